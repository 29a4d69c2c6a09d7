// What the screens offer beyond the single record: lists as somebody sets them and takes them out, many rows at once, messages, what will breach, texts for reuse, drafts.
import { z } from 'zod'
import { listCallbacks } from '#core/callbacks/contract.ts'
import { ClauseChip, FieldSpec, openContacts, Query, Refusal } from '#core/complaints/contract.ts'
import { DutyQuery } from '#core/duties/contract.ts'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'
import { listOrders } from '#core/orders/contract.ts'

const At = z.string()
const Id = z.string().min(1).max(80)
const Name = z.string().max(80)
/** `columns` as on screen; without it as this person has set them. */
const Taking = { format: z.enum(['xlsx', 'csv']).default('xlsx'), columns: z.string().max(500).optional(), lang: z.enum(['zh', 'en']).optional() }
const file = z.any()
export const exportComplaints = endpoint('GET /api/exports/complaints', Query.omit({ after: true, limit: true }).extend(Taking), file, { says: 'The list of complaints as filtered and as columns are set, as a file; the taking is recorded' })
export const exportCallbacks = endpoint('GET /api/exports/callbacks', listCallbacks.input.omit({ after: true, limit: true }).extend(Taking), file, { says: 'The list of callbacks as a file; the taking is recorded' })
export const exportDuties = endpoint('GET /api/exports/duties', DutyQuery.omit({ after: true, limit: true }).extend(Taking), file, { says: 'The list of duties as a file; the taking is recorded' })
export const exportContacts = endpoint('GET /api/exports/contacts', openContacts.input.omit({ after: true }).extend(Taking), file, { says: 'Contacts without a place as a file; the taking is recorded' })
export const exportOrders = endpoint('GET /api/exports/orders', listOrders.input.omit({ after: true, limit: true }).extend(Taking), file, { says: 'Customers, contracts, orders or events as a file; the taking is recorded' })

const Many = z.array(Id).min(1).max(200)
export const offerMany = endpoint('POST /api/complaints/many/actions', z.strictObject({ ids: Many }), z.object({
  actions: z.array(z.object({ action: z.string(), label: Text, weight: z.enum(['main', 'side', 'exit']), allowed: z.number(), of: z.number(), fields: z.array(FieldSpec) })),
}), { says: 'What may be done with several complaints, and with how many of them' })
export const MayRow = z.object({ id: z.string(), number: z.string().nullable(), subject: z.string(), version: z.number().nullable(), ok: z.boolean(), state: Text.nullable(), refusal: Refusal.nullable(), faults: z.array(z.object({ field: z.string(), message: Text })) })
export type MayRow = z.infer<typeof MayRow>
export const tryMany = endpoint('POST /api/complaints/many/try', z.strictObject({ ids: Many, action: Name, data: z.record(Name, z.unknown()).default({}) }), z.object({ rows: z.array(MayRow) }), { says: 'Take one step with each of several complaints and take it back again: which would pass, and why the others would not' })

/** What a message is about; each leads to its own record. */
export const MessageTopic = z.enum(['approval', 'complaint', 'duty', 'callback', 'survey', 'policy'])
export type MessageTopic = z.infer<typeof MessageTopic>
export const Message = z.object({ id: z.string(), topic: MessageTopic, /** The record that it leads to, for whoever may see it. */ about: z.string().nullable(), kind: z.enum(['warned', 'late', 'notice', 'assigned', 'moved']), says: Text, complaint: z.object({ id: z.string(), number: z.string().nullable(), subject: z.string() }).nullable(), at: At, read: z.boolean() })
export type Message = z.infer<typeof Message>
export const listMessages = endpoint('GET /api/messages', z.strictObject({ view: z.enum(['unread', 'all']).default('unread'), topic: MessageTopic.optional(), after: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }), z.object({ rows: z.array(Message), next: z.string().nullable(), unread: z.number(), groups: z.array(z.object({ topic: MessageTopic, unread: z.number() })) }), { says: 'What this person has been told, by what it is about: hand-overs, warnings, what is late, what came back, what waits for his approval; newest first' })
export const readMessages = endpoint('POST /api/messages/read', z.strictObject({ ids: z.array(Id).max(200).default([]), all: z.boolean().default(false), topic: MessageTopic.optional() }), z.object({ unread: z.number() }), { says: 'Mark messages as read' })

const Spans = { late: z.number(), hours: z.number(), today: z.number(), week: z.number() }
export const radar = endpoint('GET /api/radar', z.strictObject({ unit: Name.optional(), owner: Name.optional() }), z.object({
  /** Beginnings and ends of the spans; each number is the list between them. */
  now: At, hoursTo: At, todayTo: At, weekTo: At,
  totals: z.object(Spans),
  rows: z.array(z.object({ unit: z.string().nullable(), unitLabel: Text.nullable(), owner: z.string().nullable(), ownerName: z.string().nullable(), ...Spans })),
  /** By day of the week, for the chart. */
  days: z.array(z.object({ day: z.string(), n: z.number() })),
  next: z.array(z.object({ id: z.string(), number: z.string().nullable(), subject: z.string(), unitLabel: Text.nullable(), ownerName: z.string().nullable(), clock: Text, dueAt: At, provisional: z.boolean(), status: z.string(), elapsed: z.number(), clause: ClauseChip.nullable() })),
}), { says: 'What will be late within two hours, today and this week, by unit and person' })

export const TextModule = z.object({ id: z.string(), name: z.string(), action: z.string().nullable(), actionLabel: Text.nullable(), body: z.string(), own: z.boolean(), mayChange: z.boolean() })
export type TextModule = z.infer<typeof TextModule>
const Placeholder = z.object({ name: z.string(), label: Text })
export const listTexts = endpoint('GET /api/texts', z.strictObject({}), z.object({ texts: z.array(TextModule), placeholders: z.array(Placeholder), actions: z.array(z.object({ action: z.string(), label: Text })), mayKeepForAll: z.boolean() }), { says: 'Texts for reuse: the organisation’s and one’s own' })
export const keepText = endpoint('POST /api/texts', z.strictObject({ id: Id.optional(), name: z.string().trim().min(1).max(60), action: Name.nullable().default(null), body: z.string().trim().min(1).max(4000), forAll: z.boolean().default(false) }), z.object({ id: z.string() }), { says: 'Keep a text for reuse, or change one' })
export const dropText = endpoint('DELETE /api/texts/:id', z.strictObject({ id: Id }), z.object({}), { says: 'Drop a text' })
export const textsFor = endpoint('GET /api/complaints/:id/texts', z.strictObject({ id: Id, action: Name }), z.object({ texts: z.array(z.object({ id: z.string(), name: z.string(), text: z.string(), own: z.boolean(), /** Placeholders for which the record has nothing. */ empty: z.array(Text) })) }), { says: 'Texts for one step with their placeholders filled from the record' })

export const Draft = z.object({ person: z.string(), name: z.string(), mine: z.boolean(), action: z.string(), data: z.record(z.string(), z.unknown()), at: At })
export const listDrafts = endpoint('GET /api/complaints/:id/drafts', z.strictObject({ id: Id }), z.object({ drafts: z.array(Draft) }), { says: 'What has been begun and not sent on one complaint, one’s own and colleagues’' })
export const keepDraft = endpoint('PUT /api/complaints/:id/drafts/:action', z.strictObject({ id: Id, action: Name, data: z.record(Name, z.unknown()) }), z.object({ at: At }), { says: 'Keep what has been typed for a step' })
export const dropDraft = endpoint('DELETE /api/complaints/:id/drafts/:action', z.strictObject({ id: Id, action: Name }), z.object({}), { says: 'Drop one’s own draft' })
export const beHere = endpoint('POST /api/complaints/:id/here', z.strictObject({ id: Id, action: Name.nullable().default(null) }), z.object({ others: z.array(z.object({ person: z.string(), name: z.string(), action: z.string().nullable(), actionLabel: Text.nullable() })) }), { says: 'Say that this person has the complaint open, and who else has' })
export const goAway = endpoint('DELETE /api/complaints/:id/here', z.strictObject({ id: Id }), z.object({}), { says: 'Say that this person has left the complaint' })
