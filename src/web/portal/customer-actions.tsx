// What the customer may do now, as the server says it: say whether it is solved, ask for a review, add something, and the rest folded away.
import { useState } from 'preact/hooks'
import { act, type Progress, type Trouble } from './call.ts'
import { asAsked, deedWords } from './deed-words.ts'
import { newKey } from './draft.ts'
import { Choices, FieldInput } from './field-input.tsx'
import { Photos } from './photos.tsx'
import { TroubleBox } from './trouble-box.tsx'
import { inWords, say } from './words.ts'

type Action = Progress['actions'][number]
type Props = { progress: Progress; number: string; code: string; onChange(next: Progress): void }
type Chosen = { action: Action; data: Record<string, unknown>; title: string }

/** Answers to the result: each weighs the same. */
const ANSWERS = ['confirm', 'appeal', 'consent', 'decline']
/** What anybody may look for while it is being handled. */
const OFTEN = ['reply_customer', 'add_evidence']

export function CustomerActions({ progress, number, code, onChange }: Props) {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [done, setDone] = useState(false)
  const allowed = progress.actions.filter((action) => action.allowed)
  const named = (names: string[]) => allowed.filter((action) => names.includes(action.action))
  const rest = allowed.filter((action) => !ANSWERS.includes(action.action) && !OFTEN.includes(action.action))
  const refused = progress.actions.filter((action) => !action.allowed && action.why && ['confirm', 'appeal'].includes(action.action))
  const choose = (next: Chosen) => { setDone(false); setChosen(next) }
  if (chosen) {
    return <ActionForm chosen={chosen} number={number} code={code} onBack={() => setChosen(null)}
      onDone={(next) => { setChosen(null); setDone(true); onChange(next) }} />
  }
  return (
    <div class="actions">
      {done && <p class="good" role="status">{say('done')}</p>}
      {named(['confirm']).length > 0 && <h2>{say('solved')}</h2>}
      {[...named(ANSWERS).flatMap(answersOf), ...named(OFTEN).map(plainly)].map((one) => <Choice key={one.title} of={one} onChoose={choose} />)}
      {(rest.length > 0 || refused.length > 0) && (
        <details class="channels">
          <summary>{say('more')}</summary>
          {rest.map(plainly).map((one) => <Choice key={one.title} of={one} onChoose={choose} />)}
          {refused.map((action) => <p key={action.action} class="quiet"><b>{deedWords(action).title}</b> · {inWords(action.why)}</p>)}
        </details>
      )}
    </div>
  )
}

/** The regulation's answers are offered one by one, none of them chosen beforehand. */
function answersOf(action: Action): Chosen[] {
  const outcomes = action.fields.find((field) => field.name === 'outcome')?.choices
  return outcomes ? outcomes.map((choice) => ({ action, title: inWords(choice.label), data: { outcome: choice.value } })) : [plainly(action)]
}

const plainly = (action: Action): Chosen => ({ action, title: deedWords(action).title, data: {} })

function Choice({ of, onChoose }: { of: Chosen; onChoose(chosen: Chosen): void }) {
  const hint = of.data['outcome'] === undefined ? deedWords(of.action).hint : ''
  return <button type="button" class="choice" onClick={() => onChoose(of)}><b>{of.title}</b>{hint && <span class="quiet">{hint}</span>}</button>
}

function ActionForm({ chosen, number, code, onBack, onDone }: { chosen: Chosen; number: string; code: string; onBack(): void; onDone(next: Progress): void }) {
  const { action } = chosen
  const [data, setData] = useState(chosen.data)
  const [files, setFiles] = useState<{ id: string; name: string }[]>([])
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [key, setKey] = useState(newKey)
  const [sending, setSending] = useState(false)

  async function submit(event: Event) {
    event.preventDefault()
    if (sending) return
    setSending(true)
    const answer = await act({ number, code, action: action.action, data }, key)
    setSending(false)
    if (answer.ok) return onDone(answer.value)
    // What never arrived is sent again under the same key, so that it counts once.
    if (answer.trouble.status !== 0) setKey(newKey())
    setTrouble(answer.trouble)
  }

  const set = (name: string, value: unknown) => setData((before) => ({ ...before, [name]: value }))
  const asked = action.fields.filter((spec) => !(spec.name in chosen.data)).map(asAsked)
  return (
    <form class="card" onSubmit={submit} noValidate>
      <h2>{chosen.title}</h2>
      {trouble && <TroubleBox trouble={trouble} />}
      {asked.map((spec) => spec.type === 'file'
        ? <Photos key={spec.name} files={files} onChange={(next) => { setFiles(next); set(spec.name, next.map((one) => one.id)) }} />
        : spec.type === 'choice'
          ? <Choices key={spec.name} spec={spec} value={String(data[spec.name] ?? '')} onChange={(value) => set(spec.name, value)} />
          : <FieldInput key={spec.name} spec={spec} value={data[spec.name]} fault={trouble?.faults.find((fault) => fault.field.endsWith(spec.name)) ? say('needed') : null} onChange={(value) => set(spec.name, value)} />)}
      <div class="row">
        <button type="button" class="second" onClick={onBack}>{say('back')}</button>
        <button class="primary" disabled={sending}>{say(sending ? 'sending' : 'send')}</button>
      </div>
    </form>
  )
}
