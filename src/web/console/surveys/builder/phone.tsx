/** @jsxImportSource preact */
// A phone in a frame of its own, in which the page of the customer runs: the same code, the same sheet, the width of a phone, and nothing is sent.
import { render } from 'preact'
import sheet from '#web/asking/asking.css?inline'
import { Form, type Trouble } from '#web/asking/form.tsx'
import { say, setLanguage, type Lang } from '#web/asking/words.ts'
import { checkAnswers, type Marks } from '#core/surveys/check-answers.ts'
import type { Questionnaire } from '#core/surveys/questionnaire.ts'

type Shown = { questionnaire: Questionnaire; language: Lang; organisation: string; turn: number; onTried: (marks: Marks) => void }

export function showOnPhone(frame: HTMLIFrameElement, { questionnaire, language, organisation, turn, onTried }: Shown): void {
  const inside = frame.contentDocument
  if (!inside) return
  setLanguage(language)
  inside.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  if (!inside.getElementById('survey')) {
    inside.head.append(Object.assign(inside.createElement('style'), { textContent: sheet }))
    inside.body.append(Object.assign(inside.createElement('div'), { id: 'survey' }))
  }
  // Checked by the rules that the server checks by.
  const send = (given: Record<string, unknown>): Promise<Trouble> => {
    const checked = checkAnswers(questionnaire, given)
    if (checked.ok) onTried(checked.marks)
    return Promise.resolve(checked.ok ? null : { faults: checked.faults, says: say('check') })
  }
  render(
    <>
      <header><span class="seal" aria-hidden="true">闻</span><b>{organisation}</b></header>
      <main><Form key={`${turn} ${language}`} questionnaire={questionnaire} start={{ answers: {}, page: 0 }} onChange={() => undefined} onSend={send} /></main>
    </>,
    inside.getElementById('survey')!,
  )
}
