// Writing a questionnaire: the questions in order on the left, the one in hand in the middle, a phone with the customer's page beside it.
import { lazy, Suspense, useState } from 'react'
import { Button } from 'antd'
import { addPage, changePage, copied, elementAt, freeName, joinPage, placeOf, putIn, takeOut } from '#core/surveys/arrange.ts'
import { lintQuestionnaire, type Finding } from '#core/surveys/lint.ts'
import type { Element, Questionnaire } from '#core/surveys/questionnaire.ts'
import { saveQuestionnaire, showQuestionnaire, type QuestionnaireView } from '#core/surveys/questionnaire-contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { useKeys } from '#web/ui/keys.tsx'
import { fill, useListed, useText, useWords } from '#web/ui/language.tsx'
import { ReasonedButton } from '#web/ui/reasoned-button.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { say } from '#web/ui/toast.tsx'
import { useAddress, useIdOf } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { useMe } from '../me.ts'
import { paths } from '../paths.ts'
import { CheckList } from './builder/check-list.tsx'
import { knownDimensions } from './builder/counts-as.tsx'
import { DimensionForm } from './builder/dimension-form.tsx'
import { useEditing } from './builder/editing.ts'
import { History } from './builder/history.tsx'
import { newElement } from './builder/new-element.ts'
import { Outline, type Chosen } from './builder/outline.tsx'
import { PreviewPhone } from './builder/preview-phone.tsx'
import { PageForm, QuestionForm } from './builder/question-form.tsx'
import { WordsInput } from './builder/words-input.tsx'
import { builderWords } from './builder/words.ts'
import './surveys.css'

const ExpertView = lazy(() => import('./builder/expert-view.tsx').then((file) => ({ default: file.ExpertView })))

export function QuestionnairePage() {
  const name = useIdOf('name')
  const [search] = useAddress()
  const version = Number(search['version'])
  const shown = useRead(showQuestionnaire, { name, ...(Number.isInteger(version) && search['version'] && { version }) })
  if (shown.isPending) return <Loading />
  if (shown.isError) return <Failed error={shown.error} retry={() => void shown.refetch()} />
  return <Builder key={`${name} ${shown.data.version}`} of={shown.data} />
}

function Builder({ of }: { of: QuestionnaireView }) {
  const words = useWords(builderWords)
  const { now, change, dirty, restored, undo, redo, discard } = useEditing(of)
  const [search, set] = useAddress()
  const [chosen, choose] = useState<Chosen>({ is: 'opening' })
  const save = useDeed(saveQuestionnaire, ({ version }) => { discard(); set({ version: undefined }); say(fill(words.saved, { n: version })) })
  const mayEdit = of.mayEdit === null
  const findings = lintQuestionnaire(now, of.uses as never)
  const keep = () => save.mutate({ input: { name: of.name, document: now }, version: of.latest })
  useKeys({ 'mod+s': () => mayEdit && dirty && keep(), 'mod+z': undo, 'mod+y': redo })
  const tabs = [{ value: 'write', label: words.edit }, { value: 'expert', label: words.expert }, { value: 'check', label: words.findings, count: findings.filter((one) => one.severity !== 'note').length }, { value: 'history', label: words.history }]
  const tab = tabs.find((one) => one.value === search['tab'])?.value ?? 'write'
  const go = (name: string) => { choose({ is: 'question', name }); set({ tab: undefined }) }
  const add = (type: Element['type'], page: number) => {
    const made = newElement(now, type, of.uses[0]?.scale ?? 5)
    const after = chosen.is === 'question' ? placeOf(now, chosen.name) : null
    change(putIn(now, after?.page === page ? { page, element: after.element + 1 } : { page, element: now.pages[page]!.elements.length }, made))
    go(made.name)
  }
  return (
    <>
      <Head of={of} dirty={dirty} findings={findings} saving={save.isPending} undo={undo} redo={redo} onDiscard={discard} onSave={keep} />
      <Freezing of={of} dirty={dirty} restored={restored} onLatest={() => set({ version: undefined })} />
      <ProblemNote error={save.error} />
      <div className="columns builder">
        <section className="card pad builder-outline">
          <Outline questionnaire={now} chosen={chosen} findings={findings} mayEdit={mayEdit} onChoose={(next) => { choose(next); set({ tab: undefined }) }} onChange={change} onAdd={add} onAddPage={() => { const made = newElement(now, 'rating', of.uses[0]?.scale ?? 5); change(addPage(now, now.pages.length - 1, made)); go(made.name) }} />
        </section>
        <section className="card builder-middle">
          <TabBar label={words.edit} tabs={tabs} value={tab} onChange={(next) => set({ tab: next === 'write' ? undefined : next })} />
          {tab === 'write' && <div className="card-body" inert={!mayEdit}><InHand of={of} now={now} chosen={chosen} mayEdit={mayEdit} choose={choose} change={change} /></div>}
          {tab === 'expert' && <Suspense fallback={<Loading />}><ExpertView questionnaire={now} readOnly={!mayEdit} onChange={change} /></Suspense>}
          {tab === 'check' && <CheckList questionnaire={now} findings={findings} onGo={go} />}
          {tab === 'history' && <History of={of} onShow={(version) => set({ version: String(version) })} />}
        </section>
        <Preview of={of} now={now} />
      </div>
    </>
  )
}

function Preview({ of, now }: { of: QuestionnaireView; now: Questionnaire }) {
  const words = useWords(builderWords)
  const me = useMe()
  return <section className="card pad builder-phone" aria-label={words.preview}><PreviewPhone questionnaire={now} use={(of.uses[0] ?? null) as never} known={knownDimensions(now, of.uses)} organisation={me.data?.org.name ?? '闻过'} /></section>
}

type Heading = { of: QuestionnaireView; dirty: boolean; findings: readonly Finding[]; saving: boolean; undo: (() => void) | undefined; redo: (() => void) | undefined; onDiscard: () => void; onSave: () => void }

function Head({ of, dirty, findings, saving, undo, redo, onDiscard, onSave }: Heading) {
  const words = useWords(builderWords)
  const text = useText()
  const errors = findings.filter((one) => one.severity === 'error').length
  return (
    <header className="page-head">
      <span className="crumb"><Go to={paths.questionnaires}>{words.title}</Go> /</span><h1>{text(of.title)}</h1>
      <span className="tag">{of.version === 0 ? words.shipped : fill(words.versionN, { n: of.version })}</span>
      {dirty && <span className="secondary">{words.unsaved}</span>}
      {errors > 0 && <span className="ink-late"><Shape tone="late" /> {fill(words.needsAttention, { n: errors })}</span>}
      <div className="page-actions">
        {of.mayEdit === null && <><Button disabled={!undo} onClick={undo}>{words.undo}</Button><Button disabled={!redo} onClick={redo}>{words.redo}</Button>{dirty && <Button onClick={onDiscard}>{words.discard}</Button>}</>}
        {of.mayEdit === null ? <Button type="primary" disabled={!dirty} loading={saving} onClick={onSave}>{fill(words.saveNew, { n: of.latest + 1 })}</Button> : <ReasonedButton label={words.save} refusal={of.mayEdit} onDo={onSave} />}
      </div>
    </header>
  )
}

/** Which version is fixed and why, and what becomes of the changes. */
function Freezing({ of, dirty, restored, onLatest }: { of: QuestionnaireView; dirty: boolean; restored: boolean; onLatest: () => void }) {
  const words = useWords(builderWords)
  const text = useText()
  const listed = useListed()
  const running = of.waves.filter((wave) => wave.version === of.latest && wave.state === 'opened')
  return (
    <>
      {of.version !== of.latest && <p className="note soon"><Shape tone="soon" /> {fill(words.olderShown, { n: of.version, latest: of.latest })} <Button size="small" onClick={onLatest}>{words.toLatest}</Button></p>}
      {running.length > 0 && <p className="note calm">{fill(words.running, { waves: listed(running.map((wave) => `${text(wave.title)} ${text(wave.label)}`)), n: of.latest })}</p>}
      {of.latest === 0 && dirty && <p className="note calm">{words.isShipped}</p>}
      {restored && dirty && <p className="note calm">{words.restored}</p>}
    </>
  )
}

type Holding = { of: QuestionnaireView; now: Questionnaire; chosen: Chosen; mayEdit: boolean; choose: (chosen: Chosen) => void; change: (questionnaire: Questionnaire) => void }

function InHand({ of, now, chosen, mayEdit, choose, change }: Holding) {
  const words = useWords(builderWords)
  const place = chosen.is === 'question' ? placeOf(now, chosen.name) : null
  const known = knownDimensions(now, of.uses)
  if (chosen.is === 'page' && now.pages[chosen.page]) return <PageForm questionnaire={now} page={chosen.page} onChange={(page) => change(changePage(now, chosen.page, page))} onJoin={() => { change(joinPage(now, chosen.page)); choose({ is: 'page', page: chosen.page - 1 }) }} />
  if (!place || !elementAt(now, place)) {
    return (
      <div className="question-form">
        <Field label={words.name} required>{(id) => <WordsInput id={id} label={words.name} value={now.title} onChange={(title) => change({ ...now, title: title ?? '' })} />}</Field>
        <Field label={words.description}>{(id) => <WordsInput id={id} optional long label={words.description} value={now.description} onChange={(description) => { const { description: _old, ...others } = now; change(description === undefined ? others : { ...others, description }) }} />}</Field>
        <DimensionForm questionnaire={now} uses={of.uses} mayEdit={mayEdit} onChange={change} />
      </div>
    )
  }
  const copy = () => { const name = freeName(now, elementAt(now, place)!.name); change(copied(now, place)); choose({ is: 'question', name }) }
  const remove = () => { change(takeOut(now, place)); choose({ is: 'opening' }) }
  const only = now.pages.length === 1 && now.pages[0]!.elements.length === 1
  return (
    <>
      <QuestionForm key={chosen.is === 'question' ? chosen.name : ''} questionnaire={now} place={place} known={known} onChange={change} />
      {mayEdit && <div className="question-do"><Button size="small" onClick={copy}>{words.copy}</Button><Button size="small" danger disabled={only} onClick={remove}>{words.remove}</Button></div>}
    </>
  )
}
