// A repeat that the regulation wants as a new entry is tied to the former one as soon as it is registered; a person may untie it.
import type { Data } from '#core/complaints/context.ts'
import { decide } from '#core/complaints/decide.ts'
import { sameMatters } from '#core/complaints/joins.ts'
import { textIn } from '#core/kernel/text.ts'
import { SYSTEM } from '#core/people/actor.ts'
import { contextOf, type Case } from './case.ts'
import type { Checked } from './check-intake.ts'
import { stepTaken } from './happen.ts'
import { findCandidates } from './same.ts'

export async function linkFormer(kase: Case, { policy, ctx, fields, channel, receivedAt }: Checked, quiet: boolean): Promise<void> {
  if (quiet || kase.matter.former !== null || !Object.values(policy.joins).some((row) => row.does === 'link')) return
  const text = (name: string) => (typeof fields[name] === 'string' ? (fields[name] as string) : undefined)
  // The former matter may lie where the one who registers cannot look; the tie is made all the same.
  const candidates = await findCandidates({ ...kase.work, actor: SYSTEM }, { phone: text('phone'), place: text('place'), class: text('class') })
  const around = { policy, calendar: ctx.calendar, org: ctx.org, now: kase.work.now }
  const [same] = sameMatters(around, { fields, channel, receivedAt }, candidates.map((one) => one.matter)).filter((one) => one.does === 'link' && one.id !== kase.matter.id)
  if (!same) return
  const data: Data = { former: same.id, note: textIn(same.why, 'zh') }
  const outcome = decide(contextOf(kase), { action: 'link', data, actor: SYSTEM })
  if (outcome.ok) await stepTaken(kase, { ...outcome, clauses: [...new Set([...outcome.clauses, ...(policy.joins[same.rule ?? '']?.clauses ?? [])])] }, { actor: SYSTEM })
}
