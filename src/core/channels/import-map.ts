// The map file of an import: which column becomes which field, and which events the source itself has on record.
// Only what the source carries is claimed: a clock whose end the source cannot show is not started for imported matters.
import { z } from 'zod'
import { isAction } from '#core/policy/actions.ts'
import { isState } from '#core/policy/states.ts'

const Name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a name in lower case, such as received_at')

const Column = z.strictObject({
  /** Column heading, or several joined by a line break. */
  from: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
  /** The same value for every row. */
  value: z.string().optional(),
  is: z.enum(['text', 'time', 'date', 'number']).default('text'),
  /** A number is multiplied by this: marks out of ten come to five by 0.5. */
  times: z.number().positive().optional(),
  /** A number beyond this, once multiplied, is refused: marks out of ten read as out of five would all be praise. */
  most: z.number().optional(),
  /** How a date without a time is read: at the end of that day (never flattering), or refused. */
  day_only: z.enum(['end', 'refuse']).default('refuse'),
  required: z.boolean().default(true),
  /** Column value → code, such as 城乡建设 → construction. A value that is not listed is refused. */
  codes: z.record(z.string(), z.string()).optional(),
})
export type Column = z.infer<typeof Column>

const kindOf: Record<string, 'customer' | 'contract'> = { customers: 'customer', contracts: 'contract' }

const Event = z.string().regex(/^[a-z][a-z0-9_.]*$/, 'an event, such as answered or notice.result.sent')

export const ImportMap = z.strictObject({
  map: Name,
  /** Customers and contracts are handed in like orders; reviews are registered at once, those with a reply as they were. */
  as: z.enum(['complaints', 'contacts', 'orders', 'customers', 'contracts', 'reviews']),
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
  events: z.record(Event, z.strictObject({ at: Column, data: z.record(Name, Column).default({}) })).default({}),
}).superRefine((map, ctx) => {
  const wrong = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
  if (map.as !== 'complaints' && map.as !== 'reviews' && Object.keys(map.events).length > 0) wrong('events', `只有投诉和评价带有经过；${map.as} 请去掉这一项 (only complaints and reviews have a course of events; leave this out)`)
  for (const event of Object.keys(map.events)) {
    if (!isAction(event) && !isState(event) && !/^notice\.[a-z0-9_]+\.sent$/.test(event)) wrong(`events.${event}`, '没有这个动作或状态；例如 answered、closed、notice.result.sent (no such step or state, such as answered, closed or notice.result.sent)')
  }
  if (map.as in kindOf && map.kind !== undefined && map.kind !== kindOf[map.as]) wrong('kind', `${map.as} 不必写 kind (leave kind out)`)
  if (map.as === 'orders' || map.as in kindOf) {
    if (map.channel !== undefined) wrong('channel', '单据没有渠道；请去掉 (orders have no channel; leave this out)')
    return
  }
  if (map.channel === undefined) wrong('channel', '请写明从哪个渠道来，如 web (say which channel they came by, such as web)')
  if (map.fields['received_at']?.is !== 'time') wrong('fields.received_at', '请写明哪一列是接收时间，并写 is: time (say which column holds the time of receipt, with is: time)')
  if (map.as === 'reviews' && map.fields['site'] === undefined) wrong('fields.site', '请写明哪一列是站点，或写死 value (say which column holds the site, or give a value)')
  if (map.as === 'reviews' && map.fields['score']?.is !== 'number') wrong('fields.score', '请写明哪一列是评分，并写 is: number (say which column holds the score, with is: number)')
  if (map.fields['content'] === undefined) wrong('fields.content', '请写明哪一列是内容 (say which column holds the text)')
}).transform(({ as, ...map }) => ({ ...map, ...(as === 'customers' || as === 'contracts' ? { as: 'orders' as const, kind: kindOf[as] } : { as }) }))
export type ImportMap = z.infer<typeof ImportMap>
