// Matters that may be the one that somebody is just telling us about: found by telephone, place, class and words, judged by the join rows of the policy.
import { sql } from 'kysely'
import type { Matter } from '#core/complaints/matter.ts'
import { sameMatters, type SameMatter } from '#core/complaints/joins.ts'
import { lexemesOf, phoneKey, placeKey } from '#core/complaints/search-text.ts'
import { standingOf } from '#core/complaints/who.ts'
import { addMs } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import { Problem } from '#core/kernel/problem.ts'
import { roughMinutes } from '#core/policy/quantities.ts'
import type { Policy } from '#core/policy/shape.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { allCalendars } from '#server/policies/shelf.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { calendarIn } from './case.ts'
import type { Checked } from './check-intake.ts'
import { textOf } from './columns.ts'
import { rowColumns, rowsView, type ListedRow } from './list-row.ts'
import { sightOf } from './sight.ts'

export type Asked = { phone?: string | undefined; place?: string | undefined; class?: string | undefined; text?: string | undefined; channel?: string | undefined }
type Candidate = ListedRow & { matter: Matter }

const OF_EACH = 20
const SHOWN = 6
const ALIKE = 0.4
const LATEST = 1000

export async function findSame(req: Request<Asked>) {
  const { input } = req
  const inForce = await policiesInForce(req)
  const policy = inForce.find((one) => input.channel === undefined || one.channels[input.channel]) ?? inForce[0]
  if (!policy) return { matters: [], caller: null }
  const candidates = await findCandidates(req, policy, input)
  const around = { policy, calendar: calendarIn(await allCalendars(), policy), org: await loadOrg(req), now: req.now }
  const found = sameMatters(around, { fields: fieldsOf(input), receivedAt: req.now, ...(input.channel !== undefined && { channel: input.channel }) }, candidates.map((one) => one.matter))
  const alike = alikeByWords(input.text, candidates.filter((one) => !found.some((same) => same.id === one.id)))
  const own = openOfCaller(input, candidates.filter((one) => ![...found, ...alike].some((same) => same.id === one.id)))
  const best = [...found, ...alike, ...own].slice(0, SHOWN)
  const rows = await rowsView(req, best.map((same) => candidates.find((one) => one.id === same.id)!))
  return { matters: best.map(({ id: _id, ...same }, i) => ({ ...rows[i]!, ...same })), caller: callerIn(input, candidates) }
}

/** Where the regulation says that a repeat is in principle one entry, whoever registers it apart says why. */
export async function refuseUnjoined(work: Work, { policy, ctx, fields, channel, receivedAt }: Checked): Promise<void> {
  if (work.actor.kind !== 'person' || typeof fields['reason'] === 'string') return
  const rows = Object.values(policy.joins).filter((row) => row.does === 'join' && standingOf(ctx, work.actor, row.by) !== null)
  if (rows.length === 0) return
  const text = (name: string) => (typeof fields[name] === 'string' ? (fields[name] as string) : undefined)
  const candidates = await findCandidates(work, policy, { phone: text('phone'), place: text('place'), class: text('class') })
  const same = sameMatters({ policy, calendar: ctx.calendar, org: ctx.org, now: work.now }, { fields, channel, receivedAt }, candidates.map((one) => one.matter)).find((one) => one.does === 'join')
  if (same) throw mustJoin(candidates.find((one) => one.id === same.id)!, rows.find((row) => row.name === same.rule)!)
}

function mustJoin(master: Candidate, row: { name: string; clauses: string[]; override?: unknown }): Problem {
  const number = master.number ?? master.id
  const says = { zh: `与 ${number} 是同一事项，原则上只录入一次`, en: `This is the same matter as ${number} and is in principle entered once` }
  const remedy = { zh: `请并入 ${number}${row.override === undefined ? '' : '；确需另立的，请写明理由'}`, en: `Join it to ${number}${row.override === undefined ? '' : ', or give the reason for a separate entry'}` }
  return new Problem('refused', { detail: says, extra: { step: null, word: `join.${row.name}`, reason: 'condition', clauses: row.clauses, clause: row.clauses[0] ?? null, fields: ['reason'], says, remedy, join: number } })
}

function fieldsOf({ phone, place, class: code }: Asked): Record<string, Json> {
  return { ...(phone !== undefined && { phone }), ...(place !== undefined && { place }), ...(code !== undefined && { class: code }) }
}

/** Of the same class only what is recent, as the regulation says; telephone and place find older matters. */
export async function findCandidates(work: Work, policy: Policy, asked: Asked): Promise<Candidate[]> {
  const sight = await sightOf(work)
  const phone = asked.phone === undefined ? null : phoneKey(asked.phone)
  const place = asked.place === undefined ? null : placeKey(asked.place)
  const recent = policy.intake.alike_within
  const ways = [
    ...(phone === null ? [] : [sql`c.phone_key = ${phone}`]),
    ...(place === null ? [] : [sql`c.place_key = ${place}`]),
    ...(asked.class === undefined || recent === undefined ? [] : [sql`c.class = ${asked.class} and c.received_at > ${addMs(work.now, -roughMinutes(recent) * 60_000)}`]),
    ...((asked.text?.trim().length ?? 0) < 4 ? [] : [sql`c.id = any(array(select l.id from complaints l where l.org_id = ${work.org} order by l.received_at desc limit ${LATEST})) and c.search @@ ${anyOf(asked.text!)}::tsquery`]),
  ]
  if (ways.length === 0) return []
  const found = ways.map((way) => sql`(select ${rowColumns}, c.matter from complaints c where c.org_id = ${work.org} and ${sight} and c.state <> 'joined' and ${way} order by c.received_at desc limit ${OF_EACH})`)
  const { rows } = await sql<Candidate>`${sql.join(found, sql` union all `)}`.execute(work.tx)
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

/** Some piece of the beginning of what was said. */
function anyOf(text: string): string {
  return lexemesOf(text.slice(0, 60)).filter((lexeme) => [...lexeme].length > 1).slice(0, 24).map((lexeme) => `'${lexeme.replaceAll("'", "''")}'`).join(' | ')
}

/** Share of pairs of characters that two texts have in common (Dice). */
function likeness(a: string, b: string): number {
  const [left, right] = [new Set(lexemesOf(a)), new Set(lexemesOf(b))]
  const common = [...left].filter((one) => right.has(one)).length
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size)
}

function alikeByWords(text: string | undefined, candidates: Candidate[]): SameMatter[] {
  if (text === undefined || text.trim().length < 4) return []
  return candidates
    .map((one) => ({ id: one.id, rule: null, does: 'propose' as const, score: likeness(text, textOf(one.matter, 'content') ?? one.subject), why: { zh: '内容相近', en: 'similar words' } }))
    .filter((one) => one.score >= ALIKE)
    .sort((a, b) => b.score - a.score)
}

/** What this number has told us and is not over: the likeliest reason to call again. */
function openOfCaller({ phone }: Asked, candidates: Candidate[]): SameMatter[] {
  const key = phone === undefined ? null : phoneKey(phone)
  return candidates
    .filter((one) => key !== null && one.matter.endedAt === null && phoneKey(textOf(one.matter, 'phone') ?? '') === key)
    .map((one) => ({ id: one.id, rule: null, does: 'propose' as const, score: ALIKE, why: { zh: '同一号码，还没办完', en: 'same number, still open' } }))
}

/** Who has called from this number before, as far as the reader may know. */
function callerIn({ phone }: Asked, candidates: Candidate[]) {
  const key = phone === undefined ? null : phoneKey(phone)
  const own = candidates.filter((one) => key !== null && phoneKey(textOf(one.matter, 'phone') ?? '') === key)
  if (own.length === 0) return null
  const latest = own.toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))[0]!.matter
  return { name: textOf(latest, 'customer_name'), address: textOf(latest, 'address') ?? textOf(latest, 'place'), count: own.length, open: own.filter((one) => one.matter.endedAt === null).length }
}
