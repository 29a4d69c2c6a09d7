// One wave: its steps with who took them and why one may not be taken yet, whom it asks, and what it has come to.
import { useState } from 'react'
import { Button, Input } from 'antd'
import { listAudience, showWave, takeWaveStep, type StepView, type WaveView } from '#core/surveys/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { ReasonedButton } from '#web/ui/reasoned-button.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { shortTime } from '#web/ui/when.ts'
import { useAddress, useIdOf } from '../address.ts'
import { FieldForm, filled, useValues } from '../fields/field-form.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { Thanks } from './thanks.tsx'
import { WavePeople } from './wave-people.tsx'
import { WaveResultCard } from './wave-result.tsx'
import { surveyWords } from './words.ts'
import './surveys.css'

export function WavePage() {
  const id = useIdOf()
  const wave = useRead(showWave, { id }, { every: 30_000 })
  if (wave.isPending) return <Loading />
  if (wave.isError) return <Failed error={wave.error} retry={() => void wave.refetch()} />
  return <Wave of={wave.data} />
}

function Wave({ of }: { of: WaveView }) {
  const words = useWords(surveyWords)
  const text = useText()
  const [search, set] = useAddress()
  const view = search['view'] ?? (of.answered > 0 ? 'result' : 'people')
  return (
    <>
      <header className="page-head">
        <span className="crumb"><Go to={paths.surveys}>{words.title}</Go> /</span><h1>{text(of.title)} {text(of.label)}</h1>{of.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}
        <span className={of.late ? 'ink-late' : 'secondary'}>{text(of.stateLabel)}{of.late && ` · ${words.overdue}`}</span>
      </header>
      {of.steps.length > 0 && <Steps of={of} />}
      <div className="columns draw">
        <section className="card">
          <TabBar label={words.result} value={view} onChange={(next) => set({ view: next })} tabs={[{ value: 'result', label: words.result, count: of.answered }, { value: 'people', label: words.people, count: of.invited }]} />
          {view === 'result' ? <WaveResultCard of={of} /> : <WavePeople of={of} />}
        </section>
        <About of={of} />
      </div>
    </>
  )
}

function Steps({ of }: { of: WaveView }) {
  const words = useWords(surveyWords)
  const text = useText()
  const now = useNow()
  const [open, setOpen] = useState<StepView | null>(null)
  const act = useDeed(takeWaveStep, () => setOpen(null))
  const take = (step: StepView) => (step.fields.length > 0 ? setOpen(step) : act.mutate({ input: { id: of.id, step: step.step, data: {} } }))
  return (
    <section className="card survey-steps" aria-label={words.steps}>
      {of.steps.map((step) => (
        <div key={step.step} className={step.status}>
          <p><Shape tone={step.status === 'done' ? 'done' : step.status === 'now' ? 'run' : 'todo'} /> <strong>{text(step.label)}</strong></p>
          {step.done.map((one) => (
            <div key={one.name + one.at} className="caption">{one.name} <time className="tabular">{shortTime(one.at, now)}</time>
              {one.says.length > 0 && <details><summary>{step.step === 'plan' ? text(step.label) : text(one.says[0]!.value)}</summary><dl className="pairs">{one.says.map((said) => <div key={text(said.label)}><dt>{text(said.label)}</dt><dd>{text(said.value)}</dd></div>)}</dl></details>}
            </div>
          ))}
          {step.pending && <p className="caption">{fill(words.still, { who: text(step.pending) })}</p>}
          {(step.status === 'now' || (step.step === 'open' && of.state === 'planned')) && <ReasonedButton main={step.refusal === null} label={text(step.label)} refusal={step.refusal} busy={act.isPending} onDo={() => take(step)} />}
        </div>
      ))}
      {act.error && !open && <div className="survey-steps-note"><ProblemNote error={act.error} /></div>}
      <Dialog open={open !== null} title={open ? text(open.label) : ''} onClose={() => setOpen(null)}>{open && <StepForm of={of} step={open} act={act} />}</Dialog>
    </section>
  )
}

function StepForm({ of, step, act }: { of: WaveView; step: StepView; act: ReturnType<typeof useDeed<typeof takeWaveStep.input, typeof takeWaveStep.output>> }) {
  const text = useText()
  const [values, setValues] = useValues(step.fields)
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); act.mutate({ input: { id: of.id, step: step.step, data: filled(values) } }) }}>
      <ProblemNote error={act.error} />
      <FieldForm fields={step.fields} values={values} onChange={setValues} error={act.error} />
      <div className="dialog-do"><Button type="primary" htmlType="submit" loading={act.isPending}>{text(step.label)}</Button></div>
    </form>
  )
}

function About({ of }: { of: WaveView }) {
  const words = useWords(surveyWords)
  const text = useText()
  const now = useNow()
  const [listing, setListing] = useState(false)
  return (
    <section className="card pad stack-tight">
      <h3>{words.audience}</h3>
      <p>{text(of.audience.says)}{of.population !== null && ` · ${fill(words.of, { n: of.population })}`}</p>
      {of.audience.skipped.map((one) => <p key={text(one.says)} className="secondary">{text(one.says)} {one.n}</p>)}
      {!of.standing && (of.state === 'due' || of.state === 'planned') && <div><ReasonedButton label={words.importList} refusal={of.audience.mayList} onDo={() => setListing(true)} /></div>}
      <h3>{words.questionnaire}</h3>
      <p>{nameOf(of, text)} <span className="secondary">{of.frozen ? words.frozen : words.willFreeze}</span></p>
      {of.states.length > 0 && <><h3>{words.promisesAre}</h3>{of.states.map((said) => <p key={text(said)} className="secondary">{text(said)}</p>)}</>}
      {of.incentive && <Thanks of={of} incentive={of.incentive} />}
      <h3>{words.story}</h3>
      {of.story.slice(-12).map((entry) => <p key={entry.seq} className="secondary"><time className="tabular">{shortTime(entry.at, now)}</time> {text(entry.actor)} {text(entry.label)}</p>)}
      <Dialog open={listing} title={words.importList} onClose={() => setListing(false)}><ListForm of={of} onDone={() => setListing(false)} /></Dialog>
    </section>
  )
}

function nameOf({ questionnaire: { title } }: WaveView, text: ReturnType<typeof useText>): string {
  return typeof title === 'string' ? title : text({ zh: title['zh'] ?? title.default, en: title['en'] ?? title.default })
}

function ListForm({ of, onDone }: { of: WaveView; onDone: () => void }) {
  const words = useWords(surveyWords)
  const [typed, setTyped] = useState('')
  const hand = useDeed(listAudience, onDone)
  const lines = typed.split('\n').map((line) => line.split(/[,，\t]/).map((part) => part.trim())).filter((parts) => parts.some((part) => part !== ''))
  const bad = lines.findIndex((parts) => !parts[0])
  const rows = lines.map(([name = '', phone, email, stratum]) => ({ name, ...(phone && { phone }), ...(email && { email }), ...(stratum && { stratum }) }))
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); if (bad < 0) hand.mutate({ input: { id: of.id, rows } }) }}>
      <ProblemNote error={hand.error} />
      <p className="secondary">{words.importSays}</p>
      <Input.TextArea aria-label={words.importList} autoSize={{ minRows: 6, maxRows: 16 }} value={typed} onChange={(event) => setTyped(event.target.value)} />
      {bad >= 0 && <p className="ink-late">{fill(words.listBad, { n: bad + 1 })}</p>}
      <div className="dialog-do"><Button type="primary" htmlType="submit" disabled={rows.length === 0 || bad >= 0} loading={hand.isPending}>{words.hand} {rows.length || ''}</Button></div>
    </form>
  )
}
