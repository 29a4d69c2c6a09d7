// The handling group on the page of its matter: every part that the regulation gives out, who holds it, since when and by whose word.
import type { Context } from '#core/complaints/context.ts'
import { membersIn } from '#core/complaints/giving.ts'
import { groupFor, owedBy, partLabel } from '#core/complaints/handling-group.ts'
import type { PartsView } from '#core/complaints/parts-contract.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { EntryRow } from './attached.ts'
import { fromJson } from './json-time.ts'
import { personName } from './labels.ts'

type Naming = { at: Instant; by: string }

export function groupView(ctx: Context, entries: EntryRow[]): PartsView['group'] {
  const { matter, org } = ctx
  const group = groupFor(ctx)
  if (!group || matter.group.length === 0) return null
  const named = namings(entries)
  const roles = [...new Set([...group.roles, ...group.must, ...matter.group.map((member) => member.role)])]
  return {
    title: { zh: group.zh ?? '处理小组', en: group.en ?? 'handling group' },
    parts: roles.map((role) => ({
      role, label: partLabel(role), must: group.must.includes(role), ...owedBy(ctx, group, role),
      members: matter.group.filter((member) => member.role === role).map(({ person }) => {
        const naming = named.get(`${role} ${person}`)
        return { person, name: personName(org, person) ?? person, title: titleOf(ctx, person), since: naming?.at ?? null, namedBy: naming ? (personName(org, naming.by) ?? naming.by) : null }
      }),
    })),
  }
}

/** The last time that each came into the part that he holds: who was kept when the group changed is there since he was first named. */
function namings(entries: EntryRow[]): Map<string, Naming> {
  let named = new Map<string, Naming>()
  for (const entry of entries) {
    if (entry.type !== 'group_formed') continue
    const naming = { at: fromJson(entry.at), by: entry.actorId }
    named = new Map(membersIn(entry.data?.['group']).map(({ person, role }) => [`${role} ${person}`, named.get(`${role} ${person}`) ?? naming] as const))
  }
  return named
}

function titleOf({ org, policy }: Context, id: string): string | null {
  const unit = org.people.find((person) => person.id === id)?.memberships.find((post) => post.unit !== '')?.unit
  return unit === undefined ? null : (org.units[unit]?.zh ?? policy.units[unit]?.zh ?? unit)
}
