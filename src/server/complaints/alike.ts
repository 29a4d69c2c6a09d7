// How many matters there are of one kind: the third complaint about one batch, one person or one place is not treated as the first.
// A join row says what is alike and since when; only rows that a condition counts by `alike('…')` are looked up.
import { sql } from 'kysely'
import type { Data, Outcome } from '#core/complaints/context.ts'
import { tiedBy, type Incoming, type JoinRow } from '#core/complaints/joins.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { phoneKey, placeKey } from '#core/complaints/search-text.ts'
import { addMs } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import { roughMinutes } from '#core/policy/quantities.ts'
import type { Policy } from '#core/policy/shape.ts'
import { contextOf, type Case } from './case.ts'

/** More than this is many. */
const MOST = 200

const countedIn = new WeakMap<Policy, JoinRow[]>()

/** The join rows whose name stands in a call of `alike` somewhere in the regulation. */
function rowsCounted(policy: Policy): JoinRow[] {
  const known = countedIn.get(policy)
  if (known) return known
  const names = new Set([...JSON.stringify([policy.steps, policy.scales, policy.clocks, policy.duties, policy.callbacks, policy.notices, policy.draws, policy.records, policy.groups]).matchAll(/\balike\('([a-z0-9_]+)'\)/g)].map(([, name]) => name!))
  const rows = Object.values(policy.joins).filter((row) => names.has(row.name))
  countedIn.set(policy, rows)
  return rows
}

/** What to enter beside the record: `{ alike: { same_batch: 3 } }`, this matter among them. */
export async function countAlike(kase: Case, incoming: Incoming): Promise<Data> {
  const found: Record<string, Json> = {}
  for (const row of rowsCounted(kase.policy)) found[row.name] = 1 + (await tiedTo(kase, row, incoming)).length
  return Object.keys(found).length === 0 ? {} : { alike: found }
}

const settling = new Set(['registered', 'assessed', 'classified', 'amended'])

/** Counted again when what makes matters alike has been written down or changed. */
export async function withAlike(kase: Case, outcome: Outcome): Promise<Outcome> {
  if (!settling.has(outcome.event) || outcome.pending !== null) return outcome
  const touched = rowsCounted(kase.policy).some((row) => row.same.some((field) => outcome.data[field] !== undefined))
  if (!touched) return outcome
  const { matter } = kase
  const fields = { ...matter.fields, ...matter.axes, ...outcome.data }
  return { ...outcome, data: { ...outcome.data, ...await countAlike(kase, { fields, channel: matter.channel, receivedAt: matter.receivedAt }) } }
}

/** Matters that the row ties to this one, whoever may see them; the latest first. */
export async function tiedTo(kase: Case, row: JoinRow, incoming: Incoming): Promise<Matter[]> {
  const { work, policy, org, calendars, matter } = kase
  const ways = row.same.map((field) => sameAs(field, incoming.fields[field]))
  if (ways.length === 0 || ways.some((way) => way === null)) return []
  // Working days and holidays are weighed by the row itself; here it is only kept from going through everything.
  const since = row.within === undefined ? null : addMs(incoming.receivedAt, -3 * Math.max(roughMinutes(row.within) * 60_000, 7 * 86_400_000))
  const { rows } = await sql<{ matter: Matter }>`
    select c.matter from complaints c where c.org_id = ${work.org} and c.id <> ${matter.id} and c.state <> 'joined' and c.received_at <= ${incoming.receivedAt}
      ${since === null ? sql`` : sql`and c.received_at >= ${since}`} and ${sql.join(ways as NonNullable<(typeof ways)[number]>[], sql` and `)}
    order by c.received_at desc limit ${MOST}`.execute(work.tx)
  const around = { policy, org, calendar: contextOf({ ...kase, calendars }).calendar, now: work.now }
  return tiedBy(around, row, incoming, rows.map((one) => one.matter))
}

function sameAs(field: string, value: Json | undefined) {
  if (typeof value !== 'string' || value.trim() === '') return null
  if (field === 'phone') return sql`c.phone_key = ${phoneKey(value)}`
  if (field === 'place') return sql`c.place_key = ${placeKey(value)}`
  if (field === 'class') return sql`c.class = ${value}`
  return sql`coalesce(c.matter #>> array['fields', ${field}], c.matter #>> array['axes', ${field}]) = ${value}`
}
