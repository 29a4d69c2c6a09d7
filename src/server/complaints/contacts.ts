// Contacts that have not found their place: none may vanish, each ends as opened, joined, referred or spam, by somebody and for a reason.
import { sql } from 'kysely'
import type { Intake } from '#core/complaints/contract.ts'
import { SCRIPT_SKIPPED } from '#core/complaints/script.ts'
import { isInstant, type Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { moveEvidence } from '#server/files/evidence.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { like } from '#server/platform/db/like.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { contactStream } from './case.ts'
import { checkIntake, type Checked } from './check-intake.ts'
import { placeContact } from './contact-rows.ts'
import { joinContact } from './join-contact.ts'
import { channelLabel, personName } from './labels.ts'
import { noPageMark } from './list-cursor.ts'
import { maskedValue } from './masks.ts'
import { openMatter } from './receive.ts'
import { tokensOf } from './sight.ts'

type Row = { id: string; channel: string; kind: string | null; receivedAt: Instant; customer: string | null; phone: string | null; content: string; outcome: string; receiver: string | null; fields: Record<string, unknown> }

const PAGE = 50
const HIDDEN = new Set(['phone'])

/** Seen by the desks of the channels, and by nobody else. */
export async function openContacts(req: Request<{ q?: string | undefined; channel?: string | undefined; after?: string | undefined }>) {
  const channels = await ownChannels(req)
  const { q, channel } = req.input
  const [at, id] = req.input.after === undefined ? [] : req.input.after.split(' ')
  if (req.input.after !== undefined && !(at && isInstant(at) && id)) throw noPageMark()
  const { rows } = await sql<Row>`
    select k.id, k.channel, k.kind, k.received_at as "receivedAt", k.customer, k.phone, k.content, p.outcome, k.receiver, k.fields
    from contact_places p join contacts k on k.org_id = p.org_id and k.id = p.contact_id
    where p.org_id = ${req.org} and p.outcome = 'left' and k.channel = any(${[...channels.keys()]}::text[])
      and ${channel ? sql`k.channel = ${channel}` : sql`true`} and ${q?.trim() ? sql`(k.content ilike ${like(q)} or k.customer ilike ${like(q)})` : sql`true`}
      and (${id ?? null}::text is null or (p.received_at, p.contact_id) > (${at ?? null}::timestamptz, ${id ?? null}))
    order by p.received_at, p.contact_id limit ${PAGE + 1}`.execute(req.tx)
  const org = await loadOrg(req)
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return {
    rows: page.map((row) => ({
      id: row.id, channel: row.channel, channelLabel: channelLabel(channels.get(row.channel)!, row.channel), receivedAt: row.receivedAt, name: row.customer,
      phone: maskedValue(HIDDEN, 'phone', row.phone), content: row.content, outcome: row.outcome, receiver: personName(org, row.receiver),
    })),
    next: rows.length > PAGE && last ? `${last.receivedAt} ${last.id}` : null,
  }
}

async function ownChannels(work: Work) {
  const roles = tokensOf(work.actor)
  const policies = await policiesInForce(work)
  return new Map(policies.flatMap((policy) => Object.values(policy.channels)
    .filter((row) => work.actor.kind === 'system' || row.desk.some((role) => roles.includes(`r:${role}`) || (policy.roles[role]?.deputy !== undefined && roles.includes(`r:${policy.roles[role]!.deputy}`))))
    .map((row) => [row.name, policy] as const)))
}

type Settling = { id: string; as: 'opened' | 'joined' | 'referred' | 'spam'; complaint?: string | undefined; reason: string }

export async function settleContact(req: Request<Settling>): Promise<{ complaint: string | null }> {
  const { id, as, complaint, reason } = req.input
  const { rows } = await sql<Row>`
    select k.id, k.channel, k.kind, k.received_at as "receivedAt", k.content, k.fields, p.outcome from contact_places p join contacts k on k.org_id = p.org_id and k.id = p.contact_id
    where p.org_id = ${req.org} and p.contact_id = ${id} for update of p`.execute(req.tx)
  const row = rows[0]
  if (!row || !(await ownChannels(req)).has(row.channel)) throw new Problem('not-found')
  if (row.outcome !== 'left') throw new Problem('conflict', { detail: { zh: '这件来件已经有人归位', en: 'Somebody has already placed this contact' } })
  await append(req, [{ stream: contactStream(id), type: 'resolved', data: { as, reason, ...(complaint && { complaint }) } }])
  if (as === 'referred' || as === 'spam') {
    await placeContact(req, { id, outcome: as, complaintId: null, receivedAt: row.receivedAt, reason })
    return { complaint: null }
  }
  const checked = await checkedRow(req, row)
  if (as === 'joined' && complaint === undefined) throw new Problem('invalid', { faults: [{ field: 'complaint', message: { zh: '请写明并入哪件案件', en: 'Say which matter it belongs to' } }] })
  const placed = as === 'joined' ? await joinContact(req, { contact: id, checked: { ...checked, said: { [SCRIPT_SKIPPED]: reason } }, word: complaint!, reason }) : await openMatter(req, { contact: id, checked: { ...checked, said: { [SCRIPT_SKIPPED]: reason } }, quiet: false })
  await moveEvidence(req, { contactId: id, complaintId: placed })
  return { complaint: placed }
}

function checkedRow(work: Work, row: Row): Promise<Checked> {
  const intake: Pick<Intake, 'channel' | 'kind' | 'receivedAt' | 'content' | 'fields'> = { channel: row.channel, receivedAt: row.receivedAt, content: row.content, fields: row.fields, ...(row.kind !== null && { kind: row.kind }) }
  return checkIntake(work, intake)
}

