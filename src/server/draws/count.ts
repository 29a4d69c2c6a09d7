// Items enter the population as their events happen; nobody lists them afterwards.
import type { Context, Data } from '#core/complaints/context.ts'
import { drawsCounting } from '#core/draws/population.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Work } from '#server/platform/request.ts'
import { ensureDraw } from './commit.ts'

export type Countable = {
  ctx: Context
  event: string
  at: Instant
  /** The number under which the item is drawn and published: it must say nothing about a person. */
  item: string
  subject: { kind: string; id: string }
  data?: Data
}

export async function countForDraws(work: Work, { ctx, event, at, item, subject, data = {} }: Countable): Promise<void> {
  for (const { draw, group, stratum } of drawsCounting(ctx, event, data)) {
    const stored = await ensureDraw(work, { policy: ctx.policy, draw, at })
    if (!stored) continue
    await work.tx
      .insertInto('drawItems')
      .values({ orgId: work.org, drawId: stored.id, grp: group, item, subjectKind: subject.kind, subjectId: subject.id, at, recordedAt: work.now, stratum })
      .onConflict((conflict) => conflict.columns(['orgId', 'drawId', 'grp', 'item']).doNothing())
      .execute()
  }
}

/** `not`: what has been asked already is not asked again, but stays in the population. What is taken stays taken. */
export async function passOver(work: Work, { ctx, event, subject }: Pick<Countable, 'ctx' | 'event' | 'subject'>): Promise<void> {
  const names = Object.values(ctx.policy.draws).filter((draw) => (draw.not as string[]).includes(event)).map((draw) => draw.name)
  if (names.length === 0) return
  await work.tx
    .updateTable('drawItems')
    .set({ passed: event })
    .where('orgId', '=', work.org).where('subjectKind', '=', subject.kind).where('subjectId', '=', subject.id)
    .where('takenStep', 'is', null).where('passed', 'is', null)
    .where('drawId', 'in', (query) => query.selectFrom('draws').select('id').where('orgId', '=', work.org).where('policy', '=', ctx.policy.id).where('name', 'in', names))
    .execute()
}
