// What to say, ticked line by line, and what the customer said.
import { Checkbox, Input } from 'antd'
import type { CallbackView } from '#core/callbacks/contract.ts'
import { ClauseNumber } from '#web/ui/clause-chip.tsx'
import { Key } from '#web/ui/keys.tsx'
import { Field, Options } from '#web/ui/field.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import type { Answers } from './callback-page.tsx'
import { callbackWords } from './words.ts'

type Speaking = { of: CallbackView; answers: Answers; onChange: (answers: Answers) => void }

/** The caller goes on with what was said. */
export function writeDown(): void {
  document.querySelector<HTMLTextAreaElement>('textarea.their-words')?.focus()
}

export function Spoken({ of, answers, onChange }: Speaking) {
  const words = useWords(callbackWords)
  const text = useText()
  const lines = of.script?.lines ?? []
  const chosen = of.outcomes.find((outcome) => outcome.value === answers.outcome)
  const asksForWords = chosen?.fields.some((field) => field.name === 'customer_view' && field.required) ?? false
  const next = lines.find((line) => !answers.ticked.includes(line.name))
  const tick = (name: string) => onChange({ ...answers, ticked: answers.ticked.includes(name) ? answers.ticked.filter((one) => one !== name) : [...answers.ticked, name] })
  return (
    <section className="card">
      <div className="card-head"><h2>{words.script}</h2>{lines.length > 0 && <span className="caption">{words.tick}<Key>Enter</Key></span>}</div>
      {lines.length === 0 && <p className="card-body secondary">{words.noScript}</p>}
      <ul className="script">
        {lines.map((line) => (
          <li key={line.name} className={line === next ? 'now' : ''}>
            <Checkbox checked={answers.ticked.includes(line.name)} onChange={() => tick(line.name)}><strong>{text(line.says)}</strong> {line.clauses.map((clause) => <ClauseNumber key={clause.id} id={clause.id} />)}</Checkbox>
          </li>
        ))}
      </ul>
      <div className="card pad borderless">
        <Field label={words.view} required={asksForWords}>{(id) => <Input.TextArea id={id} className="their-words" autoSize={{ minRows: 5, maxRows: 14 }} maxLength={5000} value={answers.view} onChange={(event) => onChange({ ...answers, view: event.target.value })} onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && event.currentTarget.blur()} />}</Field>
        {of.methods.length > 1 && <Field label={words.method}>{(id) => <Options id={id} label={words.method} value={answers.method} onChange={(method) => onChange({ ...answers, method })} options={of.methods.map((method) => ({ value: method.value, label: text(method.label) }))} />}</Field>}
      </div>
    </section>
  )
}
