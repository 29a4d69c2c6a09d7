// One customer, contract, work or event entered by hand. A number that is known already is amended by what is filled in.
import { useState } from 'react'
import { Button, Checkbox, Input, Select } from 'antd'
import { callRhythms, orderChoices, registerOrder } from '#core/orders/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { SubmitButton } from '#web/ui/submit-button.tsx'
import { say } from '#web/ui/toast.tsx'
import { controlWords } from '#web/ui/words.ts'
import type { Kind } from './orders-page.tsx'
import { orderWords } from './words.ts'

type Filled = Record<string, string>
type Word = keyof typeof orderWords

/** What each kind is asked for, in this order. */
const asked: Record<Kind, [field: string, word: Word, how: 'text' | 'day' | 'moment' | 'group' | 'service' | 'unit' | 'person'][]> = {
  customer: [['orderNo', 'number', 'text'], ['customerName', 'name', 'text'], ['phone', 'phone', 'text'], ['place', 'place', 'text'], ['region', 'region', 'text'], ['customerGroup', 'group', 'group'], ['title', 'service', 'text'], ['startsOn', 'starts', 'day'], ['endsOn', 'ends', 'day']],
  contract: [['orderNo', 'number', 'text'], ['service', 'service', 'service'], ['title', 'what', 'text'], ['customerName', 'name', 'text'], ['phone', 'phone', 'text'], ['place', 'place', 'text'], ['unit', 'unit', 'unit'], ['startsOn', 'starts', 'day'], ['endsOn', 'ends', 'day']],
  order: [['orderNo', 'number', 'text'], ['service', 'service', 'service'], ['title', 'what', 'text'], ['customerName', 'name', 'text'], ['phone', 'phone', 'text'], ['place', 'place', 'text'], ['unit', 'unit', 'unit'], ['worker', 'worker', 'person'], ['completedAt', 'completed', 'moment']],
  event: [['orderNo', 'number', 'text'], ['service', 'service', 'service'], ['title', 'what', 'text'], ['unit', 'unit', 'unit'], ['completedAt', 'completed', 'moment'], ['customerName', 'name', 'text'], ['phone', 'phone', 'text']],
}

export function OrderForm({ kind, onDone }: { kind: Kind; onDone: () => void }) {
  const words = useWords(orderWords)
  const more = useWords(controlWords)
  const [values, setValues] = useState<Filled>({})
  const [flags, setFlags] = useState<{ special?: boolean; important?: boolean }>({})
  const save = useDeed(registerOrder, (reply) => {
    say(reply.created ? words.saved : words.amended)
    onDone()
  })
  const send = () => {
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '').map(([name, value]) => [name, name === 'completedAt' ? new Date(`${value}:00+08:00`).toISOString() : value]))
    save.mutate({ input: { ...filled, ...flags, kind, orderNo: values['orderNo'] ?? '' } })
  }
  return (
    <form onSubmit={(event) => { event.preventDefault(); send() }}>
      <ProblemNote error={save.error} />
      {asked[kind].map(([field, word, how]) => <Asked key={field} label={words[word]} must={field === 'orderNo'} how={how} value={values[field] ?? ''} onChange={(value) => setValues({ ...values, [field]: value })} />)}
      {kind === 'customer' && <Rhythm value={values['callEvery'] ?? ''} onChange={(callEvery) => setValues({ ...values, callEvery })} />}
      {kind === 'customer' && <Checkbox checked={flags.special ?? false} onChange={(event) => setFlags({ ...flags, special: event.target.checked })}>{words.special}</Checkbox>}
      {kind === 'order' && <Checkbox checked={flags.important ?? false} onChange={(event) => setFlags({ ...flags, important: event.target.checked })}>{words.important}</Checkbox>}
      <div className="dialog-do"><SubmitButton blocked={!values['orderNo']?.trim()} loading={save.isPending}>{words.save}</SubmitButton><Button onClick={onDone}>{more.cancel}</Button></div>
    </form>
  )
}

type One = { label: string; must: boolean; how: string; value: string; onChange: (value: string) => void }

function Asked({ label, must, how, value, onChange }: One) {
  const text = useText()
  const choices = useRead(orderChoices, {}, { keep: true })
  const lists: Record<string, { value: string; label: Parameters<typeof text>[0] }[] | undefined> = { group: choices.data?.groups, service: choices.data?.services, unit: choices.data?.units, person: choices.data?.people }
  if (how in lists) return <Field label={label} required={must}>{(id) => <Select id={id} className="wide" aria-label={label} allowClear showSearch optionFilterProp="label" value={value || null} onChange={(chosen: string | null) => onChange(chosen ?? '')} options={(lists[how] ?? []).map((one) => ({ value: one.value, label: text(one.label) }))} />}</Field>
  return <Field label={label} required={must}>{(id) => <Input id={id} type={how === 'day' ? 'date' : how === 'moment' ? 'datetime-local' : 'text'} value={value} onChange={(event) => onChange(event.target.value)} />}</Field>
}

function Rhythm({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const words = useWords(orderWords)
  const options = [{ value: '', label: words.asRuled }, ...callRhythms.map((one) => ({ value: one as string, label: one === 'half-year' ? words.halfYear : words[one] }))]
  return <Field label={words.callEvery} hint={words.more}>{(id) => <Select id={id} className="wide" aria-label={words.callEvery} value={value} onChange={onChange} options={options} />}</Field>
}
