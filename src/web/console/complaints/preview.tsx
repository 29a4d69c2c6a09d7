// The chosen row of the queue, enough of it to decide whether to open it.
import { Button } from 'antd'
import { showComplaint, type ComplaintRow, type ComplaintView } from '#core/complaints/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { Key } from '#web/ui/keys.tsx'
import { useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { dueTime, shortTime } from '#web/ui/when.ts'
import { useGo } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { ActionButtons } from './action-buttons.tsx'
import { complaintWords } from './words.ts'

export function Preview({ row }: { row: ComplaintRow }) {
  const words = useWords(complaintWords)
  const now = useNow()
  const complaint = useRead(showComplaint, { id: row.id })
  return (
    <aside className="card preview" aria-label={row.subject}>
      <div className="card-head">
        <span className="caption tabular">{row.number} {shortTime(row.receivedAt, now)}</span>
        <Go to={paths.complaint(row.id)}>{words.openFull}<Key>Enter</Key></Go>
        <h2>{row.subject}</h2>
      </div>
      {complaint.isPending ? <Loading rows={4} /> : complaint.isError ? <Failed error={complaint.error} /> : <Inside of={complaint.data} />}
    </aside>
  )
}

function Inside({ of }: { of: ComplaintView }) {
  const words = useWords(complaintWords)
  const text = useText()
  const now = useNow()
  const { language } = useLanguage()
  const latest = of.timeline.filter((entry) => entry.type !== 'limit_passed').sort((a, b) => b.seq - a.seq).slice(0, 5)
  return (
    <>
      <div className="preview-next">
        <p className="caption">{words.next}</p>
        <p><strong>{text(of.next.says)}</strong> {of.next.clause && <ClauseChip clause={of.next.clause} />}</p>
        <ActionButtons of={of} only={['main']} />
      </div>
      <section>
        {of.clocks.filter((clock) => clock.metAt === null).map((clock) => <p key={clock.id} className="clock-line"><ClockBadge clock={clock} /> {text(clock.title)} <span className="caption tabular">{clock.dueAt && dueTime(clock.dueAt, now, language)}</span></p>)}
      </section>
      <section>
        <p>{of.customer.name ?? '—'} <span className="tabular">{of.customer.phone}</span></p>
        <p className="secondary">{of.customer.address}</p>
      </section>
      {of.contacts[0] && <section><p className="caption">{words.quoted}</p><p className="fold">{of.contacts[0].content.slice(0, 220)}</p></section>}
      <section>{latest.map((entry) => <p key={entry.seq} className="secondary"><time>{shortTime(entry.at, now)}</time> {entry.actor.name} {text(entry.label)}</p>)}</section>
      <OpenButton id={of.id} />
    </>
  )
}

function OpenButton({ id }: { id: string }) {
  const words = useWords(complaintWords)
  const go = useGo()
  return <section><Button block onClick={() => go(paths.complaint(id))}>{words.openFull}</Button></section>
}
