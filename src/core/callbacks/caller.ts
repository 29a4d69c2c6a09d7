// Who makes the call: somebody of the roles named, not the one whose work is asked about, with the least to do.
import { isRecused } from '#core/complaints/recusal.ts'
import { isMeant, peopleMeant, type Place } from '#core/complaints/who.ts'
import type { Actor } from '#core/people/actor.ts'
import type { CallbackRule } from './task.ts'

/** Everybody who may be given the call, in the order of their ids. */
export function callersFor(place: Place, rule: CallbackRule): string[] {
  const meant = new Set(rule.by.flatMap((word) => peopleMeant(place, word)))
  return [...meant].filter((person) => !isRecused(place, person, 'call_back')).sort()
}

/** Deterministic: the lowest load, then whoever was given one longest ago, then the id. Nobody means that it stays unassigned, in sight of all. */
export function pickCaller(candidates: readonly string[], load: ReadonlyMap<string, { open: number; last: string }>): string | null {
  const rank = (person: string): [number, string, string] => [load.get(person)?.open ?? 0, load.get(person)?.last ?? '', person]
  return [...candidates].sort((a, b) => compare(rank(a), rank(b)))[0] ?? null
}

export function mayBeCaller(place: Place, actor: Actor, rule: CallbackRule): boolean {
  return rule.by.some((word) => isMeant(place, actor, word))
}

function compare(a: [number, string, string], b: [number, string, string]): number {
  for (let i = 0; i < 3; i++) if (a[i]! !== b[i]!) return a[i]! < b[i]! ? -1 : 1
  return 0
}
