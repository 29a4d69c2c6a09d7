// Notices: which events send one by themselves, which parts one still lacks, and what it says.
// A notice is made of its parts and of nothing else, so it cannot let slip what the regulation does not put into it.
import { formatDuration } from '#core/calendar/duration.ts'
import { isOwed } from '#core/clocks/clock-instance.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import type { Policy } from '#core/policy/shape.ts'
import { tierFor } from './axes.ts'
import type { Context, Data } from './context.ts'
import { fieldLabel, printable } from './fields.ts'
import { isFilled } from './guards.ts'
import { columnOf } from './records.ts'
import { rowsByAction } from './steps.ts'
import { rowMeans } from './view.ts'
import { own } from './own.ts'

export type NoticeRow = Policy['notices'][string]

/** Notices that an event sends by itself: those that name it, and those that a duty sends when it is done. */
export function noticesOn(policy: Policy, event: string): NoticeRow[] {
  const duty = /^duty\.([a-z0-9_]+)\.done$/.exec(event)?.[1]
  const sent = own(policy.duties, duty)?.sends ?? []
  return Object.values(policy.notices).filter((row) => row.on.includes(event) || sent.includes(row.name))
}

/** Of these names, the notices that speak about this matter. A name without a row sends nothing. */
export function noticesFor(ctx: Context, names: readonly string[]): NoticeRow[] {
  return names.flatMap((name) => {
    const row = own(ctx.policy.notices, name)
    return row && rowMeans(ctx, row) ? [row] : []
  })
}

/** Parts that are computed when the notice is made, so they are never asked of anybody. */
const computed = new Set(['compensation', 'next_step', 'due_dates', 'timeline', 'complaints', 'callbacks', 'surveys', 'claims', 'orders', 'measures_open', 'mediation', 'track_link'])

export function partsOf(ctx: Context, row: NoticeRow): string[] {
  return tierFor(ctx, row.parts) ?? []
}

export function missingParts(ctx: Context, row: NoticeRow, data: Data): string[] {
  return partsOf(ctx, row).filter((part) => !computed.has(part) && !isFilled(partValue(ctx, part, data)))
}

/** What a part says: from what is sent, from the record, from the matter, or from the policy itself. */
export function partValue(ctx: Context, part: string, data: Data): unknown {
  const given = data[part]
  if (isFilled(given)) return given
  const onFile = ctx.matter.fields[part]
  if (isFilled(onFile) && !(typeof onFile === 'object' && 'missing' in onFile!)) return onFile
  if (part === 'expected_by' && isFilled(data['until'] ?? data['limit'])) return data['until'] ?? data['limit']
  if (part === 'expected_by') return expectedBy(ctx)
  if (part === 'appeal_rights') return appealRights(ctx.policy, 'zh')
  if (part === 'acceptor_contact') return contactOf(ctx.policy)
  if (part === 'accepted_at') return ctx.matter.registeredAt
  if (part === 'acceptor') return ctx.matter.receiver
  return columnOf(ctx, part)
}

/** When the customer will hear: the due time of the clock that the answer ends. */
function expectedBy({ policy, clocks }: Context): string | null {
  const owed = clocks.filter((clock) => isOwed(clock) && clock.dueAt !== null && (own(policy.clocks, clock.name)?.until ?? []).includes('answered'))
  return owed.map((clock) => clock.dueAt!).sort()[0] ?? null
}

/** How to ask for a review, if the policy has that step. */
export function appealRights(policy: Policy, language: Language): string {
  const row = (rowsByAction(policy).get('appeal') ?? []).find((one) => one.by.includes('customer'))
  if (!row) return language === 'zh' ? '本制度没有规定复核程序，您可以再次向我们反映' : 'The regulation knows no review; you can write to us again'
  if (!row.window) return language === 'zh' ? '您可以申请复核' : 'You can ask for a review'
  const within = formatDuration(row.window.within, language)
  return language === 'zh' ? `如有异议，可在答复后${within}内申请复核` : `You can ask for a review within ${within} of the answer`
}

/** Where whoever accepted it can be reached: the line or mailbox that the policy names, if it names one. */
function contactOf(policy: Policy): string {
  const channels = Object.values(policy.channels).filter((channel) => channel.contact)
  return textIn((channels.find((channel) => channel.type === 'phone') ?? channels.find((channel) => channel.type === 'mail'))?.contact, 'zh')
}

export type Letter = { subject: string; body: string }

/** `computedParts` brings what only the caller knows: the next step in words, a tracking link. */
export function renderNotice(ctx: Context, row: NoticeRow, data: Data, language: Language, computedParts: Record<string, string> = {}): Letter {
  const title = (language === 'en' ? row.en : row.zh) ?? row.zh ?? row.en ?? row.name
  const lines = partsOf(ctx, row).flatMap((part) => {
    const said = computedParts[part] ?? (part === 'appeal_rights' && !isFilled(data[part]) ? appealRights(ctx.policy, language) : printable(ctx, part, partValue(ctx, part, data), language))
    return said === '' ? [] : [`${textIn(fieldLabel(ctx.policy, part), language)}${language === 'zh' ? '：' : ': '}${said}`]
  })
  const number = ctx.matter.number
  return { subject: number && partsOf(ctx, row).includes('number') ? `${title} ${number}` : title, body: lines.join('\n') }
}
