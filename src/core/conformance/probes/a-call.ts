// A made-up call under one row of `callbacks`, with a result that may be saved: on it the script and the form of the call are tried.
import { decideCallback, fieldsAsked, mayCall, scriptOf } from '#core/callbacks/decide-callback.ts'
import type { CallbackRule, CallContext, CallResult } from '#core/callbacks/task.ts'
import { fillingFor } from '#core/complaints/probes/filling.ts'
import { actorsFor, situationOf, withMatter } from '#core/complaints/probes/situation.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Policy } from '#core/policy/shape.ts'

export type Calling = { call: CallContext; actor: Actor; result: CallResult }

/** Nothing if nobody may make such a call, or none can be saved. */
export function callUnder(policy: Policy, rule: CallbackRule): Calling | null {
  const so = withMatter(() => ({ state: 'answered', fields: { customer_name: '某人', phone: '13800000000' } }))(situationOf(policy))
  const call: CallContext = {
    ctx: so.ctx, rule,
    task: { id: 'probe', name: rule.name, subject: { kind: 'complaint', id: 'probe', number: 'P-1' }, state: 'open', arose: so.ctx.now, notBefore: null, dueAt: null, caller: null, attempts: [], outcome: null },
  }
  const actor = actorsFor(policy, so.ctx.org).find((one) => one.kind === 'person' && mayCall(call, one) === null)
  if (!actor) return null
  const method = rule.methods.find((one) => one === 'phone' || one === 'visit') ?? rule.methods[0]!
  const asked = fieldsAsked(call, 'satisfied', actor).filter((field) => field !== 'customer_view')
  const data = Object.fromEntries(asked.map((field) => [field, fillingFor(so.ctx, null, field)]))
  const result: CallResult = { outcome: 'satisfied', ticked: Object.keys(scriptOf(call)?.lines ?? {}), method, customerView: '很好', data }
  return decideCallback(call, result, actor).ok ? { call, actor, result } : null
}

export function isRefused({ call, actor, result }: Calling, more: Partial<CallResult>): boolean {
  return !decideCallback(call, { ...result, ...more }, actor).ok
}
