// Each row of a step with many: may it be done, why not, and what came of it.
import type { MayRow } from '#core/desk/contract.ts'
import type { Text } from '#core/kernel/text.ts'
import { ClauseNumber } from '#web/ui/clause-chip.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { deskWords } from './words.ts'

export type Outcome = { ok: boolean; says: Text }

export function ManyRows({ rows, outcomes, all, ended }: { rows: MayRow[]; outcomes: Record<string, Outcome>; all: number; ended: boolean }) {
  const words = useWords(deskWords)
  const done = Object.values(outcomes)
  const succeeded = done.filter((one) => one.ok).length
  const says = done.length === 0 ? fill(words.tried, { n: all, m: rows.length - all }) : ended ? fill(words.result, { n: succeeded, m: rows.length - succeeded }) : fill(words.progress, { done: done.length, all })
  return (
    <>
      <p role="status" aria-live="polite"><strong>{says}</strong></p>
      {done.length > 0 && <div className="progress-line" aria-hidden="true"><i style={{ width: `${Math.round((done.length / Math.max(1, all)) * 100)}%` }} /></div>}
      <div className="many-rows">
        <table className="grid">
          <thead><tr><th scope="col">{words.number}</th><th scope="col">{words.complaint}</th><th scope="col">{words.outcome}</th></tr></thead>
          <tbody>{rows.map((row) => <tr key={row.id}><td className="short tabular">{row.number}</td><td>{row.subject}</td><td><Result row={row} outcome={outcomes[row.id]} /></td></tr>)}</tbody>
        </table>
      </div>
    </>
  )
}

function Result({ row, outcome }: { row: MayRow; outcome: Outcome | undefined }) {
  const words = useWords(deskWords)
  const text = useText()
  if (outcome) return <span className={outcome.ok ? 'ink-done' : 'ink-late'}><Shape tone={outcome.ok ? 'done' : 'late'} /> {outcome.ok ? words.done : words.notDone} <span className="secondary">{text(outcome.says)}</span></span>
  if (row.ok) return <span className="ink-done"><Shape tone="done" /> {words.may} <span className="caption">{row.state && fill(words.becomes, { state: text(row.state) })}</span></span>
  return (
    <span className="ink-late"><Shape tone="late" /> {words.mayNot} <span className="secondary">{row.refusal && `${text(row.refusal.says)} ${text(row.refusal.remedy)}`} {row.faults.map((fault) => text(fault.message)).join('；')} {row.refusal?.clauses.map((clause) => <ClauseNumber key={clause} id={clause} />)}</span></span>
  )
}
