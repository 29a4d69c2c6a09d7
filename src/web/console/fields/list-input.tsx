// Fields of several lines: a plain list, the people of a group, remedies with amounts, the steps of a plan.
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { Button, Input, InputNumber, Select } from 'antd'
import { useText, useWords } from '#web/ui/language.tsx'
import { controlWords } from '#web/ui/words.ts'
import type { Control } from './field-input.tsx'
import { usePersonOptions } from './person-input.tsx'
import { fromLocal, toLocal } from './local-time.ts'

export function ListInput({ id, spec, value, onChange }: Control) {
  const text = useText()
  if (spec.choices && spec.choices.length > 0) {
    return <Select id={id} mode="multiple" className="wide" value={(value as string[]) ?? []} onChange={onChange} options={spec.choices.map((choice) => ({ value: choice.value, label: text(choice.label) }))} />
  }
  return <Lines<string> value={value} empty="" onChange={onChange} draw={(line, set, place) => <Input {...(place === 0 && { id })} value={line} aria-label={`${text(spec.label)} ${place + 1}`} onChange={(event) => set(() => event.target.value)} />} />
}

type Member = { person: string; role: string }

/** One line for each part that the regulation gives out; who is to hold it is chosen from the people. */
export function GroupInput({ id, spec, value, onChange, complaint }: Control) {
  const text = useText()
  const people = usePersonOptions({ spec, complaint })
  const members = Array.isArray(value) ? (value as Member[]) : []
  const put = (role: string, persons: string[]) => onChange([...members.filter((one) => one.role !== role), ...persons.map((person) => ({ person, role }))])
  return (
    <div className="group-parts">
      {(spec.choices ?? []).map((choice, place) => (
        <div key={choice.value} className="group-part">
          <label htmlFor={`${id}-${choice.value}`}>{text(choice.label)} {choice.hint && <span className="tag">{text(choice.hint)}</span>}</label>
          <PartSelect id={`${id}-${choice.value}`} first={place === 0} people={people} chosen={members.filter((one) => one.role === choice.value).map((one) => one.person)} onChange={(persons) => put(choice.value, persons)} />
        </div>
      ))}
    </div>
  )
}

type Part = { id: string; first: boolean; people: { value: string; label: string }[]; chosen: string[]; onChange: (persons: string[]) => void }

/** Closes when somebody is chosen, and chooses nobody when it is left by Tab. */
function PartSelect({ id, first, people, chosen, onChange }: Part) {
  const words = useWords(controlWords)
  const [open, setOpen] = useState(false)
  return <Select id={id} autoFocus={first} mode="multiple" className="wide" open={open} onOpenChange={setOpen} onSelect={() => setOpen(false)} defaultActiveFirstOption={false} showSearch={{ optionFilterProp: 'label' }} placeholder={words.person} value={chosen} options={people} onChange={onChange} />
}

type Remedy = { remedy: string; amount?: number }

/** Amounts are kept in fen and typed in yuan. */
export function RemediesInput({ id, spec, value, onChange }: Control) {
  const words = useWords(controlWords)
  const text = useText()
  const options = (spec.choices ?? []).map((choice) => ({ value: choice.value, label: text(choice.label) }))
  return (
    <Lines<Remedy> value={value} empty={{ remedy: '' }} onChange={onChange} draw={(line, set, place) => (
      <>
        {options.length > 0
          ? <Select {...(place === 0 && { id })} value={line.remedy || undefined} placeholder={words.remedy} options={options} onChange={(remedy) => set((now) => ({ ...now, remedy }))} />
          : <Input {...(place === 0 && { id })} value={line.remedy} placeholder={words.remedy} onChange={(event) => set((now) => ({ ...now, remedy: event.target.value }))} />}
        <InputNumber min={0} precision={2} placeholder={words.amount} aria-label={words.amount} value={line.amount === undefined ? null : line.amount / 100} onChange={(yuan) => set(({ remedy }) => ({ remedy, ...(yuan !== null && { amount: Math.round(Number(yuan) * 100) }) }))} />
      </>
    )} />
  )
}

type Share = { unit: string; percent?: number }

/** Parts of a whole: the sum stands below, so that what is missing to 100 % is seen before it is sent. */
export function SharesInput({ id, spec, value, onChange }: Control) {
  const words = useWords(controlWords)
  const text = useText()
  const options = (spec.choices ?? []).map((choice) => ({ value: choice.value, label: text(choice.label) }))
  const sum = (Array.isArray(value) ? (value as Share[]) : []).reduce((total, share) => total + (share.percent ?? 0), 0)
  return (
    <>
      <Lines<Share> value={value} empty={{ unit: '' }} onChange={onChange} draw={(line, set, place) => (
        <>
          <Select {...(place === 0 && { id })} className="wide" value={line.unit || undefined} placeholder={words.unit} options={options} onChange={(unit) => set((now) => ({ ...now, unit }))} />
          <InputNumber min={0} max={100} suffix="%" aria-label="%" value={line.percent ?? null} onChange={(percent) => set(({ unit }) => ({ unit, ...(percent !== null && { percent: Number(percent) }) }))} />
        </>
      )} />
      {sum > 0 && <p className={sum === 100 ? 'caption' : 'caption ink-late'}>{sum}%</p>}
    </>
  )
}

type PlanStep = { what: string; who?: string; by?: string; proof?: string }

export function StepsInput({ id, value, onChange }: Control) {
  const words = useWords(controlWords)
  return (
    <Lines<PlanStep> value={value} empty={{ what: '' }} onChange={onChange} draw={(step, set, place) => (
      <>
        <Input {...(place === 0 && { id })} value={step.what} placeholder={words.what} aria-label={words.what} onChange={(event) => set((now) => ({ ...now, what: event.target.value }))} />
        <Input value={step.who ?? ''} placeholder={words.who} aria-label={words.who} onChange={(event) => set((now) => ({ ...now, who: event.target.value }))} />
        <Input type="datetime-local" value={toLocal(step.by ?? '')} aria-label={words.by} onChange={(event) => set((now) => ({ ...now, by: fromLocal(event.target.value) ?? '' }))} />
        <Input value={step.proof ?? ''} placeholder={words.proof} aria-label={words.proof} onChange={(event) => set((now) => ({ ...now, proof: event.target.value }))} />
      </>
    )} />
  )
}

type LinesOf<T> = { value: unknown; empty: T; onChange: (value: T[]) => void; draw: (line: T, set: (change: (now: T) => T) => void, place: number) => ReactNode }

function Lines<T>({ value, empty, onChange, draw }: LinesOf<T>) {
  const words = useWords(controlWords)
  const lines = Array.isArray(value) && value.length > 0 ? (value as T[]) : [empty]
  // Two parts of a line may change before the first is drawn: each change is made to what the one before has left.
  const latest = useRef(lines)
  useLayoutEffect(() => {
    latest.current = lines
  })
  const put = (place: number, change: (now: T) => T) => {
    latest.current = latest.current.map((one, i) => (i === place ? change(one) : one))
    onChange(latest.current)
  }
  return (
    <div className="lines">
      {lines.map((line, place) => (
        <div key={place} className="line">
          <div className="line-parts"><Parts line={line} draw={draw} put={put} place={place} /></div>
          {lines.length > 1 && <Button type="text" aria-label={`${words.remove} ${place + 1}`} onClick={() => onChange(lines.filter((_, i) => i !== place))}>×</Button>}
        </div>
      ))}
      <Button type="dashed" size="small" onClick={() => onChange([...lines, empty])}>{words.add}</Button>
    </div>
  )
}

function Parts<T>({ line, draw, put, place }: { line: T; draw: LinesOf<T>['draw']; put: (place: number, change: (now: T) => T) => void; place: number }) {
  return draw(line, (change) => put(place, change), place)
}
