// The query form above the list: search, reset, more. What is set stands in the address, and goes into a saved view.
import { lazy, Suspense, useState } from 'react'
import { Button, Input } from 'antd'
import { Field } from '#web/ui/field.tsx'
import { useWords } from '#web/ui/language.tsx'
import { controlWords } from '#web/ui/words.ts'
import { useAddress, useGo } from '../address.ts'
import { paths } from '../paths.ts'
import { filtersIn, type FilterName } from './queue-query.ts'
import { queueWords } from './words.ts'

/** The lists that fold out come a moment after the form, so that the queue does not wait for them. */
const Pick = lazy(() => import('./filter-pick.tsx').then((file) => ({ default: file.Pick })))
const picks = ['stage', 'class', 'unit'] as const
const Further = lazy(() => import('./further-filters.tsx').then((file) => ({ default: file.FurtherFilters })))
const FIRST: FilterName[] = ['q', 'stage', 'class', 'unit', 'from']

export type Setting = { values: Partial<Record<FilterName, string>>; set: (name: FilterName) => (value: string | undefined) => void }

export function Filters() {
  const words = useWords(queueWords)
  const more = useWords(controlWords)
  const go = useGo()
  const [search] = useAddress()
  const [values, setValues] = useState(() => filtersIn(search))
  const [open, setOpen] = useState(false)
  const folded = Object.entries(values).filter(([name, value]) => value && !FIRST.includes(name as FilterName)).length
  const set = (name: FilterName) => (value: string | undefined) => setValues({ ...values, [name]: value })
  const submit = () => go(paths.complaints, { ...(search['view'] && { view: search['view'] }), ...compact(values) })
  return (
    <form className={open ? 'card filters open' : 'card filters'} onSubmit={(event) => { event.preventDefault(); submit() }} role="search">
      <Field label={words.q}>{(id) => <Input id={id} allowClear value={values.q ?? ''} onChange={(event) => set('q')(event.target.value)} />}</Field>
      <Suspense fallback={picks.map((name) => <Field key={name} label={words[name]}>{(id) => <Input id={id} disabled placeholder={words.all} />}</Field>)}>
        {picks.map((name) => <Pick key={name} name={name} values={values} set={set} />)}
      </Suspense>
      <Field label={words.from}>{(id) => <Input id={id} type="date" value={values.from ?? ''} onChange={(event) => set('from')(event.target.value)} />}</Field>
      <Suspense>{open && <Further values={values} set={set} />}</Suspense>
      <div className="filters-do">
        <Button type="primary" htmlType="submit">{words.query}</Button>
        <Button onClick={() => { setValues({}); go(paths.complaints, search['view'] ? { view: search['view'] } : {}) }}>{words.reset}</Button>
        <Button type="link" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? more.less : more.more}{!open && folded > 0 && ` (${folded})`}</Button>
      </div>
    </form>
  )
}

function compact(values: Partial<Record<FilterName, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as Record<string, string>
}
