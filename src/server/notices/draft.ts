// A notice about to go out: one copy for each caller of the matter or each colleague, by the way he can be reached.
import { randomUUID } from 'node:crypto'
import type { Context, Data } from '#core/complaints/context.ts'
import { renderNotice, type NoticeRow } from '#core/complaints/notices.ts'
import { peopleMeant } from '#core/complaints/who.ts'
import type { Language } from '#core/kernel/text.ts'
import { isMailConfigured } from './carriers.ts'

export type Carrier = 'mail' | 'sms' | 'portal' | 'internal' | 'print' | 'site'

export type NoticeDraft = {
  id: string
  batch: string
  name: string
  contactId: string | null
  personId: string | null
  toName: string
  address: string | null
  carrier: Carrier
  status: 'queued' | 'sent' | 'held'
  language: Language
  subject: string
  body: string
  form: string | null
}

/** Someone who brought the matter to us, as far as it matters for answering him. */
export type Caller = { id: string; channelType: string; name: string | null; phone: string | null; email: string | null; address: string | null; site?: string | null; language: Language }

export type Sending = { ctx: Context; notice: NoticeRow; data: Data; callers: Caller[]; computed: (language: Language) => Record<string, string>; quiet: boolean }

export function draftNotice(sending: Sending): NoticeDraft[] {
  const { ctx, notice } = sending
  const batch = randomUUID()
  const people = [...new Set(notice.to.filter((word) => word !== 'customer').flatMap((word) => peopleMeant(ctx, word)))]
  const letters = new Map<Language, { subject: string; body: string }>()
  const letterIn = (language: Language) => {
    const known = letters.get(language) ?? renderNotice(ctx, notice, sending.data, language, sending.computed(language))
    letters.set(language, known)
    return known
  }
  const toColleagues = people.map((personId): NoticeDraft => ({
    id: randomUUID(), batch, name: notice.name, contactId: null, personId, toName: ctx.org.people.find((person) => person.id === personId)?.name ?? personId,
    address: null, carrier: 'internal', status: 'sent', language: 'zh', ...letterIn('zh'), form: notice.form ?? null,
  }))
  const callers = notice.to.includes('customer') ? sending.callers : []
  const toCallers = callers.flatMap((caller): NoticeDraft[] => {
    const way = sending.quiet ? { carrier: 'portal' as const, address: null } : wayTo(caller)
    if (!way) return []
    const status = way.carrier === 'mail' ? 'queued' : way.carrier === 'print' || way.carrier === 'site' ? 'held' : 'sent'
    return [{ id: randomUUID(), batch, name: notice.name, contactId: caller.id, personId: null, toName: caller.name ?? '', ...way, status, language: caller.language, ...letterIn(caller.language), form: notice.form ?? null }]
  })
  return [...toColleagues, ...toCallers]
}

const ONLINE = new Set(['web', 'app', 'wechat', 'chat'])

/** What was written in public is answered where it stands; somebody has to post it there. */
const PUBLIC = new Set(['review', 'social'])

/** By his own channel where that can answer; on paper, to be printed and posted, where nothing else is known. */
function wayTo(caller: Caller): { carrier: Carrier; address: string | null } | null {
  if (caller.email !== null && isMailConfigured() && (caller.channelType === 'mail' || caller.phone === null)) return { carrier: 'mail', address: caller.email }
  if (ONLINE.has(caller.channelType)) return { carrier: 'portal', address: null }
  if (caller.phone !== null && caller.channelType !== 'letter') return { carrier: 'sms', address: caller.phone }
  if (caller.email !== null && isMailConfigured()) return { carrier: 'mail', address: caller.email }
  if (PUBLIC.has(caller.channelType) && caller.email === null && caller.phone === null) return { carrier: 'site', address: caller.site ?? null }
  if (caller.address !== null || caller.email !== null || caller.phone !== null) return { carrier: 'print', address: caller.address ?? caller.email ?? caller.phone }
  return null
}
