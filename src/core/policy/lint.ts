// Criticism of a policy as a whole: everything that is wrong, missing or contradictory, with the place and the remedy.
import { prefixOf } from './controls.ts'
import type { Finding } from './finding.ts'
import type { Layers } from './layers.ts'
import { lintBands } from './lint/bands.ts'
import { lintClauses } from './lint/clauses.ts'
import { lintClocks } from './lint/clocks.ts'
import { lintConditions } from './lint/conditions.ts'
import { lintEnglish } from './lint/english.ts'
import { lintNames } from './lint/names.ts'
import { lintPeople } from './lint/people.ts'
import { lintResults } from './lint/results.ts'
import { type Scope, scopeOf } from './lint/scope.ts'
import { lintEmpty, lintSight } from './lint/seen.ts'
import { lintSteps } from './lint/steps.ts'
import type { Policy } from './shape.ts'

const checks = [lintNames, lintConditions, lintClauses, lintClocks, lintBands, lintSteps, lintPeople, lintResults, lintSight, lintEmpty, lintEnglish]

export type Check = (scope: Scope) => void

export function lint(policy: Policy, layers: Layers, more: readonly Check[] = [], onShelf = false): Finding[] {
  const findings: Finding[] = []
  const scope = scopeOf(policy, layers, findings)
  for (const check of checks) check(scope)
  if (onShelf) leaveOpen(findings)
  // What cannot be read cannot be tried out either.
  if (findings.every((one) => one.severity !== 'error')) for (const check of more) check(scope)
  if (onShelf) leaveOpen(findings)
  return findings
}

/** What a row lacks because a value of it is left open. */
const ofOpenRows = new Set(['NO_LIMIT', 'TIER_EMPTY', 'TRIGGER'])

/** On the shelf a text may leave a value to the organisation: what follows from that is said, and passes. It does not pass where it is to take effect. */
function leaveOpen(findings: Finding[]): void {
  const rowOf = (path: string) => path.split('.').slice(0, 2).join('.')
  const open = new Set(findings.flatMap((one) => (one.code === 'PLACEHOLDER' ? [rowOf(one.path)] : [])))
  // What has no value yet cannot bite; that is said at the clause, by the name of the control.
  const controls = [...open].flatMap((row) => { const [section = '', name = ''] = row.split('.'); return [`「${(prefixOf as Record<string, string>)[section] ?? section}.${name}」`] })
  const isOpen = (one: Finding) => one.code === 'PLACEHOLDER' || (ofOpenRows.has(one.code) && open.has(rowOf(one.path))) || (one.code === 'TOOTHLESS' && controls.some((control) => one.message.zh.startsWith(control)))
  for (const one of findings) if (isOpen(one)) one.severity = 'note'
}
