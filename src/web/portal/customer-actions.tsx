// What the customer may do now, as the server says it: confirm, say that it is not solved, ask for a review, add something.
import { useState } from 'preact/hooks'
import { act, type Progress, type Trouble } from './call.ts'
import { newKey } from './draft.ts'
import { Choices, FieldInput } from './field-input.tsx'
import { TroubleBox } from './file-page.tsx'
import { inWords, say } from './words.ts'

type Action = Progress['actions'][number]
type Props = { progress: Progress; number: string; code: string; onChange(next: Progress): void }

export function CustomerActions({ progress, number, code, onChange }: Props) {
  const [chosen, setChosen] = useState<Action | null>(null)
  const [done, setDone] = useState(false)
  const allowed = progress.actions.filter((action) => action.allowed)
  const refused = progress.actions.filter((action) => !action.allowed && action.why)

  if (chosen) {
    return <ActionForm action={chosen} number={number} code={code} onBack={() => setChosen(null)}
      onDone={(next) => { setChosen(null); setDone(true); onChange(next) }} />
  }
  return (
    <div class="actions">
      {done && <p class="good" role="status">{say('done')}</p>}
      {allowed.map((action) => <button key={action.action} type="button" class="choice" onClick={() => { setDone(false); setChosen(action) }}><b>{inWords(action.label)}</b></button>)}
      {refused.map((action) => <p key={action.action} class="quiet"><b>{inWords(action.label)}</b> · {say('notNow')}：{inWords(action.why)}</p>)}
    </div>
  )
}

function ActionForm({ action, number, code, onBack, onDone }: { action: Action; number: string; code: string; onBack(): void; onDone(next: Progress): void }) {
  const [data, setData] = useState<Record<string, unknown>>({})
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [key, setKey] = useState(newKey)
  const [sending, setSending] = useState(false)

  async function submit(event: Event) {
    event.preventDefault()
    if (sending) return
    setSending(true)
    const answer = await act({ number, code, action: action.action, data }, key)
    setSending(false)
    setKey(newKey())
    if (answer.ok) onDone(answer.value)
    else setTrouble(answer.trouble)
  }

  const set = (name: string, value: unknown) => setData((before) => ({ ...before, [name]: value }))
  return (
    <form class="card" onSubmit={submit}>
      <h2>{inWords(action.label)}</h2>
      {trouble && <TroubleBox trouble={trouble} />}
      {action.fields.map((spec) => spec.type === 'choice'
        ? <Choices key={spec.name} spec={spec} value={String(data[spec.name] ?? '')} onChange={(value) => set(spec.name, value)} />
        : <FieldInput key={spec.name} spec={spec} value={data[spec.name]} fault={null} onChange={(value) => set(spec.name, value)} />)}
      <div class="row">
        <button type="button" class="second" onClick={onBack}>{say('back')}</button>
        <button class="primary" disabled={sending}>{say(sending ? 'sending' : 'send')}</button>
      </div>
    </form>
  )
}
