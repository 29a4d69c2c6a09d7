// A macro gone through in thought: each step is decided by the same rules as a real one, on the matter as the steps before it would have left it. Nothing is changed.
import { automaticSteps } from '#core/complaints/automatic.ts'
import { viewOf } from '#core/complaints/actions-for.ts'
import { completed } from '#core/complaints/complete.ts'
import { factsAfter } from '#core/complaints/computed.ts'
import type { Context, Data, MatterEvent, Outcome, Refused } from '#core/complaints/context.ts'
import type { FieldSpec } from '#core/complaints/contract.ts'
import { bestPass, decide, judgeAll } from '#core/complaints/decide.ts'
import { evolve } from '#core/complaints/evolve.ts'
import { needsSignatures } from '#core/complaints/signing.ts'
import type { Text } from '#core/kernel/text.ts'
import { SYSTEM, type Actor } from '#core/people/actor.ts'
import { actions, isAction, type Action } from '#core/policy/actions.ts'
import { filledStep, type Filling } from './fill-step.ts'
import type { MacroStep } from './macro-contract.ts'

export type Rehearsal = Filling & { steps: MacroStep[]; given: Record<string, unknown>[] }
export type Rehearsed = { action: string; label: Text; data: Data; asks: FieldSpec[]; outcome: Outcome | Refused; after: Context }

export function rehearse(asked: Rehearsal): Rehearsed[] {
  const gone: Rehearsed[] = []
  let ctx = asked.ctx
  let isStuck = false
  for (const [at, step] of asked.steps.entries()) {
    const next: Rehearsed = isStuck || !isAction(step.action) ? notReached(ctx, step) : one({ ...asked, ctx }, step.action, { step, given: asked.given[at] ?? {} })
    gone.push(next)
    isStuck ||= !next.outcome.ok && next.after === ctx
    ctx = next.after
  }
  return gone
}

type Step = { step: MacroStep; given: Record<string, unknown> }

function one(asked: Rehearsal, action: Action, { step, given }: Step): Rehearsed {
  const { ctx, actor } = asked
  const { data, empty } = filledStep(asked, step, given)
  const view = viewOf(ctx, actor, action)
  const unknown = Object.keys(data).find((name) => !asked.isKnown(name))
  const outcome = unknown !== undefined ? unknownField(unknown) : empty.length > 0 ? openPlace(empty) : decide(ctx, { action, data, actor })
  const asks = outcome.ok || !view.allowed ? [] : lackingIn(view.fields, { data, outcome, empty: empty.map((one) => one.field) })
  return { action, label: view.label, data, asks, outcome, after: outcome.ok ? after(ctx, { type: outcome.event, data: outcome.data, by: actor }) : ifFilled(ctx, { action, data, actor }, asks) }
}

/** Only what is lacking: what is on record already needs no second word. */
function lackingIn(fields: FieldSpec[], { data, outcome, empty }: { data: Data; outcome: Refused; empty: string[] }): FieldSpec[] {
  const lacking = new Set([...outcome.fields, ...empty])
  return fields.flatMap((field): FieldSpec[] => {
    if (empty.includes(field.name)) return [{ ...field, required: true, value: data[field.name] }]
    if (data[field.name] !== undefined && !lacking.has(field.name)) return []
    return lacking.has(field.name) || (field.required && field.value === undefined) ? [{ ...field, required: true }] : []
  })
}

/** Where only words are lacking, the way goes on as it would with them, so that the steps after it can be looked at too. */
function ifFilled(ctx: Context, request: { action: Action; data: Data; actor: Actor }, asks: FieldSpec[]): Context {
  const pass = asks.length === 0 ? null : bestPass(judgeAll(ctx, request, true), request.data)
  if (!pass || needsSignatures(pass.row)) return ctx
  const data = completed(request.action, { ctx, actor: request.actor, data: pass.data })
  return after(ctx, { type: actions[request.action].event, data: { ...data, step: pass.row.name, ...(pass.row.to && { to: pass.row.to }) }, by: request.actor })
}

/** A chain of automatic steps longer than this is a circle in the regulation. */
const DEEPEST = 12

type Coming = { type: string; data: Data; by: Pick<Actor, 'kind' | 'id' | 'name'> }

/** The matter after an event, with what follows from it by itself. */
function after(ctx: Context, { type, data, by: { kind, id, name } }: Coming, depth = 0): Context {
  const event: MatterEvent = { type, data, at: ctx.now, seq: ctx.matter.version + 1, actor: { kind, id, name } }
  let next: Context = { ...ctx, matter: evolve(ctx.policy, ctx.matter, event) }
  if (depth >= DEEPEST) return next
  for (const fact of factsAfter(ctx.policy, { before: ctx.matter, after: next.matter, event })) next = after(next, { type: fact, data: {}, by: SYSTEM }, depth + 1)
  for (const request of automaticSteps(next, event)) {
    const outcome = decide(next, request)
    if (outcome.ok) next = after(next, { type: outcome.event, data: outcome.data, by: SYSTEM }, depth + 1)
  }
  return next
}

const refusal = (code: string, fields: string[], [says, remedy]: [Text, Text]): Refused => ({ ok: false, code, step: null, word: null, clauses: [], fields, says, remedy })

function notReached(ctx: Context, { action }: MacroStep): Rehearsed {
  const label = isAction(action) ? { zh: actions[action].zh, en: actions[action].en } : action
  return { action, label, data: {}, asks: [], after: ctx, outcome: refusal('not-reached', [], [{ zh: '前一步办不成，这一步也就不办', en: 'The step before cannot be taken, so this one is not either' }, { zh: '先解决前一步', en: 'Mend the step before' }]) }
}

function unknownField(name: string): Refused {
  return refusal('unknown-field', [name], [{ zh: `这件适用的制度没有「${name}」这一项`, en: `The regulation of this matter has no field ${name}` }, { zh: '请改用别的快捷操作，或逐步办理', en: 'Use another macro, or take the steps one by one' }])
}

function openPlace(empty: { field: string; places: { zh: string; en: string }[] }[]): Refused {
  const places = empty.flatMap((one) => one.places)
  return refusal('open-place', empty.map((one) => one.field), [{ zh: `案件里没有${places.map((one) => `「${one.zh}」`).join('、')}，这段话还空着`, en: `The record has no ${places.map((one) => one.en).join(', ')}; the text is not complete` }, { zh: '请把花括号里的内容补上', en: 'Fill in what stands in braces' }])
}
