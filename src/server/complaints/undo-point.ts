// Before a step is over it is noted whether, until when and from where it may be taken back: one such point for each matter, the last.
import { undoUntil, undoWithin, isAwaited, type Followed } from '#core/complaints/undo.ts'
import type { ClockInstance } from '#core/clocks/clock-instance.ts'
import type { Outcome } from '#core/complaints/context.ts'
import { json } from '#server/platform/db/pool.ts'
import { contextOf, type Case } from './case.ts'

export type ClockBefore = { id: string; before: ClockInstance | null }

type Taken = { seq: number; outcome: Outcome; clocks: readonly ClockInstance[]; files: boolean }

export async function keepUndoPoint(kase: Case, { seq, outcome, clocks, files }: Taken): Promise<void> {
  const { work, matter, policy } = kase
  const within = work.actor.kind === 'person' && outcome.pending === null ? undoWithin(policy, outcome.step) : null
  if (within === null) return
  const before = new Map(clocks.map((clock) => [clock.id, clock]))
  const changed: ClockBefore[] = kase.clocks.filter((clock) => before.get(clock.id) !== clock).map(({ id }) => ({ id, before: before.get(id) ?? null }))
  const point = {
    personId: work.actor.id, seq, version: matter.version, step: outcome.step, until: undoUntil(contextOf(kase), work.now, within),
    followed: files ? 'files' : followedIn(kase, outcome), clocks: json(changed),
  }
  await work.tx.insertInto('undoPoints').values({ orgId: work.org, complaintId: matter.id, ...point }).onConflict((conflict) => conflict.columns(['orgId', 'complaintId']).doUpdateSet(point)).execute()
}

function followedIn({ notices, entries, policy }: Case, { event }: Outcome): Followed | null {
  if (notices.length > 0 || entries.some((entry) => /^notice\..+\.sent$/.test(entry.type))) return 'sent'
  if (entries.some((entry) => entry.actor?.kind === 'system' && typeof entry.data?.['step'] === 'string')) return 'led'
  return isAwaited(policy, event) ? 'awaited' : null
}
