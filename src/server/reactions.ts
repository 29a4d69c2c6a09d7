// What follows from what, across rooms: all of it on this page, and all of it in the transaction of the event itself.
import { planCallbacks } from '#server/callbacks/plan.ts'
import { dutiesFollow } from '#server/duties/room.ts'
import { followWith, type Reaction } from '#server/complaints/following.ts'

const reactions: Reaction[] = [
  dutiesFollow,
  planCallbacks,
]

export function connectRooms(): void {
  followWith(reactions)
}
