// What follows from what, across rooms: all of it on this page, and all of it in the transaction of the event itself.
import { planCallbacks } from '#server/callbacks/plan.ts'
import { measuresFollow } from '#server/conformance/judge-measures.ts'
import { dutiesFollow } from '#server/duties/room.ts'
import { companionsOf } from '#server/life/companions.ts'
import { surveysFollow } from '#server/surveys/come-round.ts'
import { bellFollows } from '#server/desk/bell-follows.ts'
import { followWith, type Happened, type Reaction } from '#server/complaints/following.ts'

const reactions: Reaction[] = [
  together(dutiesFollow),
  together(planCallbacks),
  together(surveysFollow),
  measuresFollow,
  bellFollows,
  otherNamesFollow,
]

/** What is owed adds up: every regulation of the set that takes the matter asks for its own. */
function together(reaction: Reaction): Reaction {
  return async (work, happened) => {
    await reaction(work, happened)
    for (const beside of await companionsOf(work, happened)) await reaction(work, beside)
  }
}

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
    await together(dutiesFollow)(work, told)
    await together(planCallbacks)(work, told)
  }
}
