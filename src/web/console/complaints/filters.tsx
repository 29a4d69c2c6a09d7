// The query form above the list: search, reset, more. What is set stands in the address.
import { useState } from 'react'
import { Button, Input, Select } from 'antd'
import { intakeForm } from '#core/complaints/contract.ts'
import { stages } from '#core/policy/states.ts'
import { useRead } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { controlWords } from '#web/ui/words.ts'
import { useAddress, useGo } from '../address.ts'
import { useUnits } from '../people/directory.ts'
import { paths } from '../paths.ts'
import { filtersIn, type FilterName } from './queue-query.ts'
import { queueWords } from './words.ts'

const FURTHER: FilterName[] = ['severity', 'channel', 'owner', 'order']

export function Filters() {
  const words = useWords(queueWords)
  const more = useWords(controlWords)
  const go = useGo()
  const [search] = useAddress()
  const [values, setValues] = useState(() => filtersIn(search))
  const [open, setOpen] = useState(() => FURTHER.some((name) => search[name]))
  const set = (name: FilterName) => (value: string | undefined) => setValues({ ...values, [name]: value })
  const submit = () => go(paths.complaints, { ...(search['view'] && { view: search['view'] }), ...compact(values) })
  return (
    <form className={open ? 'card filters open' : 'card filters'} onSubmit={(event) => { event.preventDefault(); submit() }} role="search">
      <Field label={words.q}>{(id) => <Input id={id} allowClear value={values.q ?? ''} onChange={(event) => set('q')(event.target.value)} />}</Field>
      <Pick name="stage" values={values} set={set} />
      <Pick name="class" values={values} set={set} />
      <Pick name="unit" values={values} set={set} />
      <Field label={words.from}>{(id) => <Input id={id} type="date" value={values.from ?? ''} onChange={(event) => set('from')(event.target.value)} />}</Field>
      {open && <Field label={words.to}>{(id) => <Input id={id} type="date" value={values.to ?? ''} onChange={(event) => set('to')(event.target.value)} />}</Field>}
      {open && FURTHER.map((name) => name === 'owner' ? <Field key={name} label={words.owner}>{(id) => <Input id={id} value={values.owner ?? ''} onChange={(event) => set('owner')(event.target.value)} />}</Field> : <Pick key={name} name={name} values={values} set={set} />)}
      <div className="filters-do">
        <Button type="primary" htmlType="submit">{words.query}</Button>
        <Button onClick={() => { setValues({}); go(paths.complaints, search['view'] ? { view: search['view'] } : {}) }}>{words.reset}</Button>
        <Button type="link" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? more.less : more.more}</Button>
      </div>
    </form>
  )
}

type Pick = { name: FilterName; values: Partial<Record<FilterName, string>>; set: (name: FilterName) => (value: string | undefined) => void }

function Pick({ name, values, set }: Pick) {
  const words = useWords(queueWords)
  const options = useOptions(name)
  return <Field label={words[name]}>{(id) => <Select id={id} className="wide" allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={words.all} value={values[name]} options={options} onChange={set(name)} />}</Field>
}

/** Classes, levels and channels are those of the regulation, as registration offers them. */
function useOptions(name: FilterName): { value: string; label: string }[] {
  const words = useWords(queueWords)
  const text = useText()
  const form = useRead(intakeForm, {})
  const units = useUnits()
  if (name === 'stage') return Object.entries(stages).map(([value, label]) => ({ value, label: text(label) }))
  if (name === 'unit') return units
  if (name === 'channel') return (form.data?.channels ?? []).map((channel) => ({ value: channel.name, label: text(channel.label) }))
  if (name === 'order') return [{ value: 'due', label: words.byDue }, { value: 'priority', label: words.byPriority }, { value: 'received', label: words.byReceived }, { value: 'number', label: words.byNumber }]
  const field = form.data?.fields.find((one) => one.name === name)
  return (field?.choices ?? []).map((choice) => ({ value: choice.value, label: text(choice.label) }))
}

function compact(values: Partial<Record<FilterName, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as Record<string, string>
}
