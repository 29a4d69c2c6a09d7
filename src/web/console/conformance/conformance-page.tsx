// Every clause of the regulation with its status for a period, the worst first; each number opens the records it counts.
import { useState } from 'react'
import { showConformance } from '#core/conformance/contract.ts'
import type { z } from 'zod'
import { useRead } from '#web/data/queries.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { nowMs } from '#web/ui/now.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { useAddress } from '../address.ts'
import { ClauseTable } from './clause-table.tsx'
import { PeriodPicker, quarterOf } from './period-picker.tsx'
import { order, toneOfStatus } from './status.ts'
import { conformanceWords } from './words.ts'

type Result = z.output<typeof showConformance.output>['policies'][number]

const kinds = ['all', 'enforce', 'clock', 'draw', 'cycle', 'measure', 'attest'] as const

export function ConformancePage() {
  const words = useWords(conformanceWords)
  const text = useText()
  const [search, set] = useAddress()
  const period = search['from'] && search['to'] ? { from: search['from'], to: search['to'] } : quarterOf(nowMs())
  const result = useRead(showConformance, { ...period, before: 'yes' }, { keep: true })
  const policies = result.data?.policies ?? []
  const policy = policies.find((one) => one.policy === search['policy']) ?? policies[0]
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1>
        <span className="secondary">{policy && fill(words.says, { title: text(policy.title), version: policy.version, n: policy.clauses.length })}</span>
        <div className="page-actions"><PeriodPicker period={period} onChange={set} /></div>
      </header>
      {policies.length > 1 && <section className="card gap-below"><TabBar label={words.title} value={policy?.policy ?? ''} onChange={(value) => set({ policy: value })} tabs={policies.map((one) => ({ value: one.policy, label: text(one.title) }))} /></section>}
      {result.isPending ? <Loading /> : result.isError ? <Failed error={result.error} retry={() => void result.refetch()} /> : policy ? <Clauses key={policy.policy} of={policy} period={period} /> : <Empty icon="clauses" title={words.none} />}
    </>
  )
}

function Clauses({ of, period }: { of: Result; period: { from: string; to: string } }) {
  const words = useWords(conformanceWords)
  const [search, set] = useAddress()
  const [kind, setKind] = useState<string>('all')
  const status = search['status']
  const shown = of.clauses
    .filter((clause) => (kind === 'all' || clause.kind === kind) && (!status || clause.status === status))
    .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
  const counts = (one: string) => (one === 'all' ? of.clauses.length : of.clauses.filter((clause) => clause.kind === one).length)
  return (
    <div className="stack">
      <Tallies of={of} chosen={status} onChoose={(value) => set({ status: value === status ? undefined : value })} />
      <section className="card">
        <TabBar label={words.by} value={kind} onChange={setKind} tabs={kinds.filter((one) => counts(one) > 0).map((one) => ({ value: one, label: words[one], count: counts(one) }))} />
        <ClauseTable policy={of.policy} clauses={shown} period={period} />
      </section>
    </div>
  )
}

function Tallies({ of, chosen, onChoose }: { of: Result; chosen: string | undefined; onChoose: (status: string) => void }) {
  const words = useWords(conformanceWords)
  return (
    <section className="card tallies">
      <div><p className="caption">{words.total}</p><p className="big">{of.clauses.length}</p></div>
      {order.map((status) => (
        <button key={status} type="button" aria-pressed={chosen === status} onClick={() => onChoose(status)}>
          <span className={`caption ink-${toneOfStatus[status]}`}><Shape tone={toneOfStatus[status]} /> {words[status]}</span>
          <span className="big block">{of.tally[status] ?? 0}</span>
          {of.before && <span className="caption">{words.before} {of.before[status] ?? 0}</span>}
        </button>
      ))}
    </section>
  )
}
