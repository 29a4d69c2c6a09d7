// Who is signed in.
import { me, type Me } from '#core/people/contract.ts'
import { useRead } from '#web/data/queries.ts'

export type { Me }

export function useMe() {
  return useRead(me, {}, { every: 300_000 })
}
