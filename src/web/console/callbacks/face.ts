// The clock of a callback as a badge understands it.
import type { CallbackRow } from '#core/callbacks/contract.ts'
import type { ClockFace } from '#web/ui/clock-badge.tsx'

export function callbackFace(row: CallbackRow): ClockFace {
  const base = { dueAt: row.dueAt, provisional: row.provisional, elapsed: row.elapsed, metAt: row.doneAt }
  if (row.doneAt) return { ...base, status: row.late ? 'late' : 'met' }
  if (row.state === 'moot' || row.state === 'replaced') return { ...base, status: 'moot' }
  return { ...base, status: 'running' }
}
