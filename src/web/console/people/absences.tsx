// Who is or will be away, and who stands in: one enters one's own, a superior or an administrator also that of others.
import { useState } from 'react'
import { Button, Input, Select } from 'antd'
import { endAbsence, enterAbsence, listAbsences } from '#core/people/contract.ts'
import { Problem } from '#core/kernel/problem.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { usePeople } from './directory.ts'
import { absenceWords } from './words.ts'

const blank = { person: undefined as string | undefined, from: '', to: '', deputy: undefined as string | undefined, reason: '' }

export function Absences() {
  const words = useWords(absenceWords)
  const list = useRead(listAbsences, {})
  const end = useDeed(endAbsence)
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  const { absences } = list.data
  return (
    <div className="card-body">
      <ProblemNote error={end.error} />
      {absences.length === 0 && <p className="secondary">{words.nobody}</p>}
      {absences.map((one) => (
        <p key={one.id} className="spread">
          <span><strong>{one.personName}</strong> {one.now && <span className="tag ink-soon">{words.now}</span>} <span className="tabular">{one.from} – {one.to}</span> {one.reason} {one.deputyName && <span className="caption">{words.standsIn} {one.deputyName}</span>}</span>
          <Button size="small" loading={end.isPending} onClick={() => end.mutate({ input: { id: one.id } })}>{words.back}</Button>
        </p>
      ))}
      <Enter />
    </div>
  )
}

function Enter() {
  const words = useWords(absenceWords)
  const text = useText()
  const people = usePeople()
  const [values, setValues] = useState(blank)
  const enter = useDeed(enterAbsence, () => setValues(blank))
  const fault = (name: string) => (enter.error instanceof Problem ? text(enter.error.faults.find((one) => one.field === name)?.message ?? '') || undefined : undefined)
  const { person, deputy, ...dates } = values
  const send = () => enter.mutate({ input: { ...dates, ...(person && { person }), ...(deputy && { deputy }) } })
  const date = (name: 'from' | 'to') => <Field label={words[name]} required fault={fault(name)}>{(id) => <Input id={id} type="date" value={values[name]} onChange={(event) => setValues({ ...values, [name]: event.target.value })} />}</Field>
  const who = (name: 'person' | 'deputy') => <Field label={words[name]} fault={fault(name)}>{(id) => <Select id={id} className="wide" allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={name === 'person' ? words.myself : words.noDeputy} options={people} value={values[name]} onChange={(one?: string) => setValues({ ...values, [name]: one })} />}</Field>
  return (
    <form onSubmit={(event) => { event.preventDefault(); send() }} noValidate>
      <h3>{words.enter}</h3>
      <ProblemNote error={enter.error} />
      {who('person')}{date('from')}{date('to')}{who('deputy')}
      <Field label={words.reason} required fault={fault('reason')}>{(id) => <Input id={id} value={values.reason} onChange={(event) => setValues({ ...values, reason: event.target.value })} />}</Field>
      <Button type="primary" htmlType="submit" loading={enter.isPending}>{words.enter}</Button>
    </form>
  )
}
