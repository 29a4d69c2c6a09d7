// One question under one's hands: its words, its kind's own settings, what its mark counts as, and when it is asked.
import { Button, Checkbox, InputNumber, Select } from 'antd'
import type { Element, Questionnaire, Words } from '#core/surveys/questionnaire.ts'
import { kindLabels } from '#core/surveys/kind-words.ts'
import { elementAt, replaceAt, type Place } from '#core/surveys/arrange.ts'
import { Field } from '#web/ui/field.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { ChoiceLines } from './choice-lines.tsx'
import { ConditionForm } from './condition-form.tsx'
import { CountsAs, RowCountsAs, type Known } from './counts-as.tsx'
import { WordsInput } from './words-input.tsx'
import { builderWords } from './words.ts'

type Editing = { questionnaire: Questionnaire; place: Place; known: Known; onChange: (questionnaire: Questionnaire) => void }
type Part<E extends Element> = { of: E; set: (element: E) => void; known: Known }

export function QuestionForm({ questionnaire, place, known, onChange }: Editing) {
  const words = useWords(builderWords)
  const text = useText()
  const of = elementAt(questionnaire, place)
  if (!of) return null
  const set = (element: Element) => onChange(replaceAt(questionnaire, place, element))
  const each = of.type === 'rating' && of.each !== undefined
  return (
    <div className="question-form">
      <p className="caption">{text(kindLabels[of.type])} · <span className="mono">{of.name}</span></p>
      {!each && <Field label={words.question} required>{(id) => <WordsInput id={id} long label={words.question} value={of.title} onChange={(title) => set({ ...of, title: title ?? '' } as Element)} />}</Field>}
      <Own of={of} set={set} known={known} />
      {of.type !== 'note' && !each && <Field label={words.help}>{(id) => <WordsInput id={id} optional label={words.help} value={of.description} onChange={(description) => set(without(of, 'description', description))} />}</Field>}
      {of.type !== 'note' && <p><Checkbox checked={of.isRequired ?? false} onChange={(event) => set(without(of, 'isRequired', event.target.checked || undefined))}>{words.required}</Checkbox></p>}
      <Field label={words.when}>{() => <ConditionForm questionnaire={questionnaire} place={place} value={of.visibleIf} onChange={(visibleIf) => set(without(of, 'visibleIf', visibleIf))} />}</Field>
      <Field label={words.only}>{(id) => <Select id={id} className="wide" value={of.with ?? 'always'} onChange={(next) => set(without(of, 'with', next === 'always' ? undefined : next))} options={[{ value: 'always', label: words.always }, { value: 'overall', label: words.onlyOverall }, { value: 'open_questions', label: words.onlyOpen }, { value: 'loyalty', label: words.onlyLoyalty }]} />}</Field>
    </div>
  )
}

/** With the setting, or without it. */
function without(of: Element, setting: string, value: unknown): Element {
  const { [setting]: _old, ...others } = of as Record<string, unknown>
  return (value === undefined ? others : { ...others, [setting]: value }) as Element
}

function Own({ of, set, known }: Part<Element>) {
  switch (of.type) {
    case 'rating': return <RatingPart of={of} set={set} known={known} />
    case 'matrix': return <MatrixPart of={of} set={set} known={known} />
    case 'radiogroup': case 'dropdown': case 'checkbox': return <ChoicePart of={of} set={set} known={known} />
    case 'boolean': return <BooleanPart of={of} set={set} known={known} />
    case 'text': case 'comment': return <TextPart of={of} set={set} known={known} />
    case 'note': return null
  }
}

function RatingPart({ of, set, known }: Part<Extract<Element, { type: 'rating' }>>) {
  const words = useWords(builderWords)
  const end = (which: 'minRateDescription' | 'maxRateDescription') => (value: Words | undefined) => set(without(of, which, value) as typeof of)
  return (
    <>
      <Field label={words.counts}>{(id) => <CountsAs id={id} of={of} known={known} onChange={set} />}</Field>
      <Field label={words.range}>{(id) => (
        <div className="range"><Select id={id} value={of.rateMin} options={[0, 1].map((value) => ({ value, label: value }))} onChange={(rateMin) => set({ ...of, rateMin })} /> {words.to} <Select aria-label={words.to} value={of.rateMax} options={[2, 3, 4, 5, 6, 7, 8, 9, 10].map((value) => ({ value, label: value }))} onChange={(rateMax) => set({ ...of, rateMax })} /></div>
      )}</Field>
      <Field label={words.low}>{(id) => <WordsInput id={id} optional label={words.low} value={of.minRateDescription} onChange={end('minRateDescription')} />}</Field>
      <Field label={words.high}>{(id) => <WordsInput id={id} optional label={words.high} value={of.maxRateDescription} onChange={end('maxRateDescription')} />}</Field>
    </>
  )
}

function MatrixPart({ of, set, known }: Part<Extract<Element, { type: 'matrix' }>>) {
  const words = useWords(builderWords)
  const names = new Set(of.rows.map((row) => row.value))
  const freeRow = () => { let n = of.rows.length + 1; while (names.has(`row_${n}`)) n += 1; return `row_${n}` }
  return (
    <>
      <Field label={words.rows} required>{() => <ChoiceLines lines={of.rows} least={1} named={words.row} add={words.addRow} blank={() => ({ value: freeRow(), text: { default: '', en: '' } })} onChange={(rows) => set({ ...of, rows })} beside={(row, put) => <RowCountsAs of={row} known={known} onChange={(marked) => put({ value: row.value, text: row.text, ...marked })} />} />}</Field>
      <Field label={words.columns}>{() => <ChoiceLines lines={of.columns} least={2} named={words.choiceN} add={words.addChoice} blank={(lines) => ({ value: Math.min(10, Math.max(...lines.map((one) => one.value)) + 1), text: '' })} onChange={(columns) => set({ ...of, columns: columns.map((one, i) => ({ ...one, value: i + 1 })) })} beside={(column) => <b className="tabular">{column.value}</b>} />}</Field>
      <p><Checkbox checked={of.isAllRowRequired ?? false} onChange={(event) => set(without(of, 'isAllRowRequired', event.target.checked || undefined) as typeof of)}>{words.rows}: {words.required}</Checkbox></p>
    </>
  )
}

type Choosing = Extract<Element, { choices: unknown }>

function ChoicePart({ of, set }: Part<Choosing>) {
  const words = useWords(builderWords)
  const text = useText()
  const lines = of.choices.map((choice) => (typeof choice === 'object' ? choice : { value: choice, text: String(choice) }))
  const values = new Set(lines.map((line) => String(line.value)))
  const free = () => { const letters = 'abcdefghijklmnopqrstuvwxyz'; const letter = [...letters].find((one) => !values.has(one)); let n = 1; while (values.has(`c${n}`)) n += 1; return letter ?? `c${n}` }
  const become = (type: Choosing['type']) => {
    const { maxSelectedChoices: _most, ...plain } = of as Extract<Element, { type: 'checkbox' }>
    set({ ...plain, type } as Choosing)
  }
  return (
    <>
      <Field label={words.kind}>{(id) => <Select id={id} className="wide" value={of.type} options={(['radiogroup', 'checkbox', 'dropdown'] as const).map((type) => ({ value: type, label: text(kindLabels[type]) }))} onChange={become} />}</Field>
      <Field label={words.choices} required>{() => <ChoiceLines lines={lines} least={1} named={words.choiceN} add={words.addChoice} blank={() => ({ value: free() as string | number, text: { default: '', en: '' } })} onChange={(choices) => set({ ...of, choices })} />}</Field>
      {of.type === 'checkbox' && <Field label={words.most}>{(id) => <InputNumber id={id} min={1} max={of.choices.length} placeholder={words.anyNumber} value={of.maxSelectedChoices ?? null} onChange={(most) => set(without(of, 'maxSelectedChoices', most ?? undefined) as Choosing)} />}</Field>}
    </>
  )
}

function BooleanPart({ of, set }: Part<Extract<Element, { type: 'boolean' }>>) {
  const words = useWords(builderWords)
  return (
    <>
      <Field label={words.yesLabel}>{(id) => <WordsInput id={id} optional label={words.yesLabel} value={of.labelTrue} onChange={(value) => set(without(of, 'labelTrue', value) as typeof of)} />}</Field>
      <Field label={words.noLabel}>{(id) => <WordsInput id={id} optional label={words.noLabel} value={of.labelFalse} onChange={(value) => set(without(of, 'labelFalse', value) as typeof of)} />}</Field>
    </>
  )
}

function TextPart({ of, set }: Part<Extract<Element, { type: 'text' | 'comment' }>>) {
  const words = useWords(builderWords)
  const text = useText()
  const most = of.type === 'text' ? 500 : 5000
  return (
    <>
      <Field label={words.kind}>{(id) => <Select id={id} className="wide" value={of.type} options={(['text', 'comment'] as const).map((type) => ({ value: type, label: text(kindLabels[type]) }))} onChange={(type) => set({ ...of, type, maxLength: type === 'text' ? Math.min(of.maxLength, 500) : of.maxLength })} />}</Field>
      <Field label={words.letters}>{(id) => <InputNumber id={id} min={1} max={most} value={of.maxLength} onChange={(value) => value !== null && set({ ...of, maxLength: value })} />}</Field>
    </>
  )
}

/** What stands before the first question of a page, and when the page is shown. */
export function PageForm({ questionnaire, page, onChange, onJoin }: { questionnaire: Questionnaire; page: number; onChange: (change: { title?: Words | undefined; description?: Words | undefined; visibleIf?: string | undefined }) => void; onJoin: () => void }) {
  const words = useWords(builderWords)
  const of = questionnaire.pages[page]!
  return (
    <div className="question-form">
      <Field label={words.pageTitle}>{(id) => <WordsInput id={id} optional label={words.pageTitle} value={of.title} onChange={(title) => onChange({ title })} />}</Field>
      <Field label={words.help}>{(id) => <WordsInput id={id} optional long label={words.help} value={of.description} onChange={(description) => onChange({ description })} />}</Field>
      {page > 0 && <Field label={words.when}>{() => <ConditionForm questionnaire={questionnaire} place={{ page, element: null }} value={of.visibleIf} onChange={(visibleIf) => onChange({ visibleIf })} />}</Field>}
      {page > 0 && <Button size="small" onClick={onJoin}>{words.joinPage}</Button>}
    </div>
  )
}
