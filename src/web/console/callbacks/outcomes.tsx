// The outcomes with equal weight and a number key each, and, before saving, what the chosen one will set in motion.
import { Button } from 'antd'
import type { CallbackView, Consequence, OutcomeChoice } from '#core/callbacks/contract.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { Key } from '#web/ui/keys.tsx'
import { fill, useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { dueTime, shortTime } from '#web/ui/when.ts'
import { FieldForm } from '../fields/field-form.tsx'
import type { Answers } from './callback-page.tsx'
import { callbackWords } from './words.ts'

/** Asked for beside the script. */
const OWN = ['customer_view', 'method']

type Choosing = { of: CallbackView; answers: Answers; onChange: (answers: Answers) => void; onSave: () => void; error: unknown; busy: boolean }

export function Outcomes(props: Choosing) {
  const { of, answers, onChange } = props
  const words = useWords(callbackWords)
  if (of.result) return <Result of={of} />
  const chosen = of.outcomes.find((outcome) => outcome.value === answers.outcome)
  return (
    <div className="stack">
      <section className="card">
        <div className="card-head"><h2>{words.result}</h2><span className="caption">{words.resultKeys}</span></div>
        <div className="card-body outcomes" role="radiogroup" aria-label={words.result}>
          {of.outcomes.map((outcome, place) => <Outcome key={outcome.value} outcome={outcome} chosen={outcome === chosen} reachable={chosen ? outcome === chosen : place === 0} onChoose={() => onChange({ ...answers, outcome: outcome.value })} />)}
        </div>
      </section>
      <Follows {...props} chosen={chosen} />
    </div>
  )
}

/** One stop of the tab key for all of them: the chosen one, else the first; the number keys choose. */
function Outcome({ outcome, chosen, reachable, onChoose }: { outcome: OutcomeChoice; chosen: boolean; reachable: boolean; onChoose: () => void }) {
  const text = useText()
  const refused = outcome.refusal !== null
  return (
    <button type="button" role="radio" className="outcome" tabIndex={reachable ? 0 : -1} aria-checked={chosen} aria-disabled={refused} onClick={refused ? undefined : onChoose}>
      <Key>{outcome.key}</Key>
      <span>{text(outcome.label)}{outcome.refusal && <small className="caption"><br />{text(outcome.refusal.says)} {text(outcome.refusal.remedy)}</small>}</span>
    </button>
  )
}

function Follows({ of, answers, onChange, onSave, error, busy, chosen }: Choosing & { chosen: OutcomeChoice | undefined }) {
  const words = useWords(callbackWords)
  if (!chosen) return <section className="card pad"><h2>{words.follows}</h2><p className="secondary">{words.followsNone}</p></section>
  return (
    <section className="card pad" aria-live="polite">
      <h2>{words.follows}</h2>
      {chosen.consequences.length === 0 ? <p className="secondary">{words.nothing}</p> : chosen.consequences.map((one, place) => <Follow key={place} of={one} />)}
      <ProblemNote error={error} />
      <div className="gap-above"><FieldForm fields={chosen.fields.filter((field) => !OWN.includes(field.name))} values={answers.data} onChange={(data) => onChange({ ...answers, data })} error={error} complaint={of.id} /></div>
      <div className="options">
        <Button type="primary" loading={busy} disabled={!of.mayCall.allowed} onClick={onSave}>{words.save}<Key>Ctrl Enter</Key></Button>
        <Button onClick={() => onChange({ ...answers, outcome: null })}>{words.undo}<Key>Esc</Key></Button>
      </div>
    </section>
  )
}

function Follow({ of }: { of: Consequence }) {
  const text = useText()
  const now = useNow()
  const { language } = useLanguage()
  const tone = of.kind === 'clock' || of.kind === 'step' ? 'soon' : 'run'
  return <p className="follow"><span className={`ink-${tone}`}><Shape tone={tone} /></span><span>{text(of.says)} {of.dueAt && <strong className="tabular">{dueTime(of.dueAt, now, language)}</strong>} {of.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}</span></p>
}

function Result({ of }: { of: CallbackView }) {
  const words = useWords(callbackWords)
  const text = useText()
  const now = useNow()
  if (!of.result) return null
  return (
    <section className="card pad stack-tight">
      <h2>{words.result}</h2>
      <p><span className="badge tone-done"><Shape tone="done" />{text(of.outcomeLabel) || of.result.outcome}</span></p>
      <p className="secondary">{fill(words.by, { by: text(of.result.by), at: shortTime(of.result.at, now) })}</p>
      {of.result.customerView && <p className="fold">“{of.result.customerView}”</p>}
      <dl className="pairs">{of.result.fields.map((field) => <div key={text(field.label)}><dt>{text(field.label)}</dt><dd>{text(field.value)}</dd></div>)}</dl>
    </section>
  )
}
