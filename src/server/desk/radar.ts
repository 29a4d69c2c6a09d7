// What will be late: within two hours, today, this week, by unit and person. Each number is a list between two moments.
import { sql } from 'kysely'
import { clauseChip } from '#core/complaints/clause-chip.ts'
import { addDays, addMs, atLocal, localDate, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import { rowColumns, rowsView, type ListedRow } from '#server/complaints/list-row.ts'
import { personName, unitLabel } from '#server/complaints/labels.ts'
import { sightOf } from '#server/complaints/sight.ts'
import { boundPolicy, policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Request, Work } from '#server/platform/request.ts'

const HOURS_MS = 2 * 3_600_000
const SHOWN = 40
const GROUPS = 500

type Asked = { unit?: string | undefined; owner?: string | undefined }
type Spans = { late: number; hours: number; today: number; week: number }

export async function radar(req: Request<Asked>) {
  const spans = spansAt(req.now)
  const where = sql`c.org_id = ${req.org} and c.open and c.next_due_at <= ${spans.weekTo} and ${await sightOf(req)}
    ${req.input.unit ? sql`and c.unit = ${req.input.unit}` : sql``} ${req.input.owner ? sql`and c.owner = ${req.input.owner}` : sql``}`
  const counted = sql`count(*) filter (where c.next_due_at < ${req.now})::int as late, count(*) filter (where c.next_due_at >= ${req.now} and c.next_due_at <= ${spans.hoursTo})::int as hours,
    count(*) filter (where c.next_due_at >= ${req.now} and c.next_due_at <= ${spans.todayTo})::int as today, count(*) filter (where c.next_due_at >= ${req.now})::int as week`
  const totals = (await sql<Spans>`select ${counted} from complaints c where ${where}`.execute(req.tx)).rows[0]!
  const { rows } = await sql<{ unit: string | null; owner: string | null } & Spans>`
    select c.unit, c.owner, ${counted} from complaints c where ${where} group by c.unit, c.owner order by hours desc, today desc, late desc, week desc, c.unit, c.owner limit ${GROUPS}`.execute(req.tx)
  const days = (await sql<{ day: string; n: number }>`
    select to_char((c.next_due_at - interval '1 second') at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(*)::int as n from complaints c where ${where} and c.next_due_at >= ${req.now} group by 1`.execute(req.tx)).rows
  const listed = (await sql<ListedRow>`select ${rowColumns} from complaints c where ${where} and c.next_due_at >= ${req.now} order by c.next_due_at, c.id limit ${SHOWN}`.execute(req.tx)).rows
  const [org, [policy]] = [await loadOrg(req), await policiesInForce(req)]
  return {
    now: req.now, ...spans, totals, days: daysUntil(req.now, spans.weekTo).map((day) => ({ day, n: days.find((one) => one.day === day)?.n ?? 0 })),
    rows: rows.map((row) => ({ ...row, unitLabel: row.unit === null || !policy ? null : unitLabel(org, policy, row.unit), ownerName: personName(org, row.owner) })),
    next: await nextRows(req, listed),
  }
}

/** The week ends with its Sunday; what is due at 24:00 belongs to the day that ends. */
function spansAt(now: Instant): { hoursTo: Instant; todayTo: Instant; weekTo: Instant } {
  const today = localDate(now)
  return { hoursTo: addMs(now, HOURS_MS), todayTo: atLocal(addDays(today, 1), '00:00'), weekTo: atLocal(addDays(today, daysLeft(today) + 1), '00:00') }
}

function daysLeft(day: LocalDate): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return (7 - new Date(Date.UTC(year, month - 1, date)).getUTCDay()) % 7
}

function daysUntil(now: Instant, end: Instant): string[] {
  const days: string[] = []
  for (let day = localDate(now); atLocal(day, '00:00') < end; day = addDays(day, 1)) days.push(day)
  return days
}

async function nextRows(work: Work, listed: ListedRow[]) {
  const views = await rowsView(work, listed)
  return Promise.all(views.map(async (view, at) => {
    const { policyId, policyVersion, nextClock } = listed[at]!
    const policy = await boundPolicy(work, policyId, policyVersion)
    const clause = policy.clocks[nextClock?.name ?? '']?.clauses[0]
    return {
      id: view.id, number: view.number, subject: view.subject, unitLabel: view.unitLabel, ownerName: view.owner, clock: view.next?.title ?? '', dueAt: view.next?.dueAt ?? work.now,
      provisional: view.next?.provisional ?? false, status: view.next?.status ?? 'running', elapsed: view.next?.elapsed ?? 0, clause: clause === undefined ? null : clauseChip(policy, clause),
    }
  }))
}
