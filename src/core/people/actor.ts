// Who acts: a person of the organisation with the posts held, a customer, or the system itself.
import { z } from 'zod'

export const Membership = z.strictObject({ role: z.string(), unit: z.string() })
export type Membership = z.infer<typeof Membership>

export const Actor = z.strictObject({
  kind: z.enum(['person', 'customer', 'system']),
  id: z.string(),
  name: z.string(),
  memberships: z.array(Membership),
  qualifications: z.array(z.string()),
})
export type Actor = z.infer<typeof Actor>

/** The role that keeps accounts, whatever the regulations call their own roles. */
export const ADMIN = 'admin'

export const SYSTEM: Actor = { kind: 'system', id: 'system', name: '系统', memberships: [], qualifications: [] }
export const CUSTOMER: Actor = { kind: 'customer', id: 'customer', name: '', memberships: [], qualifications: [] }

export function holds(actor: Pick<Actor, 'memberships'>, role: string, unit?: string): boolean {
  return actor.memberships.some((post) => post.role === role && (unit === undefined || post.unit === unit))
}

export function rolesOf(actor: Pick<Actor, 'memberships'>): string[] {
  return [...new Set(actor.memberships.map((post) => post.role))]
}

export function unitsOf(actor: Pick<Actor, 'memberships'>): string[] {
  return [...new Set(actor.memberships.map((post) => post.unit).filter((unit) => unit !== ''))]
}
