// What else a list can be searched by: state, level, channel, people, clause, clock, dates and order. Loaded when the form is unfolded.
import { Input, Select } from 'antd'
import { intakeForm } from '#core/complaints/contract.ts'
import { states } from '#core/policy/states.ts'
import { useRead } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { useText, useWords, type Dictionary } from '#web/ui/language.tsx'
import { usePeople } from '../people/directory.ts'
import type { Setting } from './filters.tsx'
import { queueWords } from './words.ts'

const dictionary = <K extends string>(words: Dictionary<K>): Dictionary<K> => words
const furtherWords = dictionary({
  state: ['状态', 'State'], kind: ['性质', 'Kind'], person: ['经办过的人', 'Anybody at it'], clause: ['涉及条款', 'Clause'], clauseHint: ['如 13.4', 'e.g. 13.4'], clock: ['时限', 'Clock'], dueFrom: ['到期 从', 'Due from'], dueTo: ['到期 到', 'Due to'],
  late: ['已超时', 'late'], soon: ['两小时内到期', 'within two hours'], running: ['在走', 'running'], paused: ['已暂停', 'paused'], provisional: ['暂定', 'provisional'], none: ['没有时限', 'without a limit'],
})

const CLOCKS = ['late', 'soon', 'running', 'paused', 'provisional', 'none'] as const
type Picked = 'state' | 'severity' | 'channel' | 'kind' | 'owner' | 'person' | 'clock' | 'order'
const picked: Picked[] = ['state', 'severity', 'channel', 'kind', 'owner', 'person', 'clock', 'order']

export function FurtherFilters({ values, set }: Setting) {
  const words = useWords(queueWords)
  const more = useWords(furtherWords)
  const options = useOptions()
  const label = (name: Picked) => (name === 'severity' || name === 'channel' || name === 'owner' || name === 'order' ? words[name] : more[name])
  return (
    <>
      <Field label={words.to}>{(id) => <Input id={id} type="date" value={values.to ?? ''} onChange={(event) => set('to')(event.target.value)} />}</Field>
      {picked.map((name) => <Field key={name} label={label(name)}>{(id) => <Select id={id} className="wide" allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={words.all} value={values[name]} options={options[name]} onChange={set(name)} />}</Field>)}
      <Field label={more.clause}>{(id) => <Input id={id} allowClear placeholder={more.clauseHint} value={values.clause ?? ''} onChange={(event) => set('clause')(event.target.value)} />}</Field>
      <Field label={more.dueFrom}>{(id) => <Input id={id} type="date" value={(values.dueFrom ?? '').slice(0, 10)} onChange={(event) => set('dueFrom')(event.target.value)} />}</Field>
      <Field label={more.dueTo}>{(id) => <Input id={id} type="date" value={(values.dueTo ?? '').slice(0, 10)} onChange={(event) => set('dueTo')(event.target.value)} />}</Field>
    </>
  )
}

type Options = { value: string; label: string }[]

function useOptions(): Record<Picked, Options> {
  const words = useWords(queueWords)
  const more = useWords(furtherWords)
  const text = useText()
  const people = usePeople()
  const form = useRead(intakeForm, {}).data
  const level = form?.fields.find((one) => one.name === 'severity')?.choices ?? []
  return {
    state: Object.entries(states).map(([value, label]) => ({ value, label: text({ zh: label.zh, en: label.en }) })),
    severity: level.map((choice) => ({ value: choice.value, label: text(choice.label) })),
    channel: (form?.channels ?? []).map((channel) => ({ value: channel.name, label: text(channel.label) })),
    kind: (form?.kinds ?? []).map((kind) => ({ value: kind.value, label: text(kind.label) })),
    owner: people, person: people,
    clock: CLOCKS.map((value) => ({ value, label: more[value] })),
    order: [{ value: 'due', label: words.byDue }, { value: 'priority', label: words.byPriority }, { value: 'received', label: words.byReceived }, { value: 'number', label: words.byNumber }],
  }
}
