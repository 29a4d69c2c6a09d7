// One step of a macro while it is written: what is done, and what is filled in beforehand. What is left empty is asked for when it is used.
import { useRef } from 'react'
import { Button, Input, Select } from 'antd'
import type { FieldSpec } from '#core/complaints/contract.ts'
import { macroFields, type MacroStep } from '#core/desk/macro-contract.ts'
import type { Text } from '#core/kernel/text.ts'
import { useRead } from '#web/data/queries.ts'
import { Field, Options } from '#web/ui/field.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { DurationInput } from '../fields/duration-input.tsx'
import { FieldInput } from '../fields/field-input.tsx'
import { macroWords } from './words.ts'

export type Places = { name: string; label: Text }[]
type Writing = { step: MacroStep; at: number; of: number; actions: { action: string; label: Text }[]; places: Places; onChange: (step: MacroStep) => void; onMove: (by: number) => void; onRemove: () => void }

export function StepForm({ step, at, of, actions, places, onChange, onMove, onRemove }: Writing) {
  const words = useWords(macroWords)
  const text = useText()
  const title = fill(words.step, { n: at + 1 })
  return (
    <fieldset className="macro-step">
      <legend>{title}</legend>
      <p className="spread macro-step-do">
        <Button size="small" disabled={at === 0} aria-label={`${words.up} ${title}`} onClick={() => onMove(-1)}>↑</Button>
        <Button size="small" disabled={at === of - 1} aria-label={`${words.down} ${title}`} onClick={() => onMove(1)}>↓</Button>
        <Button size="small" disabled={of === 1} aria-label={fill(words.removeStep, { n: at + 1 })} onClick={onRemove}>×</Button>
      </p>
      <Field label={words.action} required>{(id) => <Select id={id} className="wide" aria-label={`${title} ${words.action}`} showSearch={{ optionFilterProp: 'label' }} value={step.action || undefined} onChange={(action: string) => onChange({ action, data: {} })} options={actions.map((one) => ({ value: one.action, label: text(one.label) }))} />}</Field>
      {step.action !== '' && <StepFields step={step} places={places} onChange={onChange} />}
    </fieldset>
  )
}

function StepFields({ step, places, onChange }: Pick<Writing, 'step' | 'places' | 'onChange'>) {
  const words = useWords(macroWords)
  const text = useText()
  const offered = useRead(macroFields, { action: step.action })
  if (offered.isPending) return null
  if (offered.isError) return <ProblemNote error={offered.error} />
  const isShown = (field: FieldSpec) => field.required || Object.hasOwn(step.data, field.name)
  const more = offered.data.fields.filter((field) => !isShown(field))
  const set = (name: string, value: unknown) => onChange({ ...step, data: { ...step.data, [name]: value } })
  return (
    <>
      {offered.data.fields.filter(isShown).map((field) => <Field key={field.name} label={text(field.label)}>{(id) => <PresetInput id={id} spec={field} value={step.data[field.name]} places={places} onChange={(value) => set(field.name, value)} />}</Field>)}
      {more.length > 0 && <Select className="wide" size="small" value={null} placeholder={words.addField} aria-label={words.addField} showSearch={{ optionFilterProp: 'label' }} onChange={(name: string | null) => name && set(name, undefined)} options={more.map((field) => ({ value: field.name, label: text(field.label) }))} />}
    </>
  )
}

type Preset = { id: string; spec: FieldSpec; value: unknown; places: Places; onChange: (value: unknown) => void }

function PresetInput(preset: Preset) {
  const { id, spec, value, onChange } = preset
  const words = useWords(macroWords)
  switch (spec.type) {
    case 'person': return <PersonPreset {...preset} />
    case 'time': case 'date': return <span className="macro-from"><span className="secondary">{words.fromThen}</span><DurationInput id={id} spec={spec} value={(value as { within?: string } | undefined)?.within} onChange={(within) => onChange(within === undefined ? undefined : { within })} /></span>
    case 'text': case 'long': return <WrittenPreset {...preset} />
    default: return <FieldInput id={id} spec={spec} value={value} onChange={onChange} />
  }
}

function PersonPreset({ id, spec, value, onChange }: Preset) {
  const words = useWords(macroWords)
  const text = useText()
  const how = value === undefined ? 'asked' : typeof value === 'object' && value !== null ? 'me' : 'named'
  const change = (next: string) => onChange(next === 'me' ? { me: true } : next === 'named' ? '' : undefined)
  return (
    <>
      <Options id={id} label={text(spec.label)} value={how} onChange={change} options={[{ value: 'asked', label: words.asked }, { value: 'me', label: words.myself }, { value: 'named', label: words.somebody }]} />
      {how === 'named' && <FieldInput id={`${id}-who`} spec={spec} value={value} onChange={onChange} />}
    </>
  )
}

/** Places go where the cursor is. */
function WrittenPreset({ id, spec, value, places, onChange }: Preset) {
  const words = useWords(macroWords)
  const text = useText()
  const cursor = useRef<number | null>(null)
  const said = typeof value === 'string' ? value : ''
  const put = (place: string) => {
    const at = cursor.current ?? said.length
    onChange(`${said.slice(0, at)}{${place}}${said.slice(at)}`)
    cursor.current = at + place.length + 2
  }
  const note = (event: React.SyntheticEvent<HTMLTextAreaElement>) => { cursor.current = event.currentTarget.selectionStart }
  return (
    <>
      <Input.TextArea id={id} autoSize={{ minRows: spec.type === 'long' ? 2 : 1, maxRows: 10 }} value={said} onSelect={note} onChange={(event) => { cursor.current = event.target.selectionStart; onChange(event.target.value) }} />
      <span className="caption macro-places">{words.places}{places.map((place) => <Button key={place.name} size="small" type="link" onClick={() => put(text(place.label))}>{`{${text(place.label)}}`}</Button>)}</span>
    </>
  )
}

