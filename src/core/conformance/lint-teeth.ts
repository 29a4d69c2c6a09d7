// What only trying out can find: rows that keep a clause and never bite, promises that are not built, units whose recusal leaves nobody.
import { actionLabel } from '#core/complaints/refusals.ts'
import { peopleFor, situationOf, withMatter } from '#core/complaints/probes/situation.ts'
import { isRecused } from '#core/complaints/recusal.ts'
import { mayStillSign } from '#core/complaints/signing.ts'
import { rowsByAction } from '#core/complaints/steps.ts'
import { standingOf } from '#core/complaints/who.ts'
import { controlOf } from '#core/policy/controls.ts'
import type { Scope } from '#core/policy/lint/scope.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Policy } from '#core/policy/shape.ts'
import { probeControl } from './probe-control.ts'

export function lintTeeth(scope: Scope): void {
  const { policy } = scope
  const said = new Set<string>()
  policy.clauses.forEach((clause, index) => {
    for (const named of clause.kept_by) {
      const ref = named.split('.').slice(0, 2).join('.')
      if (said.has(ref) || !controlOf(policy, ref)) continue
      said.add(ref)
      const probed = probeControl(policy, ref)
      if (probed === null || probed.bites) continue
      const way = ['clauses', index, 'kept_by']
      if (probed.unbuilt) scope.report('UNBUILT', 'note', way, `条款「${clause.id}」靠「${ref}」，而${probed.how.zh}`, `Clause “${clause.id}” leans on “${ref}”, but ${probed.how.en}`)
      else scope.report('TOOTHLESS', 'warning', way, `「${ref}」不起作用：${probed.how.zh}`, `“${ref}” never bites: ${probed.how.en}`)
    }
  })
  for (const { recusal, unit, action } of leftToNobody(policy, peopleFor(policy))) {
    const label = actionLabel(action)
    // A note: with a flat tree of one person to a post. The organisation's own tree may have somebody above.
    scope.report('RECUSED_ALL', 'note', ['recusals', recusal, 'falls_to'], `投诉「${policy.units[unit]?.zh ?? unit}」时，须回避的人回避以后没有人能「${label.zh}」`, `When ${policy.units[unit]?.en ?? unit} is complained about, nobody is left for “${label.en}”`)
  }
}

const memberOf = (org: Org, unit: string): string | null => org.people.find((person) => person.memberships.some((post) => post.unit === unit && post.role !== org.units[unit]?.head))?.id ?? null

export type Left = { recusal: string; unit: string; action: string }

/** Units of this organisation that nobody may deal with once those complained about have stood aside. */
export function leftToNobody(policy: Policy, org: Org): Left[] {
  const base = situationOf(policy)
  const found: Left[] = []
  for (const recusal of Object.values(policy.recusals).filter((row) => row.if.includes('complained_about'))) {
    for (const unit of Object.keys(org.units)) {
      const { ctx } = withMatter(() => ({ complainedUnit: unit, unit, units: [unit], owner: memberOf(org, unit), receiver: null, handler: null, investigator: null, group: [] }))({ ...base, ctx: { ...base.ctx, org } })
      const stuck = recusal.may_not.find((action) => {
        const rows = (rowsByAction(policy).get(action) ?? []).filter((row) => row.by.some((word) => word in policy.roles || word.endsWith('.head') || word === 'superior') && row.by.every((word) => word !== 'any' && word !== 'customer' && word !== 'owner' && word !== 'group'))
        if (rows.length === 0) return false
        return !rows.some((row) => org.people.some((person) => {
          const actor = { kind: 'person' as const, ...person }
          return (standingOf(ctx, actor, row.by) ?? mayStillSign(ctx, row, actor)) !== null && !isRecused(ctx, person.id, action)
        }))
      })
      if (stuck !== undefined) found.push({ recusal: recusal.name, unit, action: stuck })
    }
  }
  return found
}
