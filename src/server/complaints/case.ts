// A matter in hand: locked, with everything the rules look at, and with what this transaction will write. Nothing is written until `record`.
import { sql } from 'kysely'
import type { ClockContext, ClockInstance } from '#core/clocks/clock-instance.ts'
import { dayRulesOf } from '#core/calendar/counting.ts'
import type { Calendar } from '#core/calendar/calendar.ts'
import type { Context, MatterEvent } from '#core/complaints/context.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Policy } from '#core/policy/shape.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { allCalendars } from '#server/policies/shelf.ts'
import type { NewEntry } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'
import type { Caller, NoticeDraft } from '#server/notices/draft.ts'
import type { MessageDraft } from '#server/notices/messages.ts'
import { sightOf } from './sight.ts'

export type Case = {
  work: Work
  policy: Policy
  org: Org
  calendars: ReadonlyMap<string, Calendar>
  matter: Matter
  clocks: ClockInstance[]
  /** Clocks as they are in the database, to write only what differs. */
  stored: Map<string, ClockInstance>
  isNew: boolean
  entries: NewEntry[]
  events: MatterEvent[]
  notices: NoticeDraft[]
  messages: MessageDraft[]
  /** Everybody who brought it to us, read when somebody is to be told. */
  callers?: Caller[]
  /** Who comes with this transaction. */
  newCallers: Caller[]
}

export function contextOf({ policy, matter, org, clocks, calendars, work }: Case): Context {
  return { policy, matter, org, clocks, calendar: calendarIn(calendars, policy), now: work.now }
}

export function calendarIn(calendars: ReadonlyMap<string, Calendar>, policy: Policy): Calendar {
  const calendar = calendars.get(policy.calendar.working)
  if (!calendar) throw new Problem('unavailable', { detail: { zh: `没有工作日历 ${policy.calendar.working}`, en: `There is no working calendar ${policy.calendar.working}` } })
  return calendar
}

/** Rows of the shelf that no clause asks for do not run. */
export function clockContextOf(policy: Policy, calendars: ReadonlyMap<string, Calendar>): ClockContext {
  const clocks = Object.fromEntries(Object.entries(policy.clocks).filter(([name]) => !policy.asleep.includes(`clock.${name}`)))
  const rules = dayRulesOf(policy.calendar)
  return { clocks, pauses: policy.pauses, time: (row) => ({ calendar: calendars.get(row.calendar ?? '') ?? calendarIn(calendars, policy), rules }) }
}

type Stored = { policyId: string; policyVersion: string; matter: Matter; clocks: ClockInstance[] }

/** Locked until the transaction ends: whoever comes second decides on what the first has left. A customer has shown his check code instead of a post. */
export async function lockCase(work: Work, id: string, known: 'by-code' | undefined = undefined): Promise<Case> {
  const sight = known === 'by-code' ? sql<boolean>`true` : await sightOf(work)
  const { rows } = await sql<Stored>`
    select c.policy_id as "policyId", c.policy_version as "policyVersion", c.matter from complaints c
    where c.org_id = ${work.org} and c.id = ${id} and ${sight} for update of c`.execute(work.tx)
  if (!rows[0]) throw new Problem('not-found')
  return openCase(work, { ...rows[0], clocks: await clocksOf(work, id) })
}

async function clocksOf({ tx, org }: Work, id: string): Promise<ClockInstance[]> {
  const rows = await tx.selectFrom('clocks').select('instance').where('orgId', '=', org).where('complaintId', '=', id).orderBy('startedAt').orderBy('id').execute()
  return rows.map((row) => row.instance as ClockInstance)
}

async function openCase(work: Work, { policyId, policyVersion, matter, clocks }: Stored): Promise<Case> {
  return {
    work, matter, clocks, policy: await boundPolicy(work, policyId, policyVersion), org: await loadOrg(work), calendars: await allCalendars(),
    stored: new Map(clocks.map((clock) => [clock.id, clock])), isNew: false, entries: [], events: [], notices: [], messages: [], newCallers: [],
  }
}

export async function newCase(work: Work, policy: Policy, matter: Matter): Promise<Case> {
  return { work, matter, policy, clocks: [], org: await loadOrg(work), calendars: await allCalendars(), stored: new Map(), isNew: true, entries: [], events: [], notices: [], messages: [], newCallers: [] }
}

export const streamOf = (id: string): string => `complaint:${id}`
export const contactStream = (id: string): string => `contact:${id}`

/** A number or an id, as people type either. */
export async function findComplaintId(work: Work, { field, word }: { field: string; word: string }): Promise<string> {
  const sight = await sightOf(work)
  const { rows } = await sql<{ id: string }>`
    select c.id from complaints c where c.org_id = ${work.org} and ${sight} and (c.id = ${word} or c.number = ${word} or c.number = ${word.toUpperCase()}) limit 1`.execute(work.tx)
  if (!rows[0]) throw new Problem('invalid', { faults: [{ field, message: { zh: `没有找到案件「${word}」，请核对编号`, en: `There is no matter ${word}; check the number` } }] })
  return rows[0].id
}
