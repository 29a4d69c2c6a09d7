// The workbench of one call: whom and why on the left, what to say and what they said in the middle, the outcome on the right.
import { useState } from 'react'
import { listCallbacks, recordAttempt, revealNumber, saveResult, showCallback, type CallbackView } from '#core/callbacks/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { say } from '#web/ui/toast.tsx'
import { useGo, useIdOf } from '../address.ts'
import { filled, type Values } from '../fields/field-form.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { FormLinks } from '../print/form-links.tsx'
import { CallCard, type Shown } from './call-card.tsx'
import { Outcomes } from './outcomes.tsx'
import { Spoken, writeDown } from './spoken.tsx'
import { callbackWords } from './words.ts'

export type Answers = { outcome: string | null; ticked: string[]; method: string; view: string; data: Values }

export function CallbackPage() {
  const id = useIdOf()
  const callback = useRead(showCallback, { id })
  if (callback.isPending) return <Loading />
  if (callback.isError) return <Failed error={callback.error} retry={() => void callback.refetch()} />
  return <Workbench key={id} of={callback.data} />
}

function Workbench({ of }: { of: CallbackView }) {
  const words = useWords(callbackWords)
  const text = useText()
  const [answers, setAnswers] = useState<Answers>({ outcome: null, ticked: [], method: of.methods.find((method) => method.proposed)?.value ?? 'phone', view: '', data: {} })
  const { shown, reveal, attempt, trying, save, send } = useCallDeeds(of, answers)
  useCallKeys(of, { answers, setAnswers, send, trying, reveal: shown === null ? () => reveal.mutate({ input: { id: of.id, purpose: words.purpose } }) : undefined })
  return (
    <>
      <header className="page-head"><span className="crumb"><Go to={paths.callbacks}>{words.title}</Go> /</span><h1>{of.about || text(of.title)}</h1><span className="tag">{text(of.title)}</span><div className="page-actions"><FormLinks of="callback" id={of.id} /></div></header>
      <Strip now={of.id} />
      <div className="columns callback">
        <CallCard of={of} shown={shown} reveal={{ error: reveal.error, busy: reveal.isPending, run: (purpose) => reveal.mutateAsync({ input: { id: of.id, purpose } }) }} attempt={{ error: attempt.error, busy: attempt.isPending, run: trying }} />
        <Spoken of={of} answers={answers} onChange={setAnswers} />
        <Outcomes of={of} answers={answers} onChange={setAnswers} onSave={send} error={save.error} busy={save.isPending} />
      </div>
    </>
  )
}

type TryOutcome = 'no_answer' | 'busy' | 'wrong_number'

/** Looking at the number, noting a try, saving; after each of the last two the next call comes by itself. */
function useCallDeeds(of: CallbackView, answers: Answers) {
  const words = useWords(callbackWords)
  const go = useGo()
  const after = useFollowing(of.id)
  const [shown, setShown] = useState<Shown>(null)
  const reveal = useDeed(revealNumber, setShown)
  const attempt = useDeed(recordAttempt, () => {
    say(words.tried)
    if (after) go(paths.callback(after))
  })
  const save = useDeed(saveResult, (reply) => {
    say(reply.next ? words.saved : words.allDone)
    go(reply.next ? paths.callback(reply.next.id) : paths.callbacks)
  })
  const send = () => {
    if (answers.outcome) save.mutate({ input: { id: of.id, outcome: answers.outcome as 'satisfied', ticked: answers.ticked, method: answers.method as 'phone', customerView: answers.view, data: filled(answers.data) }, version: of.version })
  }
  const trying = (outcome: TryOutcome, nextAt?: string) => attempt.mutate({ input: { id: of.id, outcome, ...(nextAt && { nextAt }) }, version: of.version })
  return { shown, reveal, attempt, trying, save, send }
}

type Keyed = { answers: Answers; setAnswers: (answers: Answers) => void; send: () => void; trying: (outcome: TryOutcome) => void; reveal: (() => void) | undefined }

function useCallKeys(of: CallbackView, { answers, setAnswers, send, trying, reveal }: Keyed): void {
  const go = useGo()
  const after = useFollowing(of.id)
  const mayTry = of.mayCall.allowed && of.result === null
  // What was said is written down next.
  const choose = (outcome: string) => {
    setAnswers({ ...answers, outcome })
    writeDown()
  }
  const tickNext = () => {
    const next = of.script?.lines.find((line) => !answers.ticked.includes(line.name))
    if (next) setAnswers({ ...answers, ticked: [...answers.ticked, next.name] })
    else writeDown()
  }
  useKeys({
    ...Object.fromEntries(of.outcomes.filter((outcome) => outcome.refusal === null).map((outcome) => [outcome.key, () => choose(outcome.value)])),
    ...(mayTry && { Enter: tickNext, p: reveal, q: () => trying('no_answer'), w: () => trying('busy'), e: () => trying('wrong_number') }),
    ArrowRight: after ? () => go(paths.callback(after)) : undefined,
    'mod+Enter': send,
    Escape: () => (answers.outcome ? setAnswers({ ...answers, outcome: null }) : go(paths.callbacks)),
  })
}

/** The call that comes after this one in the order of the queue. */
function useFollowing(id: string): string | undefined {
  const list = useRead(listCallbacks, { view: 'mine', limit: 50 }, { keep: true })
  const rows = list.data?.rows ?? []
  const here = rows.findIndex((row) => row.id === id)
  return rows[here + 1]?.id
}

/** The calls before and after this one. */
function Strip({ now }: { now: string }) {
  const list = useRead(listCallbacks, { view: 'mine', limit: 12 }, { keep: true })
  const rows = list.data?.rows ?? []
  if (rows.length < 2) return null
  return (
    <nav className="card queue-strip">
      {rows.map((row) => <Go key={row.id} to={paths.callback(row.id)} className={row.id === now ? 'active' : ''}><Shape tone={row.id === now ? 'run' : row.late ? 'late' : 'todo'} /><span className="tabular">{row.subject.number}</span></Go>)}
    </nav>
  )
}
