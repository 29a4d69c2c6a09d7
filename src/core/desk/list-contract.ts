// What every page asks of the desk: the columns and kept views of a list as this person has set them, and how many messages wait.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'
import { lists } from './lists.ts'

const Name = z.string().max(80)
const List = z.enum(lists)

export const ListColumn = z.object({ name: z.string(), label: Text, width: z.number() })
export type ListColumn = z.infer<typeof ListColumn>
const Settings = z.object({ columns: z.array(ListColumn), offered: z.array(ListColumn) })
const Choice = z.strictObject({ name: Name, width: z.number().int().min(40).max(800).nullable().default(null) })
export const listSettings = endpoint('GET /api/lists/:list/columns', z.strictObject({ list: List }), Settings, { says: 'Which columns of a list this person shows' })
export const keepColumns = endpoint('PUT /api/lists/:list/columns', z.strictObject({ list: List, columns: z.array(Choice).max(40) }), Settings, { says: 'Set the columns of a list: which, in which order, how wide; none restores the usual ones' })

export const savedViews = endpoint('GET /api/views', z.strictObject({ list: List.default('complaints') }), z.object({ views: z.array(z.object({ id: z.string(), name: z.string(), query: z.string() })) }), { says: 'Own saved views of a list' })
export const saveView = endpoint('POST /api/views', z.strictObject({ list: List.default('complaints'), name: z.string().trim().min(1).max(40), query: z.string().max(2000) }), z.object({ id: z.string() }), { says: 'Save the present filter of a list as a view' })
export const dropView = endpoint('DELETE /api/views/:id', z.strictObject({ id: z.string() }), z.object({}), { says: 'Drop a saved view' })

export const unreadMessages = endpoint('GET /api/messages/unread', z.strictObject({}), z.object({ unread: z.number() }), { says: 'How many messages are not read yet' })
