// People: somebody may act when a recusal bites, the ladder of authority rises and has a top, nobody checks himself, every class goes somewhere.
import type { Scope } from './scope.ts'

/** The people on whom a recusal's reason always falls. */
const alwaysMeant: Record<string, string[]> = {
  complained_about: ['complained', 'complained_unit', 'complained_unit.head'],
  handled_it: ['handler', 'investigator', 'drafter'],
  same_person: ['drafter'],
}

export function lintPeople(scope: Scope): void {
  recusals(scope)
  ladder(scope)
  namedLikeRelations(scope)
  for (const [name, duty] of Object.entries(scope.policy.duties)) {
    const alike = duty.checked_by && JSON.stringify([...duty.by].sort()) === JSON.stringify([...duty.checked_by].sort())
    if (alike) scope.report('SELF_CHECK', 'warning', ['duties', name, 'checked_by'], `任务「${name}」由办理人自己验收`, `The duty “${name}” is checked by those who do it`)
  }
  for (const [code, row] of Object.entries(scope.policy.taxonomies['class'] ?? {})) {
    const parents = [row, ...(row.parent ? [scope.policy.taxonomies['class']?.[row.parent]] : [])]
    if (!parents.some((one) => one?.unit)) scope.report('NO_ROUTE', 'warning', ['taxonomies', 'class', code], `类别「${code}」没有承办部门（unit）`, `The class “${code}” is routed to no unit`)
  }
}

function recusals(scope: Scope): void {
  const { policy } = scope
  for (const [name, row] of Object.entries(policy.recusals)) {
    const way = ['recusals', name]
    if (row.falls_to.length === 0) scope.report('NOBODY', 'error', [...way, 'falls_to'], `回避「${name}」之后没有人接手`, `The recusal “${name}” falls to nobody`)
    const meant = row.if.flatMap((word) => alwaysMeant[word] ?? [])
    for (const step of Object.values(policy.steps)) {
      if (!row.may_not.includes(step.action) || step.by.length === 0 || !step.by.every((who) => meant.includes(who))) continue
      scope.report('NOBODY', 'error', ['steps', step.name, 'by'], `步骤「${step.name}」只能由须回避的人办理`, `The step “${step.name}” may only be taken by those who are recused from it`)
    }
  }
}

/** Somebody would be meant by the word who holds no post, and no qualification would be asked of him. */
const relationsOfOne = new Set(['owner', 'handler', 'investigator', 'receiver', 'dispatcher', 'drafter', 'superior', 'group', 'unit', 'units', 'consulted', 'supporters', 'escalated_to'])

function namedLikeRelations({ policy, report }: Scope): void {
  for (const name of Object.keys(policy.roles).filter((role) => relationsOfOne.has(role))) {
    report('ROLE_NAME', 'error', ['roles', name], `角色「${name}」与事项中的关系同名，资格要求会被绕过；请改名，例如 ${name}_post`, `The role “${name}” is named like a relation of the matter, so its qualification could be walked round; name it otherwise, for example ${name}_post`)
  }
}

function ladder(scope: Scope): void {
  const levels = scope.policy.authority
  const top = levels.at(-1)
  if (top?.amount !== undefined) scope.report('NO_TOP', 'error', ['authority', levels.length - 1], `最高一级「${top.role}」仍有限额，超出的无人可批`, `The highest level “${top.role}” has a limit; nobody may decide beyond it`)
  levels.forEach((level, index) => {
    const lower = levels[index - 1]
    if (lower && level.amount !== undefined && (lower.amount === undefined || level.amount < lower.amount)) {
      scope.report('LADDER', 'warning', ['authority', index, 'amount'], `「${level.role}」的权限小于下级「${lower.role}」`, `“${level.role}” may do less than “${lower.role}” below it`)
    }
  })
}
