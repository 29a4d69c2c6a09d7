// Whom to call and why: the masked number, the tries so far, what was done, and whether this person may call at all.
import { Button, Select } from 'antd'
import { handOver, type CallbackView } from '#core/callbacks/contract.ts'
import { useDeed } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { Key } from '#web/ui/keys.tsx'
import { Fold } from '#web/ui/fold.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { MaskedField } from '#web/ui/masked-field.tsx'
import { useNow } from '#web/ui/now.tsx'
import { ReasonLine } from '#web/ui/reasoned-button.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { partsOf, shortDay, shortTime } from '#web/ui/when.ts'
import { useMe } from '../me.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { callbackFace } from './face.ts'
import { Letters } from './letters.tsx'
import { callbackWords } from './words.ts'

export type Shown = { name: string | null; phone: string | null; place: string | null } | null
type TryOutcome = 'no_answer' | 'busy' | 'wrong_number'
type Card = {
  of: CallbackView
  shown: Shown
  reveal: { error: unknown; busy: boolean; run: (purpose: string) => Promise<unknown> }
  attempt: { error: unknown; busy: boolean; run: (outcome: TryOutcome, nextAt?: string) => void }
}

export function CallCard({ of, shown, reveal, attempt }: Card) {
  return <div className="stack"><Whom of={of} shown={shown} reveal={reveal} /><Done of={of} /><Tries of={of} attempt={attempt} /><Letters of={of} /></div>
}

function Whom({ of, shown, reveal }: Pick<Card, 'of' | 'shown' | 'reveal'>) {
  const words = useWords(callbackWords)
  const text = useText()
  const me = useMe()
  const give = useDeed(handOver)
  const mine = me.data?.person.id
  return (
    <section className="card pad stack-tight">
      <p className="caption tabular">{of.subject.number} {of.draw && (of.draw.place > 0 ? fill(words.drawn, { title: `${text(of.draw.title)} ${text(of.draw.group)}`, n: of.draw.place }) : text(of.draw.title))}</p>
      <p><ClockBadge clock={callbackFace(of)} /> {of.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}</p>
      <p><strong>{shown?.name ?? of.customer ?? '—'}</strong> <span className="secondary">{shown?.place ?? of.place}</span></p>
      <p className="big-number"><MaskedField value={shown?.phone ?? of.phone} revealable={of.mayCall.allowed && shown === null} error={reveal.error} busy={reveal.busy} onReveal={reveal.run} />{of.mayCall.allowed && shown === null && <Key>P</Key>}</p>
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

function Tries({ of, attempt }: Pick<Card, 'of' | 'attempt'>) {
  const words = useWords(callbackWords)
  const text = useText()
  const now = useNow()
  const mayTry = of.mayCall.allowed && of.result === null
  return (
    <section className="card pad stack-tight">
      <h2>{words.log}</h2>
      {of.attemptLog.length === 0 && <p className="secondary">{words.noLog}</p>}
      {of.attemptLog.map((one) => <p key={one.at} className="spread"><span className="tabular caption">{shortTime(one.at, now)}</span><span>{text(one.label)} {one.note} {one.nextAt && <span className="caption">{words.next} {shortTime(one.nextAt, now)}</span>}</span><span className="caption">{one.by}</span></p>)}
      {of.attemptRule && <p className="caption">{text(of.attemptRule.says)}</p>}
      <ProblemNote error={attempt.error} />
      {mayTry && <div className="options"><Button disabled={attempt.busy} onClick={() => attempt.run('no_answer')}>{words.noAnswer}<Key>Q</Key></Button><Button disabled={attempt.busy} onClick={() => attempt.run('busy')}>{words.busy}<Key>W</Key></Button><Button disabled={attempt.busy} onClick={() => attempt.run('wrong_number')}>{words.wrong}<Key>E</Key></Button></div>}
      {mayTry && <Select className="grow" aria-label={words.next} placeholder={words.busyUntil} value={null} onChange={(at: string | null) => at && attempt.run('busy', at)} options={laterTimes(now).map(({ at, word }) => ({ value: at, label: `${words[word]} ${shortTime(at, now)}` }))} />}
    </section>
  )
}

/** In an hour, in three, tomorrow morning and tomorrow evening: what customers who have no time usually ask for. */
function laterTimes(now: number): { at: string; word: 'inAnHour' | 'laterToday' | 'tomorrowMorning' | 'tomorrowEvening' }[] {
  const hours = (n: number) => new Date(now + n * 3_600_000).toISOString()
  const { year, month, day } = partsOf(now)
  const tomorrow = (hour: number) => new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + 1, hour - 8)).toISOString()
  return [{ at: hours(1), word: 'inAnHour' }, { at: hours(3), word: 'laterToday' }, { at: tomorrow(9), word: 'tomorrowMorning' }, { at: tomorrow(19), word: 'tomorrowEvening' }]
}
