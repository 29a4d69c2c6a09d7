// What arises when a period begins, something happens, a draw chooses or a person opens a duty: one instance for each whom it is about.
import type { Duration } from '#core/calendar/duration.ts'
import type { Timekeeping } from '#core/calendar/shift.ts'
import { atLocal, localDate, type Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { About } from './duty.ts'
import { capped, endOfWork, namedInstant, untilTime, withinOf, type Limit } from './limits.ts'
import { periodLabel, startOf, stretchedBy, type Cycle, type Span } from './periods.ts'

export type DutyRow = Policy['duties'][string]

export type Occasion =
  | { of: 'period'; period: Cycle; span: Span }
  | { of: 'event'; at: Instant; number: string; data: Record<string, Json>; units: string[]; unit: string | null; /** Outside a matter: the unit that the event names, or none. */ serving?: string | null; outside?: boolean; customer: string | null; region: string | null }
  | { of: 'draw'; at: Instant; items: { id: string; number: string }[] }
  | { of: 'person'; at: Instant; number: string; data: Record<string, Json>; unit: string | null; member: string | null }

/** An instance before it has an id: what distinguishes it from its siblings, and its limits. */
export type Arisen = {
  part: string
  label: string
  about: About | null
  period: Span | null
  arose: Instant
  notBefore: Instant | null
  due: Instant | null
  provisional: boolean
  doers: string[] | null
  people: Record<string, string[]>
  given: Record<string, Json>
}

type Asked = { row: DutyRow; occasion: Occasion; within: Duration | undefined; org: Org; policy: Policy; time: Timekeeping }

export function arising(asked: Asked): Arisen[] {
  const { row, occasion } = asked
  return subjectsOf(asked).flatMap((subject) => {
    if (occasion.of !== 'period' && row.repeat.length > 0) return repeated(asked, occasion.at, subject)
    const times = occasion.of === 'period' ? row.times : 1
    return Array.from({ length: times }, (_, i) => single(asked, subject, times > 1 ? i + 1 : 0))
  })
}

type Subject = { about: About | null; doers: string[] | null; people: Record<string, string[]>; given: Record<string, Json>; due?: unknown }

function single(asked: Asked, subject: Subject, nth: number): Arisen {
  const { occasion, row, time } = asked
  const period = occasion.of === 'period' ? occasion.span : null
  const arose = occasion.of === 'period' ? startOf(occasion.span) : occasion.at
  const limit = limitOf(asked, subject)
  const notBefore = row.not_before ? withinOf(time, arose, row.not_before).due : null
  return { ...named(asked, subject, nth), about: subject.about, period, arose, notBefore, due: limit?.due ?? null, provisional: limit?.provisional ?? false, doers: subject.doers, people: subject.people, given: subject.given }
}

function limitOf({ row, occasion, within, time }: Asked, subject: Subject): Limit | null {
  if (occasion.of === 'period') return endOfWork(time, occasion.span, { ...row, within })
  const named = row.due ? namedInstant(time, subject.due ?? subject.given[row.due]) : null
  const own = named ? { due: named, provisional: false } : within ? untilTime(time, { from: occasion.at, within, at: row.by_time }) : null
  return capped(own, row.cap ? withinOf(time, occasion.at, row.cap) : null)
}

/** Weekly four times, then monthly twice: each is due at the end of its stretch, and none before the one before it. */
function repeated(asked: Asked, at: Instant, subject: Subject): Arisen[] {
  const { rules } = asked.time
  const found: Arisen[] = []
  let day = localDate(at)
  for (const { every, times } of asked.row.repeat) {
    for (let i = 0; i < times; i += 1) {
      const notBefore = found.at(-1)?.due ?? null
      day = stretchedBy(day, every)
      found.push({ ...named(asked, subject, found.length + 1), about: subject.about, period: null, arose: at, notBefore, due: atLocal(day, rules.dayEnds), provisional: false, doers: subject.doers, people: subject.people, given: subject.given })
    }
  }
  return found
}

function named({ occasion, row }: Asked, subject: Subject, nth: number): { part: string; label: string } {
  const when = occasion.of === 'period' ? periodLabel(occasion.span, occasion.period) : occasion.of === 'draw' ? '' : occasion.number
  const parts = [row.name, when, subject.about?.name ?? '', nth ? String(nth) : ''].filter((part) => part !== '')
  return { label: parts.join(' '), part: [subject.about?.kind ?? '', subject.about?.id ?? '', nth].join(':') }
}

/** Whom it is about, one instance each. */
function subjectsOf(asked: Asked): Subject[] {
  const { row, occasion, org } = asked
  const given = 'data' in occasion ? occasion.data : {}
  const plain: Subject = { about: null, doers: null, people: peopleIn(given, org), given }
  if (occasion.of === 'draw') return occasion.items.map((item) => ({ ...plain, about: { kind: 'drawn', id: item.id, name: item.number } }))
  if (occasion.of === 'person' && occasion.member) return members(asked, [occasion.member], plain)
  if (row.each === undefined) return [ofServing(asked, plain)]
  if (row.each === 'member') return members(asked, memberIds(asked), plain)
  if (row.each === 'unit' || row.each === 'responsible') return unitIds(asked).map((unit) => ({ ...plain, about: { kind: 'unit', id: unit, name: org.units[unit]?.zh ?? unit } }))
  if (row.each === 'item') return items(given, plain, org)
  const id = occasion.of === 'event' ? (row.each === 'customer' ? occasion.customer : occasion.region) : null
  return id === null ? [plain] : [{ ...plain, about: { kind: row.each, id, name: id } }]
}

/** Where no matter says whose it is, `unit.head` is the head of whoever served this customer. */
function ofServing({ row, occasion, org }: Asked, plain: Subject): Subject {
  const unit = occasion.of === 'event' ? (occasion.serving ?? null) : null
  const isMeant = [...row.by, ...(row.checked_by ?? [])].some((word) => word === 'unit' || word.startsWith('unit.'))
  return unit === null || !isMeant ? plain : { ...plain, about: { kind: 'unit', id: unit, name: org.units[unit]?.zh ?? unit } }
}

/**
 * `each: member` is everybody where the row's own word is `member` or the member is told the outcome; otherwise
 * the people whose role does the duty, and then each does his own.
 */
function memberIds({ row, org }: Asked): string[] {
  if (isAboutOthers(row)) return org.people.map((person) => person.id)
  return org.people.filter((person) => person.memberships.some((post) => row.by.includes(post.role) || row.by.includes(post.unit))).map((person) => person.id)
}

function isAboutOthers(row: DutyRow): boolean {
  return row.by.includes('member') || (row.to ?? []).includes('member') || (row.proposes?.about ?? []).includes('member')
}

function members({ row, org }: Asked, ids: string[], plain: Subject): Subject[] {
  const own = row.by.includes('member') || !isAboutOthers(row)
  return ids.map((id) => ({
    ...plain,
    about: { kind: 'member', id, name: org.people.find((person) => person.id === id)?.name ?? id },
    doers: own ? [id] : null,
  }))
}

/** Units with a share of the responsibility: as the finding lists them, else those of the matter; what happens outside a matter and names no unit concerns them all. */
function unitIds({ occasion, org, row }: Asked): string[] {
  if (occasion.of === 'period' || occasion.of === 'draw') return Object.keys(org.units)
  if (occasion.of === 'person') return occasion.unit ? [occasion.unit] : []
  const shares = Array.isArray(occasion.data['shares']) ? occasion.data['shares'].flatMap(unitIn) : []
  if (shares.length > 0) return [...new Set(shares)]
  if (row.each === 'responsible' && occasion.unit) return [occasion.unit]
  const named = occasion.units.length > 0 ? occasion.units : occasion.unit ? [occasion.unit] : []
  return named.length === 0 && occasion.outside && row.each === 'unit' ? Object.keys(org.units) : named
}

function unitIn(share: Json): string[] {
  if (typeof share === 'string') return [share]
  if (share !== null && typeof share === 'object' && !Array.isArray(share) && typeof share['unit'] === 'string') return [share['unit']]
  return []
}

/** Each measure or requirement of the duty it follows, with an owner and a date of its own where it has one. */
function items(given: Record<string, Json>, plain: Subject, org: Org): Subject[] {
  const list = Array.isArray(given['measures']) ? given['measures'] : []
  if (list.length === 0) return [plain]
  return list.map((item, i) => {
    const own = item !== null && typeof item === 'object' && !Array.isArray(item) ? item : { measure: item }
    const what = String(own['measure'] ?? own['title'] ?? own['what'] ?? `${i + 1}`)
    return { ...plain, about: { kind: 'item', id: String(i + 1), name: what.slice(0, 40) }, people: { ...plain.people, ...peopleIn(own, org) }, given: { ...given, ...own }, due: own['due'] ?? given['due'] }
  })
}

const namedPeople = ['owner', 'caller', 'handler', 'investigator', 'drafter', 'receiver']

function peopleIn(given: Record<string, Json>, org: Org): Record<string, string[]> {
  return Object.fromEntries(namedPeople.flatMap((word) => {
    const id = given[word]
    return typeof id === 'string' && org.people.some((person) => person.id === id) ? [[word, [id]]] : []
  }))
}
