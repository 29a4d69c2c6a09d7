// A survey by a link: what it is for, the questions, one answer. Nothing counts before the customer sends it himself.
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Form, type Filling, type Trouble } from '#web/asking/form.tsx'
import { getLanguage, inWords, say, setLanguage, type Lang } from '#web/asking/words.ts'
import { openSurvey, sendAnswers, type Asked } from './call.ts'
import { keepThanks, thanksKept, type Thanks } from './thanks.ts'
import { forget, keep, kept } from './draft.ts'
import '#web/asking/asking.css'

type End = 'thanks' | 'already' | 'closed'

function Survey() {
  const [of, setOf] = useState<Asked | 'unknown' | 'offline' | null>(null)
  const [end, setEnd] = useState<End | null>(null)
  const [thanks, setThanks] = useState<Thanks | null>(thanksKept)
  const [language, choose] = useState<Lang>(getLanguage())
  const [large, setLarge] = useState(localStorage.getItem('wenguo.large') === 'yes')
  useEffect(() => { document.documentElement.classList.toggle('large', large); localStorage.setItem('wenguo.large', large ? 'yes' : 'no') }, [large])
  useEffect(() => { document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en' }, [language])
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
        {end && <section class="end" role="status"><span class={end === 'thanks' ? 'tick' : 'tick calm'} aria-hidden="true">✓</span><h1>{say(end)}</h1><p>{say(`${end}Says`)}</p>{thanks && <><p>{inWords(thanks.title)}</p>{thanks.code && <p class="code">{thanks.code}</p>}</>}</section>}
        {known?.questionnaire && !end && <Asking of={known} questionnaire={known.questionnaire} onEnd={(next, given) => { forget(); if (given) keepThanks(given); setThanks(given ?? thanksKept()); setEnd(next); scrollTo(0, 0) }} />}
      </main>
    </>
  )
}

function Asking({ of, questionnaire, onEnd }: { of: Asked; questionnaire: NonNullable<Asked['questionnaire']>; onEnd: (end: End, thanks?: Thanks) => void }) {
  const [start, setStart] = useState<Filling>(() => kept(questionnaire))
  const [turn, setTurn] = useState(0)
  const [waits, setWaits] = useState(false)
  const title = typeof questionnaire.title === 'string' ? questionnaire.title : (questionnaire.title[getLanguage()] ?? questionnaire.title.default)
  useEffect(() => { document.title = title }, [title])
  async function send(given: Record<string, unknown>): Promise<Trouble> {
    const answer = await sendAnswers(given, () => setWaits(true))
    setWaits(false)
    if (answer.ok) onEnd(answer.value.accepted ? 'thanks' : 'already', answer.value.thanks)
    else if (answer.status === 409) onEnd('closed')
    if (answer.ok || answer.status === 409) return null
    return { faults: answer.faults, says: answer.faults.length > 0 ? say('check') : answer.status === 0 ? say('offline') : answer.says ? inWords(answer.says) : say('failed') }
  }
  const afresh = () => { forget(); setStart({ answers: {}, page: 0 }); setTurn(turn + 1) }
  return (
    <>
      <Form key={turn} questionnaire={questionnaire} about={of.about} promises={of.promises} until={of.closesAt && lastDay(of.closesAt)} start={start} resumed={Object.keys(start.answers).length > 0}
        onChange={keep} onAfresh={afresh} onSend={send} />
      {waits && <p class="quiet" role="status">{say('queue')}</p>}
    </>
  )
}

/** Midnight belongs to the day before it. */
function lastDay(at: string): string {
  return new Intl.DateTimeFormat(getLanguage() === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(new Date(Date.parse(at) - 1))
}

const chosen = localStorage.getItem('wenguo.language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en')
setLanguage(chosen === 'en' ? 'en' : 'zh')
render(<Survey />, document.getElementById('survey')!)
