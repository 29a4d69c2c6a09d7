// What the answers come to: no score without its number, its response and its interval, and no grade that the interval does not carry.
import { waveResult, type ScoreView, type WaveResult, type WaveView } from '#core/surveys/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { TakeAnswers } from './take-answers.tsx'
import { CountBars, ScoreBar, TrendChart } from './score-chart.tsx'
import { useNow } from '#web/ui/now.tsx'
import { shortTime } from '#web/ui/when.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { thanksWords } from './thanks-words.ts'
import { surveyWords } from './words.ts'

export function WaveResultCard({ of }: { of: WaveView }) {
  const words = useWords(surveyWords)
  const result = useRead(waveResult, { id: of.id }, { enabled: of.answered > 0 })
  if (of.answered === 0) return <Empty icon="survey" title={words.noAnswers}>{words.noAnswersSays}</Empty>
  if (result.isPending) return <Loading />
  if (result.isError) return <Failed error={result.error} retry={() => void result.refetch()} />
  return <><TakeAnswers id={of.id} /><Result of={result.data} /></>
}

function Result({ of }: { of: WaveResult }) {
  const words = useWords(surveyWords)
  const text = useText()
  return (
    <div className="card-body survey-result">
      {of.overall && <Scored of={of.overall} bands={of.bands} whole />}
      <Response of={of} />
      {of.dimensions.map((one) => <Scored key={one.name} of={one} bands={of.bands} />)}
      <p className="caption">{text(of.formula)}{of.frozen && ` · ${words.resultFrozen}`}</p>
      {of.special.map((one) => <p key={text(one.label)}><strong>{text(one.label)}</strong> <span className="tabular">{one.value.toFixed(1)}</span> ({fill(words.answersN, { n: one.n })}) <span className="secondary">{text(one.says)}</span></p>)}
      {of.beside.map((one) => <Beside key={one.name} of={one} hidden={of.besideHidden} />)}
      {of.differences.length > 0 && <h3>{words.differences}</h3>}
      {of.differences.map((one) => <p key={one.by}><Shape tone={one.differs ? 'soon' : 'done'} /> {text(one.label)}: {one.groups.map((group) => `${text(group.name)} ${group.score.toFixed(1)} (${fill(words.answersN, { n: group.n })})`).join(' · ')} <span className="secondary">{text(one.says)}</span></p>)}
      {of.trend.length > 1 && <><h3>{words.trend}</h3><TrendChart trend={of.trend} bands={of.bands} label={words.trend} /><p className="caption">{words.interval}</p></>}
      <h3>{words.counts}</h3>
      <div className="survey-counts">{of.questions.map((one) => <div key={one.name}><p>{text(one.title)} <span className="secondary">{fill(words.answersN, { n: one.n })}</span></p><CountBars label={text(one.title)} choices={one.choices.map((choice) => ({ label: text(choice.label), n: choice.n }))} /></div>)}</div>
      {of.openHidden && <p className="secondary">{words.openHidden}</p>}
      {of.open.length > 0 && <h3>{words.open}</h3>}
      {of.open.map((one) => <div key={text(one.title)}><p className="secondary">{text(one.title)}</p><ul className="quotes">{one.texts.map((said, place) => <li key={`${said.at}-${place}`}>{said.text}</li>)}</ul></div>)}
    </div>
  )
}

/** Complaints and claims of the same time: the score is not read without them. */
function Beside({ of, hidden }: { of: WaveResult['beside'][number]; hidden: boolean }) {
  const words = useWords(thanksWords)
  const text = useText()
  const now = useNow()
  return (
    <div className="survey-beside">
      <h3>{text(of.label)} {fill(words.times, { n: of.n })}{of.amount !== null && ` · ${fill(words.ofAmount, { n: of.amount / 100 })}`}</h3>
      <p>{text(of.says)}</p>
      {hidden && of.n > 0 && <p className="secondary">{words.hidden}</p>}
      {of.rows.length > 0 && <details><summary>{fill(words.times, { n: of.rows.length })}</summary>{of.rows.map((row) => <p key={row.id} className="spread"><Go to={paths.complaint(row.id)}>{row.number || shortTime(row.at, now)}</Go><span>{row.about}</span><span className="secondary">{text(row.state)}{row.amount !== null && ` · ${row.amount / 100}`}</span><span className="caption">{row.score === null ? words.notAsked : fill(words.gave, { n: row.score.toFixed(0) })}</span></p>)}</details>}
    </div>
  )
}

function Scored({ of, bands, whole }: { of: ScoreView; bands: WaveResult['bands']; whole?: boolean }) {
  const words = useWords(surveyWords)
  const text = useText()
  const says = `${text(of.label)} ${of.score.toFixed(1)} (${of.low.toFixed(1)}–${of.high.toFixed(1)}), ${fill(words.answersN, { n: of.n })}`
  return (
    <div className={whole ? 'survey-score whole' : 'survey-score'}>
      <div><strong>{text(of.label)}</strong>{of.of && <span className="caption"> {text(of.of)}</span>}</div>
      <div className="tabular"><b>{of.score.toFixed(1)}</b> <span className="secondary">{of.low.toFixed(1)}–{of.high.toFixed(1)} · {fill(words.answersN, { n: of.n })}</span></div>
      <ScoreBar of={of} bands={bands} label={says} />
      <div>{of.judged && of.grade ? <span className="tag">{text(of.grade)}</span> : <span className="tag ink-soon">{words.cannot}</span>}</div>
      <p className="secondary">{text(of.says)}{of.missing > 0 && ` · ${fill(words.missing, { n: of.missing })}`}</p>
    </div>
  )
}

function Response({ of: { response, dissatisfied } }: { of: WaveResult }) {
  const words = useWords(surveyWords)
  const { answered, invited, rate, worst, best, enough, least } = response
  return (
    <div className="survey-response">
      <p><strong>{words.response}</strong> {invited !== null && rate !== null ? fill(words.responseSays, { answered, invited, rate: `${(100 * rate).toFixed(1)}%` }) : answered}{enough !== null && least !== null && <span className={enough ? 'ink-done' : 'ink-soon'}> · {fill(enough ? words.enough : words.tooFew, { n: least })}</span>}</p>
      {worst !== null && best !== null && <p className="secondary">{fill(words.silence, { low: worst.toFixed(1), high: best.toFixed(1) })}</p>}
      {dissatisfied.overall + dissatisfied.items > 0 && <p className="secondary">{fill(words.discontent, { a: dissatisfied.overall, b: dissatisfied.items })}</p>}
    </div>
  )
}
