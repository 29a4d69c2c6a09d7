// The rows of a contact: what came in (never changed) and where it belongs (one place, which may move).
import { sql } from 'kysely'
import { phoneKey } from '#core/complaints/search-text.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import { json } from '#server/platform/db/pool.ts'
import type { NewEntry } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'
import type { Caller } from '#server/notices/draft.ts'
import { contactStream } from './case.ts'
import type { Checked } from './check-intake.ts'
import type { Incoming } from './receive.ts'

type Kept = { again: false; number: string } | { again: true; id: string; complaint: string | null; number: string }

export async function keepContact(work: Work, { id, codeHash, checked, incoming }: { id: string; codeHash: string; checked: Checked; incoming: Incoming }): Promise<Kept> {
  const { tx, org, actor, now } = work
  const kept = await tx
    .with('kept', (db) => db
      .insertInto('contacts')
      .values({
        orgId: org, id, ...rowOf(checked), recordedAt: now, receiver: actor.kind === 'person' ? actor.id : null, language: incoming.language ?? 'zh', externalId: incoming.externalId ?? null, fields: json(checked.fields),
      })
      .onConflict((conflict) => conflict.columns(['orgId', 'channel', 'externalId']).where('externalId', 'is not', null).doNothing())
      .returning(['id', 'serial']))
    .with('coded', (db) => db
      .insertInto('trackingCodes').columns(['orgId', 'codeHash', 'contactId', 'createdAt'])
      .expression((eb) => eb.selectFrom('kept').select([eb.val(org).as('orgId'), eb.val(codeHash).as('codeHash'), 'kept.id', sql<string>`${now}::timestamptz`.as('createdAt')])))
    .selectFrom('kept').select('serial').executeTakeFirst()
  if (!kept) return earlier(work, checked.channel, incoming.externalId!)
  return { again: false, number: contactNumber(kept.serial) }
}

/** The contact's own entry: what came in, word for word. */
export function entryOfContact(id: string, { policy, channel, kind, receivedAt, content, fields }: Checked): NewEntry {
  return { stream: contactStream(id), type: 'received', at: receivedAt, policy: policy.id, policyVersion: policy.version, data: { channel, kind, content, fields } }
}

function rowOf({ channel, kind, receivedAt, content, fields }: Checked) {
  const text = (name: string) => (typeof fields[name] === 'string' ? (fields[name] as string) : null)
  const phone = text('phone')
  return { channel, kind, receivedAt, content, customer: text('customer_name'), phone, phoneKey: phone === null ? null : phoneKey(phone), email: text('email'), place: text('place') }
}

async function earlier({ tx, org }: Work, channel: string, externalId: string): Promise<Kept> {
  const row = await tx
    .selectFrom('contacts as k').leftJoin('contactPlaces as p', (join) => join.onRef('p.orgId', '=', 'k.orgId').onRef('p.contactId', '=', 'k.id'))
    .select(['k.id', 'k.serial', 'p.complaintId']).where('k.orgId', '=', org).where('k.channel', '=', channel).where('k.externalId', '=', externalId).executeTakeFirstOrThrow()
  return { again: true, id: row.id, complaint: row.complaintId, number: contactNumber(row.serial) }
}

/** What a caller can name as long as his matter has no number of its own. */
export function contactNumber(serial: number): string {
  return `C${String(serial).padStart(6, '0')}`
}

export type Placing = { id: string; outcome: 'left' | 'opened' | 'joined' | 'referred' | 'spam'; complaintId: string | null; receivedAt: Instant; reason?: string }

export async function placeContact({ tx, org, actor, now }: Work, { id, outcome, complaintId, receivedAt, reason }: Placing): Promise<void> {
  const settled = outcome === 'left' ? { settledBy: null, settledAt: null } : { settledBy: actor.id, settledAt: now }
  await tx
    .insertInto('contactPlaces')
    .values({ orgId: org, contactId: id, outcome, complaintId, receivedAt, reason: reason ?? null, ...settled })
    .onConflict((conflict) => conflict.columns(['orgId', 'contactId']).doUpdateSet({ outcome, complaintId, reason: reason ?? null, ...settled }))
    .execute()
}

export function callerOf(policy: Policy, { id, checked }: { id: string; checked: Checked }, language: Caller['language'] = 'zh'): Caller {
  const { customer, phone, email } = rowOf(checked)
  const address = checked.fields['address']
  return { id, channelType: policy.channels[checked.channel]?.type ?? 'other', name: customer, phone, email, address: typeof address === 'string' ? address : null, language }
}
