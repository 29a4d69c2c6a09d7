// The record of a matter, printable: fields, timeline, contacts, evidence, notices, forms. What is shielded is masked here, once for all.
import type { Context } from '#core/complaints/context.ts'
import type { ComplaintView } from '#core/complaints/contract.ts'
import { fieldLabel, printable } from '#core/complaints/fields.ts'
import { standingOf } from '#core/complaints/who.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Attached, EntryRow } from './attached.ts'
import { fromJson } from './json-time.ts'
import { channelLabel, eventLabel, named, personName } from './labels.ts'
import { isShielded, shown } from './show-people.ts'
import { masked } from './masks.ts'

type Revealed = ReadonlySet<string>

export function fieldViews(ctx: Context, revealed: Revealed): ComplaintView['fields'] {
  return Object.entries(ctx.matter.fields).flatMap(([name, value]) => {
    const text = printedField(ctx, { name, value: value as Json, revealed })
    return text === '' ? [] : [{ name, label: fieldLabel(ctx.policy, name), value: text }]
  })
}

export function printedField(ctx: Context, { name, value, revealed }: { name: string; value: unknown; revealed: Revealed }): string {
  if (typeof value === 'string' && isShielded(ctx, name) && !revealed.has(name)) return masked(name, value)
  return printable(ctx, name, value, 'zh')
}

/** What belongs to the machinery of an entry and is said elsewhere on the line. */
const SILENT = new Set(['step', 'to', 'batch', 'contacts', 'clock', 'contact', 'from', 'content', 'channel', 'received_at', 'kind', 'note_files', 'action', 'complaint', 'provisional'])

export function timelineView(ctx: Context, { entries, revealed }: { entries: EntryRow[]; revealed: Revealed }): ComplaintView['timeline'] {
  return entries.map((entry) => ({
    seq: entry.seq, type: entry.type, label: eventLabel(ctx.policy, entry.type), at: fromJson(entry.at), recordedAt: fromJson(entry.recordedAt), clauses: entry.clauses,
    actor: { kind: entry.actorKind, name: entry.actorName ?? '' }, machine: entry.actorKind === 'system',
    details: Object.entries(entry.data ?? {}).filter(([name]) => !SILENT.has(name)).flatMap(([name, value]) => {
      const text = name === 'why' || name === 'says' ? sentence(value) : printedField(ctx, { name: otherNames[name] ?? name, value, revealed })
      return text === '' ? [] : [{ label: detailLabels[name] ?? fieldLabel(ctx.policy, name), value: text }]
    }),
  }))
}

const otherNames: Record<string, string> = { due_before: 'due', answered_by: 'owner' }
const detailLabels: Record<string, { zh: string; en: string }> = {
  why: { zh: '原因', en: 'why' }, due_before: { zh: '原到期', en: 'due before' }, due: { zh: '到期', en: 'due' }, moment: { zh: '时点', en: 'moment' }, override: { zh: '例外理由', en: 'override' },
  deputy_for: { zh: '代行', en: 'acting for' }, answered_by: { zh: '答复人', en: 'answered by' }, files: { zh: '附件', en: 'files' }, purpose: { zh: '用途', en: 'purpose' }, form: { zh: '表单', en: 'form' },
}

function sentence(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null && 'zh' in value ? String((value as { zh: unknown }).zh) : ''
}

export function contactViews(ctx: Context, { contacts, revealed }: { contacts: Attached['contacts']; revealed: Revealed }): ComplaintView['contacts'] {
  return contacts.map((contact) => ({
    id: contact.id, channel: contact.channel, channelLabel: channelLabel(ctx.policy, contact.channel), receivedAt: fromJson(contact.received_at),
    name: shown(ctx, 'customer_name', { value: contact.customer, revealed }), phone: shown(ctx, 'phone', { value: contact.phone, revealed }),
    content: contact.content, outcome: contact.outcome, receiver: personName(ctx.org, contact.receiver),
  }))
}

export function evidenceViews(evidence: Attached['evidence']): ComplaintView['evidence'] {
  return evidence.map((one) => ({ id: one.id, kind: one.kind, name: one.name, type: one.type, size: one.size, source: one.source, at: fromJson(one.at), collector: one.collector, sha256: one.sha256, url: `/api/files/${one.blob_id}` }))
}

export function noticeViews(ctx: Context, { notices, revealed }: { notices: Attached['notices']; revealed: Revealed }): ComplaintView['notices'] {
  return notices.map((one) => ({
    id: one.id, name: one.name, title: named(ctx.policy.notices[one.name], one.name), channel: one.carrier, status: one.status, at: fromJson(one.out_at ?? one.created_at), text: `${one.subject}\n${one.body}`,
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
