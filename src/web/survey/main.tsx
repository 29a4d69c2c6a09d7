// A survey by a link: what it is for, the questions, one answer. Nothing counts before the customer sends it himself.
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isShown, visible } from '#core/surveys/visible.ts'
import { draftKey, openSurvey, sendAnswers, type Asked, type Fault } from './call.ts'
import { Question } from './question.tsx'
import { asked, getLanguage, inWords, say, setLanguage, type Lang } from './words.ts'
import './survey.css'

type Answers = Record<string, unknown>
type End = 'thanks' | 'already' | 'closed'

function Survey() {
  const [of, setOf] = useState<Asked | 'unknown' | 'offline' | null>(null)
  const [end, setEnd] = useState<End | null>(null)
  const [language, choose] = useState<Lang>(getLanguage())
  const [large, setLarge] = useState(localStorage.getItem('wenguo.large') === 'yes')
  useEffect(() => { document.documentElement.classList.toggle('large', large); localStorage.setItem('wenguo.large', large ? 'yes' : 'no') }, [large])
  const load = () => void openSurvey().then((answer) => {
    setOf(answer.ok ? answer.value : answer.status === 404 || answer.status === 400 ? 'unknown' : 'offline')
    if (answer.ok && answer.value.state !== 'open') setEnd(answer.value.state === 'answered' ? 'already' : 'closed')
  })
  useEffect(load, [])
  function switchLanguage() {
    const next = language === 'zh' ? 'en' : 'zh'
    localStorage.setItem('wenguo.language', next)
    setLanguage(next)
    choose(next)
  }
  const known = of !== null && typeof of === 'object' ? of : null
  return (
    <>
      <header>
        <span class="seal" aria-hidden="true">闻</span><b>{known ? inWords(known.organisation) : '闻过'}</b>
        <button type="button" class="link" aria-pressed={large} onClick={() => setLarge(!large)}>{say('large')}</button>
        <button type="button" class="link" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={switchLanguage}>{say('other')}</button>
      </header>
      <main>
        {of === null && <p class="quiet" role="status">{say('loading')}</p>}
        {of === 'unknown' && <p role="alert">{say('unknown')}</p>}
        {of === 'offline' && <><p role="alert">{say('offline')}</p><button type="button" class="second" onClick={load}>{say('retry')}</button></>}
        {end && <section class="end" role="status"><h1>{say(end)}</h1><p>{say(`${end}Says`)}</p></section>}
        {known?.questionnaire && !end && <Form of={known} questionnaire={known.questionnaire} onEnd={(next) => { localStorage.removeItem(draftKey); setEnd(next); scrollTo(0, 0) }} />}
      </main>
    </>
  )
}

type Sending = { of: Asked; questionnaire: NonNullable<Asked['questionnaire']>; onEnd: (end: End) => void }

function Form({ of, questionnaire, onEnd }: Sending) {
  const [answers, setAnswers] = useState<Answers>(() => JSON.parse(localStorage.getItem(draftKey) ?? '{}') as Answers)
  const [faults, setFaults] = useState<Fault[]>([])
  const [trouble, setTrouble] = useState('')
  const [busy, setBusy] = useState(false)
  const [key] = useState(() => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(''))
  const title = asked(questionnaire.title)
  useEffect(() => { document.title = title }, [title])
  const shown = visible(questionnaire, answers).map((element) => element.name)
  const set = (name: string, value: unknown) => {
    const next = { ...answers, [name]: value }
    localStorage.setItem(draftKey, JSON.stringify(next))
    setAnswers(next)
  }
  async function send() {
    setBusy(true)
    const given = Object.fromEntries(Object.entries(answers).filter(([name, value]) => shown.includes(name) && value !== undefined && value !== ''))
    const answer = await sendAnswers(given, key)
    setBusy(false)
    if (answer.ok) return onEnd(answer.value.accepted ? 'thanks' : 'already')
    if (answer.status === 409) return onEnd('closed')
    setFaults(answer.faults)
    setTrouble(answer.faults.length > 0 ? say('check') : answer.status === 0 ? say('offline') : answer.says ? inWords(answer.says) : say('failed'))
    document.getElementById(`q-${answer.faults[0]?.field.split('.')[0]}`)?.scrollIntoView({ block: 'center' })
  }
  const faultOf = (name: string) => { const fault = faults.find((one) => one.field.split('.')[0] === name); return fault ? inWords(fault.message) : null }
  return (
    <form onSubmit={(event) => { event.preventDefault(); void send() }} noValidate>
      <h1>{asked(questionnaire.title)}</h1>
      {questionnaire.description && <p>{asked(questionnaire.description)}</p>}
      {of.about && <p class="quiet">{say('about')} {of.about}</p>}
      {of.promises.length > 0 && <ul class="promises">{of.promises.map((promise) => <li key={inWords(promise)}>{inWords(promise)}</li>)}</ul>}
      {questionnaire.pages.filter((page) => isShown(page.visibleIf, answers)).map((page) => (
        <div key={page.name}>
          {page.title && <h2 class="page">{asked(page.title)}</h2>}
          {page.elements.filter((element) => shown.includes(element.name)).map((element) => <Question key={element.name} element={element} value={answers[element.name]} fault={faultOf(element.name)} onChange={(value) => set(element.name, value)} />)}
        </div>
      ))}
      {trouble && <p class="trouble" role="alert">{trouble}</p>}
      <button class="primary" type="submit" disabled={busy}>{say(busy ? 'sending' : 'send')}</button>
      {of.closesAt && <p class="quiet centre">{say('until')}{lastDay(of.closesAt)}</p>}
    </form>
  )
}

/** Midnight belongs to the day before it. */
function lastDay(at: string): string {
  return new Intl.DateTimeFormat(getLanguage() === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(new Date(Date.parse(at) - 1))
}

const chosen = localStorage.getItem('wenguo.language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en')
setLanguage(chosen === 'en' ? 'en' : 'zh')
render(<Survey />, document.getElementById('survey')!)
