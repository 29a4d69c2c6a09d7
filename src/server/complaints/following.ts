// What other rooms do about an event of a matter. They stand above this room, so they are handed in at start and not imported.
import type { MatterEvent } from '#core/complaints/context.ts'
import type { Matter } from '#core/complaints/matter.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Work } from '#server/platform/request.ts'

export type Happened = { stream: string; event: MatterEvent; matter: Matter | null; policy: Policy }
export type Reaction = (work: Work, happened: Happened) => Promise<void>

let following: readonly Reaction[] = []

export function followWith(reactions: readonly Reaction[]): void {
  following = reactions
}

export async function react(work: Work, happened: Happened): Promise<void> {
  for (const reaction of following) await reaction(work, happened)
}
