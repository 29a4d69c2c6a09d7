// Everything the regulation knows to do with a matter: may this person do it now, why not, and what must be filled in.
// Runs the same rows as `decide`, so that a screen never offers what the rules refuse, nor hides what they allow.
import type { Actor } from '#core/people/actor.ts'
import { actions, isAction, type Action } from '#core/policy/actions.ts'
import { inOwnWords } from '#core/policy/own-words.ts'
import { states, type State } from '#core/policy/states.ts'
import { fieldsFor } from './action-fields.ts'
import { clausesShown } from './clauses-shown.ts'
import type { Context } from './context.ts'
import type { ActionView } from './contract.ts'
import { bestPass, judgeAll, refusalOf } from './decide.ts'
import { failures } from './refusals.ts'
import { needsSignatures, sign, wordsOfPending } from './signing.ts'
import { rowsByAction, rowsFor, type StepRow } from './steps.ts'
import { whoInWords } from './who-words.ts'

const keys: Partial<Record<Action, string>> = { dispatch: 'D', approve: 'A', return_plan: 'R', contact_customer: 'C', add_evidence: 'E' }

export function actionsFor(ctx: Context, actor: Actor): ActionView[] {
  const known = [...rowsByAction(ctx.policy)].filter(([action, rows]) => action !== 'receive' && rows.some((row) => row.by.some((word) => word !== 'system')))
  const views = known.flatMap(([action]) => (isAction(action) && rowsFor(ctx, action).length > 0 ? [viewOf(ctx, actor, action)] : []))
  return views.sort((a, b) => order(a) - order(b))
}

/** One action, as its button and its form. */
export function viewOf(ctx: Context, actor: Actor, action: Action): ActionView {
  const judged = judgeAll(ctx, { action, data: {}, actor }, true)
  const pass = bestPass(judged, {})
  const row = pass?.row ?? rowsFor(ctx, action)[0]
  const blocked = pass ? mustWait(ctx, pass.row, actor) : null
  const refused = pass ? blocked : refusalOf(ctx, judged, action)
  const { ok: _ok, ...refusal } = { ok: false, ...refused } as { ok: boolean } & NonNullable<ActionView['refusal']>
  return {
    action,
    label: labelOf(ctx, action, pass ? judged.flatMap((one) => (one.ok ? [one.row] : [])) : rowsFor(ctx, action).slice(0, 1).filter((one) => Object.keys(one.for).length > 0)),
    allowed: refused === null,
    refusal: refused === null ? null : { ...refusal, clauses: clausesShown(ctx.policy, refusal) },
    fields: refused === null && row ? fieldsFor(ctx, row, actor) : [],
    clauses: pass?.row.clauses ?? [],
    weight: weightOf(ctx, row),
    key: keys[action] ?? null,
  }
}

/** What a step is called in this regulation, whoever takes it. */
export function stepLabel(ctx: Context, action: Action): ActionView['label'] {
  return labelOf(ctx, action, rowsFor(ctx, action))
}

/** The regulation's own title, where only one of its rows is meant; otherwise the name of the deed. */
function labelOf(ctx: Context, action: Action, meant: StepRow[]): ActionView['label'] {
  const [row] = meant
  if (meant.length === 1 && row?.zh !== undefined) return { zh: row.zh, en: row.en ?? row.zh }
  return inOwnWords(ctx.policy, actions[action])
}

/** Who has signed already has nothing more to do until the others have. */
function mustWait(ctx: Context, row: StepRow, actor: Actor): ActionView['refusal'] {
  if (!needsSignatures(row)) return null
  const signature = sign(ctx, row, actor)
  if (signature.complete || (!signature.already && !signature.outOfTurn)) return null
  return failures.mustWait(row, { already: signature.already, who: whoInWords(ctx, wordsOfPending(signature.pending)) }).refusal
}

const exits = new Set<State>(['referred', 'sent_back', 'refused', 'joined', 'withdrawn', 'outside'])
const place = Object.fromEntries(Object.keys(states).map((state, at) => [state, at])) as Record<State, number>

/** Forward along the way is the main thing to do; leaving the way is an exit; the rest stands beside it. */
function weightOf(ctx: Context, row: StepRow | undefined): ActionView['weight'] {
  if (!row?.to) return 'side'
  if (exits.has(row.to)) return 'exit'
  const here = place[ctx.matter.state as State] ?? -1
  // The text decides whether a matter is handed on before or after the inquiry began.
  if (row.action === 'dispatch' && row.to !== ctx.matter.state) return 'main'
  const sideways = row.to === 'mediating' || row.to === 'appealed' || row.action === 'reopen'
  return place[row.to] > here && !sideways ? 'main' : 'side'
}

const weights = { main: 0, side: 1, exit: 2 }
const natural = Object.fromEntries(Object.keys(actions).map((action, at) => [action, at]))

function order(view: ActionView): number {
  return (view.allowed ? 0 : 1000) + weights[view.weight] * 200 + (natural[view.action] ?? 199)
}
