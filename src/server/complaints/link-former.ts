// A repeat that the regulation wants as a new entry is tied to the former one as soon as it is registered; a person may untie it.
import type { Data } from '#core/complaints/context.ts'
import { decide } from '#core/complaints/decide.ts'
import { sameMatters } from '#core/complaints/joins.ts'
import { textIn } from '#core/kernel/text.ts'
import { SYSTEM } from '#core/people/actor.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { tiedTo } from './alike.ts'
import { contextOf, type Case } from './case.ts'
import type { Checked } from './check-intake.ts'
import { stepTaken } from './happen.ts'

export async function linkFormer(kase: Case, { policy, ctx, fields, channel, receivedAt }: Checked, quiet: boolean): Promise<void> {
  const rows = Object.values(policy.joins).filter((row) => row.does === 'link')
  if (quiet || kase.matter.former !== null || rows.length === 0) return
  // The former matter may lie where the one who registers cannot look; the tie is made all the same.
  const candidates: Matter[] = []
  for (const row of rows) candidates.push(...await tiedTo(kase, row, { fields, channel, receivedAt }))
  const around = { policy, calendar: ctx.calendar, org: ctx.org, now: kase.work.now }
  const [same] = sameMatters(around, { fields, channel, receivedAt }, candidates).filter((one) => one.does === 'link')
  if (!same) return
  const data: Data = { former: same.id, note: textIn(same.why, 'zh') }
  const outcome = decide(contextOf(kase), { action: 'link', data, actor: SYSTEM })
  if (outcome.ok) await stepTaken(kase, { ...outcome, clauses: [...new Set([...outcome.clauses, ...(policy.joins[same.rule ?? '']?.clauses ?? [])])] }, { actor: SYSTEM })
}
