// Measures that are not finished yet: duties about a matter and improvements of the register, with who answers for each and until when.
import { sql } from 'kysely'
import type { Language } from '#core/kernel/text.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Words } from '#core/reports/report.ts'
import type { Block } from '#core/reports/sheet.ts'
import { localDate, type Instant } from '#core/kernel/instant.ts'
import { sightOf } from '#server/complaints/sight.ts'
import { isImproving } from '#server/duties/open-measures.ts'
import { named, personName } from '#server/complaints/labels.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'
import { saying } from './made-part.ts'

const MOST = 200
type Line = { title: Words; who: string; due: string; state: Words }

export async function measuresRunning(work: Work, policies: Policy[]): Promise<{ says: Words; table: (language: Language) => Block }> {
  const lines = [...(await ofDuties(work, policies)), ...(await ofRegister(work))]
  const late = lines.filter((line) => line.state === states.late).length
  return {
    says: lines.length === 0 ? { zh: '没有尚在进行的措施。', en: 'No measure is running.' } : { zh: `尚在进行的措施 ${lines.length} 项，其中超期 ${late} 项。`, en: `${lines.length} measures are running, ${late} of them overdue.` },
    table: (language) => {
      const say = saying(language)
      return { is: 'table', title: say('尚在进行的措施', 'Measures running'), heads: language === 'zh' ? ['措施', '责任', '期限', '情况'] : ['measure', 'responsible', 'due', 'state'], widths: [70, 40, 30, 30], rows: lines.map((line) => [line.title[language], line.who, line.due, line.state[language]]), empty: say('无', 'none') }
    },
  }
}

const states = { late: { zh: '超期', en: 'overdue' }, check: { zh: '待验收', en: 'to be checked' }, running: { zh: '进行中', en: 'running' } }

type Owed = { policyId: string; name: string; aboutName: string | null; dueAt: Instant | null; status: string; late: boolean }

async function ofDuties(work: Work, policies: Policy[]): Promise<Line[]> {
  const { rows } = await sql<Owed>`
    select d.policy_id as "policyId", d.name, d.about_name as "aboutName", d.due_at as "dueAt", d.status, d.late from duties d
    where d.org_id = ${work.org} and d.status in ('open', 'done') and ${isImproving(policies)} and d.period_from is null
      and (d.complaint_id is null or exists (select from complaints c where c.org_id = d.org_id and c.id = d.complaint_id and ${await sightOf(work)}))
    order by d.due_at nulls last, d.id limit ${MOST}`.execute(work.tx)
  return rows.map((row) => ({ title: named(policies.find((one) => one.id === row.policyId)?.duties[row.name], row.name), who: row.aboutName ?? '', due: row.dueAt === null ? '' : localDate(row.dueAt), state: row.late ? states.late : row.status === 'done' ? states.check : states.running }))
}

async function ofRegister(work: Work): Promise<Line[]> {
  const rows = await work.tx.selectFrom('measures').select(['title', 'owner', 'due', 'state']).where('orgId', '=', work.org).where('state', 'in', ['open', 'done']).orderBy('due').limit(MOST).execute()
  const org = await loadOrg(work)
  const today = localDate(work.now)
  return rows.map(({ title, owner, due, state }) => ({ title: { zh: title, en: title }, who: personName(org, owner) ?? '', due: due ?? '', state: state === 'done' ? states.check : due !== null && due < today ? states.late : states.running }))
}
