// Whether a statement about a period may be given now: by the role it is asked of, once, when the period is over, with its proof.
import type { Refusal } from '#core/complaints/contract.ts'
import { atLocal, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Policy } from '#core/policy/shape.ts'
import { standingOf } from '#core/complaints/who.ts'
import { placeOf } from './doers.ts'
import type { DutyInstance } from './duty.ts'
import { refuse } from './refusing.ts'

export type AttestInstance = { name: string; period: { from: LocalDate; to: LocalDate }; stated: boolean }
type Setting = { policy: Policy; org: Org; now: Instant }
type Statement = { actor: Actor; kept: boolean; statement: string; proof: string[] }

const nothing = { about: null, people: {} } as unknown as DutyInstance

export function mayState(ctx: Setting, attest: AttestInstance, actor: Actor): ({ ok: false } & Refusal) | null {
  const row = ctx.policy.attests[attest.name]
  if (!row || attest.stated) return refuse(attest, row?.clauses ?? [], { row: `attest.${attest.name}`, code: 'wrong-state', zh: '这份声明已经给出', en: 'This statement has been given' })
  const place = placeOf({ ...ctx, matter: null }, nothing)
  if (actor.kind !== 'person' || standingOf(place, actor, row.by) === null) {
    return refuse(attest, row.clauses, { row: `attest.${attest.name}`, code: 'wrong-role', zh: '这份声明不由您给出', en: 'This statement is not yours to give', remedyZh: '请由制度指定的角色声明', remedyEn: 'Let the role that the regulation names state it' })
  }
  if (row.by_day === undefined && ctx.now < atLocal(attest.period.to, '00:00')) {
    return refuse(attest, row.clauses, { row: `attest.${attest.name}`, code: 'window', word: 'period', zh: `这一期到 ${attest.period.to} 才结束`, en: `The period lasts until ${attest.period.to}`, remedyZh: '请在期末再声明', remedyEn: 'State it at the end of the period' })
  }
  return null
}

export function decideAttest(ctx: Setting, attest: AttestInstance, said: Statement): { ok: true; clauses: string[] } | ({ ok: false } & Refusal) {
  const refused = mayState(ctx, attest, said.actor)
  if (refused) return refused
  const row = ctx.policy.attests[attest.name]!
  if (said.kept && row.proof.length > 0 && said.proof.length === 0) {
    return refuse(attest, row.clauses, { row: `attest.${attest.name}`, code: 'needs', word: 'proof', fields: ['proof'], zh: `要附证明：${row.proof.join('、')}`, en: `Proof is needed: ${row.proof.join(', ')}`, remedyZh: '请上传证明材料', remedyEn: 'Attach the proof' })
  }
  return { ok: true, clauses: row.clauses }
}
