// One duty: what it needs, the records it goes through, who has signed, and the check at the end.
import { showDuty, type DutyView } from '#core/duties/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { fill, useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { ReasonLine } from '#web/ui/reasoned-button.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { dayOf, dueTime, shortTime } from '#web/ui/when.ts'
import { useIdOf } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { FormLinks } from '../print/form-links.tsx'
import { CheckForm } from './check-form.tsx'
import { DutyForm } from './duty-form.tsx'
import { dutyFace } from './face.ts'
import { dutyWords } from './words.ts'

export function DutyPage() {
  const id = useIdOf()
  const duty = useRead(showDuty, { id })
  if (duty.isPending) return <Loading />
  if (duty.isError) return <Failed error={duty.error} retry={() => void duty.refetch()} />
  return <Duty key={`${duty.data.id}-${duty.data.status}`} of={duty.data} />
}

function Duty({ of }: { of: DutyView }) {
  const words = useWords(dutyWords)
  const text = useText()
  const may = (action: string) => of.actions.find((one) => one.action === action)
  const refused = of.actions.filter((action) => !action.allowed && action.refusal)
  return (
    <>
      <header className="page-head"><span className="crumb"><Go to={paths.duties}>{words.title}</Go> /</span><h1>{text(of.title)}</h1><ClockBadge clock={dutyFace(of)} />{of.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}</header>
      <div className="columns draw">
        <section className="card pad">
          {may('do')?.allowed ? <DutyForm of={of} label={text(may('do')?.label)} /> : <Given of={of} />}
          <Ended of={of} />
          {(may('accept')?.allowed || may('return')?.allowed) && <CheckForm of={of} />}
          {refused.map((action) => action.refusal && <ReasonLine key={action.action} label={text(action.label)} reason={action.refusal} />)}
        </section>
        <About of={of} />
      </div>
    </>
  )
}

function About({ of }: { of: DutyView }) {
  const words = useWords(dutyWords)
  const text = useText()
  const now = useNow()
  const { proposes } = of
  return (
    <section className="card pad stack-tight">
      <p>{words.who} <strong>{text(of.by)}</strong></p>
      {of.about && <p>{words.about} <strong>{of.about}</strong></p>}
      {of.complaint && <p>{words.complaint} <Go to={paths.complaint(of.complaint.id)}>{of.complaint.number ?? '→'}</Go></p>}
      {of.period && <p className="tabular">{fill(words.period, { from: dayOf(of.period.from), to: dayOf(of.period.to) })}</p>}
      {of.checkedBy && <p className="secondary">{fill(words.checkBy, { by: text(of.checkedBy) })}</p>}
      {proposes && <p className="note soon">{fill(words.proposes, { about: text(proposes.about), what: [proposes.points !== null && fill(words.points, { n: proposes.points }), proposes.money !== null && `${proposes.money / 100} 元`, proposes.late && text(proposes.late)].filter(Boolean).join('，') })}</p>}
      {of.signed.map((one) => <p key={one.name + one.at} className="ink-done"><Shape tone="done" /> {one.name} <time className="caption">{shortTime(one.at, now)}</time></p>)}
      {of.missing.map((name) => <p key={text(name)} className="ink-todo"><Shape tone="todo" /> {text(name)}</p>)}
      {of.form && <FormLinks of="duty" id={of.id} />}
      <h3>{words.story}</h3>
      {of.timeline.map((entry) => <p key={entry.seq} className="secondary"><time className="tabular">{shortTime(entry.at, now)}</time> {text(entry.actor)} {text(entry.label)} {entry.text}</p>)}
    </section>
  )
}

/** By whom and when, in the place where the buttons were. */
function Ended({ of }: { of: DutyView }) {
  const words = useWords(dutyWords)
  const now = useNow()
  const { language } = useLanguage()
  const { doneBy, acceptedBy } = of
  const said = (sentence: string, deed: { name: string; at: string }) => <p className="ink-done"><Shape tone="done" /> {fill(sentence, { name: deed.name, day: dueTime(deed.at, now, language) })}</p>
  if (of.status === 'moot') return <p className="secondary"><Shape tone="paused" /> {words.moot}</p>
  return <>{doneBy && said(words.doneBy, doneBy)}{acceptedBy && said(words.acceptedBy, acceptedBy)}</>
}

function Given({ of }: { of: DutyView }) {
  const words = useWords(dutyWords)
  const text = useText()
  return (
    <>
      <h2>{words.given}</h2>
      <dl className="pairs wide-pairs">{of.given.map((one) => <div key={one.name}><dt>{text(one.label)}</dt><dd>{text(one.value)}</dd></div>)}</dl>
      {of.given.length === 0 && of.covers.length === 0 && <p className="secondary gap-below">{words.nothingGiven}</p>}
      {of.covers.map((record) => <p key={record.id} className="secondary"><Shape tone={record.tick ? 'done' : 'todo'} /> <Go to={paths.complaint(record.id)}>{record.number ?? record.subject}</Go> {record.subject} {record.remark}</p>)}
    </>
  )
}
