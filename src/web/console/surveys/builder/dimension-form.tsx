// The dimensions and how much each counts: shown as the regulation lays them down, or set here where it is silent.
import { Button, InputNumber } from 'antd'
import type { Questionnaire } from '#core/surveys/questionnaire.ts'
import type { QuestionnaireUse } from '#core/surveys/questionnaire-contract.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { WordsInput } from './words-input.tsx'
import { builderWords } from './words.ts'

export function DimensionForm({ questionnaire, uses, mayEdit, onChange }: { questionnaire: Questionnaire; uses: readonly QuestionnaireUse[]; mayEdit: boolean; onChange: (questionnaire: Questionnaire) => void }) {
  const words = useWords(builderWords)
  const text = useText()
  const fixed = uses.filter((use) => Object.keys(use.dimensions).length > 0)
  return (
    <section className="stack-tight">
      <h3>{words.dimensions}</h3>
      {fixed.map((use) => (
        <div key={`${use.policy}.${use.survey}`}>
          <p className="secondary">{fill(words.dimensionsFixed, { policy: text(use.policyTitle) })} {use.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}</p>
          <Shares rows={Object.entries(use.dimensions).map(([name, of]) => ({ name, title: text(of), weight: of.weight ?? 1 }))} />
        </div>
      ))}
      {fixed.length === 0 && <OwnDimensions questionnaire={questionnaire} mayEdit={mayEdit} onChange={onChange} />}
    </section>
  )
}

function Shares({ rows }: { rows: { name: string; title: string; weight: number }[] }) {
  const words = useWords(builderWords)
  const whole = rows.reduce((sum, row) => sum + row.weight, 0)
  return (
    <table className="grid"><thead><tr><th scope="col">{words.dimension}</th><th scope="col" className="number">{words.weight}</th><th scope="col" className="number">{words.share}</th></tr></thead>
      <tbody>{rows.map((row) => <tr key={row.name}><td>{row.title}</td><td className="number tabular">{row.weight}</td><td className="number tabular">{whole > 0 ? `${((100 * row.weight) / whole).toFixed(1)}%` : ''}</td></tr>)}</tbody>
    </table>
  )
}

function OwnDimensions({ questionnaire, mayEdit, onChange }: { questionnaire: Questionnaire; mayEdit: boolean; onChange: (questionnaire: Questionnaire) => void }) {
  const words = useWords(builderWords)
  const rows = Object.entries(questionnaire.dimensions ?? {})
  const whole = rows.reduce((sum, [, { weight = 1 }]) => sum + weight, 0)
  const set = (next: typeof rows) => {
    const { dimensions: _old, ...others } = questionnaire
    onChange(next.length > 0 ? { ...others, dimensions: Object.fromEntries(next) } : others)
  }
  const add = () => {
    let n = rows.length + 1
    while (rows.some(([name]) => name === `dimension_${n}`)) n += 1
    set([...rows, [`dimension_${n}`, { title: { default: '', en: '' }, weight: 1 }]])
  }
  return (
    <>
      <p className="secondary">{words.dimensionsOwn}</p>
      {rows.map(([name, of], i) => (
        <div key={name} className="choice-line">
          <WordsInput label={`${words.dimension} ${i + 1}`} value={of.title} onChange={(title) => set(rows.map((row, at) => (at === i ? [name, { ...of, title: title ?? '' }] : row)))} />
          <InputNumber aria-label={`${words.weight} ${i + 1}`} min={0} max={1000} value={of.weight ?? 1} onChange={(weight) => set(rows.map((row, at) => (at === i ? [name, { ...of, weight: weight ?? 1 }] : row)))} />
          <span className="tabular secondary">{whole > 0 ? `${((100 * (of.weight ?? 1)) / whole).toFixed(1)}%` : ''}</span>
          <Button type="text" aria-label={`${words.remove} ${i + 1}`} onClick={() => set(rows.filter((_, at) => at !== i))}>×</Button>
        </div>
      ))}
      {mayEdit && <div><Button size="small" onClick={add}>{words.addDimension}</Button></div>}
    </>
  )
}
