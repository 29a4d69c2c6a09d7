// The statuses of a clause, the worst first, and the shape each is drawn with.
import type { Status } from '#core/conformance/contract.ts'
import type { Tone } from '#web/ui/shapes.tsx'

export const order: Status[] = ['breached', 'no-evidence', 'not-measurable', 'running', 'met', 'not-due']

export const toneOfStatus: Record<Status, Tone> = {
  breached: 'late',
  'no-evidence': 'none',
  'not-measurable': 'provisional',
  running: 'run',
  met: 'done',
  'not-due': 'todo',
}
