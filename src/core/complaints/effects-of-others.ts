// What events of other streams change on the matter they are about: further contacts, notices, callbacks, duties, forms.
// Such an event is entered in the matter's own stream as well, so that the matter can be replayed from it alone.
import type { Json } from '#core/kernel/json.ts'
import { callbackOutcomes } from '#core/policy/vocabulary.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { MatterEvent } from './context.ts'
import { missedCall } from './effects.ts'
import type { Matter } from './matter.ts'
import { own } from './own.ts'
import { undone } from './undo.ts'

const count = (value: Json | undefined, otherwise: number): number => (typeof value === 'number' && value >= 0 ? Math.trunc(value) : otherwise)

export function effectOfOther(next: Matter, event: MatterEvent, policy: Policy): void {
  const [stream = '', name = '', what = ''] = event.type.split('.')
  if (event.type === 'contact.received') return furtherContact(next, event)
  if (event.type === 'contact.left') return void (next.contacts = Math.max(1, next.contacts - count(event.data['contacts'], 1)))
  if (stream === 'notice' && what === 'sent') return told(next, name, event)
  if (stream === 'callback' && what) return calledBack(next, what, event)
  if (stream === 'duty' && what) return duty(next, event, policy)
  if (stream === 'form' && what === 'filled') return filled(next, name)
  if (event.type === 'form_filled' && typeof event.data['form'] === 'string') return filled(next, event.data['form'])
  if (event.type === 'form_signed') return signedForm(next, event)
  if (event.type === 'undone') return undone(next, event)
  if (event.type === 'version_changed' && typeof event.data['version'] === 'string') next.policy = { ...next.policy, version: event.data['version'] }
  if (event.type === 'customer_replied' && next.pausedFor && own(policy.pauses, next.pausedFor)?.ends.includes(event.type)) next.pausedFor = null
}

/** One more voice on the same matter, or all those of a matter that was joined to it. */
function furtherContact(next: Matter, { data }: MatterEvent): void {
  const contacts = count(data['contacts'], 1)
  next.contacts += contacts
  next.callers += count(data['callers'], contacts)
}

/** `contacts` lists whom it reached; without a list it reached everybody. */
function told(next: Matter, notice: string, { data }: MatterEvent): void {
  const reached = Array.isArray(data['contacts']) ? data['contacts'].filter((one): one is string => typeof one === 'string') : ['all']
  next.told = { ...next.told, [notice]: [...new Set([...(next.told[notice] ?? []), ...reached])] }
}

const views = new Set(['satisfied', 'dissatisfied', 'not_solved'])

function calledBack(next: Matter, outcome: string, { at }: MatterEvent): void {
  if (!Object.hasOwn(callbackOutcomes, outcome) && outcome !== 'attempted') return
  if (outcome === 'attempted') return missedCall(next, at)
  if (views.has(outcome)) next.outcome = outcome
  else if (outcome === 'unreachable') next.outcome ??= 'no_answer'
}

function duty(next: Matter, { type }: MatterEvent, policy: Policy): void {
  const [, name = '', what] = type.split('.')
  const checked = (own(policy.duties, name)?.checked_by ?? []).length > 0
  if (what === 'arose') next.openTasks += 1
  else if (what === 'moot' || what === (checked ? 'checked' : 'done')) next.openTasks = Math.max(0, next.openTasks - 1)
}

/** One of several who must sign has signed. */
function signedForm(next: Matter, { data, actor }: MatterEvent): void {
  if (typeof data['form'] !== 'string') return
  const key = `form.${data['form']}`
  next.signed = { ...next.signed, [key]: [...new Set([...(own(next.signed, key) ?? []), actor.id])] }
}

function filled(next: Matter, form: string): void {
  next.filled = [...new Set([...next.filled, form])]
}
