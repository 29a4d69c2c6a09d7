// Controls taken out of a regulation, for finding out whether anybody would notice: the row dropped, or left standing without what makes it bite.
import { controlOf, type ControlPrefix } from '#core/policy/controls.ts'
import type { Policy } from '#core/policy/shape.ts'
import { allStates } from '#core/policy/states.ts'

type Row = Record<string, unknown>
export type Mutant = { what: 'dropped' | 'neutralised'; policy: Policy }

const everybody = { by: ['any', 'customer', 'system'] }
const nothing = { value: [] }

/** What a row is without its teeth. */
const blunt: Partial<Record<ControlPrefix, (row: Row) => Row>> = {
  step: () => ({ ...everybody, from: allStates, starts: true, when: [], unless: [], for: {}, needs: nothing, sends: [], sign: 'any', window: undefined, times: undefined }),
  record: () => ({ fields: [] }),
  recusal: () => ({ if: [] }),
  group: () => ({ must: [], roles: [] }),
  join: () => ({ same: [], does: 'none' }),
  channel: () => ({ desk: [] }),
  notice: () => ({ parts: nothing }),
  script: () => ({ lines: {} }),
  form: () => ({ fills: [], sign: [], shows: [] }),
  privacy: ({ hides, reveals, limits }) => (hides ? { hides: [] } : reveals ? { reveals: [] } : limits ? { to: ['any', 'agent', 'manager'], limits: undefined } : {}),
  pause: () => ({ ...everybody, needs: [] }),
  clock: () => ({ within: undefined, due: undefined, to_end_of: undefined, before: undefined }),
  callback: () => ({ within: undefined, to_end_of: undefined, every: undefined }),
  draw: () => ({ bands: [] }),
  duty: () => ({ on: [], every: undefined, who: undefined, open_by: undefined }),
  survey: () => ({ every: undefined, after: undefined }),
  measure: () => ({ target: undefined, alarm: undefined, share: undefined, count: undefined, rate: undefined, time: undefined, score: undefined, index: undefined, covered: undefined }),
}

/** Every way of taking this control out; none for what is no row of the file. */
export function mutantsOf(policy: Policy, ref: string): Mutant[] {
  const control = controlOf(policy, ref)
  if (!control || control.prefix === 'always') return []
  const { prefix, name, section, row } = control
  if (section === 'intake') return [{ what: 'neutralised', policy: { ...policy, intake: { ...policy.intake, ...intakeWithout[name] } } }]
  if (section === 'upkeep') return [{ what: 'neutralised', policy: { ...policy, upkeep: { ...policy.upkeep, [name]: undefined } } }]
  if (section === 'authority') return [{ what: 'dropped', policy: { ...policy, authority: [] } }, { what: 'neutralised', policy: { ...policy, authority: policy.authority.map(({ role, clauses, name: own, basis }) => ({ role, clauses, name: own, basis })) as Policy['authority'] } }]
  if (section === 'priority') return [{ what: 'dropped', policy: { ...policy, priority: undefined } }, { what: 'neutralised', policy: { ...policy, priority: { ...policy.priority!, weights: {} } } }]
  const rows = policy[section as 'steps'] as unknown as Record<string, unknown>
  const without = (instead?: unknown): Policy => {
    const { [name]: _gone, ...others } = rows
    return { ...policy, [section]: instead === undefined ? others : { ...others, [name]: instead } } as Policy
  }
  if (prefix === 'taxonomy') return [{ what: 'dropped', policy: without() }, { what: 'neutralised', policy: without({}) }]
  if (prefix === 'scale') return [{ what: 'dropped', policy: without() }, { what: 'neutralised', policy: without([]) }]
  const change = blunt[prefix]
  return [{ what: 'dropped', policy: without() }, ...(change ? [{ what: 'neutralised' as const, policy: without({ ...(row as Row), ...change(row as Row) }) }] : [])]
}

const intakeWithout: Record<string, Partial<Policy['intake']>> = {
  kinds: { kinds: [] }, number: { number: undefined }, forbidden_words: { forbidden_words: [] }, anyone: { anyone: false }, written: { written: false },
}
