// The surveys of the regulations in force: when each is due and why, and what its waves have come to.
import { useState } from 'react'
import { Button } from 'antd'
import { listSurveys, planWave, type SurveyRow, type WaveRow } from '#core/surveys/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { presentLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { ReasonedButton } from '#web/ui/reasoned-button.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Empty, Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { dueTime } from '#web/ui/when.ts'
import { useGo } from '../address.ts'
import { FieldForm, filled, useValues } from '../fields/field-form.tsx'
import { Go } from '../frame/go.tsx'
import { LeadsLink } from '../leads/leads-link.tsx'
import { paths } from '../paths.ts'
import { surveyWords } from './words.ts'
import './surveys.css'

export function SurveysPage() {
  const words = useWords(surveyWords)
  const list = useRead(listSurveys, {})
  return (
    <>
      <header className="page-head"><h1>{words.title}</h1><span className="secondary">{words.says}</span><div className="page-actions"><LeadsLink /><Go to={paths.questionnaires} className="survey-link">{words.questionnaire}</Go></div></header>
      {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} />
        : list.data.surveys.length === 0 ? <section className="card"><Empty icon="survey" title={words.none}>{words.noneSays}</Empty></section>
          : <div className="stack">{list.data.surveys.map((survey) => <Survey key={`${survey.policy}.${survey.name}`} of={survey} />)}</div>}
    </>
  )
}

function Survey({ of }: { of: SurveyRow }) {
  const words = useWords(surveyWords)
  const text = useText()
  const now = useNow()
  const [planning, setPlanning] = useState(false)
  const { next } = of
  const isPlanned = next !== null && of.waves.some((wave) => wave.id === next.wave && wave.state !== 'due')
  return (
    <section className="card">
      <div className="card-head">
        <h2>{text(of.title)}</h2>{of.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}
        {of.plan && <ReasonedButton main label={isPlanned ? words.planMore : next ? words.planDue : words.planNow} refusal={of.plan.refusal} onDo={() => setPlanning(true)} />}
      </div>
      <div className="card-body">
        <p>{text(of.says)} · {words.by} {text(of.by)}</p>
        {of.kind === 'event' ? <p className="secondary">{words.goesOn}</p>
          : next ? <p className={next.overdue ? 'ink-late' : ''}><Shape tone={next.overdue ? 'late' : 'run'} /> {words.next} <span className="tabular">{next.due && dueTime(next.due, now, presentLanguage())}</span>{next.overdue && ` ${words.overdue}`}</p>
            : <p className="secondary">{words.noDue}</p>}
        <p className="caption">{text(of.policyTitle)}</p>
      </div>
      {of.waves.length > 0 && <Waves rows={of.waves} />}
      <Dialog open={planning} title={`${words.planNow}: ${text(of.title)}`} onClose={() => setPlanning(false)}><Plan of={of} /></Dialog>
    </section>
  )
}

function Waves({ rows }: { rows: WaveRow[] }) {
  const words = useWords(surveyWords)
  const text = useText()
  return (
    <div className="scroll">
      <table className="grid">
        <thead><tr><th scope="col">{words.wave}</th><th scope="col">{words.state}</th><th scope="col" className="number">{words.answered}</th><th scope="col" className="number">{words.score}</th><th scope="col">{words.grade}</th></tr></thead>
        <tbody>{rows.map((row) => (
          <tr key={row.id}>
            <td><Go to={paths.surveyWave(row.id)}>{text(row.label)}</Go></td>
            <td className={row.late && row.state !== 'reported' ? 'ink-late' : ''}>{text(row.stateLabel)}{row.late && ` · ${words.overdue}`}</td>
            <td className="number tabular">{row.invited > 0 ? `${row.answered} / ${row.invited}` : ''}</td>
            <td className="number tabular">{row.score && `${row.score.score.toFixed(1)} (${row.score.low.toFixed(1)}–${row.score.high.toFixed(1)})`}</td>
            <td>{row.score && (row.score.judged && row.score.grade ? text(row.score.grade) : <span className="ink-soon">{words.cannot}</span>)}</td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  )
}

function Plan({ of }: { of: SurveyRow }) {
  const words = useWords(surveyWords)
  const go = useGo()
  const fields = of.plan?.fields ?? []
  const [values, setValues] = useValues(fields)
  const plan = useDeed(planWave, (wave) => go(paths.surveyWave(wave.id)))
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); plan.mutate({ input: { policy: of.policy, survey: of.name, data: filled(values) } }) }}>
      <ProblemNote error={plan.error} />
      <FieldForm fields={fields} values={values} onChange={setValues} error={plan.error} />
      <div className="dialog-do"><Button type="primary" htmlType="submit" loading={plan.isPending}>{words.planNow}</Button></div>
    </form>
  )
}
