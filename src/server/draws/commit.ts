// The promise before the draw: a random seed is fixed and its SHA-256 goes into the ledger. Each period has its own, from the day before it or, where a
// regulation is adopted in the middle of one, from that moment on; the entry carries the time, so that anybody sees which it was.
import { randomBytes, randomUUID } from 'node:crypto'
import type { Period } from '#core/calendar/days.ts'
import { periodAfter, periodAt, type DrawPeriod } from '#core/draws/period.ts'
import { drawsAwake, isRolling, periodOf } from '#core/draws/population.ts'
import { commitmentOf } from '#core/draws/rank.ts'
import { addMs, atLocal, localDate, addDays, type Instant } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Draw } from '#core/policy/shape-follow.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { json } from '#server/platform/db/pool.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'
import { drawOf, type StoredDraw } from './draw-rows.ts'

export const drawStream = (id: string): string => `draw:${id}`

/** After midnight, when what the day brought has been handed in. */
const AFTER_MIDNIGHT_MS = 5 * 60_000
const DAY_MS = 24 * 3_600_000

export function firstRound(draw: { rolling: boolean; periodTo: Instant }, after: Instant): Instant {
  const midnight = atLocal(addDays(localDate(after), 1), '00:00')
  const next = draw.rolling && midnight < draw.periodTo ? midnight : draw.periodTo
  return addMs(next, AFTER_MIDNIGHT_MS)
}

/** Sees to it that every draw of the regulations in force is committed for the period that runs, and for the next one on the day before it. */
export async function openDraws(work: Work): Promise<void> {
  for (const policy of await policiesInForce(work)) {
    for (const draw of drawsAwake(policy)) await ensureDraw(work, { policy, draw, at: work.now })
  }
  const tomorrow = addMs(work.now, DAY_MS)
  for (const policy of await policiesInForce(work, localDate(tomorrow))) {
    for (const draw of drawsAwake(policy)) await ensureDraw(work, { policy, draw, at: tomorrow })
  }
}

type Wanted = { policy: Policy; draw: Draw; at: Instant }

/** The draw that counts what happens at this time; none if its period ended before anything was committed. */
export async function ensureDraw(work: Work, { policy, draw, at }: Wanted): Promise<StoredDraw | undefined> {
  const per: Period = periodOf(draw)
  const period = periodAt(per, at)
  const known = await drawOf(work, { policy: policy.id, name: draw.name, period: period.name })
  if (known) return known
  if (period.to <= work.now) return undefined
  await commit(work, { policy, draw, period })
  const eve = addMs(period.to, -DAY_MS)
  await enqueue(work, { task: 'draw.open', key: `draw.open:${policy.id}:${draw.name}:${periodAfter(per, period).name}`, runAt: eve > work.now ? eve : work.now, payload: {} })
  return drawOf(work, { policy: policy.id, name: draw.name, period: period.name })
}

async function commit(work: Work, { policy, draw, period }: { policy: Policy; draw: Draw; period: DrawPeriod }): Promise<void> {
  const id = randomUUID()
  const seed = randomBytes(32).toString('hex')
  const commitment = commitmentOf(seed)
  const { bands, boundary, rounding, monotone } = draw
  const data = { draw: draw.name, period: period.name, from: period.from, to: period.to, commitment, rule: { bands, boundary, rounding, monotone } }
  // Two processes may see the first order of a period at once: one commitment only, and the other one leaves no trace.
  const claimed = await work.tx
    .insertInto('draws')
    .values({
      orgId: work.org, id, policy: policy.id, policyVersion: policy.version, name: draw.name, period: period.name, periodFrom: period.from, periodTo: period.to,
      rolling: isRolling(draw), rule: json({ bands, boundary, rounding, monotone }), strata: draw.strata, seed, commitment, committedAt: work.now, committedSeq: 1, committedHash: '',
    })
    .onConflict((conflict) => conflict.columns(['orgId', 'policy', 'name', 'period']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!claimed) return
  const [entry] = await append(work, [{ stream: drawStream(id), type: 'draw.committed', policy: policy.id, policyVersion: policy.version, clauses: draw.clauses, data }])
  const { hash } = await work.tx.selectFrom('entries').select('hash').where('orgId', '=', work.org).where('stream', '=', entry!.stream).where('seq', '=', entry!.seq).executeTakeFirstOrThrow()
  await work.tx.updateTable('draws').set({ committedSeq: entry!.seq, committedHash: hash }).where('orgId', '=', work.org).where('id', '=', id).execute()
  const runAt = firstRound({ rolling: isRolling(draw), periodTo: period.to }, work.now > period.from ? work.now : period.from)
  await enqueue(work, { task: 'draw.round', key: `draw.round:${id}:${runAt}`, runAt, payload: { draw: id } })
}
