// Whoever must act sees what he acts on: the matter itself through the need to know, and the telephone of whom he must call.
import { tierLeaves } from '../values.ts'
import type { Policy } from '../shape.ts'
import type { Scope } from './scope.ts'

export function lintSight(scope: Scope): void {
  const { policy } = scope
  const unseeing = Object.keys(policy.roles).filter((role) => !seesMatters(policy, role))
  for (const step of Object.values(policy.steps)) {
    const blind = step.by.filter((who) => unseeing.includes(who))
    if (blind.length === 0 || blind.length < step.by.length) continue
    scope.report('UNSEEN', 'warning', ['steps', step.name, 'by'], `步骤「${step.name}」只能由${blind.map((role) => titled(policy, role)).join('、')}办理，而他们看不到案件`, `Only ${blind.join(', ')} may take the step “${step.name}”, and they do not see the matters`)
  }
  for (const callback of Object.values(policy.callbacks)) {
    if (!callback.methods.includes('phone') || callback.methods.length > 1 || canCall(policy, callback.by)) continue
    scope.report('UNSEEN', 'warning', ['callbacks', callback.name, 'by'], `「${callback.name}」要打电话，但电话对回访的人是遮住的，也没有放行`, `“${callback.name}” is made by telephone, and the number is hidden from those who call`)
  }
}

const titled = (policy: Policy, role: string): string => policy.roles[role]?.zh ?? role

/** By his post, by the unit that the matter lies with, or above it; a row of privacy that does not name him hides the rest. */
function seesMatters(policy: Policy, role: string): boolean {
  const { sees } = policy.roles[role]!
  const limits = Object.values(policy.privacy).filter((row) => row.limits === 'complaint')
  const named = (...words: string[]) => limits.every((row) => row.to === undefined || words.some((word) => row.to!.includes(word)))
  if (sees === 'none') return false
  if (sees === 'all') return named(role)
  return named(role, 'unit', 'units', 'any', ...(sees === 'below' ? ['superior'] : []), ...(sees === 'own' || sees === 'drawn' ? ['owner', 'caller', 'handler', 'receiver', 'group'] : []))
}

function canCall(policy: Policy, by: string[]): boolean {
  const rows = Object.values(policy.privacy).filter((row) => row.reveals !== undefined)
  const own = rows.filter((row) => row.reveals!.includes('phone'))
  const hidden = Object.values(policy.privacy).some((row) => row.hides?.includes('phone'))
  const deciding = own.length > 0 ? own : hidden ? rows : []
  return deciding.length === 0 || deciding.some((row) => by.some((who) => [...(row.to ?? []), ...(row.from ?? [])].includes(who)))
}

/** Axes that every matter stands on from its first moment. */
const always = new Set(['kind', 'channel', 'hours'])

/** A limit by a level that nobody may have given yet, and a limit on a day that nobody is asked for: until then nothing is owed at all. */
export function lintEmpty(scope: Scope): void {
  const { policy } = scope
  const asked = askedFields(policy)
  // Limits given to others beside the one who answers are kept apart from his.
  if (asked.has('limit')) for (const field of ['support_limit', 'outside_limit']) asked.add(field)
  for (const section of ['clocks', 'callbacks', 'duties'] as const) {
    for (const [name, row] of Object.entries(policy[section])) {
      const axes = axesWithoutElse(row.within)
      const open = axes.filter((axis) => !always.has(axis) && !asked.has(axis))
      if (open.length > 0) scope.report('TIER_EMPTY', 'warning', [section, name, 'within'], `「${section}.${name}」的期限看「${open.join('、')}」，而事项可能还没有这一项：请写 else`, `The limit of “${section}.${name}” goes by ${open.join(', ')}, which a matter may not have yet: add else`)
      const field = 'due' in row ? row.due : undefined
      if (field === undefined || row.within !== undefined || asked.has(field) || ('cap' in row && row.cap)) continue
      scope.report('TIER_EMPTY', 'warning', [section, name, 'due'], `「${section}.${name}」按「${field}」到期，但没有步骤要求填写它`, `“${section}.${name}” falls due on “${field}”, which no step asks for`)
    }
  }
}

function axesWithoutElse(tier: unknown): string[] {
  if (typeof tier !== 'object' || tier === null || !('axis' in tier) || !('of' in tier)) return []
  const { axis, of } = tier as { axis: string; of: Record<string, unknown> }
  return ['else' in of ? [] : [axis], ...Object.values(of).map(axesWithoutElse)].flat()
}

/** What some step, record, duty or callback needs, or what is always there. */
function askedFields(policy: Policy): Set<string> {
  const needs = [...Object.values(policy.steps), ...Object.values(policy.duties), ...Object.values(policy.callbacks)].flatMap((row) => tierLeaves(row.needs).flatMap((leaf) => leaf.value as string[]))
  const records = Object.values(policy.records).flatMap((row) => row.fields as string[])
  const forms = Object.values(policy.forms).flatMap((row) => row.fills as string[])
  return new Set([...needs, ...records, ...forms, ...Object.values(policy.steps).flatMap((row) => Object.keys(row.sets))])
}
