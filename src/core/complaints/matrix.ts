// Who may take which step from which state, printed for reading: one line for each row of the policy, reviewed whenever it changes.
import { actions, type Action } from '#core/policy/actions.ts'
import { allStates, states, type State } from '#core/policy/states.ts'
import type { Policy } from '#core/policy/shape.ts'
import { tierLeaves } from '#core/policy/values.ts'
import { rowsByAction, type StepRow } from './steps.ts'

/** `a + b` sign together, `→` leads on, `?` conditions, `!` what must not hold, `:` what must be filled in, `>` what it sends; `a…b` are states in their order. */
export function permitMatrix(policy: Policy): string {
  const index = rowsByAction(policy)
  const rows = (Object.keys(actions) as Action[]).flatMap((action) => index.get(action) ?? [])
  return [
    `${policy.id} ${policy.version}`, `states ${allStates.map((state) => `${state}${states[state].end ? '†' : ''}`).join(' ')}`, `roles ${Object.keys(policy.roles).join(' ')}`,
    ...rows.map(line), ...Object.values(policy.recusals).map((row) => `recused ${row.name}: ${row.if.join(' | ')} may not ${row.may_not.join(' ')} → ${row.falls_to.join(' | ')}${clausesOf(row.clauses)}`),
  ].join('\n') + '\n'
}

function line(row: StepRow): string {
  const sets = Object.entries(row.sets).map(([field, value]) => `${field}=${value}`)
  const needs = [...new Set(tierLeaves(row.needs).flatMap((leaf) => leaf.value as string[]))]
  const matters = Object.entries(row.for).map(([axis, values]) => `${axis}=${values.join('|')}`)
  const bounds = [...(row.window ? [`${row.window.after}+${row.window.within.n}${row.window.within.unit}`] : []), ...(row.times === undefined ? [] : [`${row.times}×`]), ...row.on.map((event) => `on ${event}`)]
  return [
    row.name === row.action ? row.action : `${row.action}/${row.name}`, row.starts ? '–' : span(row.from as State[]),
    row.by.join(row.sign === 'all' || row.sign === 'chain' ? ' + ' : '|'), ...(typeof row.sign === 'number' ? [`${row.sign} of them`] : []),
    ...part('?', [...matters, ...row.when, ...bounds]), ...part('!', row.unless), ...part(':', [...needs, ...sets]), ...part('>', row.sends), ...(row.to ? [`→ ${row.to}`] : []),
  ].join('  ') + clausesOf(row.clauses) + (row.override ? `  override ${row.override.by.join('|')}` : '')
}

const part = (mark: string, words: string[]): string[] => (words.length === 0 ? [] : [`${mark} ${words.join(', ')}`])
const clausesOf = (clauses: string[]): string => (clauses.length === 0 ? '' : `  [${clauses.join(' ')}]`)

/** States that follow one another as `first…last`; all that are open, and all there are, by one word. */
function span(from: State[]): string {
  const here = allStates.filter((state) => from.includes(state))
  if (here.length === allStates.length) return 'any'
  const open = allStates.filter((state) => !states[state].end)
  const rest = open.every((state) => here.includes(state)) ? here.filter((state) => states[state].end) : here
  const runs: State[][] = []
  for (const state of rest) {
    const last = runs.at(-1)?.at(-1)
    if (last !== undefined && allStates.indexOf(state) === allStates.indexOf(last) + 1) runs.at(-1)!.push(state)
    else runs.push([state])
  }
  return [...(rest === here ? [] : ['open']), ...runs.map((run) => (run.length > 2 ? `${run[0]}…${run.at(-1)}` : run.join(' ')))].join(' ')
}
