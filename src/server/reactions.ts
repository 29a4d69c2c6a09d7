// What follows from what, across rooms: all of it on this page, and all of it in the transaction of the event itself.
import { planCallbacks } from '#server/callbacks/plan.ts'
import { measuresFollow } from '#server/conformance/judge-measures.ts'
import { dutiesFollow } from '#server/duties/room.ts'
import { followWith, type Happened, type Reaction } from '#server/complaints/following.ts'

const reactions: Reaction[] = [
  dutiesFollow,
  planCallbacks,
  measuresFollow,
  otherNamesFollow,
]

export function connectRooms(): void {
  followWith(reactions)
}

/** What opens a matter is a contact too, and a suggestion is a matter of its own kind; regulations may wait for them by those names. */
const otherNames: Record<string, string[]> = { received: ['contact.received', 'contact.resolved', 'suggestion.received'], 'contact.received': ['contact.resolved'], answered: ['suggestion.answered'] }

async function otherNamesFollow(work: Parameters<Reaction>[0], happened: Happened): Promise<void> {
  const { event, matter } = happened
  for (const type of otherNames[event.type] ?? []) {
    if (type.startsWith('suggestion.') && matter?.kind !== 'suggestion') continue
    const told = { ...happened, event: { ...event, type } }
    await dutiesFollow(work, told)
    await planCallbacks(work, told)
  }
}
