// What this person has to do, most urgent first: matters whose turn is his, decisions that wait for him, callbacks, duties, contacts without a place.
import { sql } from 'kysely'
import type { Context } from '#core/complaints/context.ts'
import type { ClockInstance } from '#core/clocks/clock-instance.ts'
import { clauseChip } from '#core/complaints/clause-chip.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { nextStep } from '#core/complaints/next-step.ts'
import { viewOf } from '#core/complaints/actions-for.ts'
import { labelInWords } from '#core/duties/label-words.ts'
import { actions, isAction } from '#core/policy/actions.ts'
import { addMs, localTime, type Instant } from '#core/kernel/instant.ts'
import type { Text } from '#core/kernel/text.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { allCalendars } from '#server/policies/shelf.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { calendarIn } from './case.ts'
import { named } from './labels.ts'
import { elapsedShare } from './list-row.ts'
import { absentFor } from '#core/complaints/who.ts'
import { reviewChannels, waitsForReply } from './review-channels.ts'
import { sightOf, tokensOf, tokensToday, type Sight } from './sight.ts'

/** Answers owed by whoever was asked, beside the course of the matter. */
const ASKED = new Set(['reply_consult', 'give_support'])
const LOOKED_AT = 80
const SOON_MS = 2 * 3_600_000

type Todo = {
  kind: 'complaint' | 'approval' | 'callback' | 'duty' | 'contact' | 'attest'
  id: string; number: string | null; title: Text; says: Text; dueAt: string | null; provisional: boolean; status: string; elapsed: number
  clause: ReturnType<typeof clauseChip>; action: string | null
}
type Figures = { late: number; soon: number; unowned: number; contactsLeft: number; closedThisWeek: number; reviewsWaiting: number | null }

export async function myWork(req: Request<unknown>) {
  const sight = await sightOf(req)
  const matters = await ownMatters(req, sight)
  const others = await owedElsewhere(req)
  const todo = [...matters, ...others].sort((a, b) => ((a.dueAt ?? '9') < (b.dueAt ?? '9') ? -1 : 1))
  return { greeting: greeting(req), todo, ...await figures(req, sight) }
}

async function ownMatters(work: Work, sight: Sight): Promise<Todo[]> {
  const [org, calendars] = [await loadOrg(work), await allCalendars()]
  const { rows } = await sql<{ policyId: string; policyVersion: string; matter: Matter; subject: string; awaits: string[]; clocks: ClockInstance[] }>`
    select c.policy_id as "policyId", c.policy_version as "policyVersion", c.matter, c.subject, c.awaits,
      coalesce((select jsonb_agg(k.instance) from clocks k where k.org_id = c.org_id and k.complaint_id = c.id), '[]') as clocks
    from complaints c where c.org_id = ${work.org} and c.open and ${sight} and (c.turn && ${tokensToday(org, work.actor)}::text[] or c.owner = any(${[work.actor.id, ...absentFor(org, work.actor).map((person) => person.id)]}::text[]))
    order by c.next_due_at, c.id limit ${LOOKED_AT}`.execute(work.tx)
  const found: Todo[] = []
  for (const { policyId, policyVersion, matter, subject, awaits, clocks } of rows) {
    const policy = await boundPolicy(work, policyId, policyVersion)
    const ctx: Context = { policy, matter, org, clocks, calendar: calendarIn(calendars, policy), now: work.now }
    found.push(...todoOf(ctx, work, { subject, awaits }))
  }
  return found
}

/** The next step if it is his, else a decision that waits for him, else nothing; what he owns is always there. */
function todoOf(ctx: Context, { actor, now }: Work, { subject, awaits }: { subject: string; awaits: string[] }): Todo[] {
  const { matter, policy } = ctx
  const next = nextStep(ctx, actor)
  const decides = awaits.find((action) => isAction(action) && policyHas(ctx, action) && viewOf(ctx, actor, action).allowed)
  if (!next.mine && decides === undefined && matter.owner !== actor.id) return []
  const clock = ctx.clocks.find((one) => one.dueAt !== null && one.dueAt === next.by)
  // What he himself was asked is his whatever else could be done.
  const nextIsHis = next.mine && !(decides !== undefined && ASKED.has(decides))
  const action = nextIsHis ? next.action : (decides ?? null)
  const approval = decides !== undefined && !ASKED.has(decides) && (!nextIsHis || next.action === decides)
  const says = nextIsHis || decides === undefined ? next.says : actions[decides as keyof typeof actions]
  return [{
    kind: approval ? 'approval' : 'complaint', id: matter.id, number: matter.number, title: subject, says: typeof says === 'string' ? says : { zh: says.zh, en: says.en }, dueAt: next.by, provisional: next.provisional,
    status: next.by !== null && next.by < now ? 'late' : (clock?.status ?? 'running'), elapsed: clock ? elapsedShare(clock.startedAt, clock.dueAt, now) : 0,
    clause: next.clause ?? (clock ? clauseChip(policy, policy.clocks[clock.name]?.clauses[0] ?? '') : null), action,
  }]
}

function policyHas({ policy }: Context, action: string): boolean {
  return Object.values(policy.steps).some((row) => row.action === action)
}

type Owed = { kind: Todo['kind']; id: string; number: string | null; title: string; name: string; policyId: string; policyVersion: string; startedAt: Instant; dueAt: Instant | null; provisional: boolean }

/** Calls, duties and statements of other rooms that wait for this person, by whose turn it is. */
async function owedElsewhere(work: Work): Promise<Todo[]> {
  const tokens = tokensOf(work.actor)
  const { rows } = await sql<Owed>`
    (select 'callback' as kind, b.id, b.subject_number as number, b.subject_number as title, b.name, b.policy as "policyId", b.policy_version as "policyVersion", b.arose_at as "startedAt", b.due_at as "dueAt", b.provisional
      from callbacks b where b.org_id = ${work.org} and b.state = 'open' and b.caller = ${work.actor.id} order by b.due_at limit 30)
    union all
    (select 'duty', d.id, null, d.label, d.name, d.policy_id, d.policy_version, d.arose_at, coalesce(case when d.status = 'done' then d.check_due_at end, d.due_at), d.provisional
      from duties d where d.org_id = ${work.org} and d.status in ('open', 'done') and d.turn && ${tokens}::text[] order by d.due_at limit 30)`.execute(work.tx)
  const found: Todo[] = []
  for (const row of rows) {
    const policy = await boundPolicy(work, row.policyId, row.policyVersion)
    const control = row.kind === 'callback' ? policy.callbacks[row.name] : policy.duties[row.name]
    const title = named(control, row.name)
    found.push({
      kind: row.kind, id: row.id, number: row.number, title: row.kind === 'callback' ? { zh: `${row.title} ${title.zh}`, en: `${row.title} ${title.en}` } : labelInWords({ name: row.name, label: row.title }), says: title, dueAt: row.dueAt, provisional: row.provisional,
      status: row.dueAt !== null && row.dueAt < work.now ? 'late' : 'running', elapsed: elapsedShare(row.startedAt, row.dueAt, work.now),
      clause: clauseChip(policy, control?.clauses[0] ?? ''), action: null,
    })
  }
  return found
}

async function figures(work: Work, sight: Sight): Promise<Figures> {
  const { tx, org, now } = work
  const reviews = [...(await reviewChannels(work)).keys()]
  const { rows } = await sql<Figures>`
    select (select count(*) from complaints c where c.org_id = ${org} and c.open and c.next_due_at < ${now} and ${sight}) as late,
      (select count(*) from complaints c where c.org_id = ${org} and c.open and c.next_due_at >= ${now} and c.next_due_at < ${addMs(now, SOON_MS)} and ${sight}) as soon,
      (select count(*) from complaints c where c.org_id = ${org} and c.open and c.owner is null and ${sight}) as unowned,
      (select count(*) from contact_places p where p.org_id = ${org} and p.outcome = 'left') as "contactsLeft",
      (select count(*) from complaints c where c.org_id = ${org} and not c.open and c.ended_at >= ${addMs(now, -7 * 86_400_000)} and ${sight}) as "closedThisWeek",
      case when ${reviews.length > 0}::boolean then (select count(*) from complaints c where c.org_id = ${org} and c.channel = any(${reviews}::text[]) and ${waitsForReply} and ${sight}) end as "reviewsWaiting"`.execute(tx)
  return rows[0]!
}

function greeting({ actor, now }: Work): Text {
  const hour = Number(localTime(now).slice(0, 2))
  const [zh, en] = hour < 12 ? ['早上好', 'Good morning'] : hour < 18 ? ['下午好', 'Good afternoon'] : ['晚上好', 'Good evening']
  return { zh: `${zh}，${actor.name}`, en: `${en}, ${actor.name}` }
}
