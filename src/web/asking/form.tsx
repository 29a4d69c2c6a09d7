/** @jsxImportSource preact */
// The questions page by page. What was chosen is kept by whoever shows this; nothing counts before it is sent, and a page is not left
// while what must be answered on it is not.
import { useRef, useState } from 'preact/hooks'
import type { Element, Questionnaire } from '#core/surveys/questionnaire.ts'
import { isShown, visible } from '#core/surveys/visible.ts'
import { isEmpty } from '#core/surveys/visible-if.ts'
import type { Text } from '#core/kernel/text.ts'
import { Question } from './question.tsx'
import { asked, inWords, say } from './words.ts'

export type Answers = Record<string, unknown>
export type Fault = { field: string; message: Text }
/** Nothing if it went through. */
export type Trouble = { says: string; faults: Fault[] } | null
export type Filling = { answers: Answers; page: number }
type Showing = {
  questionnaire: Questionnaire; about?: string | null; promises?: readonly Text[]; until?: string | null
  start: Filling; resumed?: boolean; onChange: (filling: Filling) => void; onAfresh?: () => void; onSend: (given: Answers) => Promise<Trouble>
}

export function Form({ about, promises = [], until, resumed, onAfresh, ...showing }: Showing) {
  const { questionnaire, start } = showing
  const place = useRef<HTMLFormElement>(null)
  const { answers, at, pages, names, faults, trouble, busy, set, turnTo, go } = useFilling(showing, place)
  const numbers = new Map(visible(questionnaire, answers).filter((element) => element.type !== 'note').map((element, i) => [element.name, i + 1]))
  const faultOf = (name: string) => { const fault = faults.find((one) => one.field.split('.')[0] === name); return fault ? inWords(fault.message) : null }
  const current = pages[at]
  return (
    <form ref={place} onSubmit={(event) => { event.preventDefault(); void go() }} noValidate>
      <h1>{asked(questionnaire.title)}</h1>
      {at === 0 && <Opening questionnaire={questionnaire} about={about} promises={promises} />}
      {resumed && at === start.page && <p class="resumed" role="status">{say('kept')} {onAfresh && <button type="button" class="link" onClick={onAfresh}>{say('afresh')}</button>}</p>}
      {(pages.length > 1 || numbers.size > 8) && <Progress of={pages.length} at={at} total={numbers.size} done={[...numbers.keys()].filter((name) => !isEmpty(answers[name])).length} />}
      {current?.title && <h2 class="page">{asked(current.title)}</h2>}
      {current?.description && <p class="quiet">{asked(current.description)}</p>}
      {current?.elements.filter((element) => names.has(element.name)).map((element) => <Question key={element.name} element={element} number={numbers.size > 1 ? numbers.get(element.name) : undefined} value={answers[element.name]} fault={faultOf(element.name)} onChange={(value) => set(element.name, value)} />)}
      {trouble && <p class="trouble" role="alert">{trouble}</p>}
      <div class="turn">
        {at > 0 && <button class="second" type="button" onClick={() => turnTo(at - 1)}>{say('back')}</button>}
        <button class="primary" type="submit" disabled={busy}>{say(at < pages.length - 1 ? 'next' : busy ? 'sending' : 'send')}</button>
      </div>
      {until && <p class="quiet centre">{say('until')}{until}</p>}
    </form>
  )
}

/** What is answered so far, on which of the pages that are shown, and what is wrong with it. */
function useFilling({ questionnaire, start, onChange, onSend }: Pick<Showing, 'questionnaire' | 'start' | 'onChange' | 'onSend'>, place: { current: HTMLFormElement | null }) {
  const [{ answers, page }, setFilling] = useState(start)
  const [faults, setFaults] = useState<Fault[]>([])
  const [trouble, setTrouble] = useState('')
  const [busy, setBusy] = useState(false)
  const names = new Set(visible(questionnaire, answers).map((element) => element.name))
  const pages = questionnaire.pages.filter((one) => isShown(one.visibleIf, answers) && one.elements.some((element) => names.has(element.name)))
  const at = Math.min(page, Math.max(0, pages.length - 1))
  const fillIn = (next: Filling) => { setFilling(next); onChange(next) }
  const set = (name: string, value: unknown) => {
    setFaults(faults.filter((one) => one.field.split('.')[0] !== name))
    fillIn({ answers: { ...answers, [name]: value }, page: at })
  }
  const turnTo = (next: number) => {
    setTrouble('')
    fillIn({ answers, page: next })
    place.current?.ownerDocument.defaultView?.scrollTo(0, 0)
  }
  function complain({ faults: found, says }: NonNullable<Trouble>) {
    setFaults(found)
    setTrouble(says)
    const first = found[0]?.field.split('.')[0]
    const there = pages.findIndex((one) => one.elements.some((element) => element.name === first))
    if (there >= 0 && there !== at) fillIn({ answers, page: there })
    if (first) setTimeout(() => show(place.current?.ownerDocument.getElementById(`q-${first}`)))
  }
  async function go() {
    const lacking = at < pages.length - 1 ? lackingOn(pages[at]!.elements.filter((element) => names.has(element.name)), answers) : []
    if (lacking.length > 0) return complain({ faults: lacking, says: say('check') })
    if (at < pages.length - 1) return turnTo(at + 1)
    setBusy(true)
    const found = await onSend(Object.fromEntries(Object.entries(answers).filter(([name, value]) => names.has(name) && !isEmpty(value))))
    setBusy(false)
    if (found) complain(found)
  }
  return { answers, at, pages, names, faults, trouble, busy, set, turnTo, go }
}

function Opening({ questionnaire, about, promises }: { questionnaire: Questionnaire; about: string | null | undefined; promises: readonly Text[] }) {
  return (
    <>
      {questionnaire.description && <p>{asked(questionnaire.description)}</p>}
      {about && <p class="quiet">{say('about')} {about}</p>}
      {promises.length > 0 && <ul class="promises">{promises.map((promise) => <li key={inWords(promise)}>{inWords(promise)}</li>)}</ul>}
    </>
  )
}

function Progress({ of, at, total, done }: { of: number; at: number; total: number; done: number }) {
  return (
    <div class="progress">
      <p class="ends"><span>{done < total ? say('progress', { n: done, left: total - done }) : say('progressDone', { n: total })}</span>{of > 1 && <span>{say('page', { n: at + 1, of })}</span>}</p>
      <div class="bar" aria-hidden="true">{Array.from({ length: total }, (_, i) => <i key={i} class={i < done ? 'done' : ''} />)}</div>
    </div>
  )
}

function lackingOn(elements: readonly Element[], answers: Answers): Fault[] {
  return elements.flatMap((element): Fault[] => {
    if (element.type === 'note') return []
    const value = answers[element.name]
    if (element.isRequired && isEmpty(value)) return [{ field: element.name, message: say('needed') }]
    if (element.type !== 'matrix' || !element.isAllRowRequired || isEmpty(value)) return []
    const left = element.rows.filter((row) => (value as Answers)[row.value] === undefined).length
    return left > 0 ? [{ field: element.name, message: say('neededRow', { n: left }) }] : []
  })
}

function show(question: HTMLElement | null | undefined): void {
  question?.scrollIntoView({ block: 'center' })
  question?.querySelector<HTMLElement>('button, input, textarea, select')?.focus({ preventScroll: true })
}
