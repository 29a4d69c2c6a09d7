// One field of a form, drawn from what the server says about it. A field that may stay empty offers "I would rather not say".
import type { z } from 'zod'
import type { FieldSpec as Spec } from '#core/complaints/contract.ts'
import { inWords, say } from './words.ts'

type FieldSpec = z.infer<typeof Spec>
type Props = { spec: FieldSpec; value: unknown; fault: string | null; onChange(value: unknown): void }

export const WITHHELD = { missing: 'refused', reason: '本人不愿提供' }

export function FieldInput({ spec, value, fault, onChange }: Props) {
  const id = `field-${spec.name}`
  const withheld = typeof value === 'object' && value !== null && 'missing' in value
  return (
    <div class="field">
      <div class="field-head">
        <label for={id}>{inWords(spec.label)}</label>
        {!spec.required && <span class="quiet">{say('optional')}{spec.name === 'phone' && ` · ${say('phoneHint')}`}</span>}
        {spec.required && spec.missable && (
          <button type="button" class="link" onClick={() => onChange(withheld ? '' : WITHHELD)}>{say(withheld ? 'provide' : 'withhold')}</button>
        )}
      </div>
      {withheld ? <p class="withheld">{say('withheld')}</p> : <Control id={id} spec={spec} value={value} fault={fault} onChange={onChange} />}
      {fault && <p class="fault" id={`${id}-fault`}>{fault}</p>}
    </div>
  )
}

function Control({ id, spec, value, fault, onChange }: Props & { id: string }) {
  const common = { id, name: spec.name, 'aria-invalid': fault !== null, 'aria-describedby': fault ? `${id}-fault` : undefined }
  const text = value === undefined || value === null ? '' : String(value)
  const onInput = (event: Event) => onChange((event.target as HTMLInputElement).value)
  if (spec.type === 'long') return <textarea {...common} rows={4} value={text} onInput={onInput} />
  if (spec.type === 'choice') {
    return (
      <select {...common} value={text} onChange={onInput}>
        <option value="">{say('choose')}</option>
        {spec.choices?.map((choice) => <option key={choice.value} value={choice.value}>{inWords(choice.label)}</option>)}
      </select>
    )
  }
  if (spec.type === 'yes') return <Choices spec={{ ...spec, choices: [{ value: 'true', label: say('yes') }, { value: 'false', label: say('no') }] }} value={text} onChange={(v) => onChange(v === 'true')} />
  return <input {...common} type={inputType(spec) as 'text' /* the typings want one literal */} value={text} inputMode={spec.type === 'number' || spec.type === 'money' ? 'decimal' : undefined} onInput={onInput} />
}

function inputType({ name, type }: FieldSpec): string {
  if (name === 'phone') return 'tel'
  if (name === 'email') return 'email'
  if (type === 'date') return 'date'
  return type === 'time' ? 'datetime-local' : 'text'
}

/** Answers of equal weight, none chosen before the customer chooses. */
export function Choices({ spec, value, onChange }: { spec: FieldSpec; value: string; onChange(value: string): void }) {
  return (
    <div class="choices" role="radiogroup" aria-label={inWords(spec.label)}>
      {spec.choices?.map((choice) => (
        <button key={choice.value} type="button" role="radio" aria-checked={value === choice.value} class="choice" onClick={() => onChange(choice.value)}>
          <b>{inWords(choice.label)}</b>
          {choice.hint && <span class="quiet">{inWords(choice.hint)}</span>}
        </button>
      ))}
    </div>
  )
}
