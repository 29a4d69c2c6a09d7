// Computed facts: what an event means beside itself. The shell enters each as an entry of its own, made by the system.
import type { Policy } from '#core/policy/shape.ts'
import type { MatterEvent } from './context.ts'
import { happened } from './guards.ts'
import type { Matter } from './matter.ts'
import { openSupport } from './parts.ts'

/** The computed events that follow from this one, given the matter before and after it. */
export function factsAfter(policy: Policy, { before, after, event }: { before: Matter; after: Matter; event: MatterEvent }): string[] {
  const found: string[] = []
  if (!happened(after, 'handled') && isHandled(after)) found.push('handled')
  // Whoever says after the answer that it is not solved complains again, however he says it.
  if ((event.type === 'contact.received' && isAnswered(before)) || (event.type === 'confirmed' && event.data['outcome'] === 'not_solved')) found.push('repeat_received')
  if (event.type === 'contact.received' && isAsked(before)) found.push('customer_replied')
  if (event.type === 'evidence_added' && event.actor.kind === 'customer' && isAsked(before)) found.push('customer_replied')
  if (['evidence_added', 'statement_taken'].includes(event.type) && happened(before, 'investigated') && !happened(before, 'answered')) found.push('new_facts')
  if (event.type === 'support_given' && openSupport(before).length > 0 && openSupport(after).length === 0) found.push('supported')
  if (isDoneCallback(policy, event.type) && !happened(after, 'called_back')) found.push('called_back')
  if (/^clock\.[a-z0-9_]+\.late$/.test(event.type) && !happened(after, 'limit_passed')) found.push('limit_passed')
  return found
}

/** Answered and each promised remedy delivered, whichever is later. */
function isHandled(matter: Matter): boolean {
  return (happened(matter, 'answered') || happened(matter, 'settled')) && matter.remedies.every((one) => one.delivered !== undefined)
}

function isAnswered(matter: Matter): boolean {
  return ['answered', 'confirmed', 'closed', 'archived'].includes(matter.state)
}

function isAsked(matter: Matter): boolean {
  return happened(matter, 'customer_asked') || matter.pausedFor !== null
}

function isDoneCallback(policy: Policy, event: string): boolean {
  const [stream, name = '', what = ''] = event.split('.')
  return stream === 'callback' && name in policy.callbacks && ['satisfied', 'dissatisfied', 'not_solved', 'still_defective', 'new_problem', 'question', 'opinion', 'praise', 'refused'].includes(what)
}
