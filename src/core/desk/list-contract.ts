// What every page asks of the desk: the columns of a list as this person has set them, and how many messages wait.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'

const Name = z.string().max(80)
const List = z.enum(['complaints', 'callbacks', 'duties', 'contacts'])

export const ListColumn = z.object({ name: z.string(), label: Text, width: z.number() })
export type ListColumn = z.infer<typeof ListColumn>
const Settings = z.object({ columns: z.array(ListColumn), offered: z.array(ListColumn) })
const Choice = z.strictObject({ name: Name, width: z.number().int().min(40).max(800).nullable().default(null) })
export const listSettings = endpoint('GET /api/lists/:list/columns', z.strictObject({ list: List }), Settings, { says: 'Which columns of a list this person shows' })
export const keepColumns = endpoint('PUT /api/lists/:list/columns', z.strictObject({ list: List, columns: z.array(Choice).max(40) }), Settings, { says: 'Set the columns of a list: which, in which order, how wide; none restores the usual ones' })

export const unreadMessages = endpoint('GET /api/messages/unread', z.strictObject({}), z.object({ unread: z.number() }), { says: 'How many messages are not read yet' })
