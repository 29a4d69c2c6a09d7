// The way from where a matter stands to where a step can be taken: which step comes first, or that the way is behind.
import { inOwnWords } from '#core/policy/own-words.ts'
import { actions } from '#core/policy/actions.ts'
import { allStates, states, type State } from '#core/policy/states.ts'
import type { Policy } from '#core/policy/shape.ts'
import { matchesFor } from './axes.ts'
import type { Context } from './context.ts'
import type { StepRow } from './steps.ts'

type Both = { zh: string; en: string }

const both = (zh: string, en: string): Both => ({ zh, en })
const place = (state: string): number => allStates.indexOf(state as State)
/** Beside the way: they come back to it. */
const aside = new Set<string>(['mediating', 'outside', 'appealed'])
const moving = new WeakMap<Policy, StepRow[]>()

/** What a row is called: its own title, or that of its action in the words of the regulation. */
export function titleOfRow(policy: Policy, row: StepRow): Both {
  return row.zh === undefined ? inOwnWords(policy, actions[row.action]) : both(row.zh, row.en ?? row.zh)
}

export function stateName(policy: Policy, state: string): Both {
  return Object.hasOwn(states, state) ? inOwnWords(policy, states[state as State]) : both('未接收', 'not received')
}

/** Nobody takes them in order to do something afterwards. */
const exits = new Set<string>(['referred', 'sent_back', 'refused', 'joined', 'withdrawn'])
/** These lead back, and are no way to what has not been reached yet. */
const back = new Set<string>(['reopen', 'return_plan', 'turn_back', 'decline', 'escalate'])

/** Rows by which people bring a matter on. */
function movingRows(policy: Policy): StepRow[] {
  let rows = moving.get(policy)
  if (!rows) {
    rows = Object.values(policy.steps).filter((row) => row.to !== undefined && !back.has(row.action) && row.by.some((word) => word !== 'system'))
    moving.set(policy, rows)
  }
  return rows
}

/** The rows, in order, that lead from here to a state where the step begins. Those for a special case are no way for everybody. */
function wayTo(ctx: Context, wanted: readonly string[]): StepRow[] {
  const meant = movingRows(ctx.policy).filter((row) => matchesFor(ctx, row))
  const inside = wanted.filter((state) => !exits.has(state))
  return search(ctx.matter.state, inside.length > 0 ? inside : wanted, meant.filter((row) => row.name === row.action || row.when.length === 0))
}

function search(from: string, wanted: readonly string[], rows: readonly StepRow[]): StepRow[] {
  let ends: { state: string; way: StepRow[] }[] = [{ state: from, way: [] }]
  const seen = new Set([from])
  for (let steps = 0; steps < 8 && ends.length > 0; steps += 1) {
    const next: typeof ends = []
    for (const { state, way } of ends) {
      for (const row of rows) {
        const to = row.to!
        if (seen.has(to) || !(row.from as string[]).includes(state)) continue
        if (wanted.includes(to)) return [...way, row]
        if (aside.has(to) || states[to].end) continue
        seen.add(to)
        next.push({ state: to, way: [...way, row] })
      }
    }
    ends = next
  }
  return []
}

/** What to do first so that a step, which begins in other states, can be taken. */
export function remedyOfState(ctx: Context, row: StepRow): { behind: boolean; remedy: Both } {
  const here = ctx.matter.state
  const { policy } = ctx
  if (row.starts || row.from.length === 0) return { behind: false, remedy: both('请登记新的事项', 'Register a new matter') }
  if (here === 'joined') return { behind: true, remedy: both('请到并入的主件上办理', 'Work on the matter that it was joined to') }
  if (Object.hasOwn(states, here) && states[here as State].end) return { behind: true, remedy: onceEnded(ctx, row) }
  const way = wayTo(ctx, row.from)
  const [first] = way
  if (!first) return { behind: !row.from.some((state) => place(state) > place(here)), remedy: both('请按现在能办的步骤往下办', 'Go on with the steps that are open now') }
  const title = titleOfRow(policy, first)
  const goal = stateName(policy, way.at(-1)!.to!)
  return { behind: false, remedy: way.length === 1 ? both(`请先「${title.zh}」`, `“${title.en}” comes first`) : both(`请先「${title.zh}」，一步步办到「${goal.zh}」`, `“${title.en}” comes first, and so on until it is “${goal.en}”`) }
}

function onceEnded(ctx: Context, row: StepRow): Both {
  const again = Object.values(ctx.policy.steps).find((one) => one.action === 'reopen' && (one.from as string[]).includes(ctx.matter.state) && matchesFor(ctx, one) && one.by.some((word) => word !== 'system'))
  if (!again || row.action === 'reopen') return both('如有新的情况，请登记新的事项', 'If there is something new, register a new matter')
  const title = titleOfRow(ctx.policy, again)
  return both(`确需再办的，请先「${title.zh}」`, `If it must be done again, “${title.en}” comes first`)
}
