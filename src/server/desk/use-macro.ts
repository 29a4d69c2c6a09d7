// A macro on one complaint: looked through by the rules without touching anything, then taken step by step in one transaction. It opens no door: each step is asked like any other.
import { fieldLabel, printable } from '#core/complaints/fields.ts'
import type { Context } from '#core/complaints/context.ts'
import type { ComplaintView, Refusal } from '#core/complaints/contract.ts'
import { stateLabel } from '#core/complaints/refusals.ts'
import { filledStep, type Filling } from '#core/desk/fill-step.ts'
import type { MacroStepView } from '#core/desk/macro-contract.ts'
import { rehearse, type Rehearsed } from '#core/desk/rehearse.ts'
import { Problem } from '#core/kernel/problem.ts'
import { inOwnWords } from '#core/policy/own-words.ts'
import { act, contactOfActor } from '#server/complaints/act.ts'
import { contextOf, lockCase, type Case } from '#server/complaints/case.ts'
import { isKnownField } from '#server/complaints/check-data.ts'
import { named } from '#server/complaints/labels.ts'
import { readShown, showComplaint, withoutShielded } from '#server/complaints/show.ts'
import type { Request } from '#server/platform/request.ts'
import { tryEach } from './many.ts'
import { macroById, macrosOf, whoseOf, type StoredMacro } from './macros.ts'
import { valuesOf } from './texts.ts'

type Given = Record<string, unknown>[]

export async function macrosFor(req: Request<{ id: string }>) {
  const { ctx } = await readShown(req, req.input.id)
  const filling = await fillingFor(req, ctx)
  const macros = (await macrosOf(req)).map((macro) => {
    const gone = rehearse({ ...filling, steps: macro.steps, given: [] })
    const stuck = gone.find((one) => !one.outcome.ok && one.asks.length === 0)
    const may = stuck !== undefined ? 'no' as const : gone.every((one) => one.outcome.ok) ? 'yes' as const : 'asks' as const
    return { id: macro.id, name: macro.name, says: macro.says, whose: whoseOf(macro), may, why: stuck && !stuck.outcome.ok ? stuck.outcome.says : null }
  })
  return { macros: macros.sort((a, b) => order[a.may] - order[b.may]) }
}

const order = { yes: 0, asks: 0, no: 1 }

export async function tryMacro(req: Request<{ id: string; macro: string; given: Given }>) {
  const macro = await macroById(req, req.input.macro)
  const { ctx, attached } = await readShown(req, req.input.id)
  refuseOverride(req.input.given)
  const gone = rehearse({ ...await fillingFor(req, ctx), steps: macro.steps, given: req.input.given })
  const revealed = new Set(attached.revealed)
  return { name: macro.name, version: ctx.matter.version, ok: gone.every((one) => one.outcome.ok), steps: gone.map((one) => stepView(ctx, one, revealed)) }
}

function stepView(before: Context, { action, label, data, asks, outcome, after }: Rehearsed, revealed: ReadonlySet<string>): MacroStepView {
  const { policy } = before
  const said = (name: string, value: unknown) => ({ zh: printable(before, name, value, 'zh'), en: printable(before, name, value, 'en') })
  return {
    action, label, ok: outcome.ok, asks: asks.map((field) => withoutShielded(before, field, revealed)),
    sets: Object.entries(data).filter(([name]) => !asks.some((field) => field.name === name)).map(([name, value]) => ({ name, label: fieldLabel(policy, name), value: said(name, value) })),
    refusal: outcome.ok ? null : refusalIn(outcome),
    sends: outcome.ok ? outcome.sends.map((name) => named(policy.notices[name], name)) : [],
    state: outcome.ok ? inOwnWords(policy, stateLabel(after.matter.state)) : null, clauses: outcome.clauses,
  }
}

const refusalIn = ({ ok: _ok, ...refusal }: { ok: false } & Refusal): Refusal => refusal

export async function takeMacro(req: Request<{ id: string; macro: string; given: Given }>): Promise<ComplaintView> {
  const macro = await macroById(req, req.input.macro)
  await takeAll(req, macro, { ...req.input, ifMatch: req.ifMatch })
  return showComplaint({ ...req, input: { id: req.input.id } }, null, 'own-step')
}

export async function tryMacroMany(req: Request<{ ids: string[]; macro: string; given: Given }>) {
  const macro = await macroById(req, req.input.macro)
  return tryEach(req, req.input.ids, (id) => takeAll(req, macro, { id, given: req.input.given, ifMatch: undefined }))
}

/** Each step is its own entry, with the macro's name. The first refusal ends the transaction, and nothing has been done. */
async function takeAll(req: Request<unknown>, { name, steps }: StoredMacro, { id, given, ifMatch }: { id: string; given: Given; ifMatch: string | undefined }): Promise<Case> {
  refuseOverride(given)
  let kase = await lockCase(req, id)
  if (ifMatch !== undefined && ifMatch !== String(kase.matter.version)) throw new Problem('stale-version')
  for (const [at, step] of steps.entries()) {
    const { data, empty } = filledStep(await fillingFor(req, contextOf(kase)), step, given[at] ?? {})
    if (empty.length > 0) throw openPlaces(at, empty)
    try {
      kase = await act(req, { id, action: step.action, data, macro: name, ...(ifMatch !== undefined && { ifMatch: String(kase.matter.version) }) })
    } catch (error) {
      throw error instanceof Problem ? new Problem(error.code, { ...(error.detail !== undefined && { detail: error.detail }), faults: error.faults, extra: { ...error.extra, macroStep: at } }) : error
    }
    if (at < steps.length - 1) kase = await lockCase(req, id)
  }
  return kase
}

function openPlaces(at: number, empty: { field: string; places: { zh: string; en: string }[] }[]): Problem {
  const faults = empty.map(({ field, places }) => ({ field, message: { zh: `案件里没有${places.map((one) => `「${one.zh}」`).join('、')}，请补上`, en: `The record has no ${places.map((one) => one.en).join(', ')}; fill it in` } }))
  return new Problem('invalid', { faults, extra: { macroStep: at } })
}

/** An exception is asked for at its own step, by whoever may, and never in passing. */
function refuseOverride(given: Given): void {
  if (given.some((one) => Object.hasOwn(one, 'override'))) throw new Problem('invalid', { faults: [{ field: 'override', message: { zh: '快捷操作里不能申请例外；请单独办理那一步', en: 'A macro asks for no exception; take that step by itself' } }] })
}

async function fillingFor(req: Request<unknown>, ctx: Context): Promise<Filling> {
  const contact = await contactOfActor(req)
  return { ctx, actor: req.actor, placesOf: (at) => valuesOf(at, req), isKnown: (field) => isKnownField(ctx.policy, field), added: (action) => (action === 'acknowledge' ? contact : {}) }
}
