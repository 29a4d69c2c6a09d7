// A made-up matter with made-up people, on which the rows of a policy are tried: one person for every role, heads for every unit.
import { calendarOf, type Calendar } from '#core/calendar/calendar.ts'
import type { ClockInstance } from '#core/clocks/clock-instance.ts'
import { addMs, instant } from '#core/kernel/instant.ts'
import type { Actor } from '#core/people/actor.ts'
import { CUSTOMER, SYSTEM } from '#core/people/actor.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Context, Data } from '#core/complaints/context.ts'
import { blank } from '#core/complaints/evolve.ts'
import type { Fact, Matter } from '#core/complaints/matter.ts'

export type Situation = { ctx: Context; actor: Actor; data: Data }
export type Change = (situation: Situation) => Situation

export const NOW = instant('2026-06-10T02:00:00Z')

/** Every day from Monday to Friday is worked: holidays do not matter to whether a row bites. */
const plainCalendar: Calendar = calendarOf({
  calendar: 'probe', version: '2026-01-01', title: { zh: '试验日历' }, weekend: [6, 7], hours: 'wd 9:00-18:00', announced: { from: 2020, through: 2030 }, years: {},
})

/** Somebody who holds no post at all: whoever this is may do only what everybody may. */
export const outsider: Actor = { kind: 'person', id: 'outsider', name: '局外人', memberships: [], qualifications: [] }

export function peopleFor(policy: Policy): Org {
  const units = Object.fromEntries(Object.entries(policy.units).map(([id, unit]) => [id, { zh: unit.zh ?? id, ...(unit.en !== undefined && { en: unit.en }), parent: null, head: `head-${id}` }]))
  const holders = Object.values(policy.roles).map((role) => person(`holder-${role.name}`, [{ role: role.name, unit: role.unit ?? Object.keys(policy.units)[0] ?? '' }], role.qualified))
  const heads = Object.entries(policy.units).map(([id, unit]) => person(`head-${id}`, unit.head ? [{ role: unit.head, unit: id }] : [{ role: '', unit: id }]))
  const members = Object.keys(policy.units).map((id) => person(`member-${id}`, [{ role: '', unit: id }]))
  const named = ['receiver', 'dispatcher', 'owner', 'handler', 'investigator', 'drafter', 'consulted', 'escalated'].map((id) => person(id, []))
  const groups = Object.values(policy.groups).flatMap((group) => group.roles).map((role) => person(`group-${role}`, []))
  return { units, people: [...holders, ...heads, ...members, ...named, ...groups] }
}

function person(id: string, memberships: Actor['memberships'], qualifications: string[] = []): Org['people'][number] {
  return { id, name: id, memberships, qualifications }
}

export function openMatter(policy: Policy): Matter {
  const first = blank({ id: 'probe', org: 'probe', policy: { id: policy.id, version: policy.version }, kind: policy.intake.kinds[0] ?? 'complaint', channel: Object.keys(policy.channels)[0] ?? '', receivedAt: NOW })
  const unit = Object.keys(policy.units)[0] ?? null
  const group = Object.values(policy.groups).flatMap((row) => row.roles).map((role) => ({ person: `group-${role}`, role }))
  return {
    ...first, state: 'registered', number: 'P-1', registeredAt: NOW, contacts: 1, callers: 1, unit, units: unit === null ? [] : [unit], group,
    receiver: 'receiver', dispatcher: 'dispatcher', owner: 'owner', handler: 'handler', investigator: 'investigator', drafter: 'drafter',
    facts: { received: once('receiver'), registered: once('receiver') }, escalatedTo: 'escalated',
    consultations: [{ person: 'consulted', question: '问题', by: 'receiver', at: NOW }], planSteps: [{ what: '一步' }],
    support: unit === null ? [] : [{ unit, question: '问题', limit: null, at: NOW }],
  }
}

export function once(by: string): Fact {
  return { n: 1, inRound: 1, first: NOW, last: NOW, by, actors: [by] }
}

export function situationOf(policy: Policy): Situation {
  return { ctx: { policy, matter: openMatter(policy), org: peopleFor(policy), clocks: runningClocks(policy), calendar: plainCalendar, now: NOW }, actor: outsider, data: {} }
}

/** People who may be tried as the actor: those the words mean, or customer and system themselves. */
export function actorsFor(policy: Policy, org: Org): Actor[] {
  return [...org.people.map((one): Actor => ({ kind: 'person', ...one })), CUSTOMER, SYSTEM]
}

export const withMatter = (change: (matter: Matter) => Partial<Matter>): Change => (situation) => {
  const { ctx } = situation
  return { ...situation, ctx: { ...ctx, matter: { ...ctx.matter, ...change(ctx.matter) } } }
}
export const withData = (data: Data): Change => (situation) => ({ ...situation, data: { ...situation.data, ...data } })
export const withField = (name: string, value: Matter['fields'][string] | null): Change => withMatter((matter) => {
  const { [name]: _gone, ...rest } = matter.fields
  return { fields: value === null ? rest : { ...rest, [name]: value } }
})

/** Every clock of the policy that may be extended is running. */
function runningClocks(policy: Policy): ClockInstance[] {
  return Object.values(policy.clocks).filter((row) => row.extend).map((row) => ({
    id: row.name, name: row.name, subject: 'complaint:probe', round: 1, startedBy: 'received', startedAt: NOW, status: 'running', dueAt: addMs(NOW, 86_400_000), provisional: false,
    limit: null, afterEnd: false, pauses: [], extensions: [], alarms: [], told: [], calendarVersion: '2026-01-01', basis: 'text',
  }))
}
