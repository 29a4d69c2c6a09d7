// How a due time was computed, day by day: what was counted, what was skipped, and by which calendar.
import { Fragment } from 'react'
import type { Text } from '#core/kernel/text.ts'
import { ClauseChip, type Clause } from './clause-chip.tsx'
import { fill, useLanguage, useText, useWords } from './language.tsx'
import { useNow } from './now.tsx'
import { clockOf, dueTime, shortDay, weekday } from './when.ts'
import { clockWords } from './words.ts'

export type Explained = { title: Text; due: string | null; provisional: boolean; calendar: string; clauses: Clause[]; steps: { day: string; counted: number | boolean; why: Text }[] }

export function Explanation({ of }: { of: Explained }) {
  const words = useWords(clockWords)
  const text = useText()
  const { language } = useLanguage()
  const now = useNow()
  return (
    <div className="explanation">
      {of.due && <p className="explained-due"><strong className="tabular">{dueTime(of.due, now, language)}</strong> {of.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}</p>}
      <table>
        <thead className="unseen"><tr><th>{words.day}</th><th>{words.counted}</th><th>{words.reason}</th></tr></thead>
        <tbody>
          {of.steps.map((step, place) => (
            <tr key={`${step.day}-${place}`} className={step.counted === false ? 'skipped' : ''}>
              <td className="tabular">{dayWords(step.day, now, language)}</td>
              <td><Count counted={step.counted} /></td>
              <td>{text(step.why)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="caption">{fill(words.calendar, { name: of.calendar })}{of.provisional && <Fragment>。{words.provisionalSays}</Fragment>}</p>
    </div>
  )
}

/** Days come as days; the start and the pauses come with their time. */
function dayWords(day: string, now: number, language: 'zh' | 'en'): string {
  if (/^\d{4}-\d\d-\d\dT/.test(day)) return `${shortDay(day, now)} ${clockOf(day)}`
  return /^\d{4}-\d\d-\d\d$/.test(day) ? `${shortDay(day, now)} ${weekday(day, language)}` : day
}

function Count({ counted }: { counted: number | boolean }) {
  if (counted === false) return <i className="count off">–</i>
  return <i className={`count ${typeof counted === 'number' ? 'on' : 'from'}`}>{typeof counted === 'number' ? counted : '·'}</i>
}
