// Writing a macro in plain words: its name, when to use it, for whom, and its steps one after the other.
import { useState } from 'react'
import { Button, Input, Select } from 'antd'
import type { z } from 'zod'
import { keepMacro, type listMacros, type Macro, type MacroStep } from '#core/desk/macro-contract.ts'
import { useDeed } from '#web/data/queries.ts'
import { Field, Options } from '#web/ui/field.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { SubmitButton } from '#web/ui/submit-button.tsx'
import { controlWords } from '#web/ui/words.ts'
import { filled } from '../fields/field-form.tsx'
import { StepForm } from './macro-step.tsx'
import { macroWords } from './words.ts'

export type Offered = z.output<typeof listMacros.output>
type Said = Pick<Macro, 'name' | 'says' | 'whose' | 'unit' | 'role'> & { steps: MacroStep[] }
type Writing = { at: Offered; one: Macro | null; onDone: () => void }

const fresh: Said = { name: '', says: '', whose: 'me', unit: null, role: null, steps: [{ action: '', data: {} }] }

export function MacroForm({ at, one, onDone }: Writing) {
  const words = useWords(macroWords)
  const more = useWords(controlWords)
  const [said, setSaid] = useState<Said>(() => (one ? { ...one, steps: one.steps.map(({ action, data }) => ({ action, data })) } : fresh))
  const keep = useDeed(keepMacro, onDone)
  const { name, says, whose, unit, role, steps } = said
  const ready = name.trim() !== '' && steps.every((step) => step.action !== '')
  const send = () => ready && keep.mutate({ input: { name, says, whose, unit: whose === 'unit' ? unit : null, role: whose === 'role' ? role : null, steps: steps.map((step) => ({ action: step.action, data: filled(step.data) })), ...(one && { id: one.id }) } })
  useKeys({ 'mod+Enter': send })
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); send() }}>
      <ProblemNote error={keep.error} />
      <Field label={words.name} required>{(id) => <Input id={id} autoFocus maxLength={60} value={name} onChange={(event) => setSaid({ ...said, name: event.target.value })} />}</Field>
      <Field label={words.says}>{(id) => <Input id={id} maxLength={300} value={says} onChange={(event) => setSaid({ ...said, says: event.target.value })} />}</Field>
      {at.mayKeepForAll && <Whose at={at} said={said} onChange={setSaid} />}
      <h3 className="macro-head">{words.steps}</h3>
      <Steps at={at} steps={steps} onChange={(next) => setSaid({ ...said, steps: next })} />
      <p className="caption gap-below">{words.leaveEmpty}</p>
      <div className="dialog-do"><SubmitButton blocked={!ready} loading={keep.isPending}>{more.save}<Key>Ctrl Enter</Key></SubmitButton><Button onClick={onDone}>{more.cancel}</Button></div>
    </form>
  )
}

const MOST_STEPS = 8

function Steps({ at, steps, onChange }: { at: Offered; steps: MacroStep[]; onChange: (steps: MacroStep[]) => void }) {
  const words = useWords(macroWords)
  const move = (place: number, by: number) => {
    const next = [...steps]
    next.splice(place + by, 0, ...next.splice(place, 1))
    onChange(next)
  }
  return (
    <>
      {steps.map((step, place) => <StepForm key={`${place} ${step.action}`} step={step} at={place} of={steps.length} actions={at.actions} places={at.placeholders} onChange={(next) => onChange(steps.map((one, i) => (i === place ? next : one)))} onMove={(by) => move(place, by)} onRemove={() => onChange(steps.filter((_one, i) => i !== place))} />)}
      <p className="gap-below"><Button size="small" disabled={steps.length >= MOST_STEPS} onClick={() => onChange([...steps, { action: '', data: {} }])}>{words.addStep}</Button></p>
    </>
  )
}

function Whose({ at, said, onChange }: { at: Offered; said: Said; onChange: (said: Said) => void }) {
  const words = useWords(macroWords)
  const text = useText()
  const options = (['me', 'unit', 'role', 'all'] as const).map((value) => ({ value, label: words[value] }))
  const choices = said.whose === 'unit' ? at.units : said.whose === 'role' ? at.roles : null
  const put = (value: string) => onChange(said.whose === 'unit' ? { ...said, unit: value } : { ...said, role: value })
  return (
    <>
      <Field label={words.whose}>{(id) => <Options id={id} label={words.whose} value={said.whose} onChange={(whose) => onChange({ ...said, whose: whose as Said['whose'] })} options={options} />}</Field>
      {choices && <Field label={words.which} required>{(id) => <Select id={id} className="wide" showSearch={{ optionFilterProp: 'label' }} value={(said.whose === 'unit' ? said.unit : said.role) ?? undefined} onChange={put} options={choices.map((one) => ({ value: one.value, label: text(one.label) }))} />}</Field>}
    </>
  )
}
