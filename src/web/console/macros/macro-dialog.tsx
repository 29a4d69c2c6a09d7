// A macro looked through: what each step would write and send, what it lacks, why it may not be; then all of it at once.
import { useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { showComplaint, type ComplaintView, type FieldSpec } from '#core/complaints/contract.ts'
import { takeMacro, tryMacro, type MacroStepView } from '#core/desk/macro-contract.ts'
import { keyOf, useDeed, useRead } from '#web/data/queries.ts'
import { ClauseNumber } from '#web/ui/clause-chip.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { fill, useListed, useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { say } from '#web/ui/toast.tsx'
import { controlWords } from '#web/ui/words.ts'
import { FieldForm, filled, proposed, type Values } from '../fields/field-form.tsx'
import { macroWords } from './words.ts'

type Using = { of: ComplaintView; macro: string; onClose: () => void }

export function MacroDialog(using: Using) {
  const words = useWords(macroWords)
  return <Dialog open title={<>{words.macros} <span className="caption tabular">{using.of.number}</span></>} onClose={using.onClose} width={680}><Look {...using} /></Dialog>
}

const REST_MS = 400

function Look({ of, macro, onClose }: Using) {
  const words = useWords(macroWords)
  const more = useWords(controlWords)
  const cache = useQueryClient()
  const [given, setGiven] = useState<Values[]>([])
  const tried = useRead(tryMacro, { id: of.id, macro, given: useRested(given) }, { keep: true })
  const asked = useAsked(tried.data?.steps ?? [], given, setGiven)
  const take = useDeed(takeMacro, (after) => {
    cache.setQueryData(keyOf(showComplaint, { id: of.id }), after)
    onClose()
    say(fill(words.doneAll, { name: tried.data?.name ?? '' }))
  })
  const may = tried.data?.ok === true && !tried.isFetching
  const send = () => may && take.mutate({ input: { id: of.id, macro, given: given.map((one) => filled(one ?? {})) }, version: tried.data!.version })
  useKeys({ 'mod+Enter': send })
  if (tried.isPending) return <Loading />
  if (tried.isError) return <Failed error={tried.error} />
  const { name, steps } = tried.data
  const put = (at: number, values: Values) => setGiven(steps.map((_step, i) => (i === at ? values : (given[i] ?? {}))))
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); send() }}>
      <p className="gap-below"><strong>{name}</strong> <span className="secondary">{words.allOrNone}</span></p>
      <ProblemNote error={take.error} />
      <ol className="macro-look">{steps.map((step, at) => <li key={at}><Step step={step} at={at} fields={asked[at] ?? []} /><FieldForm fields={asked[at] ?? []} values={given[at] ?? {}} onChange={(values) => put(at, values)} error={take.error} complaint={of.id} /></li>)}</ol>
      <div className="dialog-do">
        <Button type="primary" htmlType="submit" disabled={!may} loading={take.isPending}>{steps.length === 1 ? words.takeOne : fill(words.take, { n: steps.length })}<Key>Ctrl Enter</Key></Button>
        <Button onClick={onClose}>{more.cancel}</Button>
      </div>
    </form>
  )
}

/** Asked again when the typing rests, not at each key. */
function useRested(given: Values[]): Values[] {
  const [rested, setRested] = useState(given)
  useEffect(() => {
    const timer = setTimeout(() => setRested(given.map((one) => filled(one ?? {}))), REST_MS)
    return () => clearTimeout(timer)
  }, [given])
  return rested
}

/** What was asked once stays in sight after it is answered; what the server proposes is filled in to begin with. */
function useAsked(steps: MacroStepView[], given: Values[], onGiven: (given: Values[]) => void): FieldSpec[][] {
  const [asked, setAsked] = useState<FieldSpec[][]>([])
  const fresh = steps.map((step, at) => step.asks.filter((field) => !(asked[at] ?? []).some((one) => one.name === field.name)))
  if (fresh.some((fields) => fields.length > 0)) {
    setAsked(steps.map((_step, at) => [...(asked[at] ?? []), ...fresh[at]!]))
    const first = fresh.map((fields) => proposed(fields))
    if (first.some((values) => Object.keys(values).length > 0)) onGiven(steps.map((_step, at) => ({ ...first[at], ...given[at] })))
  }
  return asked
}

function Step({ step, at, fields }: { step: MacroStepView; at: number; fields: FieldSpec[] }) {
  const words = useWords(macroWords)
  const text = useText()
  const listed = useListed()
  const isLacking = !step.ok && step.asks.length > 0
  const sets = step.sets.filter((one) => !fields.some((field) => field.name === one.name))
  return (
    <>
      <h3>{at + 1}. {text(step.label)} <Verdict step={step} isLacking={isLacking} />{step.clauses.map((clause) => <ClauseNumber key={clause} id={clause} />)}</h3>
      {!step.ok && !isLacking && step.refusal && <p className="note late">{text(step.refusal.says)} · {text(step.refusal.remedy)}</p>}
      {sets.length > 0 && <dl className="pairs" aria-label={words.writes}>{sets.map((one) => <div key={one.name}><dt>{text(one.label)}</dt><dd>{text(one.value)}</dd></div>)}</dl>}
      {step.sends.length > 0 && <p className="secondary"><Shape tone="soon" /> {words.sends} · {listed(step.sends.map((one) => text(one)))}</p>}
    </>
  )
}

function Verdict({ step, isLacking }: { step: MacroStepView; isLacking: boolean }) {
  const words = useWords(macroWords)
  const text = useText()
  if (step.ok) return <span className="ink-done"><Shape tone="done" /> {words.stepOk} <span className="secondary">{step.state && fill(words.becomes, { state: text(step.state) })}</span></span>
  return isLacking ? <span className="ink-soon"><Shape tone="soon" /> {words.fillIn}</span> : <span className="ink-late"><Shape tone="late" /> {words.cannot}</span>
}
