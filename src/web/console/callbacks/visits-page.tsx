// The visit list on paper: one block for each door, with the lines to be said, boxes to tick and room for what was said.
import { Button } from 'antd'
import { callbackVisits, type VisitSheet } from '#core/callbacks/period-contract.ts'
import { useRead } from '#web/data/queries.ts'
import { useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { shortTime } from '#web/ui/when.ts'
import { useAddress } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { summaryWords } from './summary-words.ts'
import './callbacks.css'

export function VisitsPage() {
  const words = useWords(summaryWords)
  const [search, set] = useAddress()
  const all = search['all'] === 'yes'
  const list = useRead(callbackVisits, all ? { all: 'yes' } : {})
  useKeys({ p: () => print() })
  return (
    <div className="visit-ground">
      <div className="visit-bar">
        <Go to={paths.callbacks}>← {words.back}</Go><span className="caption">{words.visitsSay}</span>
        <span className="options"><Button onClick={() => set({ all: all ? undefined : 'yes' })}>{all ? words.visitsSpecial : words.visitsAll}</Button><Button type="primary" onClick={() => print()}>{words.print}</Button></span>
      </div>
      {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : list.data.visits.length === 0 ? <Empty icon="callback" title={words.visitsNone} /> : list.data.visits.map((visit) => <Visit key={visit.id} of={visit} />)}
    </div>
  )
}

function Visit({ of }: { of: VisitSheet }) {
  const words = useWords(summaryWords)
  const text = useText()
  const now = useNow()
  return (
    <section className="visit">
      <h2><span>{of.name ?? '—'} {of.place}</span><span className="tabular">{of.phone}</span></h2>
      <p className="tabular">{text(of.title)} · {words.no} {of.number}{of.dueAt && ` · ${words.until} ${shortTime(of.dueAt, now)}`}</p>
      <p>{words.content}：{of.content || of.about}</p>
      {of.result && <p>{words.answer}：{of.result}</p>}
      {of.lines.length > 0 && <ul>{of.lines.map((line, place) => <li key={place}>{text(line)}</li>)}</ul>}
      <ul>{of.outcomes.map((outcome, place) => <li key={place}>{text(outcome)}</li>)}</ul>
      <div className="words">{words.theirWords}：</div>
      <p className="feet"><span>{words.visitedAt}：</span><span>{words.visitor}：</span><span>{words.signature}：</span></p>
    </section>
  )
}
