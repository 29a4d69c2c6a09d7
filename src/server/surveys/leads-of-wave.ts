// What leads are looked for in within one wave: its answers with what is known of how each came about, whom it asked, and the matters and orders that it could have asked about.
import { sql } from 'kysely'
import { toMs, type Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Observed } from '#core/surveys/answer-table.ts'
import type { LeadKind } from '#core/surveys/lead.ts'
import { modeLabels } from '#core/surveys/wording.ts'
import { leadsIn, type Evidence } from '#core/surveys/signals.ts'
import type { AskedOne, CaseOne, OrderOne } from '#core/surveys/signals-asking.ts'
import type { Work } from '#server/platform/request.ts'
import type { FoundLead } from './keep-leads.ts'
import { aboutSince } from './looks-back.ts'
import { waveById, type WaveInHand } from './wave-rows.ts'

type Row = {
  id: string; answeredAt: Instant | null; sentAt: Instant | null; way: string; mode: keyof typeof modeLabels | null; items: Record<string, number> | null; overall: number | null; typist: string | null; device: string | null
  stratum: string | null; complaint: string | null; number: string | null; handler: string | null; redeemed: boolean; answers: Record<string, Json> | null; again: string[]
}
type CaseRow = CaseOne & { number: string; at: Instant }
type OrderRow = { id: string; number: string; customer: string; handler: string; at: Instant }

/** Between two answers typed by one person, if it is the time one of them took. */
const SITTING_S = 3600

export async function leadsOfWave(work: Work, id: string): Promise<{ hand: WaveInHand; found: FoundLead[] }> {
  const hand = await waveById(work, id)
  const [rows, cases, orders] = [await rowsOf(work, id), await casesOf(work, hand), await ordersOf(work, hand)]
  const evidence: Evidence = { answers: observed(rows), survey: hand.survey, asked: rows.flatMap(askedOf), cases, orders: orders.map((one): OrderOne => ({ ...one, at: toMs(one.at) })), ...(hand.row.closesAt !== null && { endsAt: toMs(hand.row.closesAt) }) }
  const found = leadsIn(evidence).map(({ kind, about, rows: named, observed: n, expected, p, says }): FoundLead => ({ kind, about: about === 'wave' ? '' : about, p, says, observed: n, expected, records: recordsOf(kind, [...new Set(named)], { rows, cases, orders }) }))
  return { hand, found }
}

async function rowsOf({ tx, org }: Work, wave: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select i.id, i.answered_at as "answeredAt", i.sent_at as "sentAt", i.way, a.mode, a.items, a.overall, a.typist, a.device, i.stratum, i.complaint_id as complaint, c.number,
      coalesce(c.matter ->> 'handler', c.owner) as handler, t.redeemed_at is not null as redeemed, a.answers,
      array(select b.id from survey_invitations b join survey_waves v on v.org_id = b.org_id and v.id = b.wave_id join survey_waves w on w.org_id = i.org_id and w.id = i.wave_id
        where b.org_id = i.org_id and b.customer_key = i.customer_key and b.complaint_id = i.complaint_id and b.id <> i.id and v.policy = w.policy and v.name = w.name and b.occasion = i.occasion) as again
    from survey_invitations i left join survey_answers a on a.org_id = i.org_id and a.invitation_id = i.id left join survey_thanks t on t.org_id = i.org_id and t.invitation_id = i.id
    left join complaints c on c.org_id = i.org_id and c.id = i.complaint_id
    where i.org_id = ${org} and i.wave_id = ${wave} order by i.answered_at, i.id`.execute(tx)
  return rows
}

function observed(rows: readonly Row[]): Observed[] {
  const before = new Map<string, number>()
  return rows.filter((row) => row.answeredAt !== null && row.items !== null).map((row, place): Observed => {
    const at = toMs(row.answeredAt!)
    const last = row.typist === null ? undefined : before.get(row.typist)
    const seconds = last === undefined ? undefined : (at - last) / 1000
    if (row.typist !== null) before.set(row.typist, at)
    const text = Object.values(row.answers ?? {}).filter((value) => typeof value === 'string').join(' ')
    return {
      row: place + 1, respondent: row.id, items: row.items!, at, ...(row.overall !== null && { overall: row.overall }), ...(row.mode !== null && { mode: row.mode }), ...(row.stratum !== null && { stratum: row.stratum }),
      // Sent and answered are of one hand only where nobody else wrote the answer down.
      ...(row.sentAt !== null && row.typist === null && { sentAt: toMs(row.sentAt) }), ...(row.device !== null && { device: row.device }), ...(row.typist !== null && { typist: row.typist, ...(row.mode === 'phone' && { caller: row.typist }) }),
      ...(seconds !== undefined && seconds < SITTING_S && { seconds }), ...(row.handler !== null && { handler: row.handler }), ...(text !== '' && { text }),
    }
  })
}

/** A customer is known here by his invitation; another one of the same customer for the same matter stands beside it. */
function askedOf(row: Row): AskedOne[] {
  const one: AskedOne = { id: row.id, customer: row.id, occasion: row.complaint ?? '', rewarded: row.redeemed, ...(row.handler !== null && { handler: row.handler }), ...(row.way !== 'hand' && { mode: 'web' }) }
  return [one, ...row.again.map((id) => ({ ...one, id }))]
}

async function spanOf(hand: WaveInHand): Promise<{ from: string; to: string }> {
  const { row } = hand
  return { from: await aboutSince(hand), to: row.closedAt ?? row.closesAt ?? 'infinity' }
}

/** Matters of the regulation that were answered in the time, whether each went well, and whether its customer has been invited. */
async function casesOf({ tx, org }: Work, hand: WaveInHand): Promise<CaseRow[]> {
  const { from, to } = await spanOf(hand)
  const { rows } = await sql<Omit<CaseRow, 'withdrawnBy'> & { withdrawnBy: string | null }>`
    select c.id, coalesce(c.number, '') as number, c.received_at as at, coalesce(c.matter ->> 'handler', c.owner, '') as handler, not c.late and c.round = 1 and c.state not in ('refused', 'sent_back') as well,
      exists (select from survey_invitations i where i.org_id = c.org_id and i.wave_id = ${hand.row.id} and (i.complaint_id = c.id or i.customer_key = c.phone_key)) as invited,
      (select e.actor_id from entries e where e.org_id = c.org_id and e.stream = 'complaint:' || c.id and e.type in ('joined', 'withdrawn') and e.actor_kind = 'person' order by e.seq desc limit 1) as "withdrawnBy"
    from complaints c where c.org_id = ${org} and c.policy_id = ${hand.policy.id} and c.received_at >= ${from}::timestamptz and c.received_at < ${to}::timestamptz and c.matter -> 'facts' ? 'answered'`.execute(tx)
  return rows.filter((row) => row.handler !== '').map(({ withdrawnBy, ...row }) => ({ ...row, ...(withdrawnBy !== null && { withdrawnBy }) }))
}

async function ordersOf({ tx, org }: Work, hand: WaveInHand): Promise<OrderRow[]> {
  const { from, to } = await spanOf(hand)
  const { rows } = await sql<OrderRow>`
    select o.id, o.order_no as number, o.phone as customer, o.worker as handler, o.completed_at as at from orders o
    where o.org_id = ${org} and o.kind = 'order' and o.phone is not null and o.worker is not null and o.completed_at >= ${from}::timestamptz and o.completed_at < ${to}::timestamptz`.execute(tx)
  return rows
}

const ofCases: ReadonlySet<LeadKind> = new Set<LeadKind>(['selective_inviting', 'withdrawn_before_draw'])

function recordsOf(kind: LeadKind, ids: readonly string[], { rows, cases, orders }: { rows: readonly Row[]; cases: readonly CaseRow[]; orders: readonly OrderRow[] }): FoundLead['records'] {
  if (kind === 'split_orders') return pick(orders, ids).map(({ id, number, at }) => ({ kind: 'order', id, number, at, says: { zh: '同一客户同一天', en: 'the same customer on one day' } }))
  if (ofCases.has(kind)) return pick(cases, ids).map(({ id, number, at, well }) => ({ kind: 'complaint', id, number, at, says: well ? { zh: '办得顺，请了客户评价', en: 'went well, and its customer was asked' } : { zh: '办得不顺', en: 'had not gone well' } }))
  return pick(rows, ids).map(({ id, number, answeredAt, mode, overall }) => ({
    kind: 'answer', id, number: number ?? '', at: answeredAt,
    says: mode === null ? { zh: '邀请', en: 'invitation' } : { zh: `${modeLabels[mode].zh}${overall === null ? '' : `，总体 ${overall} 分`}`, en: `${modeLabels[mode].en}${overall === null ? '' : `, ${overall} overall`}` },
  }))
}

function pick<T extends { id: string }>(rows: readonly T[], ids: readonly string[]): T[] {
  const wanted = new Set(ids)
  return rows.filter((row) => wanted.has(row.id))
}
