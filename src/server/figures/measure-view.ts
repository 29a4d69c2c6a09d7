// Measures as they are read: the register's own and those that duties ask for in one list, by day, with what the series says about their effect.
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { daysBetween } from '#core/calendar/days.ts'
import { labelInWords } from '#core/duties/label-words.ts'
import { whoInWords } from '#core/duties/doers.ts'
import type { DutyInstance } from '#core/duties/duty.ts'
import { type Finding, measureKinds, measureStates, type listMeasures as declared, type MeasureRow } from '#core/figures/contract.ts'
import { actsFor } from '#core/figures/decide-measure.ts'
import { addDays, localDate, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { rateRatio } from '#core/statistics/tables.ts'
import { onlyConditions } from '#server/complaints/count-axes.ts'
import { personName } from '#server/complaints/labels.ts'
import { sightOf, tokensOf } from '#server/complaints/sight.ts'
import { readKey, writeKey } from '#server/duties/list.ts'
import { isImproving } from '#server/duties/open-measures.ts'
import { settingFor } from '#server/duties/setting.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { within } from './count-matters.ts'
import { mayDecide } from './may-decide.ts'

type Kept = { source: 'measure' | 'duty'; id: string; key: string }
type View = z.output<typeof declared.input>['view']

const views: Record<View, { measures: string; duties: string }> = {
  open: { measures: "m.state in ('proposed', 'open', 'done', 'ineffective')", duties: "d.status in ('open', 'done')" },
  overdue: { measures: "m.state = 'open' and m.due < today.day", duties: "d.status = 'open' and d.late" },
  proposed: { measures: "m.state = 'proposed'", duties: 'false' },
  done: { measures: "m.state in ('done', 'effective')", duties: "d.status in ('done', 'closed')" },
  all: { measures: 'true', duties: "d.status <> 'moot'" },
}

export async function listMeasures(req: Request<z.output<typeof declared.input>>) {
  const { limit, view, after } = req.input
  const key = after === undefined ? null : readKey(after)
  const all = await gathered(req, view)
  const { rows } = await sql<Kept>`
    select source, id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as key from (${all}) l where ${key === null ? sql`true` : sql`(at, id) > (${key.at}::timestamptz, ${key.id})`} order by at, id limit ${limit + 1}`.execute(req.tx)
  const page = rows.slice(0, limit)
  const shown: MeasureRow[] = []
  for (const row of page) shown.push(row.source === 'measure' ? await measureView(req, row.id) : await dutyMeasure(req, row.id))
  const counts: Record<string, number> = {}
  for (const one of ['open', 'overdue', 'proposed', 'done'] as const) counts[one] = (await sql<{ n: number }>`select count(*)::int as n from (${await gathered(req, one)}) l`.execute(req.tx)).rows[0]!.n
  const last = page.at(-1)
  return { rows: shown, next: rows.length > limit && last ? writeKey(last.key ?? 'infinity', last.id) : null, counts }
}

async function gathered(work: Work, view: View): Promise<RawBuilder<unknown>> {
  const { measures, duties } = views[view]
  const today = localDate(work.now)
  // A duty about a matter tells of the matter: whoever may not see that sees it only where it is his to do.
  const seen = sql`(d.complaint_id is null or d.turn && ${tokensOf(work.actor)}::text[] or exists (select from complaints c where c.org_id = d.org_id and c.id = d.complaint_id and ${await sightOf(work)}))`
  return sql`select 'measure' as source, m.id, coalesce(m.due::timestamp at time zone 'Asia/Shanghai', 'infinity') as at from measures m, (select ${today}::date as day) today where m.org_id = ${work.org} and ${sql.raw(measures)}
    union all select 'duty', d.id, coalesce(d.due_at, 'infinity') from duties d where d.org_id = ${work.org} and ${isImproving(await policiesOnRecord(work))} and ${sql.raw(duties)} and ${seen}`
}

export async function measureView(work: Work, id: string): Promise<MeasureRow> {
  const row = await work.tx.selectFrom('measures').selectAll().where('orgId', '=', work.org).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not-found')
  const org = await loadOrg(work)
  const state = row.state as MeasureRow['state']
  return {
    id, duty: null, title: row.title, cause: row.cause, kind: measureKinds[row.kind as keyof typeof measureKinds], state, stateLabel: measureStates[state],
    owner: row.owner, ownerName: personName(org, row.owner), due: row.due, overdue: state === 'open' && row.due !== null && row.due < localDate(work.now),
    proposedAt: row.proposedAt, proposedBy: row.proposedByName, doneAt: row.doneAt, doneSays: row.doneSays, judgedSays: row.judgedSays,
    complaint: row.complaintId === null ? null : await complaintSeen(work, row.complaintId),
    effect: row.doneAt === null || row.finding === null ? null : await effectOf(work, (row.finding as unknown as Finding).only, row.doneAt),
    acts: actsFor(row, { id: work.actor.id, decides: await mayDecide(work) }), version: row.version,
  }
}

async function dutyMeasure(work: Work, id: string): Promise<MeasureRow> {
  const row = await work.tx.selectFrom('duties').select(['instance', 'late', 'complaintId']).where('orgId', '=', work.org).where('id', '=', id).executeTakeFirstOrThrow()
  const duty = row.instance as unknown as DutyInstance
  const setting = await settingFor(work, duty)
  const rule = setting.policy.duties[duty.name]
  const words = labelInWords(duty)
  const title = { zh: `${rule?.zh ?? duty.name} ${words.zh}`.trim(), en: `${rule?.en ?? duty.name.replaceAll('_', ' ')} ${words.en}`.trim() }
  const state = duty.status === 'open' ? 'open' : duty.checked === null ? 'done' : 'effective'
  const text = (name: string) => (typeof duty.data[name] === 'string' ? duty.data[name] : '')
  return {
    id, duty: id, title, cause: text('root_cause') || text('cause') || text('findings'), kind: measureKinds.process, state,
    stateLabel: duty.status === 'closed' ? (duty.checked === null ? { zh: '已完成', en: 'done' } : { zh: '已验收', en: 'accepted' }) : duty.status === 'done' ? { zh: '待验收', en: 'to be accepted' } : measureStates.open,
    owner: null, ownerName: whoInWords(setting, duty, rule?.by ?? []), due: duty.due === null ? null : localDate(duty.due), overdue: row.late && duty.status === 'open', proposedAt: duty.arose, proposedBy: '',
    doneAt: duty.done?.at ?? null, doneSays: text('measures') || null, judgedSays: null, complaint: row.complaintId === null ? null : await complaintSeen(work, row.complaintId), effect: null, acts: [], version: duty.version,
  }
}

async function complaintSeen(work: Work, id: string): Promise<{ id: string; number: string | null } | null> {
  const { rows } = await sql<{ id: string; number: string | null }>`select c.id, c.number from complaints c where c.org_id = ${work.org} and c.id = ${id} and ${await sightOf(work)}`.execute(work.tx)
  return rows[0] ?? null
}

const MOST = 90

/** As many days before it was done as have passed since: what the finding counted, before and after. */
async function effectOf(work: Work, only: string, done: Instant): Promise<MeasureRow['effect']> {
  const [day, today] = [localDate(done), localDate(work.now)]
  const days = Math.min(MOST, daysBetween(day, today))
  if (days < 1) return null
  const where = sql.join([sql`c.org_id = ${work.org}`, await sightOf(work), ...onlyConditions(only, await policiesOnRecord(work))], sql` and `)
  const count = async (span: { from: LocalDate; to: LocalDate }) => (await sql<{ n: number }>`select count(*)::int as n from complaints c where ${where} and ${within(span)}`.execute(work.tx)).rows[0]!.n
  const before = await count({ from: addDays(day, -days), to: addDays(day, -1) })
  const after = await count({ from: addDays(day, 1), to: addDays(day, days) })
  if (before === 0) return { before, after, days, ratio: null, low: null, high: null }
  const { ratio, low, high } = rateRatio({ count: after, exposure: days }, { count: before, exposure: days })
  return { before, after, days, ratio, low, high: Number.isFinite(high) ? high : null }
}
