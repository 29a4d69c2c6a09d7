// Entries recorded since the last run are decided again, in batches, each in a transaction of its own; where that ends is remembered.
// A difference is kept, and the row under which the step was taken is broken by it.
import { sql } from 'kysely'
import type { MatterEvent } from '#core/complaints/context.ts'
import { redecided, type Difference } from '#core/complaints/redecide.ts'
import type { ClockInstance } from '#core/clocks/clock-instance.ts'
import { addDays, addMs, atLocal, localDate, type Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Entry } from '#core/ledger/entry.ts'
import { SYSTEM, type Actor, type Membership } from '#core/people/actor.ts'
import type { Org } from '#core/people/org-tree.ts'
import { redecidedWave } from '#core/surveys/redecide-wave.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { calendarNamed } from '#server/policies/shelf.ts'
import { json } from '#server/platform/db/pool.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { readStream } from '#server/platform/ledger/read.ts'
import type { Task, Work } from '#server/platform/request.ts'

export const REDECIDE_TASK = 'conformance.redecide'

const BATCH = 500
/** A transaction that began earlier may still be writing; what is younger is left for the next night. */
const SETTLED_MS = 10 * 60_000

export type Mark = { recordedAt: Instant; stream: string; seq: number }
export type Batch = { entries: number; deeds: number; differences: (Difference & { stream: string; policy: string })[]; last: Mark | null }

/** By night, and then the night after; a batch that is not the last is followed by the next one at once. */
export const redecideNightly: Task = async (work) => {
  const batch = await redecideBatch(work, { after: await markOf(work), until: addMs(work.now, -SETTLED_MS) })
  if (batch.last) await remember(work, batch)
  if (batch.entries === BATCH) return enqueue(work, { task: REDECIDE_TASK, key: `redecide:${batch.last!.recordedAt}:${batch.last!.stream}:${batch.last!.seq}`, runAt: work.now })
  await planRedeciding(work)
}

export async function planRedeciding(work: Work): Promise<void> {
  const night = addDays(localDate(work.now), 1)
  await enqueue(work, { task: REDECIDE_TASK, key: `redecide:${night}`, runAt: atLocal(night, '02:00') })
}

async function markOf({ tx, org }: Work): Promise<Mark | null> {
  const row = await tx.selectFrom('redecided').select(['recordedAt', 'stream', 'seq']).where('orgId', '=', org).executeTakeFirst()
  return (row as Mark | undefined) ?? null
}

async function remember({ tx, org }: Work, { last, deeds }: Batch): Promise<void> {
  const { recordedAt, stream, seq } = last!
  await tx.insertInto('redecided').values({ orgId: org, recordedAt, stream, seq, deeds })
    .onConflict((conflict) => conflict.columns(['orgId']).doUpdateSet((eb) => ({ recordedAt, stream, seq, deeds: eb('redecided.deeds', '+', deeds) }))).execute()
}

/** Without `after` from the very beginning: on demand. */
export async function redecideBatch(work: Work, { after, until }: { after: Mark | null; until: Instant }): Promise<Batch> {
  const { rows } = await sql<Mark>`
    select recorded_at as "recordedAt", stream, seq from entries
    where org_id = ${work.org} and (stream like 'complaint:%' or stream like 'survey:%') and recorded_at <= ${until}
      and (${after === null}::boolean or (recorded_at >= ${after?.recordedAt ?? until} and (recorded_at, stream, seq) > (${after?.recordedAt ?? until}::timestamptz, ${after?.stream ?? ''}, ${after?.seq ?? 0})))
    order by recorded_at, stream, seq limit ${BATCH}`.execute(work.tx)
  const byStream = new Map<string, Set<number>>()
  for (const { stream, seq } of rows) byStream.set(stream, (byStream.get(stream) ?? new Set()).add(seq))
  const batch: Batch = { entries: rows.length, deeds: 0, differences: [], last: rows.at(-1) ?? null }
  const posts = postsKnown(work)
  for (const [stream, wanted] of byStream) {
    const found = stream.startsWith('survey:') ? await redecideWaveStream(work, { stream, wanted, posts }) : await redecideStream(work, { stream, wanted, posts })
    batch.deeds += found.deeds
    batch.differences.push(...found.differences.map((one) => ({ ...one, stream, policy: found.policy })))
  }
  return batch
}

type Posts = (person: string, at: Instant) => Promise<Membership[] | null>
type Stream = { stream: string; wanted: Set<number>; posts: Posts }

async function redecideStream(work: Work, { stream, wanted, posts }: Stream): Promise<{ deeds: number; differences: Difference[]; policy: string }> {
  const entries = await readStream(work, stream)
  const bound = entries[0]
  if (!bound?.policy || !bound.policyVersion) return { deeds: 0, differences: [], policy: '' }
  const id = stream.slice('complaint:'.length)
  const policy = await boundPolicy(work, bound.policy, bound.policyVersion)
  const org = await loadOrg(work)
  const people = new Map<number, Actor>()
  for (const entry of entries) if (wanted.has(entry.seq)) people.set(entry.seq, await actorOf(entry, org, posts))
  const found = redecided({
    policy, matter: { id, org: work.org }, events: entries as MatterEvent[], wanted: ({ seq }) => wanted.has(seq), clocks: await clocksOf(work, id), calendar: await calendarNamed(policy.calendar.working),
    standing: ({ seq }) => ({ actor: people.get(seq)!, org: withActor(org, people.get(seq)!) }),
  })
  for (const one of found.differences) await keep(work, { stream, policy: { id: policy.id, version: policy.version }, difference: one })
  return { ...found, policy: policy.id }
}

/** The steps of a wave, by the version under which it was planned. */
async function redecideWaveStream(work: Work, { stream, wanted, posts }: Stream): Promise<{ deeds: number; differences: Difference[]; policy: string }> {
  const row = await work.tx.selectFrom('surveyWaves').select(['policy', 'policyVersion', 'name', 'standing']).where('orgId', '=', work.org).where('id', '=', stream.slice('survey:'.length)).executeTakeFirst()
  const policy = row && (await boundPolicy(work, row.policy, row.policyVersion))
  const survey = row && policy?.surveys[row.name]
  if (!row || !policy || !survey) return { deeds: 0, differences: [], policy: '' }
  const entries = await readStream(work, stream)
  const org = await loadOrg(work)
  const people = new Map<number, Actor>()
  for (const entry of entries) if (wanted.has(entry.seq)) people.set(entry.seq, await actorOf(entry, org, posts))
  const found = redecidedWave({ policy, survey, standing: row.standing, entries, wanted: ({ seq }) => wanted.has(seq), who: ({ seq }) => ({ actor: people.get(seq)!, org: withActor(org, people.get(seq)!) }) })
  const differences = found.differences.map((one): Difference => ({ ...one, step: null }))
  for (const difference of differences) await keep(work, { stream, policy: { id: policy.id, version: policy.version }, difference, control: `survey.${row.name}` })
  return { deeds: found.deeds, differences, policy: policy.id }
}

async function clocksOf({ tx, org }: Work, complaint: string): Promise<ClockInstance[]> {
  const rows = await tx.selectFrom('clocks').select('instance').where('orgId', '=', org).where('complaintId', '=', complaint).orderBy('startedAt').orderBy('id').execute()
  return rows.map((row) => row.instance as ClockInstance)
}

/** With the posts that the person's own stream says were held then. */
async function actorOf({ actor, recordedAt }: Entry, org: Org, posts: Posts): Promise<Actor> {
  if (actor.kind === 'system') return SYSTEM
  const known = org.people.find((person) => person.id === actor.id)
  const memberships = actor.kind === 'person' ? ((await posts(actor.id, recordedAt)) ?? known?.memberships ?? []) : []
  return { kind: actor.kind, id: actor.id, name: actor.name, memberships, qualifications: known?.qualifications ?? [] }
}

function withActor(org: Org, { kind, id, name, memberships, qualifications }: Actor): Org {
  if (kind !== 'person') return org
  const others = org.people.filter((person) => person.id !== id)
  return { ...org, people: [...others, { ...org.people.find((person) => person.id === id), id, name, memberships, qualifications }] }
}

function postsKnown(work: Work): Posts {
  const streams = new Map<string, Entry[]>()
  return async (person, at) => {
    const entries = streams.get(person) ?? (await readStream(work, `person:${person}`))
    streams.set(person, entries)
    const last = entries.findLast((entry) => entry.recordedAt <= at && Array.isArray(entry.data['memberships']))
    return (last?.data['memberships'] as Membership[] | undefined) ?? null
  }
}

type Keeping = { stream: string; policy: { id: string; version: string }; difference: Difference; control?: string }

async function keep({ tx, org, now }: Work, { stream, policy, difference: { seq, step, at, says }, control = step === null ? 'always.lifecycle' : `step.${step}` }: Keeping): Promise<void> {
  await tx.insertInto('redecisionDifferences')
    .values({ orgId: org, stream, seq, policyId: policy.id, policyVersion: policy.version, control, at, says: json(says as Json), foundAt: now })
    .onConflict((conflict) => conflict.doNothing()).execute()
}
