// Limits: present, possible, ended by something that can happen, complete over their tiers, and not said twice.
import { actionOf } from '../actions.ts'
import { parseEvent } from '../events.ts'
import { roughMinutes } from '../quantities.ts'
import type { Policy } from '../shape.ts'
import type { Clock } from '../shape-work.ts'
import { tierLeaves } from '../values.ts'
import { walkTier } from './names.ts'
import { type Scope, membersOf } from './scope.ts'

export function lintClocks(scope: Scope): void {
  const { policy } = scope
  for (const [name, clock] of Object.entries(policy.clocks)) {
    const way = ['clocks', name]
    if (!clock.within && !clock.due && !clock.to_end_of) scope.report('NO_LIMIT', 'error', way, `时限「${name}」没有期限`, `The clock “${name}” has no limit`)
    if (!clock.until.some((event) => canHappen(policy, event))) {
      scope.report('NEVER_STOPS', 'error', [...way, 'until'], `没有任何步骤能结束时限「${name}」`, `No step makes any event that ends the clock “${name}”`)
    }
    impossible(scope, name, clock)
    horizon(scope, name, clock)
  }
  for (const [name, callback] of Object.entries(policy.callbacks)) {
    if (!callback.within && !callback.to_end_of && !callback.every) scope.report('NO_LIMIT', 'warning', ['callbacks', name], `回访「${name}」没有期限`, `The callback “${name}” has no limit`)
  }
  for (const [name, duty] of Object.entries(policy.duties)) {
    const arises = duty.on.length > 0 || duty.who !== undefined
    if (arises && !duty.within && !duty.due && duty.repeat.length === 0) scope.report('NO_LIMIT', 'warning', ['duties', name], `任务「${name}」没有期限`, `The duty “${name}” has no limit`)
  }
  twice(scope)
  tierGaps(scope)
}

function canHappen(policy: Policy, name: string): boolean {
  const event = parseEvent(name)
  if (!event) return false
  if (event.of !== 'matter') return true
  const action = actionOf(event.event)
  return action === undefined || Object.values(policy.steps).some((step) => step.action === action)
}

function impossible(scope: Scope, name: string, clock: Clock): void {
  const limits = tierLeaves(clock.within).map((leaf) => roughMinutes(leaf.value))
  const shortest = Math.min(...limits)
  const outer = clock.inside === undefined ? [] : tierLeaves(scope.policy.clocks[clock.inside]?.within).map((leaf) => roughMinutes(leaf.value))
  if (limits.length > 0 && outer.length > 0 && shortest > Math.max(...outer)) {
    scope.report('IMPOSSIBLE', 'error', ['clocks', name, 'inside'], `时限「${name}」在更短的「${clock.inside}」之内`, `The clock “${name}” lies inside “${clock.inside}”, which is shorter`)
  }
  if (clock.not_before && limits.length > 0 && roughMinutes(clock.not_before) > Math.max(...limits)) {
    scope.report('IMPOSSIBLE', 'error', ['clocks', name, 'not_before'], `时限「${name}」还没到可办之时就已到期`, `The clock “${name}” is due before it may be met`)
  }
}

/** Working days are announced for one year at a time: a long limit in them is provisional more often than not. */
function horizon(scope: Scope, name: string, clock: Clock): void {
  const long = tierLeaves(clock.within).find((leaf) => (leaf.value.unit === 'wd' && leaf.value.n > 120) || (leaf.value.unit === 'wh' && leaf.value.n > 960))
  if (long) scope.report('HORIZON', 'note', ['clocks', name, 'within'], `时限「${name}」很长，多数到期日要等来年放假安排公布才能确定`, `The clock “${name}” is so long that most of its dues wait for next year's calendar`)
}

function twice(scope: Scope): void {
  const all = Object.entries(scope.policy.clocks)
  all.forEach(([name, clock], index) => {
    for (const [other, second] of all.slice(index + 1)) {
      if (!same(clock.from, second.from) || !same(clock.until, second.until) || clock.each !== second.each) continue
      if (JSON.stringify(clock.within) === JSON.stringify(second.within) || clock.before !== second.before) continue
      if (JSON.stringify([clock.when, clock.unless]) !== JSON.stringify([second.when, second.unless])) continue
      if (JSON.stringify(clock.for) === JSON.stringify(second.for)) scope.report('CLOCK_TWICE', 'warning', ['clocks', other], `时限「${other}」与「${name}」起止相同而期限不同`, `The clocks “${other}” and “${name}” start and end alike with different limits`)
      else if (overlap(clock, second)) scope.report('OVERLAP', 'note', ['clocks', other], `时限「${other}」与「${name}」可能同时运行`, `The clocks “${other}” and “${name}” may both run on one matter`)
    }
  })
}

const same = (a: string[], b: string[]) => JSON.stringify([...a].sort()) === JSON.stringify([...b].sort())

/** No axis on which their values exclude each other. */
function overlap(a: Clock, b: Clock): boolean {
  return Object.entries(a.for).every(([axis, values]) => {
    const others = b.for[axis]
    return others === undefined || values.some((value) => others.includes(value))
  })
}

function tierGaps(scope: Scope): void {
  for (const { section, name, row } of scope.rows()) {
    for (const key of ['within', 'every', 'per', 'needs', 'parts', 'keep_for']) {
      walkTier(row[key], (axis, given) => {
        if (given.includes('else')) return
        const missing = (axis === 'channel' ? Object.keys(scope.policy.channels) : (membersOf(scope.policy, axis) ?? [])).filter((member) => !given.includes(member))
        if (missing.length === 0) return
        const list = missing.join(', ')
        scope.report('TIER_GAP', 'error', [section, name, key], `「${section}.${name}.${key}」没有为 ${list} 给值，也没有 else`, `“${section}.${name}.${key}” has no value for ${list} and no else`)
      })
    }
  }
}
