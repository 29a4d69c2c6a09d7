// One drawing: the list is frozen, the sample brought up to its size, and both are recorded. After the last one of the period the seed is shown.
import { sampleSize } from '#core/draws/bands.ts'
import { drawMore, ranked } from '#core/draws/drawing.ts'
import type { DrawStep } from '#core/draws/file.ts'
import { listFingerprint } from '#core/draws/rank.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Entry } from '#core/ledger/entry.ts'
import { react } from '#server/complaints/following.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { json } from '#server/platform/db/pool.ts'
import { append, type NewEntry } from '#server/platform/ledger/append.ts'
import type { Task, Work } from '#server/platform/request.ts'
import { drawStream, firstRound, openDraws } from './commit.ts'
import { drawById, frozen, groupsOf, itemsOf, sizeRule, stepsOf, type StoredDraw, type StoredItem, type StoredStep } from './draw-rows.ts'

/** An item that has just been taken, by a drawing or in place of another one. */
export type Taken = { draw: StoredDraw; group: string; item: string; subject: { kind: string; id: string }; at: Instant; replaces: string | null }

/** What is done with what was taken: calls, checks. */
export type FollowTaken = (work: Work, taken: Taken[]) => Promise<void>

export function drawTasks(follow: FollowTaken): Record<string, Task> {
  return {
    'draw.open': (work) => openDraws(work),
    'draw.round': (work, { draw }: { draw: string }) => runRound(work, draw, follow),
  }
}

export async function runRound(work: Work, id: string, follow: FollowTaken): Promise<void> {
  const draw = await drawById(work, id, true)
  if (!draw || draw.revealedAt !== null) return
  const last = work.now >= draw.periodTo
  if (draw.rolling || last) await drawNow(work, draw, follow)
  if (last) return reveal(work, draw)
  const runAt = firstRound(draw, work.now)
  await enqueue(work, { task: 'draw.round', key: `draw.round:${id}:${runAt}`, runAt, payload: { draw: id } })
}

async function drawNow(work: Work, draw: StoredDraw, follow: FollowTaken): Promise<void> {
  const steps = await stepsOf(work, draw.id)
  const round = 1 + Math.max(0, ...steps.map(({ data }) => (data.kind === 'round' ? data.round : 0)))
  const fresh = await freeze(work, { draw, round })
  const items = await itemsOf(work, draw.id)
  const taken: Taken[] = []
  for (const group of groupsOf(items)) {
    const own = items.filter((item) => item.grp === group && item.round !== null)
    const step = drawGroup(draw, { group, items: own, round, at: work.now })
    // A drawing that adds nothing to list or sample is not worth a line.
    if (!fresh.has(group) && step.taken.length === 0) continue
    taken.push(...await recordStep(work, { draw, group, step, items: own, before: steps.filter((one) => one.grp === group) }))
  }
  await follow(work, taken)
}

/** From here on the list is what it is; what happened in the period and is handed in later is shown as too late. */
async function freeze({ tx, org, now }: Work, { draw, round }: { draw: StoredDraw; round: number }): Promise<Set<string>> {
  const rows = await tx
    .updateTable('drawItems').set({ round })
    .where('orgId', '=', org).where('drawId', '=', draw.id).where('round', 'is', null).where('recordedAt', '<=', now)
    .returning('grp').execute()
  return new Set(rows.map((row) => row.grp))
}

type Drawing = { group: string; items: StoredItem[]; round: number; at: Instant }

function drawGroup(draw: StoredDraw, { group, items, round, at }: Drawing): DrawStep & { kind: 'round' } {
  const list = frozen(items)
  const { size } = sampleSize(sizeRule(draw), list.length)
  const passed = items.flatMap((item) => (item.passed !== null && item.takenStep === null ? [{ item: item.item, why: item.passed }] : []))
  const sample = {
    taken: new Set(items.filter((item) => item.takenStep !== null).map((item) => item.item)),
    out: new Set(items.filter((item) => item.outStep !== null).map((item) => item.item)),
    passed: new Set(passed.map((item) => item.item)),
  }
  const population = ranked({ seed: draw.seed, draw: draw.name, group }, list)
  return { kind: 'round', round, at, population: list.length, list: listFingerprint(list), size, passed, taken: drawMore(population, sample, size) }
}

type Recording = { draw: StoredDraw; group: string; step: DrawStep; items: StoredItem[]; before: StoredStep[] }

/** The step, its entry, and the marks on what was taken; the entry holds numbers of items and nothing about persons. */
export async function recordStep(work: Work, { draw, group, step, items, before }: Recording): Promise<Taken[]> {
  const { tx, org } = work
  const number = before.length + 1
  await tx.insertInto('drawSteps').values({ orgId: org, drawId: draw.id, grp: group, step: number, at: step.at, data: json(step) }).execute()
  if (step.taken.length > 0) await tx.updateTable('drawItems').set({ takenStep: number }).where('orgId', '=', org).where('drawId', '=', draw.id).where('grp', '=', group).where('item', 'in', step.taken).execute()
  const type = step.kind === 'round' ? 'draw.drawn' : 'draw.replaced'
  const [entry] = await append(work, [{ stream: drawStream(draw.id), type, policy: draw.policy, policyVersion: draw.policyVersion, data: { draw: draw.name, group, step: number, ...step } }])
  const replaces = step.kind === 'replacement' ? step.out : null
  const taken = step.taken.map((item): Taken => {
    const { subjectKind, subjectId, at } = items.find((one) => one.item === item)!
    return { draw, group, item, subject: { kind: subjectKind, id: subjectId }, at, replaces }
  })
  if (taken.length > 0) await tell(work, { draw, entry: entry!, what: 'drawn', data: { group, items: taken.map((one) => ({ subject: one.subject.id, number: one.item })) } })
  return taken
}

/** What else the regulation hangs on a draw: duties on what was drawn, steps when it came out short. */
async function tell(work: Work, { draw, entry, what, data }: { draw: StoredDraw; entry: Entry; what: 'drawn' | 'revealed' | 'short'; data: Record<string, Json> }): Promise<void> {
  const { stream, at, seq, actor } = entry
  const policy = await boundPolicy(work, draw.policy, draw.policyVersion)
  await react(work, { stream, event: { type: `draw.${draw.name}.${what}`, at, seq, actor, data: { ...data, period: draw.period } }, matter: null, policy })
}

/** The period is over: the seed is shown, and groups that could not be filled are named. */
async function reveal(work: Work, draw: StoredDraw): Promise<void> {
  await work.tx.updateTable('draws').set({ revealedAt: work.now }).where('orgId', '=', work.org).where('id', '=', draw.id).execute()
  const items = await itemsOf(work, draw.id)
  const bound = { stream: drawStream(draw.id), policy: draw.policy, policyVersion: draw.policyVersion }
  const entries: NewEntry[] = [{ ...bound, type: 'draw.revealed', data: { draw: draw.name, seed: draw.seed, commitment: draw.commitment } }]
  for (const group of groupsOf(items)) {
    const own = items.filter((item) => item.grp === group && item.round !== null)
    const { size } = sampleSize(sizeRule(draw), own.length)
    const counting = own.filter((item) => item.takenStep !== null && item.outStep === null).length
    if (counting < size) entries.push({ ...bound, type: 'draw.short', data: { draw: draw.name, group, size, taken: counting } })
  }
  for (const entry of await append(work, entries)) await tell(work, { draw, entry, what: entry.type === 'draw.short' ? 'short' : 'revealed', data: entry.data })
}
