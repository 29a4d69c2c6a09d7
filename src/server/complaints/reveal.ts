// Showing contact details to somebody who needs them: decided by the policy, with the purpose on record, and the reading itself an entry.
import { randomUUID } from 'node:crypto'
import { Problem } from '#core/kernel/problem.ts'
import { noteAccess } from '#server/platform/ledger/note-access.ts'
import type { Request } from '#server/platform/request.ts'
import { streamOf } from './case.ts'
import { textOf } from './columns.ts'
import { mayReveal } from './reveal-rule.ts'
import { readShown } from './show.ts'

export async function revealContact(req: Request<{ id: string; purpose: string }>) {
  const { id, purpose } = req.input
  const { ctx } = await readShown(req, id)
  const fields = mayReveal(ctx, req.actor)
  if (fields.length === 0) throw notObtained(ctx.policy.privacy)
  await req.tx.insertInto('reveals').values({ orgId: req.org, id: randomUUID(), complaintId: id, personId: req.actor.id, purpose, fields: [...fields], at: req.now }).execute()
  await noteAccess(req, { subject: streamOf(id), kind: 'revealed', fields: [...fields], reason: purpose })
  const value = (field: (typeof fields)[number]) => (fields.includes(field) ? textOf(ctx.matter, field) : null)
  return { name: value('customer_name'), phone: value('phone'), email: value('email'), address: value('address') }
}

function notObtained(privacy: Record<string, { reveals?: string[] | undefined; clauses: string[]; name: string }>): Problem {
  const row = Object.values(privacy).find((one) => one.reveals !== undefined)
  const says = { zh: '您不能查看联系方式', en: 'You may not see the contact details' }
  const remedy = row ? { zh: '请由经办负责人先「领取联系电话」', en: 'The lead handler obtains the telephone number first' } : { zh: '请由经办人员联系客户', en: 'Let those who work on the matter contact the customer' }
  return new Problem('refused', { detail: says, extra: { step: null, word: row === undefined ? 'privacy' : `privacy.${row.name}`, reason: 'wrong-role', clauses: row?.clauses ?? [], clause: row?.clauses[0] ?? null, fields: [], says, remedy } })
}
