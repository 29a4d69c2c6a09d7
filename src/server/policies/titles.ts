// What roles and units are called in this organisation: its own units first, then the regulations it has adopted.
import { ADMIN } from '#core/people/actor.ts'
import type { Titles } from '#core/people/contract.ts'
import type { Work } from '#server/platform/request.ts'
import { policiesInForce } from './bound-policy.ts'
import { organisationOf } from './organisation.ts'

type Named = { zh?: string | undefined; en?: string | undefined | null }

export async function titlesInForce(work: Work): Promise<Titles> {
  const { org } = await organisationOf(work)
  const policies = (await policiesInForce(work)).toReversed()
  const roles = Object.assign({}, ...policies.map((policy) => titled(policy.roles))) as Titles['roles']
  const units = Object.assign({}, ...policies.map((policy) => titled(policy.units)), titled(org.units)) as Titles['units']
  return { roles: { ...roles, [ADMIN]: { zh: '系统管理员', en: 'administrator' } }, units, qualifications: [...new Set(policies.flatMap((policy) => Object.values(policy.roles).flatMap((role) => role.qualified)))].sort() }
}

function titled(rows: Record<string, Named>): Titles['roles'] {
  return Object.fromEntries(Object.entries(rows).map(([code, { zh, en }]) => [code, { zh: zh ?? code, en: en ?? zh ?? code }]))
}
