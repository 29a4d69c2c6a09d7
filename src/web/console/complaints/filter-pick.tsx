// One choice of the query form: stage, class or unit, searched while typing.
import { Select } from 'antd'
import { intakeForm } from '#core/complaints/contract.ts'
import { stages } from '#core/policy/states.ts'
import { useRead } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { useUnits } from '../people/directory.ts'
import type { Setting } from './filters.tsx'
import { queueWords } from './words.ts'

export function Pick({ name, values, set }: Setting & { name: 'stage' | 'class' | 'unit' }) {
  const words = useWords(queueWords)
  const options = useOptions(name)
  return <Field label={words[name]}>{(id) => <Select id={id} className="wide" allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={words.all} value={values[name]} options={options} onChange={set(name)} />}</Field>
}

/** Classes are those of the regulation, as registration offers them. */
function useOptions(name: 'stage' | 'class' | 'unit'): { value: string; label: string }[] {
  const text = useText()
  const form = useRead(intakeForm, {})
  const units = useUnits()
  if (name === 'stage') return Object.entries(stages).map(([value, label]) => ({ value, label: text(label) }))
  if (name === 'unit') return units
  const field = form.data?.fields.find((one) => one.name === name)
  return (field?.choices ?? []).map((choice) => ({ value: choice.value, label: text(choice.label) }))
}
