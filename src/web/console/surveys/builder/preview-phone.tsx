// The questionnaire as a customer will see it, live: to look at in both languages, and to try answering.
import { useEffect, useRef, useState } from 'react'
import { Button } from 'antd'
import type { Marks } from '#core/surveys/check-answers.ts'
import { compose, type Asking, type Questionnaire } from '#core/surveys/questionnaire.ts'
import { Options } from '#web/ui/field.tsx'
import { fill, useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import type { Known } from './counts-as.tsx'
import { builderWords } from './words.ts'

type Previewing = { questionnaire: Questionnaire; use: Asking | null; known: Known; organisation: string }

export function PreviewPhone({ questionnaire, use, known, organisation }: Previewing) {
  const words = useWords(builderWords)
  const text = useText()
  const { language: spoken } = useLanguage()
  const frame = useRef<HTMLIFrameElement>(null)
  const [language, setLanguage] = useState(spoken)
  const [turn, setTurn] = useState(0)
  const [tried, setTried] = useState<Marks | null>(null)
  const asked = use ? compose(questionnaire, use) : questionnaire
  const shown = JSON.stringify(asked)
  useEffect(() => {
    let gone = false
    void import('./phone.tsx').then(({ showOnPhone }) => !gone && frame.current && showOnPhone(frame.current, { questionnaire: JSON.parse(shown) as Questionnaire, language, organisation, turn, onTried: setTried }))
    return () => { gone = true }
  }, [shown, language, turn, organisation])
  const marks = tried && [...(tried.overall === null ? [] : [fill(words.overallMark, { n: tried.overall })]), ...Object.entries(tried.items).map(([name, mark]) => `${text(known[name] ?? name)} ${mark}`)]
  return (
    <div className="phone-side">
      <div className="phone-bar">
        <Options id="phone-language" label={words.phone} value={language} onChange={(next) => setLanguage(next as 'zh' | 'en')} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />
        <Button size="small" onClick={() => { setTurn(turn + 1); setTried(null) }}>{words.afresh}</Button>
      </div>
      {marks && <p className="ink-done" role="status"><Shape tone="done" /> {marks.length > 0 ? fill(words.marksAre, { marks: marks.join(' · ') }) : words.noMarks}</p>}
      <div className="phone"><iframe ref={frame} title={words.phone} /></div>
      <p className="caption">{words.phoneSays}</p>
    </div>
  )
}
