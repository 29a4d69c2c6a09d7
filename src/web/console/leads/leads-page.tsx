// Leads to polished figures, for those whom the regulation lets watch over others; and what cannot be done at all.
import { Button } from 'antd'
import { listLeads } from '#core/surveys/leads-contract.ts'
import { usePages } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { shortTime } from '#web/ui/when.ts'
import { controlWords } from '#web/ui/words.ts'
import { useAddress } from '../address.ts'
import { LeadCard } from './lead-card.tsx'
import { leadWords } from './words.ts'

const states = ['open', 'looked', 'all'] as const

export function LeadsPage() {
  const words = useWords(leadWords)
  const more = useWords(controlWords)
  const text = useText()
  const now = useNow()
  const [search, set] = useAddress()
  const state = states.find((one) => one === search['state']) ?? 'open'
  const list = usePages(listLeads, { state, ...(search['wave'] && { wave: search['wave'] }) }, { keep: true })
  const first = list.data?.pages[0]
  return (
    <div className="stack">
      <header className="page-head">
        <h1>{words.title}</h1>{first?.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}<span className="secondary">{words.says}</span>
        {first?.searchedAt && <div className="page-actions"><span className="caption">{fill(words.searched, { at: shortTime(first.searchedAt, now) })}</span></div>}
      </header>
      <section className="card"><TabBar label={words.title} value={state} onChange={(value) => set({ state: value })} tabs={states.map((one) => ({ value: one, label: words[one], count: first ? (one === 'all' ? first.counts.open + first.counts.looked : first.counts[one]) : undefined }))} /></section>
      {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : list.rows.length === 0 ? <section className="card"><Empty icon="eye" title={words.none}>{words.noneSays}</Empty></section> : list.rows.map((lead) => <LeadCard key={lead.id} of={lead} findings={first?.findings ?? []} />)}
      {list.more && <div className="card-foot"><Button onClick={list.more}>{more.nextPage}</Button></div>}
      {first && (
        <section className="card pad stack-tight">
          <h2>{words.shutOut}</h2>
          {first.shutOut.map((one) => <p key={one.kind}><Shape tone="done" /> <strong>{text(one.title)}</strong> <span className="secondary">{text(one.says)}</span></p>)}
        </section>
      )}
    </div>
  )
}
