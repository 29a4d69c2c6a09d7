// The workbench of one call: whom and why on the left, what to say and what they said in the middle, the outcome on the right.
import { useState } from 'react'
import { listCallbacks, saveResult, showCallback, type CallbackView } from '#core/callbacks/contract.ts'
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
import { CallCard } from './call-card.tsx'
import { Outcomes } from './outcomes.tsx'
import { Spoken } from './spoken.tsx'
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
  const go = useGo()
  const [answers, setAnswers] = useState<Answers>({ outcome: null, ticked: [], method: of.methods.find((method) => method.proposed)?.value ?? 'phone', view: '', data: {} })
  const save = useDeed(saveResult, (reply) => {
    say(reply.next ? words.saved : words.allDone)
    go(reply.next ? paths.callback(reply.next.id) : paths.callbacks)
  })
  const send = () => answers.outcome && save.mutate({ input: { id: of.id, outcome: answers.outcome as 'satisfied', ticked: answers.ticked, method: answers.method as 'phone', customerView: answers.view, data: filled(answers.data) }, version: of.version })
  const choose = (outcome: string) => setAnswers({ ...answers, outcome })
  const open = of.outcomes.filter((outcome) => outcome.refusal === null)
  useKeys({
    ...Object.fromEntries(open.map((outcome) => [outcome.key, () => choose(outcome.value)])),
    'mod+Enter': () => void send(),
    Escape: () => (answers.outcome ? setAnswers({ ...answers, outcome: null }) : go(paths.callbacks)),
  })
  return (
    <>
      <header className="page-head"><span className="crumb"><Go to={paths.callbacks}>{words.title}</Go> /</span><h1>{of.about || text(of.title)}</h1><span className="tag">{text(of.title)}</span><div className="page-actions"><FormLinks of="callback" id={of.id} /></div></header>
      <Strip now={of.id} />
      <div className="columns callback">
        <CallCard of={of} />
        <Spoken of={of} answers={answers} onChange={setAnswers} />
        <Outcomes of={of} answers={answers} onChange={setAnswers} onSave={() => void send()} error={save.error} busy={save.isPending} />
      </div>
    </>
  )
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
