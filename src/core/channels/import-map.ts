// The map file of an import: which column becomes which field, and which events the source itself has on record.
// Only what the source carries is claimed: a clock whose end the source cannot show is not started for imported matters.
import { z } from 'zod'

const Name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a name in lower case, such as received_at')

const Column = z.strictObject({
  /** Column heading, or several joined by a line break. */
  from: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
  /** The same value for every row. */
  value: z.string().optional(),
  is: z.enum(['text', 'time', 'number']).default('text'),
  /** How a date without a time is read: at the end of that day (never flattering), or refused. */
  day_only: z.enum(['end', 'refuse']).default('refuse'),
  required: z.boolean().default(true),
  /** Column value → code, such as 城乡建设 → construction. A value that is not listed is refused. */
  codes: z.record(z.string(), z.string()).optional(),
})
export type Column = z.infer<typeof Column>

export const ImportMap = z.strictObject({
  map: Name,
  as: z.enum(['complaints', 'contacts', 'orders']),
  says: z.string().optional(),
  zone: z.string().default('Asia/Shanghai'),
  /** The column that identifies a row for ever: importing it twice changes nothing. */
  key: z.string().min(1),
  channel: Name.optional(),
  kind: Name.optional(),
  fields: z.record(Name, Column),
  /** Fields that the source does not have, each with the reason that goes on record in their place. */
  unknown: z.record(Name, z.string().min(1)).default({}),
  /** Beside received and registered: what happened next, and when. */
  events: z.record(Name, z.strictObject({ at: Column, data: z.record(Name, Column).default({}) })).default({}),
})
export type ImportMap = z.infer<typeof ImportMap>
