// Duties that arise because something happened: called from reactions, in the transaction of the event.
import { randomUUID } from 'node:crypto'
import type { Context } from '#core/complaints/context.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { rowMeans } from '#core/complaints/view.ts'
import { tierFor } from '#core/complaints/axes.ts'
import type { ClockInstance } from '#core/clocks/clock-instance.ts'
import { arising, type Arisen, type DutyRow, type Occasion } from '#core/duties/arising.ts'
import { turnOf } from '#core/duties/doers.ts'
import { untouched, type DutyInstance } from '#core/duties/duty.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import { conditionsOf, type Known } from '#core/policy/conditions.ts'
import type { Policy } from '#core/policy/shape.ts'
import { pickTier, tierLeaves } from '#core/policy/values.ts'
import { recordEvent } from '#server/complaints/act.ts'
import { letRead } from '#server/complaints/record.ts'
import { react } from '#server/complaints/following.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'
import { setAlarms } from './alarms.ts'
import { endUntil } from './end.ts'
import { drawChecker } from './lot.ts'
import { matterBehind, settingOf, type DutySetting } from './setting.ts'
import { insertDuty } from './store.ts'

export type Cause = {
  stream: string
  event: { type: string; at: Instant; seq: number; data: Record<string, Json> }
  policy: Policy
  matter?: Matter | null
  clocks?: ClockInstance[]
}

/** `callback.opinion` means that outcome of any callback row. */
export function isNamedBy(words: readonly string[], type: string): boolean {
  const [prefix, , outcome] = type.split('.')
  return words.includes(type) || (prefix === 'callback' && outcome !== undefined && words.includes(`callback.${outcome}`))
}

export async function raiseDuties(work: Work, cause: Cause): Promise<DutyInstance[]> {
  const { policy, event } = cause
  const rows = Object.values(policy.duties)
  const wanted = rows.filter((row) => isNamedBy(row.on, event.type) || isDrawnFor(row, event.type))
  const ending = rows.some((row) => isNamedBy(row.until, event.type))
  if (wanted.length === 0 && !ending) return []
  if (ending) await endUntil(work, cause)
  const setting = await settingOf(work, policy, cause.matter ?? null)
  const ctx = contextOf(cause, setting, work.now)
  const raised: DutyInstance[] = []
  for (const row of wanted) {
    if (!isMeant(cause, row, ctx)) continue
    const occasion = occasionOf(cause, row, setting)
    const source = `${cause.stream}#${event.seq}`
    const arisen = arising({ row, occasion, within: withinFor(row, ctx), org: setting.org, policy, time: setting.time })
    raised.push(...(await open(work, setting, { row, arisen, source, complaint: complaintOf(cause), data: saidBefore(policy, row, event.data) })))
  }
  return raised
}

function isDrawnFor(row: DutyRow, type: string): boolean {
  const [prefix, name, what] = type.split('.')
  return prefix === 'draw' && what === 'drawn' && row.who === `draw.${name}`
}

/** Matters, and orders seen as matters, are asked as everywhere; an event of neither knows only what it carries. */
function isMeant(cause: Cause, row: DutyRow, ctx: Context | null): boolean {
  if (ctx) return rowMeans(ctx, row, cause.event.data)
  const carried = cause.event.data
  const known = Object.entries(row.for).every(([axis, wanted]) => typeof carried[axis] === 'string' && wanted.includes(carried[axis]))
  const conditions = conditionsOf(cause.policy)
  const test = (condition: string) => conditions.holds(condition, { ...nothingKnown, word: (name) => (name === 'data' ? carried : (carried[name] ?? false)) })
  return known && row.when.every(test) && !row.unless.some(test)
}

function contextOf(cause: Cause, setting: DutySetting, now: Instant): Context | null {
  if (!cause.matter) return null
  return { policy: cause.policy, matter: cause.matter, org: setting.org, clocks: cause.clocks ?? [], calendar: setting.time.calendar, now }
}

const nothingKnown: Omit<Known, 'word'> = {
  n: () => 0, daysSince: () => undefined, hoursSince: () => undefined, hasFlag: () => false, inGroup: () => false, told: () => false, filled: () => false, isLate: () => false, alike: () => 1,
}

function withinFor(row: DutyRow, ctx: Context | null) {
  return ctx ? tierFor(ctx, row.within) : pickTier(row.within, () => undefined)
}

function occasionOf({ event, matter, stream }: Cause, row: DutyRow, { org }: Pick<DutySetting, 'org'>): Occasion {
  if (isDrawnFor(row, event.type)) return { of: 'draw', at: event.at, items: itemsIn(event.data) }
  const fields = (matter?.fields ?? {}) as Record<string, Json>
  const named = event.data['unit']
  const serving = !matter && typeof named === 'string' && org.units[named] ? named : null
  return {
    of: 'event', at: event.at, number: matter?.number ?? (typeof event.data['number'] === 'string' ? event.data['number'] : stream.split(':')[1]!.slice(0, 8)),
    // What the record says holds unless the event says otherwise: a date promised, an owner named.
    data: { ...fields, ...event.data }, units: matter?.units ?? [], unit: matter?.unit ?? serving, serving, outside: !matter && !stream.startsWith('complaint:'),
    customer: typeof fields['customer_no'] === 'string' ? fields['customer_no'] : null, region: typeof fields['region'] === 'string' ? fields['region'] : null,
  }
}

function itemsIn(data: Record<string, Json>): { id: string; number: string }[] {
  const items = Array.isArray(data['items']) ? data['items'] : []
  return items.flatMap((item) => {
    if (typeof item === 'string') return [{ id: item, number: item }]
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return []
    const id = item['subject'] ?? item['id'] ?? item['item']
    return typeof id === 'string' ? [{ id, number: typeof item['number'] === 'string' ? item['number'] : id }] : []
  })
}

/** An order is no complaint, though it is asked like one. */
function complaintOf({ matter, event, stream }: Cause): string | null {
  if (stream.startsWith('complaint:')) return matter?.id ?? stream.slice('complaint:'.length)
  return typeof event.data['complaint'] === 'string' ? event.data['complaint'] : null
}

/** What the record of a call had to contain, and the date promised in it, is not asked again in the duty that follows. */
function saidBefore(policy: Policy, row: DutyRow, data: Record<string, Json>): Record<string, Json> {
  const asked = Object.values(policy.records).flatMap((record) => (record.before === 'call_back' ? record.fields : []))
  const needs = tierLeaves(row.needs).flatMap((leaf) => leaf.value)
  const known = [...asked, ...(row.due === undefined ? [] : [row.due])].filter((field) => needs.includes(field))
  return Object.fromEntries(known.flatMap((field) => (data[field] === undefined || data[field] === '' || data[field] === null ? [] : [[field, data[field]]])))
}

type Opening = { row: DutyRow; arisen: Arisen[]; source: string; complaint: string | null; data?: Record<string, Json> }

/** Writes each instance once, whatever is tried again, with its entry and its alarms. */
export async function open(work: Work, setting: DutySetting, { row, arisen, source, complaint, data: known = {} }: Opening): Promise<DutyInstance[]> {
  const opened: DutyInstance[] = []
  const policy = { id: setting.policy.id, version: setting.policy.version }
  for (const { part, ...one } of arisen) {
    const id = randomUUID()
    const key = `${policy.id}/${row.name}/${source}/${part}${one.period ? `/${one.period.from}` : ''}`
    const owed: DutyInstance = { ...untouched, ...one, id, key, policy, name: row.name, source, complaint, data: known }
    const own = owed.about?.kind === 'drawn' ? { ...setting, matter: await matterBehind(work, owed) } : setting
    const lot = row.by_lot ? await drawChecker(work, own, owed) : null
    const duty = lot?.duty ?? owed
    if (!(await insertDuty(work, own, duty))) continue
    if (lot && own.matter) await letRead(work, own.matter.id, doersOf(own, duty))
    if (complaint !== null) await letRead(work, complaint, doersOf(setting, duty))
    const data = { label: duty.label, due: duty.due, about: duty.about?.id ?? null, ...(complaint && { complaint }), ...(lot && { among: lot.among, doer: duty.doers?.[0] ?? null }) }
    await tell(work, setting, { duty, what: 'arose', data, at: duty.arose })
    await setAlarms(work, setting, duty)
    opened.push(duty)
  }
  return opened
}

/** Who owes a duty about a matter may read it: people and units that are named by it, not everybody who holds a role somewhere. */
function doersOf(setting: DutySetting, duty: DutyInstance): { reader: string; why: string }[] {
  return turnOf(setting, duty).filter((token) => /^[pu]:/.test(token)).map((reader) => ({ reader, why: duty.name }))
}

type Telling = { duty: DutyInstance; what: 'arose' | 'signed' | 'done' | 'checked' | 'failed' | 'late' | 'moot'; data: Record<string, Json>; at?: Instant }

/** One entry on the duty's own stream, and what follows from it. */
export async function tell(work: Work, setting: DutySetting, { duty, what, data, at = work.now }: Telling): Promise<void> {
  const stream = `duty:${duty.id}`
  const type = `duty.${duty.name}.${what}`
  const row = setting.policy.duties[duty.name]
  const [entry] = await append(work, [{ stream, type, at, data: { ...data, label: duty.label }, policy: duty.policy.id, policyVersion: duty.policy.version, clauses: row?.clauses ?? [] }])
  const given: Record<string, Json> = { ...(data['data'] as Record<string, Json> | undefined), label: duty.label, duty: duty.id }
  // A matter must know of its open tasks, so what happens to one is entered there too; what follows is then the matter's to say.
  if (duty.complaint !== null) return void (await recordEvent(work, duty.complaint, { type, at, data: given, clauses: row?.clauses ?? [], quiet: what === 'moot' }))
  if (what === 'signed' || what === 'moot') return
  await react(work, { stream, event: { type, at: entry!.at, seq: entry!.seq, data: given, actor: entry!.actor }, matter: null, policy: setting.policy })
}
