// A form for one row of the file, drawn from its schema. Each change is written into the text, which keeps its comments and its order.
import { useMemo, useState } from 'react'
import { Button, Checkbox, Input, Select } from 'antd'
import type { WordView } from '#core/life/contract.ts'
import { fieldLabel } from '#core/life/field-words.ts'
import { Field } from '#web/ui/field.tsx'
import { useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { kindOf, nodesAt, wordsAt, type Node } from './schema-walk.ts'
import { fieldsOf, rowNames, sectionsOf, written, type Way } from './text-edits.ts'
import { namesIn } from './completion.ts'
import { lifeWords } from './words.ts'

type Drawn = { text: string; schema: Node; words: WordView[]; onChange: (text: string) => void }

export function RowForm(drawn: Drawn) {
  const { text, schema, onChange } = drawn
  const words = useWords(lifeWords)
  const speak = useText()
  const sections = useMemo(() => sectionsOf(schema), [schema])
  const [section, setSection] = useState('clocks')
  const names = rowNames(text, section)
  const [chosen, setChosen] = useState<string>()
  const [fresh, setFresh] = useState('')
  const isMap = sections.find((one) => one.name === section)?.rows ?? false
  const row = isMap ? (chosen !== undefined && names.includes(chosen) ? chosen : names[0]) : undefined
  const way = isMap ? [section, row ?? ''] : [section]
  const add = () => {
    if (!/^[a-z][a-z0-9_]*$/.test(fresh)) return
    onChange(written(text, [section, fresh], {}))
    setChosen(fresh)
    setFresh('')
  }
  return (
    <div className="card-body form-drawn">
      <Field label={words.section}>{(id) => <Select id={id} showSearch value={section} onChange={(value) => { setSection(value); setChosen(undefined) }} options={sections.map(({ name }) => ({ value: name, label: `${speak(fieldLabel(name))} ${name}` }))} />}</Field>
      {isMap && <Field label={words.row}>{(id) => <Select id={id} showSearch value={row ?? null} onChange={setChosen} options={names.map((name) => ({ value: name, label: name }))} />}</Field>}
      {isMap && <form className="options" onSubmit={(event) => { event.preventDefault(); add() }}><Input aria-label={words.rowName} placeholder={words.rowName} value={fresh} onChange={(event) => setFresh(event.target.value)} /><Button htmlType="submit">{words.addRow}</Button></form>}
      {(!isMap || row !== undefined) && <Values {...drawn} way={way} />}
    </div>
  )
}

/** What the text says comes first; what it may say besides can be opened. */
function Values({ way, ...drawn }: Drawn & { way: Way }) {
  const words = useWords(lifeWords)
  const given = fieldsOf(drawn.text, way)
  const possible = [...new Set(nodesAt(drawn.schema, way).flatMap((node) => Object.keys(node.properties ?? {})))]
  const rest = possible.filter((name) => !Object.hasOwn(given, name))
  return (
    <>
      {Object.keys(given).map((name) => <Value key={`${way.join('.')}.${name}`} {...drawn} way={[...way, name]} value={given[name]} />)}
      <details key={way.join('.')}>
        <summary>{words.inherited}</summary>
        <div className="form-drawn">{rest.map((name) => <Value key={`${way.join('.')}.${name}`} {...drawn} way={[...way, name]} value={undefined} />)}</div>
      </details>
    </>
  )
}

const wordKinds: Record<string, WordView['kind']> = { by: 'who', to: 'who', desk: 'who', checked_by: 'who', interpreted_by: 'who', proposed_by: 'who', approved_by: 'who', falls_to: 'who', on: 'event', from: 'event', until: 'event', restart: 'event', when: 'condition', unless: 'condition', needs: 'field', parts: 'field', fields: 'field', shows: 'field', fills: 'field' }

function Value({ text, schema, words, onChange, way, value }: Drawn & { way: Way; value: unknown }) {
  const speak = useText()
  const { language } = useLanguage()
  const name = way.at(-1)!
  const kind = kindOf(schema, way)
  const put = (next: unknown) => onChange(written(text, way, next === '' || (Array.isArray(next) && next.length === 0) ? undefined : next))
  const label = `${speak(fieldLabel(name))} ${name}`
  if (kind === 'yes') return <Checkbox checked={value === true} onChange={(event) => put(event.target.checked)}>{label}</Checkbox>
  if (kind === 'choice') return <Field label={label}>{(id) => <Select id={id} allowClear value={value as string | undefined} onChange={(next) => put(next ?? '')} options={wordsAt(schema, way).map((word) => ({ value: word, label: labelOf(words, word, language) }))} />}</Field>
  if (kind === 'list') {
    const of = name === 'from' && way[0] === 'steps' ? 'state' : wordKinds[name]
    const own = of === 'who' ? [...namesIn(text, 'roles'), ...namesIn(text, 'units')] : of === 'field' ? namesIn(text, 'fields') : []
    const options = [...own.map((word) => ({ value: word, label: word })), ...words.filter((one) => one.kind === of).map((one) => ({ value: one.word, label: `${one.word} ${speak(one.label)}` }))]
    return <Field label={label}>{(id) => <Select id={id} mode="tags" value={[value ?? []].flat() as string[]} onChange={put} options={options} />}</Field>
  }
  return <Typed key={String(JSON.stringify(value))} label={label} value={value} kind={kind} onPut={put} />
}

function labelOf(words: WordView[], word: string, language: 'zh' | 'en'): string {
  const found = words.find((one) => one.word === word)?.label
  return found === undefined ? word : `${word} ${typeof found === 'string' ? found : language === 'zh' ? found.zh : found.en}`
}

/** Taken over when it is left, so that an input method is not disturbed while composing. */
function Typed({ label, value, kind, onPut }: { label: string; value: unknown; kind: string; onPut: (value: unknown) => void }) {
  const [typed, setTyped] = useState(() => fieldText(value))
  const leave = () => {
    if (typed === fieldText(value)) return
    onPut(kind === 'snippet' ? { yaml: typed } : kind === 'number' ? Number(typed) : typed)
  }
  return <Field label={label}>{(id) => <Input id={id} inputMode={kind === 'number' ? 'numeric' : 'text'} value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={leave} onPressEnter={leave} />}</Field>
}

function fieldText(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'object') return JSON.stringify(value).replaceAll('"', '').replaceAll(',', ', ').replaceAll(':', ': ')
  return String(value)
}
