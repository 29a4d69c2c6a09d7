// Every condition of the file is checked like a programme: unknown words, wrong types, not a boolean; and the names inside its calls.
import type { ASTNode } from '@marcbachmann/cel-js'
import { booleanWords, checkerFor, countWords, mapWords, textWords, visit } from '../conditions.ts'
import { parseEvent } from '../events.ts'
import { type Scope, type Way, hint, membersOf, reportLeftOver } from './scope.ts'

export function lintConditions(scope: Scope): void {
  const check = checkerFor(scope.policy)
  const words = [...booleanWords(), ...countWords, ...textWords, ...mapWords, 'score', ...scope.axes]
  for (const { way, condition } of conditionsIn(scope)) {
    const { fault, tree } = check(condition)
    if (fault !== undefined) {
      const unknown = /Unknown variable: (\w+)/.exec(fault)?.[1]
      const near = unknown ? hint(unknown, words) : { zh: '', en: '' }
      const zh = unknown ? `条件「${condition}」里没有「${unknown}」这个词${near.zh}` : `条件「${condition}」不成立：${fault}`
      const en = unknown ? `The condition “${condition}” uses an unknown word “${unknown}”${near.en}` : `The condition “${condition}” is not valid: ${fault}`
      scope.report('CONDITION', 'error', way, zh, en)
    } else if (tree) lookInside(scope, way, tree)
  }
}

export function conditionsIn({ policy, rows }: Scope): { way: Way; condition: string }[] {
  const found: { way: Way; condition: string }[] = []
  const add = (value: unknown, way: Way) => {
    if (Array.isArray(value)) for (const condition of value) found.push({ way, condition: String(condition) })
  }
  for (const { section, name, row } of rows()) {
    for (const key of ['when', 'unless', 'if', 'while', 'visit_for', 'exclude']) add(row[key], [section, name, key])
    const share = row['share']
    if (typeof share === 'object' && share !== null) {
      const { with: condition } = share as { with: string }
      if (!parseEvent(condition)) add([condition], [section, name, 'share', 'with'])
    }
  }
  for (const [scale, levels] of Object.entries(policy.scales)) levels.forEach((level, index) => add(level.when, ['scales', scale, index, 'when']))
  return found
}

function lookInside(scope: Scope, way: Way, tree: ASTNode): void {
  const { policy } = scope
  const lists: Record<string, () => Iterable<string>> = {
    has_flag: () => Object.keys(policy.taxonomies['flag'] ?? {}),
    in_group: () => Object.keys(policy.taxonomies['customer_group'] ?? {}),
    told: () => Object.keys(policy.notices),
    filled: () => Object.keys(policy.forms),
    is_late: () => Object.keys(policy.clocks),
    alike: () => Object.keys(policy.joins),
  }
  const wrong = (code: string, word: string, words: Iterable<string>) => {
    const near = hint(word, words)
    scope.report(code, 'error', way, `条件里的「${word}」不存在${near.zh}`, `“${word}” in the condition does not exist${near.en}`)
  }
  const ofAxis = (axis: ASTNode | undefined, value: string | undefined) => {
    const members = axis?.op === 'id' ? membersOf(policy, axis.args) : undefined
    if (!members || value === undefined || members.includes(value)) return
    if (axis?.op === 'id' && reportLeftOver(scope, way, { axis: axis.args, value, members })) return
    wrong('VALUE', value, members)
  }
  visit(tree, (node) => {
    if (node.op === 'call') {
      const [name, args] = node.args
      const first = args[0] && textOf(args[0])
      const last = args[1] && textOf(args[1])
      const words = lists[name]?.()
      if (words && first !== undefined && ![...words].includes(first)) wrong('VALUE', first, words)
      if (['n', 'days_since', 'hours_since'].includes(name) && first !== undefined && !parseEvent(first)) wrong('EVENT', first, [])
      if (name === 'at_least' || name === 'under') ofAxis(args[0], last)
    }
    if (node.op === '==' || node.op === '!=') {
      const [left, right] = node.args
      ofAxis(left, textOf(right))
    }
  })
}

function textOf(node: ASTNode): string | undefined {
  return node.op === 'value' && typeof node.args === 'string' ? node.args : undefined
}
