// Whom to call and why: the masked number, the tries so far, what was done, and whether this person may call at all.
import { useState } from 'react'
import { Button, Select } from 'antd'
import { handOver, recordAttempt, revealNumber, type CallbackView } from '#core/callbacks/contract.ts'
import { useDeed } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { Fold } from '#web/ui/fold.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { MaskedField } from '#web/ui/masked-field.tsx'
import { useNow } from '#web/ui/now.tsx'
import { ReasonLine } from '#web/ui/reasoned-button.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { shortDay, shortTime } from '#web/ui/when.ts'
import { useMe } from '../me.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { callbackFace } from './face.ts'
import { callbackWords } from './words.ts'

export function CallCard({ of }: { of: CallbackView }) {
  return <div className="stack"><Whom of={of} /><Done of={of} /><Tries of={of} /></div>
}

function Whom({ of }: { of: CallbackView }) {
  const words = useWords(callbackWords)
  const text = useText()
  const me = useMe()
  const [shown, setShown] = useState<{ name: string | null; phone: string | null } | null>(null)
  const reveal = useDeed(revealNumber, setShown)
  const give = useDeed(handOver)
  const mine = me.data?.person.id
  return (
    <section className="card pad stack-tight">
      <p className="caption tabular">{of.subject.number} {of.draw && (of.draw.place > 0 ? fill(words.drawn, { title: `${text(of.draw.title)} ${text(of.draw.group)}`, n: of.draw.place }) : text(of.draw.title))}</p>
      <p><ClockBadge clock={callbackFace(of)} /> {of.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}</p>
      <p><strong>{shown?.name ?? of.customer ?? '—'}</strong> <span className="secondary">{of.place}</span></p>
      <p className="big-number"><MaskedField value={shown?.phone ?? of.phone} revealable={of.mayCall.allowed && shown === null} error={reveal.error} busy={reveal.isPending} onReveal={(purpose) => reveal.mutateAsync({ input: { id: of.id, purpose } })} /></p>
      {of.mayCall.refusal ? <ReasonLine label="" reason={of.mayCall.refusal} /> : <p className="ink-done"><Shape tone="done" /> {text(of.mayCall.says) || words.mayCall}</p>}
      <ProblemNote error={give.error} />
      <div className="options">
        {mine && of.caller?.id !== mine && of.mayCall.allowed && <Button onClick={() => give.mutate({ input: { id: of.id, caller: mine } })}>{words.take}</Button>}
        {of.colleagues.length > 0 && <Select className="grow" placeholder={words.handOver} aria-label={words.handOver} value={null} onChange={(caller: string | null) => caller && give.mutate({ input: { id: of.id, caller } })} options={of.colleagues.map((one) => ({ value: one.id, label: `${one.name} · ${one.open}` }))} />}
      </div>
    </section>
  )
}

function Done({ of }: { of: CallbackView }) {
  const words = useWords(callbackWords)
  const text = useText()
  const now = useNow()
  const { summary } = of
  return (
    <section className="card pad stack-tight">
      <h2>{words.what}</h2>
      {summary.receivedAt && <p className="caption">{fill(words.complained, { day: shortDay(summary.receivedAt, now) })}</p>}
      {summary.content && <Fold text={summary.content} />}
      {summary.result && <><p className="caption">{summary.answeredAt && fill(words.answered, { day: shortTime(summary.answeredAt, now) })} {summary.doneBy}</p><Fold text={summary.result} /></>}
      {summary.remedies.map((remedy) => <p key={text(remedy)} className="secondary">{text(remedy)}</p>)}
      {of.subject.kind === 'complaint' && <Go to={paths.complaint(of.subject.id)}>{words.open}</Go>}
      {of.promises.length > 0 && <><h3>{words.promises}</h3>{of.promises.map((promise) => <p key={promise.question} className="secondary"><Shape tone={promise.done ? 'done' : 'todo'} /> {promise.question} {promise.promisedAt && shortTime(promise.promisedAt, now)}</p>)}</>}
    </section>
  )
}

function Tries({ of }: { of: CallbackView }) {
  const words = useWords(callbackWords)
  const text = useText()
  const now = useNow()
  const attempt = useDeed(recordAttempt)
  const note = (outcome: 'no_answer' | 'busy' | 'wrong_number') => attempt.mutate({ input: { id: of.id, outcome }, version: of.version })
  return (
    <section className="card pad stack-tight">
      <h2>{words.log}</h2>
      {of.attemptLog.length === 0 && <p className="secondary">{words.noLog}</p>}
      {of.attemptLog.map((one) => <p key={one.at} className="spread"><span className="tabular caption">{shortTime(one.at, now)}</span><span>{text(one.label)} {one.note}</span><span className="caption">{one.by}</span></p>)}
      {of.attemptRule && <p className="caption">{text(of.attemptRule.says)}</p>}
      <ProblemNote error={attempt.error} />
      {of.mayCall.allowed && of.result === null && <div className="options"><Button onClick={() => note('no_answer')}>{words.noAnswer}</Button><Button onClick={() => note('busy')}>{words.busy}</Button><Button onClick={() => note('wrong_number')}>{words.wrong}</Button></div>}
    </section>
  )
}
