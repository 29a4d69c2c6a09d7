// Matters from the past, written as they were: contact, matter, entries and clocks with their original times, in bulk.
// Nothing is decided again and nobody is told again. Only clocks whose start and end the source itself shows are run,
// so that an import never invents a promise kept, nor one broken, where the source is silent.
import { randomUUID } from 'node:crypto'
import type { ImportMap } from '#core/channels/import-map.ts'
import type { ImportRow } from '#core/channels/import-row.ts'
import { advance } from '#core/clocks/advance.ts'
import type { ClockContext } from '#core/clocks/clock-instance.ts'
import { tick } from '#core/clocks/tick.ts'
import { decide } from '#core/complaints/decide.ts'
import { blank, evolve } from '#core/complaints/evolve.ts'
import { formatNumber, numberPattern, numberPeriod } from '#core/complaints/numbering.ts'
import { clockHolds, clockWithin } from '#core/complaints/view.ts'
import { groupBy } from '#core/kernel/group-by.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { EntryActor } from '#core/ledger/entry.ts'
import { SYSTEM } from '#core/people/actor.ts'
import { actions, isAction } from '#core/policy/actions.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'
import { isState, states } from '#core/policy/states.ts'
import { clockContextOf, contactStream, contextOf, newCase, streamOf, type Case } from '#server/complaints/case.ts'
import { keepHistory } from '#server/complaints/keep-history.ts'
import { proposals } from '#server/complaints/receive.ts'
import { takeNumbers } from '#server/complaints/numbers.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'

const SOURCE: EntryActor = { kind: 'system', id: 'import', name: '历史记录' }

export type PastMatter = { kase: Case; contact: string; row: ImportRow }

export async function writeHistory(work: Work, { map, rows }: { map: ImportMap; rows: ImportRow[] }): Promise<void> {
  const base = await emptyCase(work, map)
  const { policy } = base
  const numbers = await numbersFor(work, { policy, rows })
  const clocks = shownBySource(clockContextOf(policy, base.calendars), map)
  const past = rows.map((row, i) => relive({ ...base }, { row, map, clocks, number: numbers[i]! }))
  await keepHistory(work, past.map(({ kase, contact, row }) => ({ kase, contact, externalId: row.externalId })))
}

/** A case of the regulation that takes the map's channel, with nothing in it yet. */
export async function emptyCase(work: Work, map: ImportMap): Promise<Case> {
  const policy = await policyFor(work, map)
  return newCase(work, policy, blankFor(work, { policy, map, receivedAt: work.now }))
}

async function policyFor(work: Work, map: ImportMap): Promise<Policy> {
  const policies = await policiesInForce(work)
  const policy = policies.find((one) => map.channel !== undefined && one.channels[map.channel] !== undefined)
  if (policy) return policy
  const known = policies.flatMap((one) => Object.keys(one.channels)).join('、')
  throw new Problem('invalid', { faults: [{ field: 'channel', message: { zh: `对照文件里的渠道“${map.channel ?? ''}”不在制度里；可用：${known}`, en: `The channel ${map.channel ?? ''} of the map is not in the regulation; there are: ${known}` } }] })
}

function blankFor(work: Work, { policy, map, receivedAt }: { policy: Policy; map: ImportMap; receivedAt: Instant }) {
  const kind = map.kind ?? policy.intake.kinds[0] ?? 'complaint'
  return blank({ id: randomUUID(), org: work.org, policy: { id: policy.id, version: policy.version }, kind, channel: map.channel ?? '', receivedAt })
}

/** Numbers by the period in which each was received, in the order of time. */
async function numbersFor(work: Work, { policy, rows }: { policy: Policy; rows: ImportRow[] }): Promise<string[]> {
  const byPeriod = groupBy(rows, (row) => numberPeriod(policy.intake, row.receivedAt))
  const given = new Map<ImportRow, string>()
  for (const [period, inPeriod] of [...byPeriod].sort()) {
    const first = await takeNumbers(work, policy, { period, count: inPeriod.length })
    inPeriod.toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1)).forEach((row, i) => given.set(row, formatNumber(numberPattern(policy.intake), row.receivedAt, first + i)))
  }
  return rows.map((row) => given.get(row)!)
}

function shownBySource(context: ClockContext, map: ImportMap): ClockContext {
  const shown = new Set(['received', 'contact.received', ...Object.keys(map.events).map(eventName)])
  const clocks = Object.entries(context.clocks).filter(([, row]) => row.each !== 'contact' && row.from.some((event) => shown.has(event)) && row.until.some((event) => shown.has(event)))
  return { ...context, clocks: Object.fromEntries(clocks) }
}

/** A map may name the action or its event. */
function eventName(name: string): string {
  return isAction(name) ? actions[name].event : name
}

type Said = Record<string, Json>
/** What a step says may hang on the steps before it. */
type Step = { type: string; at: Instant; data: Said | (() => Said) }
type Reliving = { row: ImportRow; map: ImportMap; clocks: ClockContext; number: string }

function relive(kase: Case, { row, map, clocks, number }: Reliving): PastMatter {
  kase.matter = blankFor(kase.work, { policy: kase.policy, map, receivedAt: row.receivedAt })
  Object.assign(kase, { clocks: [], stored: new Map(), entries: [], events: [], notices: [], messages: [], newCallers: [] })
  const contact = randomUUID()
  const unknown = Object.fromEntries(Object.entries(map.unknown).map(([field, reason]) => [field, { missing: 'unknown', reason }]))
  const record: Record<string, Json> = { ...row.fields, ...unknown, content: row.content }
  kase.entries.push(
    { stream: contactStream(contact), type: 'received', at: row.receivedAt, actor: SOURCE, policy: kase.policy.id, policyVersion: kase.policy.version, data: { channel: kase.matter.channel, kind: kase.matter.kind, content: row.content, fields: record, imported: map.map, external_id: row.externalId } },
    { stream: contactStream(contact), type: 'opened', at: row.receivedAt, actor: SOURCE, data: { complaint: kase.matter.id } },
  )
  const steps: Step[] = [
    { type: 'received', at: row.receivedAt, data: { ...record, channel: kase.matter.channel, kind: kase.matter.kind, received_at: row.receivedAt, imported: map.map, to: 'received' } },
    { type: 'registered', at: row.receivedAt, data: () => ({ number, ...registeredAs(kase), to: 'registered' }) },
    ...row.events.map(({ type, at, data }): Step => ({ type: eventName(type), at, data: { ...data, to: stateAfter(eventName(type)) } })),
  ]
  for (const { data, ...step } of steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) relivedStep(kase, clocks, { ...step, data: typeof data === 'function' ? data() : data })
  kase.clocks = tick(clocks, kase.clocks, kase.work.now).instances
  return { kase, contact, row }
}

/** The levels that the regulation computes, and what the row by which it would be registered says of it. */
function registeredAs(kase: Case): Said {
  const levels = proposals(kase)
  const outcome = decide(contextOf(kase), { action: 'register', data: levels, actor: SYSTEM })
  const row = outcome.ok ? kase.policy.steps[outcome.step] : undefined
  return { ...levels, ...row?.sets }
}

function relivedStep(kase: Case, clocks: ClockContext, { type, at, data }: Step & { data: Said }) {
  const event = { type, at, seq: kase.matter.version + 1, actor: SOURCE, data }
  kase.entries.push({ stream: streamOf(kase.matter.id), type, at, data, actor: SOURCE, policy: kase.policy.id, policyVersion: kase.policy.version })
  kase.matter = evolve(kase.policy, kase.matter, event)
  const ctx = contextOf(kase)
  const { state, round } = kase.matter
  kase.clocks = advance(clocks, kase.clocks, {
    event: { type, at, subject: streamOf(kase.matter.id) }, round, ...(isState(state) && states[state].end && { endState: state }),
    holds: (row) => clockHolds(ctx, row), within: (row) => clockWithin(ctx, row),
  }).instances
}

/** The state that bears the event's name, where there is one: answered, closed, referred … */
function stateAfter(event: string): Json {
  return isState(event) ? event : null
}
