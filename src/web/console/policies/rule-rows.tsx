// The rows of the policy file in words: those that keep the chosen clause, or all of them by section.
import type { ClauseDetail, PolicyView } from '#core/policy/contract.ts'
import { ClauseNumber, useClauseLabel } from '#web/ui/clause-chip.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { clauseWords } from '#web/ui/words.ts'
import { policyWords } from './words.ts'

export function RuleRows({ of, clause }: { of: PolicyView; clause: ClauseDetail | undefined }) {
  const words = useWords(policyWords)
  const label = useClauseLabel()
  return (
    <section className="card">
      <div className="card-head"><h2>{clause ? fill(words.ofClause, { clause: label(clause.id) }) : words.everyRule}</h2><span className="caption mono">{of.id}.yaml</span></div>
      {clause ? <Controls of={clause} /> : <Sections of={of} />}
    </section>
  )
}

function Controls({ of }: { of: ClauseDetail }) {
  const words = useWords(policyWords)
  const bases = useWords(clauseWords)
  const text = useText()
  if (of.controls.length === 0) return <p className="card-body ink-late">{words.noControl}</p>
  return of.controls.map((control) => (
    <div key={control.ref} className="clock-row">
      <p><strong>{text(control.title)}</strong> <span className="tag">{text(control.kindLabel)}</span> <span className="caption">{bases[control.basis as 'text'] ?? control.basis}</span></p>
      <p>{text(control.says)}</p>
      <p className="caption mono">{control.ref}</p>
    </div>
  ))
}

function Sections({ of }: { of: PolicyView }) {
  const words = useWords(policyWords)
  const text = useText()
  return of.sections.filter((section) => section.rows.length > 0).map((section) => (
    <details key={section.section} className="section">
      <summary>{text(section.label)} <span className="caption">{section.rows.length}</span></summary>
      {section.rows.map((row) => (
        <div key={row.ref} className={row.asleep ? 'clock-row asleep' : 'clock-row'}>
          <p><strong>{text(row.title)}</strong> {row.clauses.map((clause) => <ClauseNumber key={clause} id={clause} />)} {row.asleep && <span className="tag">{words.asleep}</span>}</p>
          <p className="secondary">{text(row.says)}</p>
        </div>
      ))}
    </details>
  ))
}
