// The difference from the version in force, row by row: what was, what is, and which way it goes.
import type { ChangeView } from '#core/life/contract.ts'
import { ClauseNumber } from '#web/ui/clause-chip.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { lifeWords } from './words.ts'

export function ChangeList({ changes, against }: { changes: ChangeView[]; against: string | null }) {
  const words = useWords(lifeWords)
  if (changes.length === 0) return <p className="card-body secondary">{words.noChanges}</p>
  return (
    <div className="card-body">
      {against && <p className="caption">{fill(words.against, { version: against })}</p>}
      {changes.map((one) => <Change key={`${one.change} ${one.ref} ${one.field}`} of={one} />)}
    </div>
  )
}

function Change({ of }: { of: ChangeView }) {
  const words = useWords(lifeWords)
  const text = useText()
  const tone = of.direction === 'tighter' ? 'ink-soon' : of.direction === 'looser' ? 'ink-done' : ''
  return (
    <div className="clock-row">
      <p><span className="tag">{words[of.change as 'new'] ?? of.change}</span> <strong>{text(of.title)}</strong> {of.fieldLabel && <span className="secondary">{text(of.fieldLabel)}</span>} {of.direction && <span className={`tag ${tone}`}>{words[of.direction as 'other']}</span>} {of.clauses.map((clause) => <ClauseNumber key={clause} id={clause} />)}</p>
      <div className="was-is"><span className="was">{text(of.from) || '—'}</span><span aria-hidden="true">→</span><span className="is">{text(of.to) || '—'}</span></div>
      <p className="caption mono">{of.ref}{of.field ? `.${of.field}` : ''}</p>
    </div>
  )
}
