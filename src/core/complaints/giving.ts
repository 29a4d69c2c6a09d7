// Into whose hands an action puts the matter; nobody complained about may be given it, where the regulation knows such a recusal.
import type { Actor } from '#core/people/actor.ts'
import type { Context, Data } from './context.ts'
import { mayNotBeGiven, type Recusal } from './recusal.ts'

const namedIn: Record<string, string[]> = {
  dispatch: ['person', 'owner'], assign: ['owner'], plan: ['owner'], amend_plan: ['owner'], approve: ['owner'], investigate: ['investigator'],
}

export type Given = { person: string; field: string | null; word: string; row: Recusal }

export function givenTo(ctx: Context, asked: { action: string; data: Data; actor: Actor }): Given | null {
  for (const { person, field } of receiversOf(asked)) {
    const word = mayNotBeGiven(ctx, person)
    const row = word && Object.values(ctx.policy.recusals).find((one) => one.if.includes(word))
    if (word && row) return { person, field, word, row }
  }
  return null
}

function receiversOf({ action, data, actor }: { action: string; data: Data; actor: Actor }): { person: string; field: string | null }[] {
  if (action === 'accept') return actor.kind === 'person' ? [{ person: actor.id, field: null }] : []
  if (action === 'form_group') return membersIn(data['group']).map(({ person }) => ({ person, field: 'group' }))
  return (namedIn[action] ?? []).flatMap((field) => (typeof data[field] === 'string' ? [{ person: data[field], field }] : []))
}

/** A group as it is sent: `[{ person, role }]`. */
export function membersIn(value: unknown): { person: string; role: string }[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item) => {
    if (typeof item === 'string') return [{ person: item, role: 'member' }]
    if (typeof item !== 'object' || item === null || typeof item.person !== 'string') return []
    return [{ person: item.person as string, role: typeof item.role === 'string' ? item.role : 'member' }]
  })
}
