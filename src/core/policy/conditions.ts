// Conditions in CEL: type-checked when a policy loads, compiled once, evaluated on what is known of a matter.
// A condition that cannot be evaluated (something is missing) counts as false and says so.
import { type ASTNode, Environment } from '@marcbachmann/cel-js'
import { actions } from './actions.ts'
import { computedFacts, guards } from './guards.ts'
import { builtInAxes } from './vocabulary.ts'
import type { Policy } from './shape.ts'

/** What a condition may ask. `word` gives booleans for facts and guards, text for axes, numbers for counts, maps for records. */
export type Known = {
  word: (name: string) => unknown
  n: (event: string) => number
  daysSince: (event: string) => number | undefined
  hoursSince: (event: string) => number | undefined
  hasFlag: (flag: string) => boolean
  inGroup: (group: string) => boolean
  told: (notice: string) => boolean
  filled: (form: string) => boolean
  isLate: (clock: string) => boolean
  /** How many matters a join row ties together, this one among them. */
  alike: (join: string) => number
}

/** `failed`: the first condition that stands in the way; `unclear`: it could not be evaluated. */
export type Verdict = { ok: true } | { ok: false; failed: string; unclear: boolean }

export type Conditions = {
  /** All of `when` must hold. */
  allHold: (conditions: readonly string[], known: Known) => Verdict
  /** None of `unless` may hold; `failed` is the one that does. */
  noneHolds: (conditions: readonly string[], known: Known) => Verdict
  holds: (condition: string, known: Known) => boolean
}

export const countWords = ['round', 'level', 'amount', 'contacts', 'callers', 'attempts', 'unit_count', 'waiting_days', 'days_old'] as const
export const textWords = ['state', 'stage', 'reason'] as const
export const mapWords = ['data', 'fields', 'actor', 'order', 'customer', 'earlier'] as const

/** Every axis of a policy: built in, taxonomies, scales. */
export function axesOf(policy: Pick<Policy, 'taxonomies' | 'scales'>): string[] {
  return [...new Set([...Object.keys(builtInAxes), ...Object.keys(policy.taxonomies), ...Object.keys(policy.scales)])]
}

export function booleanWords(): string[] {
  return [...Object.values(actions).map((word) => word.event), ...Object.keys(computedFacts), ...Object.keys(guards), 'in_hours']
}

type Vocabulary = { environment: Environment; ask: { known: Known | undefined } }

function vocabularyOf(policy: Pick<Policy, 'taxonomies' | 'scales'>): Vocabulary {
  const environment = new Environment({ unlistedVariablesAreDyn: false, limits: { maxAstNodes: 500, maxDepth: 30 } })
  const taken = new Set<string>()
  const declare = (names: readonly string[], type: string) => {
    for (const name of names) if (!taken.has(name)) environment.registerVariable(name, type)
    for (const name of names) taken.add(name)
  }
  declare(booleanWords(), 'bool')
  declare(countWords, 'int')
  declare(['score'], 'double')
  declare(mapWords, 'map<string, dyn>')
  declare([...axesOf(policy), ...textWords], 'string')
  const ask: Vocabulary['ask'] = { known: undefined }
  registerFunctions(environment, ask, policy)
  return { environment, ask }
}

function registerFunctions(environment: Environment, ask: Vocabulary['ask'], policy: Pick<Policy, 'taxonomies' | 'scales'>): void {
  const of = () => {
    if (!ask.known) throw new Error('asked outside an evaluation')
    return ask.known
  }
  const whole = (value: number | undefined) => {
    if (value === undefined) throw new Error('it has not happened')
    return BigInt(Math.floor(value))
  }
  environment
    .registerFunction('n(string): int', (event: string) => BigInt(of().n(event)))
    .registerFunction('days_since(string): int', (event: string) => whole(of().daysSince(event)))
    .registerFunction('hours_since(string): int', (event: string) => whole(of().hoursSince(event)))
    .registerFunction('has_flag(string): bool', (flag: string) => of().hasFlag(flag))
    .registerFunction('in_group(string): bool', (group: string) => of().inGroup(group))
    .registerFunction('told(string): bool', (notice: string) => of().told(notice))
    .registerFunction('filled(string): bool', (form: string) => of().filled(form))
    .registerFunction('is_late(string): bool', (clock: string) => of().isLate(clock))
    .registerFunction('alike(string): int', (join: string) => BigInt(of().alike(join)))
    .registerFunction('at_least(string, string): bool', (value: string, level: string) => isAtLeast(policy, value, level))
    .registerFunction('under(string, string): bool', (code: string, ancestor: string) => isUnder(policy, code, ancestor))
}

export function isAtLeast(policy: Pick<Policy, 'scales'>, value: string, level: string): boolean {
  return Object.values(policy.scales).some((scale) => {
    const [here, there] = [value, level].map((name) => scale.findIndex((one) => one.level === name))
    return here !== undefined && there !== undefined && there >= 0 && here >= there
  })
}

export function isUnder(policy: Pick<Policy, 'taxonomies'>, code: string, ancestor: string): boolean {
  return Object.values(policy.taxonomies).some((codes) => {
    for (let at: string | undefined = code, steps = 0; at !== undefined && steps < 20; at = codes[at]?.parent, steps++) {
      if (at === ancestor && Object.hasOwn(codes, at)) return true
    }
    return false
  })
}

/** Why a condition is not acceptable, if it is not; and its tree, for the linter to look into. */
export function checkerFor(policy: Pick<Policy, 'taxonomies' | 'scales'>): (condition: string) => { fault?: string; tree?: ASTNode } {
  const { environment } = vocabularyOf(policy)
  return (condition) => {
    const result = environment.check(condition)
    if (!result.valid) return { fault: (result.error?.message ?? 'not valid').split('\n')[0] ?? 'not valid' }
    if (String(result.type) !== 'bool' && String(result.type) !== 'dyn') return { fault: `gives ${String(result.type)}, not true or false` }
    return { tree: environment.parse(condition).ast }
  }
}

export function variablesIn(tree: ASTNode): string[] {
  const found = new Set<string>()
  visit(tree, (node) => {
    if (node.op === 'id') found.add(node.args)
  })
  return [...found]
}

/** Goes through every node of a condition. */
export function visit(tree: ASTNode, see: (node: ASTNode) => void): void {
  see(tree)
  const into = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(into)
    else if (typeof part === 'object' && part !== null && 'op' in part && 'args' in part) visit(part as ASTNode, see)
  }
  into(tree.args)
}

type Compiled = (known: Known) => boolean | 'unclear'
const compiledFor = new WeakMap<object, Conditions>()

/** The conditions of a loaded policy, compiled as they are first asked for. */
export function conditionsOf(policy: Policy): Conditions {
  const ready = compiledFor.get(policy)
  if (ready) return ready
  const vocabulary = vocabularyOf(policy)
  const cache = new Map<string, Compiled>()
  const compiled = (condition: string): Compiled => {
    const known = cache.get(condition)
    if (known) return known
    const fresh = compile(vocabulary, condition)
    cache.set(condition, fresh)
    return fresh
  }
  const test = (conditions: readonly string[], known: Known, wanted: boolean): Verdict => {
    for (const condition of conditions) {
      const outcome = compiled(condition)(known)
      if ((outcome === true) !== wanted) return { ok: false, failed: condition, unclear: outcome === 'unclear' }
    }
    return { ok: true }
  }
  const conditions: Conditions = {
    allHold: (list, known) => test(list, known, true),
    noneHolds: (list, known) => test(list, known, false),
    holds: (condition, known) => compiled(condition)(known) === true,
  }
  compiledFor.set(policy, conditions)
  return conditions
}

function compile({ environment, ask }: Vocabulary, condition: string): Compiled {
  const run = environment.parse(condition)
  const variables = variablesIn(run.ast)
  return (known) => {
    const context: Record<string, unknown> = {}
    for (const name of variables) {
      const value = known.word(name)
      if (value !== undefined && value !== null) context[name] = forCel(name, value)
    }
    const before = ask.known
    ask.known = known
    try {
      return run(context) === true
    } catch {
      return 'unclear'
    } finally {
      ask.known = before
    }
  }
}

function forCel(name: string, value: unknown): unknown {
  if ((countWords as readonly string[]).includes(name) && typeof value === 'number') return BigInt(Math.trunc(value))
  return value
}
