// Criticism of a policy as a whole: everything that is wrong, missing or contradictory, with the place and the remedy.
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

export function lint(policy: Policy, layers: Layers, more: readonly Check[] = []): Finding[] {
  const findings: Finding[] = []
  const scope = scopeOf(policy, layers, findings)
  for (const check of checks) check(scope)
  // What cannot be read cannot be tried out either.
  if (findings.every((one) => one.severity !== 'error')) for (const check of more) check(scope)
  return findings
}
