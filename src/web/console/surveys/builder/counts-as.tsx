// What the mark of a question counts as: a dimension, the whole, or nothing; by the regulation where it says so, else as this questionnaire has it.
import { Select } from 'antd'
import { dimensionsFor, type Element, type Questionnaire } from '#core/surveys/questionnaire.ts'
import type { QuestionnaireUse } from '#core/surveys/questionnaire-contract.ts'
import { useText, useWords } from '#web/ui/language.tsx'
import { builderWords } from './words.ts'

export type Known = Record<string, { zh: string; en?: string | undefined; weight?: number | undefined; of?: string | undefined }>

export function knownDimensions(questionnaire: Questionnaire, uses: readonly QuestionnaireUse[]): Known {
  const found = uses.map((use) => dimensionsFor(questionnaire, use as never))
  return Object.assign({}, ...(found.length > 0 ? found : [dimensionsFor(questionnaire, { dimensions: {} })])) as Known
}

type Marked = { dimension?: string | undefined; overall?: boolean | undefined }
type Rating = Extract<Element, { type: 'rating' }>

/** For a row of several marks: a dimension, the whole, or nothing. */
export function RowCountsAs({ of, known, onChange }: { of: Marked; known: Known; onChange: (marked: Marked) => void }) {
  const words = useWords(builderWords)
  const value = of.overall ? '=overall' : of.dimension ?? '='
  return <Select aria-label={words.counts} className="counts-as" popupMatchSelectWidth={false} value={value} options={useOptions(known, of.dimension)} onChange={(next) => onChange(markedAs(next))} />
}

export function CountsAs({ id, of, known, onChange }: { id: string; of: Rating; known: Known; onChange: (element: Rating) => void }) {
  const words = useWords(builderWords)
  const options = [...useOptions(known, of.dimension), { value: '=loyalty', label: words.countsLoyalty }, { value: '=effort', label: words.countsEffort }, { value: '=each', label: words.countsEach }]
  const value = of.each ? '=each' : of.measures ? `=${of.measures}` : of.overall ? '=overall' : of.dimension ?? '='
  const set = (next: string) => {
    const { dimension: _dimension, overall: _overall, measures: _measures, each: _each, ...plain } = of
    const range = next === '=loyalty' ? { rateMin: 0, rateMax: 10 } : next === '=effort' ? { rateMin: 1, rateMax: 7 } : {}
    onChange({ ...plain, ...range, ...(next === '=each' ? { each: 'dimension' as const } : next === '=loyalty' || next === '=effort' ? { measures: next.slice(1) as 'loyalty' | 'effort' } : markedAs(next)) })
  }
  return <Select id={id} className="wide" value={value} options={options} onChange={set} />
}

function useOptions(known: Known, present: string | undefined) {
  const words = useWords(builderWords)
  const text = useText()
  const dimensions = Object.entries(known).map(([name, label]) => ({ value: name, label: `${words.dimension}: ${text(label)}` }))
  const strange = present !== undefined && !Object.hasOwn(known, present) ? [{ value: present, label: present }] : []
  return [{ value: '=', label: words.countsNot }, { value: '=overall', label: words.countsOverall }, ...dimensions, ...strange]
}

function markedAs(value: string): Marked {
  return value === '=' ? {} : value === '=overall' ? { overall: true } : { dimension: value }
}
