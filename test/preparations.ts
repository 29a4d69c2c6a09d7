// What a named organisation needs before its people can work, room by room; each is run inside the organisation as the system.
import { adoptFromShelf } from '#server/policies/shelf.ts'
import type { Work } from '#server/platform/request.ts'
import type { NamedOrganisation } from './people.ts'

export const preparations: ((work: Work, organisation: NamedOrganisation) => Promise<void>)[] = [
  (work, { policies }) => adoptFromShelf(work, { since: '2026-01-01', ids: policies }),
]
