// May this be done, by this person, now? The only place that decides; screen, API and automatic steps all ask here.
import { actions, isAction } from '#core/policy/actions.ts'
import { allStates, openStates, type State } from '#core/policy/states.ts'
import { completed } from './complete.ts'
import type { Context, Data, Outcome, Refused, StepRequest } from './context.ts'
import { type Judgement, type Pass, judge } from './judge.ts'
import { type Failure, failures, noSuchStep } from './refusals.ts'
import { needsSignatures, sign, wordsOfPending } from './signing.ts'
import { sendsWith } from './waiting.ts'
import { rowsByAction, rowsFor, type StepRow } from './steps.ts'
import { noticesFor } from './notices.ts'
import { whoInWords } from './who-words.ts'

export function decide(ctx: Context, request: StepRequest): Outcome | Refused {
  const judged = judgeAll(ctx, request, false)
  const pass = bestPass(judged, request.data)
  if (!pass) return refusalOf(ctx, judged, request.action)
  const meant = agrees(pass.row, request.data) ? [] : judged.filter((one): one is Failure => !one.ok && saysSo(ctx, one, request.data))
  if (meant.length > 0) return refusalOf(ctx, meant, request.action)
  return needsSignatures(pass.row) ? signed(ctx, request, pass) : outcome(ctx, request, pass)
}

/** Every row that speaks about this request, the most particular first. */
export function judgeAll(ctx: Context, request: StepRequest, preview: boolean): Judgement[] {
  if (!isAction(request.action)) return []
  const rows = rowsFor(ctx, request.action)
  const forPeople = rows.filter((row) => !row.by.every((word) => word === 'system'))
  const asked = request.actor.kind === 'system' || forPeople.length === 0 ? rows : forPeople
  return asked.map((row) => judge({ ctx, request, preview }, row))
}

/** A row whose constants contradict what was said gives way to one that agrees. */
export function bestPass(judged: Judgement[], data: Data): Pass | null {
  const passes = judged.filter((one): one is Pass => one.ok)
  const honest = passes.filter((one) => !one.excused)
  const left = honest.length > 0 ? honest : passes
  return left.find((one) => agrees(one.row, data)) ?? left[0] ?? null
}

/** The row whose own constants somebody named: he means that one, and not the first that would let him. */
function saysSo({ policy }: Context, { refusal }: Failure, data: Data): boolean {
  const row = refusal.step === null ? undefined : policy.steps[refusal.step]
  return row !== undefined && Object.entries(row.sets).some(([field, value]) => data[field] === value) && agrees(row, data)
}

function agrees(row: StepRow, data: Data): boolean {
  return Object.entries(row.sets).every(([field, value]) => data[field] === undefined || data[field] === value)
}

/** The row that came furthest speaks; among equals the one for just such matters, then the general one before its alternatives. */
export function refusalOf(ctx: Context, judged: Judgement[], action: string): Refused {
  const failed = judged.filter((one): one is Failure => !one.ok)
  const ahead = isStillAhead(ctx, action)
  const begun = (ctx.policy.steps[action]?.from ?? []).some((state) => state === ctx.matter.state)
  const worth = (one: Failure) => (ahead && isForOthers(one, { action, begun }) ? -1 : rank(one, action))
  const speaking = failed.reduce<Failure | null>((best, one) => (best === null || worth(one) > worth(best) ? one : best), null)
  return { ok: false, ...(speaking?.refusal ?? noSuchStep(ctx, action, rowsByAction(ctx.policy).get(action) ?? [])) }
}

/**
 * Where the matter can still come to where the general row begins, an alternative for others says nothing: what the general row lacks can be mended.
 * Nor does one for matters of another kind, as long as the general row has not begun.
 */
function isForOthers({ particular, fits, refusal }: Failure, { action, begun }: { action: string; begun: boolean }): boolean {
  return refusal.step !== action && !particular && (refusal.code === 'wrong-role' || (refusal.code === 'condition' && !begun && !fits))
}

function isStillAhead({ policy, matter }: Context, action: string): boolean {
  const here = allStates.indexOf(matter.state as State)
  return (policy.steps[action]?.from ?? []).some((state) => state === matter.state || (openStates.includes(state) && allStates.indexOf(state) > here))
}

function rank({ came, particular, refusal }: Failure, action: string): number {
  return came * 10 + (particular ? 2 : refusal.step === action ? 1 : 0)
}

function outcome(ctx: Context, request: StepRequest, pass: Pass): Outcome {
  const { row, excused } = pass
  const action = row.action
  const data = completed(action, { ctx, actor: request.actor, data: { ...ctx.matter.drafts[row.name], ...pass.data } })
  const notices = noticesFor(ctx, [...row.sends, ...sendsWith(ctx, { action, actor: request.actor, data })])
  return {
    ok: true,
    step: row.name,
    event: actions[action].event,
    to: row.to ?? null,
    data: marked(data, request, pass),
    sends: notices.map((notice) => notice.name),
    clauses: [...new Set([...row.clauses, ...notices.flatMap((notice) => notice.clauses)])],
    excused,
    pending: null,
  }
}

/** What the entry must say besides: the row, where it led, for whom a deputy stood in, which condition was overridden and why. */
function marked(data: Data, request: StepRequest, { row, standing, excused }: Pass): Data {
  return {
    ...data,
    step: row.name,
    ...(row.to && { to: row.to }),
    ...(standing.deputyFor && { deputy_for: standing.deputyFor }),
    ...(excused && { override: request.override?.reason ?? '' }),
  }
}

function signed(ctx: Context, request: StepRequest, pass: Pass): Outcome | Refused {
  const signature = sign(ctx, pass.row, request.actor)
  if (signature.complete) return outcome(ctx, request, pass)
  const who = whoInWords(ctx, wordsOfPending(signature.pending))
  if (signature.already || signature.outOfTurn) return { ok: false, ...failures.mustWait(pass.row, { already: signature.already, who }).refusal }
  const { row } = pass
  const data: Data = { ...pass.data, step: row.name, action: row.action, ...(pass.standing.deputyFor && { deputy_for: pass.standing.deputyFor }) }
  return { ok: true, step: row.name, event: 'signed', to: null, data, sends: [], clauses: row.clauses, excused: pass.excused, pending: signature.pending }
}
