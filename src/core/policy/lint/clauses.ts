// Clauses and their controls: every clause is kept by something that exists, runs with the numbers it states, and nothing is left over.
import { parseDuration } from '#core/calendar/duration.ts'
import { askedFor } from '../resolve.ts'
import { type Control, controlOf, obligingSections, prefixOf } from '../controls.ts'
import { quantitiesFor } from '../quantities.ts'
import type { Clause } from '../shape.ts'
import type { Scope } from './scope.ts'

export function lintClauses(scope: Scope): void {
  const seen = new Set<string>()
  scope.policy.clauses.forEach((clause, index) => {
    const way = ['clauses', index]
    if (seen.has(clause.id)) scope.report('CLAUSE_TWICE', 'error', [...way, 'id'], `条款「${clause.id}」出现了两次`, `There are two clauses “${clause.id}”`)
    seen.add(clause.id)
    if (clause.kept_by.length === 0) scope.report('UNKEPT', 'error', way, `条款「${clause.id}」没有任何控制措施`, `Nothing keeps clause “${clause.id}”`)
    if (clause.cut && !clause.reading) scope.report('CUT', 'warning', way, `条款「${clause.id}」原文缺失，请写明理解（reading）`, `The text of clause “${clause.id}” breaks off; say how it is read`)
    const controls = clause.kept_by.flatMap((ref) => {
      const control = controlOf(scope.policy, ref)
      if (!control) scope.report('REF', 'error', [...way, 'kept_by'], `条款「${clause.id}」指向不存在的「${ref}」`, `Clause “${clause.id}” names “${ref}”, which does not exist`)
      return control ?? []
    })
    numbers(scope, controls, { clause, index })
  })
  twoLimits(scope)
  leftOver(scope)
}

function numbers(scope: Scope, controls: Control[], { clause, index }: { clause: Clause; index: number }): void {
  if (clause.states.length === 0 || controls.length === 0) return
  const run = new Set(controls.flatMap((control) => [...quantitiesFor(scope.policy, control.row)]))
  const way = ['clauses', index, 'states']
  if (run.size === 0) {
    scope.report('PADDED', 'warning', way, `条款「${clause.id}」写明 ${clause.states.join('、')}，但控制措施里没有数字`, `Clause “${clause.id}” states ${clause.states.join(', ')}, but its controls have no number`)
    return
  }
  for (const quantity of clause.states) {
    if (run.has(quantity)) continue
    scope.report('NUMBER_LOST', 'error', way, `条款「${clause.id}」写明 ${quantity}，但没有控制措施按它运行`, `Clause “${clause.id}” states ${quantity}, but none of its controls runs with it`)
  }
}

/** Two clauses that give one control different limits, or one figure in two units. What the row runs with both times, as with a limit and its extension, is no contradiction. */
function twoLimits(scope: Scope): void {
  const runs = (ref: string) => quantitiesFor(scope.policy, controlOf(scope.policy, ref)?.row)
  const said = new Map<string, { clause: string; index: number; text: string }[]>()
  scope.policy.clauses.forEach((clause, index) => {
    const times = clause.states.filter((one) => parseDuration(one))
    for (const ref of clause.kept_by.filter((one) => /^(clock|callback|duty)\./.test(one))) {
      const meant = times.filter((text) => runs(ref).has(text) || !clause.kept_by.some((other) => runs(other).has(text)))
      said.set(ref, [...(said.get(ref) ?? []), ...meant.map((text) => ({ clause: clause.id, index, text }))])
    }
  })
  for (const [ref, all] of said) {
    const first = all[0]
    const run = runs(ref)
    const other = all.find((one) => one.clause !== first?.clause && one.text !== first?.text && !(run.has(one.text) && run.has(first!.text)))
    if (!first || !other) continue
    const sameFigure = parseDuration(first.text)?.n === parseDuration(other.text)?.n
    const code = sameFigure ? 'UNIT_MISMATCH' : 'SAID_TWICE'
    const zh = `「${ref}」在条款 ${first.clause} 是 ${first.text}，在条款 ${other.clause} 是 ${other.text}，请选定其一并写明理解`
    scope.report(code, 'warning', ['clauses', other.index, 'states'], zh, `“${ref}” is ${first.text} in clause ${first.clause} and ${other.text} in clause ${other.clause}; choose one and say so`)
  }
}

/** Rows of the file's own that no clause names and nothing that is named needs. */
function leftOver(scope: Scope): void {
  const { policy } = scope
  if (policy.clauses.length === 0) return
  const wanted = new Set(policy.clauses.flatMap((clause) => clause.kept_by.map((ref) => ref.split('.').slice(0, 2).join('.'))))
  const queue = [...wanted]
  for (let ref = queue.pop(); ref !== undefined; ref = queue.pop()) {
    const row = controlOf(policy, ref)?.row
    if (typeof row !== 'object' || row === null) continue
    for (const next of askedFor(row as Record<string, unknown>)) {
      const short = next.split('.').slice(0, 2).join('.')
      if (!wanted.has(short)) queue.push(short)
      wanted.add(short)
    }
  }
  for (const section of obligingSections) {
    for (const name of Object.keys(policy[section])) {
      const ref = `${prefixOf[section]}.${name}`
      if (wanted.has(ref) || !scope.own([section, name])) continue
      scope.report('NO_CLAUSE', 'warning', [section, name], `没有条款要求「${ref}」`, `No clause asks for “${ref}”`)
    }
  }
}
