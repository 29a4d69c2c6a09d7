// What a reader would stumble over, the serious first; each leads to its question.
import type { Questionnaire } from '#core/surveys/questionnaire.ts'
import { secondsFor, type Finding } from '#core/surveys/lint.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { builderWords } from './words.ts'

export function CheckList({ questionnaire, findings, onGo }: { questionnaire: Questionnaire; findings: readonly Finding[]; onGo: (name: string) => void }) {
  const words = useWords(builderWords)
  const text = useText()
  return (
    <div className="card-body stack-tight" aria-live="polite">
      <p className="secondary">{fill(words.minutes, { n: Math.max(1, Math.round(secondsFor(questionnaire) / 60)) })}</p>
      {findings.length === 0 && <p className="ink-done"><Shape tone="done" /> {words.clean}</p>}
      {findings.map((one, i) => (
        <div key={`${one.place} ${i}`} className={`note ${one.severity === 'error' ? 'late' : one.severity === 'warning' ? 'soon' : 'calm'}`}>
          {one.severity !== 'note' && <Shape tone={one.severity === 'error' ? 'late' : 'soon'} />}
          <div><p>{text(one.says)}</p>{one.place && <p><button type="button" className="chip" onClick={() => onGo(one.place!)}>{one.place}</button></p>}</div>
        </div>
      ))}
    </div>
  )
}
