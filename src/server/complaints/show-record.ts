// The record of a matter, printable: fields, timeline, contacts, evidence, notices, forms. What is shielded is masked here, once for all.
import type { Context } from '#core/complaints/context.ts'
import type { ComplaintView } from '#core/complaints/contract.ts'
import { fieldLabel, printable } from '#core/complaints/fields.ts'
import { mayPutOut } from '#core/complaints/put-out.ts'
import { standingOf } from '#core/complaints/who.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Text } from '#core/kernel/text.ts'
import type { Actor } from '#core/people/actor.ts'
import { builtInFields } from '#core/policy/fields.ts'
import type { Attached, EntryRow } from './attached.ts'
import { detailsOf, type Telling } from './entry-details.ts'
import { fromJson } from './json-time.ts'
import { channelLabel, eventLabel, named, personName } from './labels.ts'
import { isShielded, shown } from './show-people.ts'
import { masked } from './masks.ts'

type Revealed = ReadonlySet<string>

const evidenceKinds = builtInFields.evidence_kind.choices as Record<string, { zh: string; en: string }>

export function fieldViews(ctx: Context, revealed: Revealed): ComplaintView['fields'] {
  return Object.entries(ctx.matter.fields).flatMap(([name, value]) => {
    const text = printedField(ctx, { name, value: value as Json, revealed })
    return text.zh === '' ? [] : [{ name, label: fieldLabel(ctx.policy, name), value: text }]
  })
}

/** In both languages, for whoever reads it. */
export function printedField(ctx: Context, { name, value, revealed }: { name: string; value: unknown; revealed: Revealed }): { zh: string; en: string } {
  if (typeof value === 'string' && isShielded(ctx, name) && !revealed.has(name)) return { zh: masked(name, value), en: masked(name, value) }
  return { zh: printable(ctx, name, value, 'zh'), en: printable(ctx, name, value, 'en') }
}

export function timelineView(telling: Telling, entries: EntryRow[]): ComplaintView['timeline'] {
  return entries.filter((entry) => !isSaidTwice(entry, entries)).map((entry) => ({
    seq: entry.seq, type: entry.type, label: labelOfEntry(telling.ctx, entry), at: fromJson(entry.at), recordedAt: fromJson(entry.recordedAt), clauses: entry.clauses,
    actor: { kind: entry.actorKind, name: entry.actorName ?? '' }, machine: entry.actorKind === 'system', details: detailsOf(telling, entry),
  }))
}

/** A call that is done is one line, named by what came of it; the fact for the rules beside it is not told again. */
function isSaidTwice(entry: EntryRow, entries: EntryRow[]): boolean {
  const [prefix, , what] = entry.type.split('.')
  const call = entry.data?.['callback']
  return prefix === 'callback' && what !== 'done' && what !== 'late' && call !== undefined && entries.some((other) => other.type.endsWith('.done') && other.data?.['callback'] === call && other.data?.['outcome'] === what)
}

function labelOfEntry({ policy }: Context, { type, data }: EntryRow): Text {
  const [prefix, row, what] = type.split('.')
  const outcome = data?.['outcome']
  return eventLabel(policy, prefix === 'callback' && what === 'done' && typeof outcome === 'string' ? `callback.${row}.${outcome}` : type)
}

export function contactViews(ctx: Context, { contacts, revealed }: { contacts: Attached['contacts']; revealed: Revealed }): ComplaintView['contacts'] {
  return contacts.map((contact) => ({
    id: contact.id, channel: contact.channel, channelLabel: channelLabel(ctx.policy, contact.channel), receivedAt: fromJson(contact.received_at),
    name: shown(ctx, 'customer_name', { value: contact.customer, revealed }), phone: shown(ctx, 'phone', { value: contact.phone, revealed }),
    content: contact.content, outcome: contact.outcome, receiver: personName(ctx.org, contact.receiver),
  }))
}

export function evidenceViews(evidence: Attached['evidence']): ComplaintView['evidence'] {
  return evidence.map((one) => ({ id: one.id, kind: one.kind, name: one.name, type: one.type, size: one.size, source: one.source, at: fromJson(one.at), collector: one.collector, sha256: one.sha256, url: `/api/files/${one.blob_id}`,
    sort: one.sort === null ? null : (evidenceKinds[one.sort] ?? one.sort), origin: one.origin, custody: one.custody.map((hand) => ({ ...hand, at: fromJson(hand.at) })) }))
}

export function noticeViews(ctx: Context, { notices, revealed, actor }: { notices: Attached['notices']; revealed: Revealed; actor: Actor }): ComplaintView['notices'] {
  return notices.map((one) => ({
    id: one.id, name: one.name, title: named(ctx.policy.notices[one.name], one.name), channel: one.carrier, status: one.status, at: fromJson(one.out_at ?? one.created_at), text: `${one.subject}\n${one.body}`, site: one.carrier === 'site' ? one.address : null,
    putOut: one.status === 'held' ? { refusal: mayPutOut(ctx, actor, one) } : null,
    to: one.carrier === 'internal' ? one.to_name : (shown(ctx, 'customer_name', { value: one.to_name, revealed }) ?? ''),
  }))
}

export function formViews(ctx: Context, actor: Actor): ComplaintView['forms'] {
  return Object.values(ctx.policy.forms).filter((form) => form.of === 'complaint').map((form) => ({
    name: form.name, title: named(form, form.name), filled: ctx.matter.filled.includes(form.name),
    fillable: form.by !== undefined && standingOf(ctx, actor, form.by) !== null && (form.fills.length > 0 || form.sign.length > 0 || isLetter(ctx, form.name)),
  }))
}

/** A form that a notice goes out on: printing and handing it over sends the notice. */
export function isLetter({ policy }: Context, form: string): boolean {
  return Object.values(policy.notices).some((notice) => notice.form === form)
}
