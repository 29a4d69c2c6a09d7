// Who may take which step from which state, printed for reading: the rows of the policy as one table, reviewed whenever it changes.
import { actions, type Action } from '#core/policy/actions.ts'
import { allStates, states, type State } from '#core/policy/states.ts'
import type { Policy } from '#core/policy/shape.ts'
import { rowsByAction, type StepRow } from './steps.ts'

/** One block for each state that a matter can be in, one line for each action, and who may: `a + b` sign together, `→` leads on. */
export function permitMatrix(policy: Policy): string {
  const reached = new Set<State>(Object.values(policy.steps).flatMap((row) => (row.to ? [row.to] : [])))
  const blocks = allStates.filter((state) => reached.has(state)).map((state) => [`${state} ${states[state].zh}`, ...linesIn(policy, state)].join('\n'))
  return [`${policy.id} ${policy.version}`, ['— nothing yet', ...linesFrom(policy, (row) => row.starts)].join('\n'), ...blocks].join('\n\n') + '\n'
}

function linesIn(policy: Policy, state: State): string[] {
  return linesFrom(policy, (row) => (row.from as string[]).includes(state))
}

function linesFrom(policy: Policy, starts: (row: StepRow) => boolean): string[] {
  const index = rowsByAction(policy)
  return (Object.keys(actions) as Action[]).flatMap((action) => (index.get(action) ?? []).filter(starts).map(line))
}

function line(row: StepRow): string {
  const who = row.by.join(row.sign === 'all' || row.sign === 'chain' ? ' + ' : ', ')
  const matters = Object.entries(row.for).map(([axis, values]) => `${axis}=${values.join('|')}`)
  const conditions = [...matters, ...row.when, ...row.unless.map((condition) => `not ${condition}`), ...row.on.map((event) => `on ${event}`), ...(row.times === undefined ? [] : [`${row.times}×`])]
  const name = row.name === row.action ? row.action : `${row.action} (${row.name})`
  return `  ${name.padEnd(36)} ${who}${conditions.length > 0 ? `  if ${conditions.join(', ')}` : ''}${row.to ? `  → ${row.to}` : ''}${row.clauses.length > 0 ? `  [${row.clauses.join(' ')}]` : ''}`
}
