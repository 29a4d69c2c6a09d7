// The handling group of a matter: which one the regulation means here, what each part in it owes, and whether a list of members can stand.
import type { FieldFault } from '#core/kernel/problem.ts'
import type { Org } from '#core/people/org-tree.ts'
import { actions, isAction } from '#core/policy/actions.ts'
import { inOwnWords } from '#core/policy/own-words.ts'
import { groupRoles } from '#core/policy/row-sentence.ts'
import type { Policy } from '#core/policy/shape.ts'
import { matchesFor } from './axes.ts'
import { clauseChip, type Chip } from './clause-chip.ts'
import type { Context } from './context.ts'
import { membersIn } from './giving.ts'

type Both = { zh: string; en: string }
type Group = Policy['groups'][string]

/** The most particular of those that mean this matter. */
export function groupFor(ctx: Context): Group | undefined {
  return Object.values(ctx.policy.groups).filter((group) => matchesFor(ctx, group)).sort((a, b) => Object.keys(b.for).length - Object.keys(a.for).length)[0]
}

/** Every part that any group of the regulation gives out, with those that must be there said. */
export function partsOf(policy: Policy): { value: string; label: Both; hint?: Both }[] {
  const groups = Object.values(policy.groups)
  const must = new Set(groups.flatMap((group) => group.must))
  return [...new Set(groups.flatMap((group) => [...group.roles, ...group.must]))].map((role) => ({ value: role, label: partLabel(role), ...(must.has(role) && { hint: { zh: '必须有', en: 'must be there' } }) }))
}

export const partLabel = (role: string): Both => groupRoles[role] ?? { zh: role, en: role }

/** What the clauses ask of this part, and the steps that are its own. */
export function owedBy({ policy }: Context, group: Group, role: string): { clauses: Chip[]; steps: Both[] } {
  const control = `group.${group.name}.${role}`
  const clauses = policy.clauses.filter((clause) => clause.kept_by.includes(control)).flatMap((clause) => clauseChip(policy, clause.id) ?? [])
  const own = Object.values(policy.steps).filter((row) => row.by.includes(`group.${role}`))
  return { clauses, steps: own.flatMap((row) => (isAction(row.action) ? [row.zh === undefined ? inOwnWords(policy, actions[row.action]) : { zh: row.zh, en: row.en ?? row.zh }] : [])) }
}

/** People who are there, each in a part that the regulation gives out. */
export function groupWrong(policy: Policy, org: Org, value: unknown): FieldFault['message'] | null {
  const members = membersIn(value)
  if (!Array.isArray(value) || members.length !== value.length) return { zh: '小组要写成员和角色', en: 'A group is people with their parts' }
  const parts = partsOf(policy).map((part) => part.value)
  const stranger = members.find((member) => !org.people.some((person) => person.id === member.person))
  if (stranger) return { zh: `没有「${stranger.person}」这个人，请从人员里选`, en: `There is nobody called ${stranger.person}: choose from the people` }
  const unknown = members.find((member) => parts.length > 0 && !parts.includes(member.role))
  return unknown ? { zh: `小组没有「${unknown.role}」这个角色；可用：${parts.map((part) => partLabel(part).zh).join('、')}`, en: `The group has no ${unknown.role}; there are: ${parts.join(', ')}` } : null
}
