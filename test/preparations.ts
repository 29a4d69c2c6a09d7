// What a named organisation needs before its people can work, room by room; each is run inside the organisation as the system.
import type { Work } from '#server/platform/request.ts'
import type { NamedOrganisation } from './people.ts'

export const preparations: ((work: Work, organisation: NamedOrganisation) => Promise<void>)[] = [
]
