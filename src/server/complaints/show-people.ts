// Who brought the matter and who has it in hand. Contact details stay masked until this reader has asked for them.
import type { Context } from '#core/complaints/context.ts'
import type { ComplaintView } from '#core/complaints/contract.ts'
import { flagsOf, onAxis } from '#core/complaints/axes.ts'
import type { Actor } from '#core/people/actor.ts'
import { stateLabel } from '#core/complaints/refusals.ts'
import type { Attached } from './attached.ts'
import { textOf } from './columns.ts'
import { named, personName, unitLabel } from './labels.ts'
import { hiddenAnywhere, hiddenIn, masked } from './masks.ts'
import { mayReveal } from './reveal-rule.ts'

/** Never shown unasked, whatever the policy says of lists. */
const CONTACT = ['phone', 'email', 'address', 'id_number', 'wechat']

export function isShielded(ctx: Context, field: string): boolean {
  return CONTACT.includes(field) || hiddenAnywhere(ctx.policy).has(field)
}

/** On paper nobody reads what he would not be shown on the screen, whatever the regulation lets stand in print. */
export function hiddenOnPaper(ctx: Context, actor: Actor, names: readonly string[]): Set<string> {
  const open: readonly string[] = actor.kind === 'system' ? names : mayReveal(ctx, actor)
  return new Set([...hiddenIn(ctx.policy, 'print'), ...names.filter((name) => isShielded(ctx, name) && !open.includes(name))])
}

export function shown(ctx: Context, field: string, { value, revealed }: { value: string | null; revealed: ReadonlySet<string> }): string | null {
  if (value === null || revealed.has(field) || !isShielded(ctx, field)) return value
  return masked(field, value)
}

export function customerView(ctx: Context, { revealed, earlier, actor }: { revealed: ReadonlySet<string>; earlier: Attached['earlier']; actor: Actor }): ComplaintView['customer'] {
  const { matter, policy } = ctx
  const field = (name: string) => shown(ctx, name, { value: textOf(matter, name), revealed })
  return {
    word: named(policy.words['customer'] ?? { zh: '客户', en: 'customer' }, 'customer'),
    name: field('customer_name'), phone: field('phone'), email: field('email'), address: field('address'),
    revealable: mayReveal(ctx, actor).length > 0,
    special: onAxis(ctx, 'customer_group').includes('special') || textOf(matter, 'special_group') !== null || flagsOf(policy, matter).includes('special'),
    earlier: earlier.map((one) => ({ id: one.id, number: one.number, subject: one.subject, stateLabel: stateLabel(one.state) })),
  }
}

const roles: [keyof Context['matter'] & ('receiver' | 'dispatcher' | 'owner' | 'handler' | 'investigator' | 'drafter'), { zh: string; en: string }][] = [
  ['receiver', { zh: '受理人', en: 'received by' }], ['dispatcher', { zh: '派发人', en: 'dispatched by' }], ['owner', { zh: '责任人', en: 'responsible' }],
  ['handler', { zh: '承办人', en: 'handled by' }], ['investigator', { zh: '调查人', en: 'investigated by' }], ['drafter', { zh: '方案起草人', en: 'plan drafted by' }],
]

export function peopleView(ctx: Context): ComplaintView['people'] {
  const { matter, org, policy } = ctx
  const single = roles.flatMap(([role, label]) => (matter[role] === null ? [] : [{ role: label, name: personName(org, matter[role])! }]))
  const unit = matter.unit === null ? [] : [{ role: { zh: '承办部门', en: 'unit' }, name: unitLabel(org, policy, matter.unit) }]
  const group = matter.group.map((member) => ({ role: groupRoles[member.role] ?? { zh: `小组（${member.role}）`, en: member.role }, name: personName(org, member.person)! }))
  return [...single, ...unit, ...group]
}

const groupRoles: Record<string, { zh: string; en: string }> = {
  lead: { zh: '小组组长', en: 'group lead' }, technical: { zh: '小组（技术）', en: 'group, technical' }, quality: { zh: '小组（质量合规）', en: 'group, quality' },
  data: { zh: '小组（数据）', en: 'group, data' }, legal: { zh: '小组（法务）', en: 'group, legal' }, member: { zh: '小组成员', en: 'group member' },
}
