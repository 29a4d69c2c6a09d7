// The authority ladder (权限): who may decide alone about how much, how grave, what class.
import type { Actor } from '#core/people/actor.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Matter } from './matter.ts'

type Sent = Record<string, Json>

/** Whether some rung of the actor's roles covers the sum, the severity and the class of the matter. A policy without ladder sets no limit. */
export function isWithinAuthority(policy: Policy, matter: Matter, actor: Actor, sent: Sent = {}): boolean {
  if (policy.authority.length === 0) return true
  const amount = Math.max(matter.amount, sumOf(sent))
  const severity = word(sent['severity']) ?? matter.axes['severity']
  const code = word(sent['class']) ?? matter.axes['class']
  return policy.authority.some((rung) =>
    actor.memberships.some((membership) => membership.role === rung.role) &&
    (rung.amount === undefined || amount <= rung.amount) &&
    (rung.severity === undefined || severity === undefined || rung.severity.includes(severity)) &&
    (rung.class === undefined || code === undefined || rung.class.includes(code)))
}

/** What the data promises in fen: its amount, or the sum of its remedies if that is more. */
export function sumOf(sent: Sent): number {
  const amount = typeof sent['amount'] === 'number' ? sent['amount'] : 0
  return Math.max(amount, remediesIn(sent['remedies']).reduce((sum, promised) => sum + (promised.amount ?? 0), 0))
}

export type Promised = { remedy: string; amount?: number }

/** Remedies as they are sent: `[{ remedy, amount? }]`, or just their names. */
export function remediesIn(value: Json | undefined): Promised[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item): Promised[] => {
    if (typeof item === 'string') return [{ remedy: item }]
    if (item === null || typeof item !== 'object' || Array.isArray(item) || typeof item['remedy'] !== 'string') return []
    const amount = item['amount']
    return [{ remedy: item['remedy'], ...(typeof amount === 'number' && Number.isFinite(amount) && { amount }) }]
  })
}

const word = (value: Json | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
