// The clock of a duty as a badge understands it.
import type { DutyRow } from '#core/duties/contract.ts'
import type { ClockFace } from '#web/ui/clock-badge.tsx'

export function dutyFace(row: DutyRow): ClockFace {
  const base = { dueAt: row.dueAt, provisional: row.provisional, elapsed: row.elapsed }
  if (row.status === 'moot') return { ...base, status: 'moot' }
  if (row.status === 'open') return { ...base, status: 'running' }
  return { ...base, status: row.late ? 'late' : 'met' }
}
