// What would have been different: matters run again under the version that bound each, which must give back the record exactly, and under another.
import type { ClockContext, ClockInstance } from '#core/clocks/clock-instance.ts'
import { tick } from '#core/clocks/tick.ts'
import type { Context } from '#core/complaints/context.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { rowMeans } from '#core/complaints/view.ts'
import { rulesAfter } from '#core/callbacks/arising.ts'
import { canonical } from '#core/kernel/json.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { actions } from '#core/policy/actions.ts'
import { titleOfClause } from '#core/policy/clauses.ts'
import { controlTitle } from '#core/policy/control-title.ts'
import { eventNames } from '#core/policy/events.ts'
import { titleOf } from '#core/policy/row-sentence.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Trial } from './contract.ts'
import { reenact, type Enacted, type Stage } from './reenact.ts'
import { cannotRun, type Recorded } from './recorded.ts'

/** A matter as the database has it, beside its record. */
export type OnRecord = Recorded & { number: string; matter: Matter; clocks: ClockInstance[] }
export type Setting = { stageOf: (policy: Policy) => Omit<Stage, 'carried' | 'trial'>; asOf: Instant; proposed: Policy }
type Both = { zh: string; en: string }
type Pair = { record: OnRecord; before: Enacted; after: Enacted; clocksBefore: ClockInstance[] }

/** Matters in the order in which they must be run: what was joined to another comes before it. */
export function tried(records: readonly OnRecord[], setting: Setting, span: { from: string; to: string; against: string }): Trial {
  const unlike: Trial['unlike'] = []
  const pairs: Pair[] = []
  const carried = { before: new Map(), after: new Map() }
  for (const record of records) {
    const why = cannotRun(record)
    const before = why ? null : reenact({ ...setting.stageOf(record.policy), carried: carried.before, trial: false }, record, null)
    const differs = why ?? firstDifference(record, before!, setting)
    if (differs) unlike.push({ number: record.number, what: differs })
    else pairs.push(pairOf(record, before!, { setting, carried: carried.after }))
  }
  const { proposed } = setting
  return {
    ...span, policy: proposed.id, version: proposed.version, matters: records.length, replayed: pairs.length, unlike, faithful: unlike.length === 0,
    due: dues(pairs, proposed), refused: refusals(pairs), owed: owed(pairs, proposed), clauses: clauses(pairs, proposed),
  }
}

function pairOf(record: OnRecord, before: Enacted, { setting, carried }: { setting: Setting; carried: Stage['carried'] }): Pair {
  const { proposed, asOf } = setting
  const after = reenact({ ...setting.stageOf(proposed), carried, trial: content(proposed) !== content(record.policy) }, record, asOf)
  return { record, before, after, clocksBefore: untilNow(setting.stageOf(record.policy).clocks, before.clocks, asOf) }
}

/** A version that says the same under another day is the same. */
function content({ version: _version, ...policy }: Policy): string {
  return canonical(policy as never)
}

function untilNow(context: ClockContext, clocks: readonly ClockInstance[], asOf: Instant): ClockInstance[] {
  return tick(context, clocks, asOf).instances
}

/** The first thing in which the record and its replay are not the same: an event, a refusal, the matter, a clock. */
function firstDifference(record: OnRecord, enacted: Enacted, { stageOf, asOf }: Setting): Both | null {
  const [refused] = enacted.refused
  if (refused) return { zh: `「${actions[refused.action].zh}」现在会被拒绝`, en: `“${actions[refused.action].en}” would be refused now` }
  const place = record.entries.findIndex((entry, i) => {
    const again = enacted.log[i]
    return again?.type !== entry.type || again.at !== entry.at || again.step !== (entry.data['step'] ?? null) || again.to !== (entry.data['to'] ?? null)
  })
  if (place >= 0) return { zh: `第 ${place + 1} 条记录 ${record.entries[place]!.type}，重演为 ${enacted.log[place]?.type ?? '无'}`, en: `entry ${place + 1} is ${record.entries[place]!.type}, again it is ${enacted.log[place]?.type ?? 'nothing'}` }
  if (enacted.log.length > record.entries.length) return { zh: `重演多出 ${enacted.log[record.entries.length]!.type}`, en: `${enacted.log[record.entries.length]!.type} comes besides` }
  const field = (Object.keys(record.matter) as (keyof Matter)[]).find((key) => canonical((record.matter[key] ?? null) as never) !== canonical((enacted.matter[key] ?? null) as never))
  if (field) return { zh: `案件的 ${field} 不同`, en: `the matter differs in ${field}` }
  const { clocks: context } = stageOf(record.policy)
  const [was, is] = [record.clocks, enacted.clocks].map((clocks) => new Map(untilNow(context, clocks, asOf).map((clock) => [clock.id, canonical(clock as never)])))
  const clock = [...was!.keys(), ...is!.keys()].find((id) => was!.get(id) !== is!.get(id))
  return clock === undefined ? null : { zh: `时限 ${clock.split('/').slice(-2)[0]} 不同`, en: `the clock ${clock.split('/').slice(-2)[0]} differs` }
}

const counted = (clock: ClockInstance | undefined): clock is ClockInstance => clock !== undefined && clock.status !== 'asleep'
export const isLate = (clock: ClockInstance | undefined): boolean => clock !== undefined && (clock.status === 'late' || clock.status === 'missed')

function dues(pairs: Pair[], proposed: Policy): Trial['due'] {
  const rows = pairs.flatMap(({ record, clocksBefore, after }) => {
    const [was, is] = [clocksBefore, after.clocks].map((clocks) => new Map(clocks.filter(counted).map((clock) => [clock.id, clock])))
    return [...new Set([...was!.keys(), ...is!.keys()])].flatMap((id) => {
      const [one, other] = [was!.get(id), is!.get(id)]
      if (isMoot(one) && isMoot(other)) return []
      if (one?.dueAt === other?.dueAt && isLate(one) === isLate(other)) return []
      const name = (other ?? one)!.name
      const row = proposed.clocks[name] ?? record.policy.clocks[name]
      return [{ number: record.number, clock: titleOf(row, name), clauses: row?.clauses ?? [], from: one?.dueAt ?? null, to: other?.dueAt ?? null, late: [isLate(one), isLate(other)] as [boolean, boolean] }]
    })
  })
  return { moved: rows.filter((row) => row.from !== row.to).length, gained: rows.filter((row) => row.late[1] && !row.late[0]).length, lost: rows.filter((row) => row.late[0] && !row.late[1]).length, rows }
}

const isMoot = (clock: ClockInstance | undefined): boolean => clock === undefined || clock.status === 'moot'

function refusals(pairs: Pair[]): Trial['refused'] {
  const rows = pairs.flatMap(({ record, after }) => after.refused.map(({ action, by, at, refusal }) => ({
    number: record.number, step: { zh: actions[action].zh, en: actions[action].en }, by, at, says: refusal.says, clauses: refusal.clauses,
  })))
  return { count: rows.length, rows }
}

function owed(pairs: Pair[], proposed: Policy): Trial['owed'] {
  const counts = new Map<string, { before: number; after: number; policy: Policy }>()
  const add = (which: 'before' | 'after', enacted: Enacted, policy: Policy) => enacted.seen((ctx, event) => {
    for (const ref of arisingFrom(ctx, event.type, event.data)) {
      const found = counts.get(ref) ?? { before: 0, after: 0, policy }
      counts.set(ref, { ...found, [which]: found[which] + 1 })
    }
  })
  for (const { record, before, after } of pairs) {
    add('before', before, record.policy)
    add('after', after, proposed)
  }
  return [...counts].map(([ref, { before, after, policy }]) => {
    const [kind, name] = ref.split('.') as ['duty' | 'callback', string]
    const section = kind === 'duty' ? 'duties' as const : 'callbacks' as const
    return { ref, title: controlTitle(policy, { section, name, row: policy[section][name] }), kind, before, after }
  }).sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.ref < b.ref ? -1 : 1))
}

function arisingFrom(ctx: Context, type: string, data: Parameters<typeof rowMeans>[2]): string[] {
  const names = eventNames(type)
  const duties = Object.values(ctx.policy.duties).filter((row) => !ctx.policy.asleep.includes(`duty.${row.name}`) && row.on.some((on) => names.includes(on)) && rowMeans(ctx, row, data))
  return [...duties.map((row) => `duty.${row.name}`), ...names.flatMap((name) => rulesAfter(ctx, name)).map((rule) => `callback.${rule.name}`)]
}

/** Per clause of the proposed version: how many late dues and refused deeds, before and after. */
function clauses(pairs: Pair[], proposed: Policy): Trial['clauses'] {
  return proposed.clauses.flatMap((clause) => {
    const names = clause.kept_by.filter((ref) => ref.startsWith('clock.')).map((ref) => ref.split('.')[1]!)
    const late = (clocks: readonly ClockInstance[]) => clocks.filter((clock) => names.includes(clock.name) && isLate(clock)).length
    const sum = (count: (pair: Pair) => number) => pairs.reduce((total, pair) => total + count(pair), 0)
    const lates: [number, number] = [sum((pair) => late(pair.clocksBefore)), sum((pair) => late(pair.after.clocks))]
    const refused = sum((pair) => pair.after.refused.filter((one) => one.refusal.clauses.includes(clause.id)).length)
    return lates[0] === 0 && lates[1] === 0 && refused === 0 ? [] : [{ clause: clause.id, title: titleOfClause(clause), late: lates, refused: [0, refused] as [number, number] }]
  })
}
