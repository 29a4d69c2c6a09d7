// The step rows of an action, and which of them speak about this matter: the particular row takes the place of the general one.
import { actions, isAction } from '#core/policy/actions.ts'
import type { Policy } from '#core/policy/shape.ts'
import { matchesFor } from './axes.ts'
import type { Context } from './context.ts'

export type StepRow = Policy['steps'][string]

const index = new WeakMap<Policy, Map<string, StepRow[]>>()

/** All rows by action. Computed once for a policy, which never changes. */
export function rowsByAction(policy: Policy): Map<string, StepRow[]> {
  let found = index.get(policy)
  if (!found) {
    found = new Map()
    for (const row of Object.values(policy.steps)) found.set(row.action, [...(found.get(row.action) ?? []), row])
    index.set(policy, found)
  }
  return found
}

/**
 * The rows that apply, the most particular first. A row with `for` replaces the row named like its action for the matters it means,
 * in every state; automatic rows replace nothing, because they answer to events and not to people.
 */
export function rowsFor(ctx: Context, action: string): StepRow[] {
  const meant = (rowsByAction(ctx.policy).get(action) ?? []).filter((row) => matchesFor(ctx, row))
  const replaced = meant.some((row) => isParticular(row) && row.name !== action && row.on.length === 0)
  const left = replaced ? meant.filter((row) => row.name !== action || isParticular(row)) : meant
  return [...left].sort((a, b) => weight(b) - weight(a))
}

function isParticular(row: StepRow): boolean {
  return Object.keys(row.for).length > 0
}

function weight(row: StepRow): number {
  return Object.keys(row.for).length * 100 + (row.name === row.action ? 0 : 50) + row.when.length + row.unless.length
}

export function startsIn(row: StepRow, state: string): boolean {
  return state === 'none' ? row.starts : (row.from as string[]).includes(state)
}

/** The action that a word of `records.before` means: itself, or that of the step row so named. */
export function actionIn(policy: Policy, word: string): { action: string; event: string } | null {
  const action = isAction(word) ? word : policy.steps[word]?.action
  return action ? { action, event: actions[action].event } : null
}
