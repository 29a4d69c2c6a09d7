// What a caller sees of his matter: how far it is, what was told to him, by when he hears, and what he may do. Nothing of how it is handled inside.
import { sql } from 'kysely'
import { isOwed, type ClockInstance } from '#core/clocks/clock-instance.ts'
import { actionsFor } from '#core/complaints/actions-for.ts'
import type { Context } from '#core/complaints/context.ts'
import type { Matter } from '#core/complaints/matter.ts'
import type { Progress } from '#core/complaints/public-contract.ts'
import { sayDue } from '#core/complaints/say-time.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Text } from '#core/kernel/text.ts'
import { CUSTOMER, type Actor } from '#core/people/actor.ts'
import { isState, states } from '#core/policy/states.ts'
import { stateLabel } from '#core/complaints/refusals.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { allCalendars } from '#server/policies/shelf.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { act } from './act.ts'
import type { EntryRow } from './attached.ts'
import { calendarIn } from './case.ts'
import { contactNumber } from './contact-rows.ts'
import { textOf } from './columns.ts'
import { fromJson } from './json-time.ts'
import { eventLabel } from './labels.ts'
import { stagesOf } from './stages.ts'
import { hashOfCode } from './tracking.ts'

type Contact = { id: string; serial: number; content: string; customer: string | null }
type Told = { name: string; at: string; subject: string; body: string }
type Read = { policyId: string; policyVersion: string; matter: Matter; clocks: ClockInstance[]; entries: EntryRow[]; contact: Contact; ownNumber: string | null; notices: Told[]; callbacks: number }
export type Mine = { ctx: Context; contact: Contact; notices: Told[]; entries: EntryRow[]; callbacks: number }

const SHOWN = new Set(['received', 'registered', 'acknowledged', 'investigation_started', 'investigated', 'planned', 'approved', 'execution_started', 'executed', 'answered', 'settled', 'referred', 'sent_back', 'refused', 'confirmed', 'closed', 'reopened', 'appealed', 'appeal_decided', 'withdrawn', 'paused', 'resumed', 'extended', 'customer_asked', 'remedy_delivered', 'evidence_added'])
/** Not for one of several callers to decide for all. */
const FOR_ALL = new Set(['withdraw', 'consent', 'decline'])

/** The same answer for an unknown number and a wrong code, after the same single look-up. */
export async function trackComplaint(req: Request<{ org: string; number: string; code: string }>) {
  return shownTo(await mine(req))
}

export async function customerAction(req: Request<{ org: string; number: string; code: string; action: string; data: Record<string, unknown> }>) {
  const { ctx, contact } = await mine(req)
  const { action, data } = req.input
  const offered = actionsOf(ctx).find((one) => one.action === action)
  if (!offered) throw new Problem('invalid', { faults: [{ field: 'action', message: { zh: `您不能做「${action}」`, en: `You cannot do ${action}` } }] })
  const actor: Actor = { ...CUSTOMER, id: `contact:${contact.id}`, name: contact.customer ?? '' }
  await act({ ...req, actor }, { id: ctx.matter.id, action, data, known: 'by-code' })
  return shownTo(await readByContact(req, contact.id))
}

async function mine(req: Request<{ number: string; code: string }>): Promise<Mine> {
  const code = hashOfCode(req.input.code)
  const found = await readWhere(req, sql`k.id = (select t.contact_id from tracking_codes t where t.org_id = ${req.org} and t.code_hash = ${code})`)
  const typed = req.input.number.normalize('NFKC').toUpperCase()
  const numbers = found === null ? [] : [found.matter.number, found.ownNumber, contactNumber(found.contact.serial)]
  if (!found || !numbers.some((number) => number?.toUpperCase() === typed)) throw new Problem('not-found', { detail: { zh: '编号或查询码不对，请核对后再试', en: 'Number or check code is not right; check both' } })
  return mineOf(req, found)
}

export async function readByContact(work: Work, id: string): Promise<Mine> {
  const found = await readWhere(work, sql`k.id = ${id}`)
  if (!found) throw new Problem('not-found')
  return mineOf(work, found)
}

async function readWhere({ tx, org }: Work, which: ReturnType<typeof sql>): Promise<Read | null> {
  const { rows } = await sql<Read>`
    select c.policy_id as "policyId", c.policy_version as "policyVersion", c.matter, jsonb_build_object('id', k.id, 'serial', k.serial, 'content', k.content, 'customer', k.customer) as contact,
      (select o.number from complaints o where o.org_id = p.org_id and o.id = p.own_complaint_id) as "ownNumber",
      coalesce((select jsonb_agg(x.instance) from clocks x where x.org_id = c.org_id and x.complaint_id = c.id), '[]') as clocks,
      coalesce((select jsonb_agg(jsonb_build_object('seq', e.seq, 'type', e.type, 'actorKind', e.actor_kind, 'at', e.at, 'data', y.data, 'actorName', null) order by e.seq)
        from entries e left join entry_payloads y on y.org_id = e.org_id and y.stream = e.stream and y.seq = e.seq where e.org_id = c.org_id and e.stream = 'complaint:' || c.id), '[]') as entries,
      coalesce((select jsonb_agg(jsonb_build_object('name', n.name, 'at', coalesce(n.out_at, n.created_at), 'subject', n.subject, 'body', n.body) order by n.created_at) from notices n where n.org_id = c.org_id and n.contact_id = k.id), '[]') as notices,
      (select count(*) from callbacks b where b.org_id = c.org_id and b.subject_kind = 'complaint' and b.subject_id = c.id and b.state = 'open') as callbacks
    from contacts k join contact_places p on p.org_id = k.org_id and p.contact_id = k.id join complaints c on c.org_id = p.org_id and c.id = p.complaint_id
    where k.org_id = ${org} and ${which}`.execute(tx)
  return rows[0] ?? null
}

async function mineOf(work: Work, { policyId, policyVersion, matter, clocks, contact, notices, entries, callbacks }: Read): Promise<Mine> {
  const policy = await boundPolicy(work, policyId, policyVersion)
  const ctx: Context = { policy, matter, clocks, org: await loadOrg(work), calendar: calendarIn(await allCalendars(), policy), now: work.now }
  return { ctx, contact, notices, entries, callbacks }
}

const shownTo = ({ ctx, ...rest }: Mine): Progress => progressOf(ctx, rest)

export function progressOf(ctx: Context, { contact, notices, entries = [] }: { contact: Contact; notices: Told[]; entries?: EntryRow[]; callbacks: number }): Progress {
  const { matter } = ctx
  return {
    number: matter.number ?? contactNumber(contact.serial),
    // His own words: of a joined matter the first words are another caller's.
    subject: contact.content.slice(0, 60),
    stateLabel: stateLabel(matter.state),
    stages: stagesOf(ctx, entries).map(({ who: _who, ...stage }) => stage),
    next: nextForCustomer(ctx),
    events: eventsFor(ctx, { entries, notices }),
    result: (matter.facts['answered']?.inRound ?? 0) + (matter.facts['settled']?.inRound ?? 0) > 0 ? textOf(matter, 'result') : null,
    actions: actionsOf(ctx),
  }
}

function eventsFor(ctx: Context, { entries, notices }: { entries: EntryRow[]; notices: Told[] }): Progress['events'] {
  const steps = entries.filter((entry) => SHOWN.has(entry.type)).map((entry) => ({ at: fromJson(entry.at) as string, label: eventLabel(ctx.policy, entry.type), text: entry.type === 'customer_asked' && typeof entry.data?.['question'] === 'string' ? entry.data['question'] : null }))
  const letters = notices.map((notice) => ({ at: fromJson(notice.at) as string, label: notice.subject, text: notice.body }))
  return [...steps, ...letters].sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** By when he hears from us: the first clock that ends with a word to him. */
function nextForCustomer({ clocks, matter, policy }: Context): Progress['next'] {
  const waiting = matter.pausedFor !== null
  const ended = isState(matter.state) && states[matter.state].end
  if (ended) return { says: { zh: '已办结', en: 'It is closed' }, by: null, provisional: false }
  if (waiting) return { says: { zh: '等待您补充材料', en: 'We are waiting for what we asked you for' }, by: null, provisional: false }
  if (matter.state === 'answered') return { says: { zh: '已答复，请您确认是否满意', en: 'Answered; please tell us whether you are satisfied' }, by: null, provisional: false }
  const due = clocks.filter((clock) => isOwed(clock) && clock.dueAt !== null && (policy.clocks[clock.name]?.until ?? []).some((event) => WORDS_TO_HIM.has(event))).sort((a, b) => (a.dueAt! < b.dueAt! ? -1 : 1))[0]
  const { open, dated } = awaited(matter)
  if (!due) return { says: open, by: null, provisional: false }
  return { says: dated(due.dueAt!), by: due.dueAt, provisional: due.provisional }
}

/** He hears the answer, an explanation, or what a review came to. */
const WORDS_TO_HIM = new Set(['answered', 'explained', 'appeal_decided'])

type Awaited = { open: { zh: string; en: string }; dated: (at: string) => { zh: string; en: string } }

/** What he waits for, with and without a date. */
function awaited({ state, outcome }: Context['matter']): Awaited {
  if (state === 'appealed') return {
    open: { zh: '没有经手过的人正在复核，有结果就告知您', en: 'Somebody who has not handled it is reviewing it; you will hear the outcome' },
    dated: (at) => ({ zh: `没有经手过的人正在复核，${sayDue(at, 'zh')} 前告知您结果`, en: `Somebody who has not handled it is reviewing it; you will hear the outcome by ${sayDue(at, 'en')}` }),
  }
  if (state === 'confirmed' && outcome === 'satisfied') return {
    open: { zh: '您已确认满意，接下来办结归档', en: 'You have told us that you are satisfied; it will be closed and filed' },
    dated: (at) => ({ zh: `您已确认满意，我们会在 ${sayDue(at, 'zh')} 前办结`, en: `You have told us that you are satisfied; it will be closed by ${sayDue(at, 'en')}` }),
  }
  if (state === 'confirmed') return {
    open: { zh: '您的意见已经记下，我们会再联系您', en: 'We have noted what you said and will be in touch' },
    dated: (at) => ({ zh: `您的意见已经记下，我们会在 ${sayDue(at, 'zh')} 前联系您、向您说明`, en: `We have noted what you said and will speak with you by ${sayDue(at, 'en')}` }),
  }
  return {
    open: { zh: '正在办理，有进展会告知您', en: 'It is being handled; you will hear of progress' },
    dated: (at) => ({ zh: `我们会在 ${sayDue(at, 'zh')} 前答复您`, en: `You will have our answer by ${sayDue(at, 'en')}` }),
  }
}

/** Only what the regulation leaves to the customer. */
function actionsOf(ctx: Context): Progress['actions'] {
  const { policy, matter } = ctx
  const his = new Set<string>(Object.values(policy.steps).filter((row) => row.by.includes('customer')).map((row) => row.action))
  return actionsFor(ctx, CUSTOMER)
    .filter((view) => his.has(view.action) && !(FOR_ALL.has(view.action) && matter.callers > 1))
    .map((view) => ({ action: view.action, label: view.label, allowed: view.allowed, why: view.refusal?.says ?? null, fields: view.fields.map(({ value: _value, ...field }) => ({ ...field, choices: ownChoices(field) })) }))
}

/** Colleagues are nobody else's business, and who answers cannot say that he does not answer. */
function ownChoices({ type, choices }: { type: string; choices?: { value: string; label: Text }[] | undefined }) {
  return type === 'person' || type === 'unit' ? undefined : choices?.filter((choice) => choice.value !== 'no_answer')
}
