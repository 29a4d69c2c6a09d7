// What a regulation wants read beside the score: the complaints of the same time, and the claims among them, each with what its customer has said in the wave.
import { sql } from 'kysely'
import type { Instant } from '#core/kernel/instant.ts'
import { mean } from '#core/statistics/means.ts'
import type { WaveResult } from '#core/surveys/contract.ts'
import { states, type State } from '#core/policy/states.ts'
import type { Work } from '#server/platform/request.ts'
import { aboutSince } from './looks-back.ts'
import type { WaveInHand } from './wave-rows.ts'

type Beside = WaveResult['beside'][number]
type Row = { id: string; number: string; at: Instant; about: string; state: State; claim: boolean; amount: number | null; score: number | null; customer: string | null }

const SHOWN = 200

export async function besideOf(work: Work, hand: WaveInHand, seen: boolean): Promise<Pick<WaveResult, 'beside' | 'besideHidden'>> {
  const wanted = hand.survey.read_with.filter((name) => name === 'complaints' || name === 'claims')
  if (wanted.length === 0) return { beside: [], besideHidden: false }
  const rows = await complaintsOf(work, hand)
  const all = await scoresBy(work, hand)
  return { beside: wanted.map((name) => besides(name, name === 'claims' ? rows.filter((row) => row.claim) : rows, { all, seen })), besideHidden: !seen }
}

/** The time of the wave; as far back as the regulation looks where it has no period of its own. */
async function complaintsOf({ tx, org }: Work, hand: WaveInHand): Promise<Row[]> {
  const { row } = hand
  const until = row.closedAt ?? row.closesAt ?? 'infinity'
  const from = await aboutSince(hand)
  const { rows } = await sql<Row>`
    select c.id, coalesce(c.number, '') as number, c.received_at as at, c.subject as about, c.state, c.phone_key as customer,
      coalesce((c.matter -> 'fields' ->> 'claim') = 'true', false) or jsonb_typeof(c.matter -> 'fields' -> 'claimed') = 'number' or coalesce((c.matter ->> 'amount')::numeric, 0) > 0 as claim, nullif((c.matter ->> 'amount')::int, 0) as amount,
      (select a.score from survey_invitations i join survey_answers a on a.org_id = i.org_id and a.invitation_id = i.id where i.org_id = c.org_id and i.wave_id = ${row.id} and (i.complaint_id = c.id or i.customer_key = c.phone_key) order by a.answered_at limit 1) as score
    from complaints c where c.org_id = ${org} and c.kind = 'complaint' and c.received_at >= ${from}::timestamptz and c.received_at < ${until}::timestamptz order by c.received_at desc, c.id`.execute(tx)
  return rows
}

async function scoresBy({ tx, org }: Work, { row }: WaveInHand): Promise<{ customer: string; score: number }[]> {
  const { rows } = await sql<{ customer: string; score: number }>`
    select i.customer_key as customer, a.score from survey_answers a join survey_invitations i on i.org_id = a.org_id and i.id = a.invitation_id where a.org_id = ${org} and a.wave_id = ${row.id} and a.score is not null`.execute(tx)
  return rows
}

function besides(name: string, rows: readonly Row[], { all, seen }: { all: readonly { customer: string; score: number }[]; seen: boolean }): Beside {
  const label = name === 'claims' ? { zh: '同期索赔', en: 'Claims of the same time' } : { zh: '同期投诉', en: 'Complaints of the same time' }
  const amounts = rows.flatMap((row) => (row.amount === null ? [] : [row.amount]))
  const shown = rows.slice(0, SHOWN).map(({ id, number, at, about, state, amount, score }) => ({ id, number, at, about, state: { zh: states[state].zh, en: states[state].en }, amount, score }))
  return { name, label, n: rows.length, amount: amounts.length > 0 ? amounts.reduce((sum, one) => sum + one, 0) : null, says: comparison(new Set(rows.flatMap((row) => row.customer ?? [])), all, name), rows: seen ? shown : [] }
}

/** What those who complained gave, beside the others: a score read without its complaints flatters. */
function comparison(customers: ReadonlySet<string>, all: readonly { customer: string; score: number }[], name: string): Beside['says'] {
  const own = all.filter((one) => customers.has(one.customer)).map((one) => one.score)
  const others = all.filter((one) => !customers.has(one.customer)).map((one) => one.score)
  const did = name === 'claims' ? { zh: '索赔过', en: 'claimed' } : { zh: '投诉过', en: 'complained' }
  if (own.length === 0) return { zh: `作答的客户里没有${did.zh}的`, en: `nobody who answered had ${did.en}` }
  const rest = others.length > 0 ? { zh: `，其余 ${others.length} 位平均 ${mean(others).toFixed(1)} 分`, en: `; the other ${others.length} gave ${mean(others).toFixed(1)}` } : { zh: '', en: '' }
  return { zh: `作答的客户里 ${own.length} 位${did.zh}，平均 ${mean(own).toFixed(1)} 分${rest.zh}`, en: `${own.length} of those who answered had ${did.en} and gave ${mean(own).toFixed(1)} on average${rest.en}` }
}
