// What the check says of the text, the serious first; each leads to its line.
import type { FindingView } from '#core/life/contract.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { lifeWords } from './words.ts'

export function FindingList({ findings, goTo }: { findings: FindingView[]; goTo: (line: number) => void }) {
  const words = useWords(lifeWords)
  const serious = findings.filter((one) => one.severity !== 'note')
  const notes = findings.filter((one) => one.severity === 'note')
  return (
    <div className="card-body stack-tight" aria-live="polite">
      {serious.length === 0 && <p className="ink-done"><Shape tone="done" /> {words.clean}</p>}
      {serious.map((one) => <Finding key={`${one.code} ${one.line} ${one.path}`} of={one} goTo={goTo} />)}
      {notes.length > 0 && (
        <details>
          <summary>{fill(words.notes, { n: notes.length })}</summary>
          {notes.map((one) => <Finding key={`${one.code} ${one.line} ${one.path}`} of={one} goTo={goTo} />)}
        </details>
      )}
    </div>
  )
}

function Finding({ of, goTo }: { of: FindingView; goTo: (line: number) => void }) {
  const words = useWords(lifeWords)
  const text = useText()
  return (
    <div className={`note ${of.severity === 'error' ? 'late' : of.severity === 'warning' ? 'soon' : 'calm'}`}>
      {of.severity !== 'note' && <Shape tone={of.severity === 'error' ? 'late' : 'soon'} />}
      <div><p>{text(of.message)}</p><p className="caption"><button type="button" className="chip" title={words.goToLine} onClick={() => goTo(of.line)}>{fill(words.line, { n: of.line })}</button> <span className="mono">{of.path}</span></p></div>
    </div>
  )
}
