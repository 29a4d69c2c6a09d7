// Recusals, the authority ladder, groups and roles, each tried on people who may and people who may not.
import { isAction } from '#core/policy/actions.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Data } from '#core/complaints/context.ts'
import { isWithinAuthority } from '#core/complaints/authority.ts'
import { decide } from '#core/complaints/decide.ts'
import { recusedFrom, type Recusal } from '#core/complaints/recusal.ts'
import { rowsByAction } from '#core/complaints/steps.ts'
import { testerFor } from '#core/complaints/view.ts'
import { isMeant, standingOf } from '#core/complaints/who.ts'
import { makeTrue } from './atoms.ts'
import { allOf, bites, toothless, type Probed } from './probed.ts'
import { ask, completeFor, probeStep } from './step-probe.ts'
import { actorsFor, openMatter, outsider, situationOf } from './situation.ts'

/** Somebody of whom the word is true is kept from every deed that the row names; anybody else is not. */
export function probeRecusal(policy: Policy, row: Recusal): Probed {
  const tried: string[] = []
  for (const deed of row.may_not) {
    for (const word of row.if) {
      const found = isAction(deed) && rowsByAction(policy).has(deed) ? recusedInStep(policy, { deed, word }) : recusedFromDeed(policy, { deed, word })
      if (found === null) continue
      if (!found) return toothless(`「${word}」的人仍可「${deed}」`, `somebody who is ${word} may still ${deed}`)
      tried.push(`${deed}/${word}`)
    }
  }
  return tried.length > 0 ? bites(`试拒 ${tried.length} 次（${tried.join('、')}）`, `refused ${tried.length} times (${tried.join(', ')})`) : toothless('没有可以回避的事', 'there is nothing to stand aside from')
}

type Tried = { deed: string; word: string }

function recusedInStep(policy: Policy, { deed, word }: Tried): boolean | null {
  const change = makeTrue(word, deed)
  if (!change || (word === 'same_person' && !hasChecked(deed))) return null
  for (const row of rowsByAction(policy).get(deed) ?? []) {
    const complete = completeFor(policy, row)
    if (!complete || complete.actor.kind !== 'person') continue
    const judged = ask(change(complete), row)
    // Of whoever is complained about, somebody else is the superior: the word itself has moved on.
    return !judged.ok && (judged.refusal.code === 'recused' || (judged.refusal.code === 'wrong-role' && row.by.every((who) => who === 'superior')))
  }
  return null
}

const hasChecked = (deed: string): boolean => ['approve', 'instruct', 'confirm_malice', 'clear_malice', 'check_execution', 'grant_extension', 'decide_objection'].includes(deed)

function recusedFromDeed(policy: Policy, { deed, word }: Tried): boolean | null {
  const change = makeTrue(word, deed)
  if (!change || word === 'same_person') return null
  const before = { ...situationOf(policy), actor: outsider }
  const is = (so: typeof before) => recusedFrom(policy, deed, testerFor({ ctx: so.ctx, actor: so.actor, data: {}, deed })) !== null
  return is(change(before)) && !is(before)
}

/** One fen above a rung is too much for it; the top has no limit; and some step asks. */
export function probeAuthority(policy: Policy): Probed {
  const matter = openMatter(policy)
  const holder = (role: string): Actor => ({ kind: 'person', id: role, name: role, memberships: [{ role, unit: '' }], qualifications: [] })
  const rungs = policy.authority.map((rung): [boolean, string, string] => {
    const severity = rung.severity?.[0] ?? matter.axes['severity']
    const at = (amount: number) => isWithinAuthority(policy, { ...matter, amount, axes: { ...matter.axes, ...(severity && { severity }) } }, holder(rung.role))
    const right = rung.amount === undefined ? at(999_999_999_999) : at(rung.amount) && !at(rung.amount + 1)
    return [right, `「${rung.role}」的权限没有按数额卡住`, `the rung of ${rung.role} does not stop at its amount`]
  })
  const asked = Object.values(policy.steps).some((row) => [...row.when, ...row.unless].some((condition) => condition.includes('within_authority')))
  const limited = policy.authority.some((rung) => rung.amount !== undefined || rung.severity !== undefined || rung.class !== undefined)
  return allOf([...rungs, [limited, '没有一级有限额', 'no rung has a limit'], [asked, '没有步骤检查权限', 'no step asks for authority']], bites(`逐级试过 ${rungs.length} 档`, `${rungs.length} rungs tried, each at its limit and one fen above`))
}

/** A group without a role that must be there is not formed. */
export function probeGroup(policy: Policy, row: Policy['groups'][string]): Probed {
  const step = (rowsByAction(policy).get('form_group') ?? [])[0]
  const complete = step && completeFor(policy, step)
  if (!step || !complete) return toothless('没有成立小组的步骤', 'no step forms a group')
  const missing = row.must.map((role): [boolean, string, string] => {
    const group = complete.ctx.matter.group.filter((member) => member.role !== role).map((member) => ({ ...member }))
    const judged = ask({ ...complete, data: { ...complete.data, group } }, step)
    return [!judged.ok, `缺少「${role}」也能成立`, `it is formed without ${role}`]
  })
  if (missing.length === 0) return probeStep(policy, step)
  return allOf(missing, bites(`缺少必有成员（${row.must.join('、')}）时拒绝`, `refused without ${row.must.join(', ')}`))
}

/** Who holds the role is meant by it, nobody else is, and qualifications are asked for. */
export function probeRole(policy: Policy, row: Policy['roles'][string]): Probed {
  const { ctx } = situationOf(policy)
  const holder: Actor = { kind: 'person', id: 'x', name: 'x', memberships: [{ role: row.name, unit: '' }], qualifications: row.qualified }
  const unqualified = row.qualified.length === 0 || !isMeant(ctx, { ...holder, qualifications: [] }, row.name)
  return allOf([
    [isMeant(ctx, holder, row.name), '任职者不被承认', 'the holder is not recognised'],
    [!isMeant(ctx, outsider, row.name), '局外人也被承认', 'an outsider is recognised'],
    [unqualified, '没有资格也被承认', 'it is held without the qualification'],
  ], bites('任职者可以，局外人和无资格者不可以', 'holders may, outsiders and the unqualified may not'))
}

/** A pause by somebody else, or without proof, is refused; so is one for a cause that the regulation does not know. */
export function probePause(policy: Policy, row: Policy['pauses'][string]): Probed {
  const step = (rowsByAction(policy).get('pause') ?? [])[0]
  const complete = step && completeFor(policy, step)
  if (!step || !complete) return toothless('没有暂停的步骤', 'no step pauses')
  const so = { ...complete, data: { ...complete.data, reason: row.name, proof: '证明', question: '问题' } }
  const actor = actorsFor(policy, so.ctx.org).find((one) => standingOf(so.ctx, one, step.by) && standingOf(so.ctx, one, row.by))
  if (!actor) return toothless('能暂停的人都不在该步骤内', 'nobody may both take the step and name the cause')
  const refused = (data: Data) => !decide(so.ctx, { action: 'pause', data, actor }).ok
  const without = row.needs.filter((need) => need !== 'reason').map((need): [boolean, string, string] => {
    const { [need]: _gone, ...data } = so.data as Data
    return [refused(data), `缺少「${need}」也能暂停`, `it pauses without ${need}`]
  })
  return allOf([[row.needs.length > 0, '什么都不写就能暂停', 'it pauses without a word'], [!refused(so.data), '齐备时也不能暂停', 'it refuses even when complete'], [refused({ ...so.data, reason: 'nothing' }), '任意理由都能暂停', 'it pauses for any cause'], ...without], bites('无证明、无名目的暂停都被拒绝', 'pauses without proof or a known cause are refused'))
}
