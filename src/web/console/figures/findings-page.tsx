// Series out of line in the last whole month: each with its chart, its records, and the way to a measure. Nothing happens by itself.
import { Button } from 'antd'
import type { z } from 'zod'
import { listFindings, proposeMeasure } from '#core/figures/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Empty, Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { useAddress, useGo } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { Bars } from './bars.tsx'
import { figureWords } from './words.ts'
import './figures.css'

type Finding = z.output<typeof listFindings.output>['findings'][number]

export function FindingsPage() {
  const words = useWords(figureWords)
  const [search] = useAddress()
  const seen = useRead(listFindings, search['month'] ? { month: search['month'] } : {}, { keep: true })
  return (
    <>
      <header className="page-head"><h1>{words.findings}</h1><span className="secondary">{seen.data && fill(words.findingsSays, { month: seen.data.month, series: seen.data.series })}</span></header>
      <section className="card">
        {seen.isPending ? <Loading /> : seen.isError ? <Failed error={seen.error} retry={() => void seen.refetch()} /> : seen.data.findings.length === 0 ? <Empty icon="cup" title={words.noFindings}>{words.noFindingsSays}</Empty> : seen.data.findings.map((one) => <One key={one.key} of={one} />)}
      </section>
    </>
  )
}

function One({ of }: { of: Finding }) {
  const words = useWords(figureWords)
  const text = useText()
  const go = useGo()
  const propose = useDeed(proposeMeasure, () => go(paths.measures, { view: 'proposed' }))
  return (
    <article className="finding">
      <div>
        <h2>{text(of.says)}</h2>
        <p className="caption">{text(of.why)}</p>
        <p><Go to={paths.complaints} search={{ view: 'all', order: 'received', only: of.only, from: of.from, to: of.to }}>{fill(words.records, { n: of.n })}</Go></p>
        <ProblemNote error={propose.error} />
        {of.measure ? <Go to={paths.measures} search={{ view: 'all' }}>{words.proposed}</Go> : <Button size="small" loading={propose.isPending} onClick={() => propose.mutate({ input: { title: text(of.says), cause: text(of.why), kind: 'process', finding: of.key } })}>{words.propose}</Button>}
      </div>
      {of.points.length > 0 && <Bars says={words.chart} height={120} bars={of.points.map((point) => ({ label: point.month.slice(2), n: point.n, dark: point.recent, high: point.high }))} />}
    </article>
  )
}
