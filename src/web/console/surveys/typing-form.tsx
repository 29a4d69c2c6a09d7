// An answer given by telephone, on paper or face to face, taken down by a colleague: the same questions, checked by the same rules.
import { useState } from 'react'
import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { typeAnswer, type InvitationRow, type WaveView } from '#core/surveys/contract.ts'
import type { Element } from '#core/surveys/questionnaire.ts'
import { visible } from '#core/surveys/visible.ts'
import { Problem } from '#core/kernel/problem.ts'
import { useDeed } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { thanksWords } from './thanks-words.ts'
import { surveyWords } from './words.ts'

type Said = string | ({ default: string } & Record<string, string>) | undefined

function useAsked(): (words: Said, otherwise?: string) => string {
  const text = useText()
  return (words, otherwise = '') => (words === undefined ? otherwise : typeof words === 'string' ? words : text({ zh: words['zh'] ?? words.default, en: words['en'] ?? words.default }))
}

export function TypingForm({ of, invitation, onDone }: { of: WaveView; invitation: InvitationRow; onDone: () => void }) {
  const words = useWords(surveyWords)
  const text = useText()
  const asked = useAsked()
  const [answers, setAnswers] = useState<Record<string, unknown>>({})
  const [mode, setMode] = useState(of.modes[0]?.mode)
  const save = useDeed(typeAnswer, (kept) => { if (!kept.thanks?.code) onDone() })
  const thanks = useWords(thanksWords)
  const shown = visible(of.questionnaire, answers)
  const faults = save.error instanceof Problem ? save.error.faults : []
  const faultOf = (name: string) => { const fault = faults.find((one) => one.field.split('.')[0] === name); return fault && text(fault.message) }
  const given = Object.fromEntries(Object.entries(answers).filter(([name, value]) => shown.some((one) => one.name === name) && value !== undefined && value !== ''))
  if (save.data?.thanks?.code) return <div role="status"><p>{thanks.customer}</p><p className="big tabular">{save.data.thanks.code}</p><p className="secondary">{text(save.data.thanks.title)}</p><div className="dialog-do"><Button type="primary" onClick={onDone}>{words.saved}</Button></div></div>
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); if (mode) save.mutate({ input: { id: invitation.id, mode, answers: given } }) }}>
      <ProblemNote error={save.error} />
      <Field label={words.mode} required>{() => <Radio.Group value={mode} onChange={(event) => setMode(event.target.value)} options={of.modes.map((one) => ({ value: one.mode, label: text(one.label) }))} />}</Field>
      {shown.map((element) => (element.type === 'note' ? <p key={element.name}>{asked(element.title)}</p> : (
        <Field key={element.name} label={asked(element.title, element.name)} required={element.isRequired ?? false} fault={faultOf(element.name)}>
          {(id) => <Control id={id} element={element} value={answers[element.name]} onChange={(value) => setAnswers({ ...answers, [element.name]: value })} />}
        </Field>
      )))}
      <div className="dialog-do"><Button type="primary" htmlType="submit" loading={save.isPending}>{words.save}</Button></div>
    </form>
  )
}

function Control({ id, element, value, onChange }: { id: string; element: Element; value: unknown; onChange: (value: unknown) => void }) {
  const asked = useAsked()
  switch (element.type) {
    case 'rating': return <Radio.Group optionType="button" value={value} onChange={(event) => onChange(event.target.value)} options={Array.from({ length: element.rateMax - element.rateMin + 1 }, (_, place) => ({ value: element.rateMin + place, label: String(element.rateMin + place) }))} />
    case 'boolean': return <Radio.Group value={value} onChange={(event) => onChange(event.target.value)} options={[{ value: true, label: asked(element.labelTrue, '✓') }, { value: false, label: asked(element.labelFalse, '✗') }]} />
    case 'radiogroup': case 'dropdown': return <Select id={id} allowClear value={value as string} onChange={onChange} options={choicesOf(element, asked)} />
    case 'checkbox': return <Checkbox.Group value={(value ?? []) as string[]} onChange={onChange} options={choicesOf(element, asked)} />
    case 'text': return <Input id={id} maxLength={element.maxLength} value={(value ?? '') as string} onChange={(event) => onChange(event.target.value)} />
    case 'comment': return <Input.TextArea id={id} autoSize={{ minRows: 2 }} maxLength={element.maxLength} value={(value ?? '') as string} onChange={(event) => onChange(event.target.value)} />
    case 'matrix': {
      const rows = (value ?? {}) as Record<string, number>
      return <>{element.rows.map((row) => <p key={row.value} className="spread"><span>{asked(row.text)}</span><Radio.Group optionType="button" size="small" value={rows[row.value]} onChange={(event) => onChange({ ...rows, [row.value]: event.target.value as number })} options={element.columns.map((column) => ({ value: column.value, label: String(column.value) }))} /></p>)}</>
    }
    default: return null
  }
}

function choicesOf({ choices }: Extract<Element, { choices: unknown }>, asked: ReturnType<typeof useAsked>): { value: string; label: string }[] {
  return choices.map((choice) => (typeof choice === 'object' ? { value: choice.value as string, label: asked(choice.text, String(choice.value)) } : { value: choice as string, label: String(choice) }))
}
