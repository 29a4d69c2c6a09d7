// The stage bar: six stages, which are done, which is now, and who completed each.
import type { Context } from '#core/complaints/context.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { isState, stages, states, type Stage } from '#core/policy/states.ts'
import type { EntryRow } from './attached.ts'
import { fromJson } from './json-time.ts'

export type StageView = { stage: string; label: { zh: string; en: string }; status: 'done' | 'now' | 'todo'; at: Instant | null; who: string | null }

export function stagesOf(ctx: Context, entries: Pick<EntryRow, 'data' | 'at' | 'actorName' | 'actorKind' | 'type'>[]): StageView[] {
  const { state } = ctx.matter
  const now: Stage = isState(state) ? states[state].stage : 'intake'
  const names = Object.keys(stages) as Stage[]
  const reached = reachedIn(entries)
  const ended = isState(state) && states[state].end
  return names.map((stage, i) => {
    const at = names.indexOf(now)
    const status = i < at || (ended && i === at) ? 'done' : i === at ? 'now' : 'todo'
    const last = reached.get(stage)
    return { stage, label: stages[stage], status, at: status === 'todo' ? null : (last?.at ?? null), who: status === 'todo' ? null : (last?.who ?? null) }
  })
}

/** When a step last led into each stage of the present round. */
function reachedIn(entries: Pick<EntryRow, 'data' | 'at' | 'actorName' | 'actorKind' | 'type'>[]): Map<Stage, { at: Instant; who: string | null }> {
  const found = new Map<Stage, { at: Instant; who: string | null }>()
  for (const { data, at, actorName, actorKind, type } of entries) {
    if (type === 'reopened') for (const stage of ['resolve', 'answer', 'close'] as const) found.delete(stage)
    const to = data?.['to']
    if (typeof to === 'string' && isState(to)) found.set(states[to].stage, { at: fromJson(at), who: actorKind === 'person' ? actorName : null })
  }
  return found
}
