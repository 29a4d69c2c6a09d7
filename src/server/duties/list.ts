// Lists of duties: mine, open, late, waiting for a check; paged by the key of the last row.
import type { Policy } from '#core/policy/shape.ts'
import { sql, type RawBuilder } from 'kysely'
import type { DutyQuery, DutyRow } from '#core/duties/contract.ts'
import { mayCheck, mayDo, tokensOf, whoInWords } from '#core/duties/doers.ts'
import type { DutyInstance } from '#core/duties/duty.ts'
import { labelInWords } from '#core/duties/label-words.ts'
import { isInstant, toMs } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { standingOf } from '#core/complaints/who.ts'
import { placeOf } from '#core/duties/doers.ts'
import { like } from '#server/platform/db/like.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { chipsOf } from './chips.ts'
import { settingFor, settingOf, type DutySetting } from './setting.ts'
import { dutySight } from './sight.ts'

type Stored = { instance: DutyInstance; late: boolean; number: string | null; key: string }

export async function listDuties(req: Request<DutyQuery>) {
  const { limit, after } = req.input
  const sight = await dutySight(req)
  const where = sql<boolean>`${conditions(req)} and ${await spoken(req)} and ${sight}`
  const byDue = req.input.view !== 'closed' && req.input.view !== 'all'
  const order = byDue ? sql`coalesce(d.due_at, 'infinity')` : sql`d.arose_at`
  const key = after === undefined ? null : readKey(after)
  const beyond = key === null ? sql`true` : byDue ? sql`(${order}, d.id) > (${key.at}::timestamptz, ${key.id})` : sql`(${order}, d.id) < (${key.at}::timestamptz, ${key.id})`
  const { rows } = await sql<Stored>`
    select d.instance, d.late, c.number, to_char(${order} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as key
    from duties d left join complaints c on c.org_id = d.org_id and c.id = d.complaint_id
    where ${where} and ${beyond} order by ${order} ${byDue ? sql`asc` : sql`desc`}, d.id ${byDue ? sql`asc` : sql`desc`} limit ${limit + 1}`.execute(req.tx)
  const page = rows.slice(0, limit)
  const shown: DutyRow[] = []
  for (const { instance, late, number } of page) shown.push(dutyRow(req, await settingFor(req, instance), { duty: instance, late, number }))
  const last = page.at(-1)
  return { rows: shown, next: rows.length > limit && last ? writeKey(last.key ?? 'infinity', last.instance.id) : null, counts: await counts(req, sight) }
}

function conditions({ org, actor, input }: Request<DutyQuery>): RawBuilder<boolean> {
  const mine = sql`d.turn && ${tokensOf(actor)}::text[]`
  const views = {
    mine: sql`d.status in ('open', 'done') and ${mine}`,
    open: sql`d.status in ('open', 'done')`,
    late: sql`d.status = 'open' and d.late`,
    check: sql`d.status = 'done' and ${mine}`,
    closed: sql`d.status in ('closed', 'moot')`,
    all: sql`true`,
  }
  const parts = [sql`d.org_id = ${org}`, views[input.view]]
  if (input.name) parts.push(sql`d.name = ${input.name}`)
  if (input.policy) parts.push(sql`d.policy_id = ${input.policy}`)
  if (input.complaint) parts.push(sql`d.complaint_id = ${input.complaint}`)
  if (input.from) parts.push(sql`d.arose_at >= ${day(input.from)}::timestamptz`)
  if (input.to) parts.push(sql`d.arose_at < ${day(input.to)}::timestamptz`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** Titles stand in the regulation and not in the row, so those that match are looked up there first. */
async function spoken(req: Request<DutyQuery>): Promise<RawBuilder<boolean>> {
  const asked = req.input.q?.trim().toLowerCase()
  if (!asked) return sql<boolean>`true`
  const names = (await policiesInForce(req)).flatMap((policy) => Object.values(policy.duties).filter((row) => `${row.zh ?? titleOf(row.name)} ${row.en ?? ''}`.toLowerCase().includes(asked)).map((row) => row.name))
  return sql<boolean>`(d.name = any(${names}::text[]) or concat_ws(' ', d.about_name, c.number) ilike ${like(asked)})`
}

function day(text: string): string {
  if (isInstant(text)) return text
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isInstant(`${text}T00:00:00+08:00`)) return `${text}T00:00:00+08:00`
  throw new Problem('invalid', { faults: [{ field: 'from', message: { zh: '不是有效的日期', en: 'This is no date' } }] })
}

async function counts({ tx, org, actor }: Work, sight: RawBuilder<boolean>): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`
    select count(*) filter (where d.turn && ${tokensOf(actor)}::text[])::int as mine, count(*)::int as open,
      count(*) filter (where d.status = 'open' and d.late)::int as late, count(*) filter (where d.status = 'done' and d.turn && ${tokensOf(actor)}::text[])::int as check
    from duties d left join complaints c on c.org_id = d.org_id and c.id = d.complaint_id where d.org_id = ${org} and d.status in ('open', 'done') and ${sight}`.execute(tx)
  return rows[0] ?? {}
}

export function dutyRow({ actor, now }: Work, setting: DutySetting, { duty, late, number }: { duty: DutyInstance; late: boolean; number: string | null }): DutyRow {
  const row = setting.policy.duties[duty.name]
  const allowed = duty.due === null ? null : toMs(duty.due) - toMs(duty.arose)
  const isMine = duty.status === 'open' ? mayDo(setting, duty, actor) : duty.status === 'done' && mayCheck(setting, duty, actor)
  return {
    id: duty.id, label: duty.label, says: labelInWords(duty), name: duty.name, title: dutyTitle(setting.policy, duty.name), policy: duty.policy.id, status: duty.status,
    late: late || (duty.status === 'open' && duty.due !== null && duty.due < now), arisenAt: duty.arose, dueAt: duty.due, provisional: duty.provisional,
    elapsed: allowed === null || allowed <= 0 ? 0 : (toMs(duty.done?.at ?? now) - toMs(duty.arose)) / allowed,
    about: duty.about?.name ?? null, by: whoInWords(setting, duty, row?.by ?? []), mine: isMine,
    complaint: duty.complaint === null ? null : { id: duty.complaint, number }, period: duty.period, clauses: chipsOf(setting.policy, row?.clauses ?? []),
  }
}

/** What follows a version of the regulation says of which: somebody may live under several. */
export function dutyTitle({ duties, title }: Policy, name: string): { zh: string; en: string } {
  const row = duties[name]
  const [zh, en] = [row?.zh ?? titleOf(name), row?.en ?? name.replaceAll('_', ' ')]
  return row?.on.includes('policy.effective') ? { zh: `${zh}《${title.zh}》`, en: `${en}: ${title.en ?? title.zh}` } : { zh, en }
}

/** Rows of the shelf go without a Chinese title; these are the ones that the shelf has. */
const known: Record<string, string> = {
  read: '阅读确认', review: '制度评审', analysis: '投诉分析', statistics: '投诉统计', report: '季度报告', spot_check: '抽查', violation: '违规处理', training: '培训', rectify: '部门整改', capa: '纠正预防措施',
  correct: '单项改进', improvement: '改进计划', promise: '承诺答复', publicity: '宣传', audit: '审核', appraisal: '考核', three_day_review: '三日审查', opinions: '意见综合分析', pass_on: '意见反馈部门', carry_out: '措施落实', watch: '重要服务检查', recurrence: '防止再发验证',
}

function titleOf(name: string): string {
  return known[name] ?? name
}

/** Duties that this person may open by hand. */
export async function openable(work: Work) {
  const found = []
  for (const policy of await policiesInForce(work)) {
    const setting = await settingOf(work, policy, null)
    const place = placeOf(setting, { about: null, people: {} } as unknown as DutyInstance)
    for (const row of Object.values(policy.duties)) {
      if (!row.open_by || standingOf(place, work.actor, row.open_by) === null) continue
      found.push({ policy: policy.id, name: row.name, title: { zh: row.zh ?? titleOf(row.name), en: row.en ?? row.name }, clauses: chipsOf(policy, row.clauses) })
    }
  }
  return { duties: found }
}

export function writeKey(at: string, id: string): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url')
}

export function readKey(text: string): { at: string; id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    if (typeof at === 'string' && typeof id === 'string' && (at === 'infinity' || isInstant(at))) return { at, id }
  } catch {
    // Whatever is wrong with it, it is no page mark.
  }
  throw new Problem('invalid', { faults: [{ field: 'after', message: { zh: '翻页标记不对，请从第一页重新开始', en: 'This is no page mark of this list; start from the first page again' } }] })
}
