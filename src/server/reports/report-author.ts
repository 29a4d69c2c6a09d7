// Who made a report, who may make one and who may read one: its author, those whom its duty names, and those who see everything.
import type { Refusal } from '#core/complaints/contract.ts'
import { standingOf } from '#core/complaints/who.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Actor } from '#core/people/actor.ts'
import { reportKinds } from '#core/reports/report.ts'
import { placeOf } from '#core/surveys/wave.ts'
import { mayDecide } from '#server/figures/may-decide.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'
import { dutiesFor } from './report-duties.ts'
import { settingOf, type ReportLine } from './report-rows.ts'

/** As whom the figures of a report are taken: it says what its author may see. */
export async function asAuthor(work: Work, { madeBy }: Pick<ReportLine, 'madeBy'>): Promise<Work> {
  const person = (await loadOrg(work)).people.find((one) => one.id === madeBy)
  if (!person) return work
  return { ...work, actor: { kind: 'person', id: person.id, name: person.name, memberships: person.memberships, qualifications: person.qualifications ?? [] } }
}

/** Whoever decides on measures, and whoever the regulations give a report to write. */
export async function mayMake(work: Work): Promise<Refusal | null> {
  if (work.actor.kind === 'system' || (await mayDecide(work))) return null
  const [policies, org] = [await policiesInForce(work), await loadOrg(work)]
  const writes = reportKinds.some((kind) => dutiesFor(kind, policies).some(({ policy, row }) => standingOf(placeOf({ policy, org }), work.actor, row.by) !== null))
  if (writes) return null
  return { code: 'wrong-role', step: 'report', word: null, clauses: [], fields: [], says: { zh: '报告不由您编制', en: 'Reports are not yours to make' }, remedy: { zh: '请交给主管，或制度指定编制报告的人', en: 'Leave it to a superior, or to whom the regulation gives a report' } }
}

export async function mustMake(work: Work): Promise<void> {
  const refusal = await mayMake(work)
  if (refusal) throw new Problem('forbidden', { detail: refusal.says })
}

export async function mayRead(work: Work, row: ReportLine): Promise<boolean> {
  const { actor } = work
  if (actor.kind === 'system' || row.madeBy === actor.id) return true
  if (actor.kind !== 'person') return false
  if (seesAll(actor, await policiesInForce(work))) return true
  const setting = await settingOf(work, row)
  const duty = row.duty === null ? undefined : setting.policy?.duties[row.duty]
  if (!setting.policy || !duty || row.state === 'making' || row.state === 'failed' || row.state === 'draft') return false
  return standingOf(placeOf({ policy: setting.policy, org: setting.org }), actor, [...duty.by, ...(duty.checked_by ?? []), ...(duty.to ?? [])]) !== null
}

export async function mustRead(work: Work, row: ReportLine): Promise<void> {
  if (!(await mayRead(work, row))) throw new Problem('not-found')
}

function seesAll(actor: Actor, policies: Awaited<ReturnType<typeof policiesInForce>>): boolean {
  return actor.memberships.some(({ role }) => policies.some((policy) => policy.roles[role]?.sees === 'all'))
}
