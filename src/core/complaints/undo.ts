// Taking back the step that was just taken: by whoever took it, for as long as the regulation says, and only while nothing has followed.
// The record grows by an entry that says what it reverses; what was before is computed from the entries, never remembered aside.
import { after } from '#core/calendar/shift.ts'
import { dayRulesOf } from '#core/calendar/counting.ts'
import type { Duration } from '#core/calendar/duration.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Text } from '#core/kernel/text.ts'
import type { Actor } from '#core/people/actor.ts'
import { isNamed } from '#core/policy/events.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Context, Data, MatterEvent } from './context.ts'
import type { Refusal } from './contract.ts'
import type { Matter } from './matter.ts'
import { own } from './own.ts'

/** Why a step cannot be taken back although its time has not run out. */
export type Followed = 'sent' | 'led' | 'awaited' | 'files'
export type UndoPoint = { personId: string; seq: number; version: number; step: string; until: Instant; followed: Followed | null }

/** A row that says nothing is as the row named like its action. */
export function undoWithin({ steps }: Policy, step: string): Duration | null {
  const row = own(steps, step)
  return row?.undo ?? own(steps, row?.action)?.undo ?? null
}

export function undoUntil({ calendar, policy }: Context, from: Instant, within: Duration): Instant {
  return after({ calendar, rules: dayRulesOf(policy.calendar) }, from, within)
}

/** Calls, draws and surveys that wait for such an event have been set in motion by it. */
export function isAwaited(policy: Policy, type: string): boolean {
  return Object.values(policy.callbacks).some((row) => row.after !== undefined && isNamed([row.after], type))
    || Object.values(policy.draws).some((row) => isNamed([row.of, ...row.not], type))
    || Object.values(policy.surveys).some((row) => row.after !== undefined && isNamed([row.after], type))
}

export function decideUndo({ matter, now, policy }: Context, actor: Pick<Actor, 'id'>, point: UndoPoint | null): { ok: true; point: UndoPoint } | ({ ok: false } & Refusal) {
  if (point === null) return refused('nothing-to-undo', null, reasons.nothing)
  const row = own(policy.steps, point.step)
  const said = (why: { says: Text; remedy: Text }) => refused('no-undo', row?.name ?? null, why)
  if (point.personId !== actor.id) return said(reasons.notHis)
  if (point.followed !== null) return said(reasons[point.followed])
  if (point.version !== matter.version) return said(reasons.followed)
  return now > point.until ? said(reasons.late) : { ok: true, point }
}

const why = (zh: string, en: string, [remedyZh, remedyEn]: [string, string]): { says: Text; remedy: Text } => ({ says: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } })
const byStep: [string, string] = ['要改，请用相应的步骤再办一次', 'To change it, take the proper step']
const reasons = {
  nothing: why('这一步按制度不能撤销', 'The regulation lets no such step be taken back', byStep),
  notHis: why('这一步是别人办的，只能由本人撤销', 'Somebody else took this step; only he may take it back', ['请与办理人联系', 'Ask whoever took it']),
  followed: why('之后又办了别的，不能再撤销', 'Something has followed since', byStep),
  late: why('已过可以撤销的时间', 'The time to take it back is over', byStep),
  sent: why('这一步已经发出通知，收不回来', 'Something has gone out with it and cannot be called back', ['如有出入，请再告知一次', 'If it was wrong, tell again']),
  led: why('这一步已经带出了后面的步骤', 'Other steps have followed from it by themselves', byStep),
  awaited: why('这一步已经排进回访、抽查或调查', 'A callback, a draw or a survey rests on it', byStep),
  files: why('这一步交了材料，材料交了就留着', 'It brought evidence, and evidence stays', byStep),
}

const refused = (code: string, step: string | null, { says, remedy }: { says: Text; remedy: Text }): { ok: false } & Refusal => ({ ok: false, code, step, word: null, clauses: [], fields: [], says, remedy })

/** What stays as it is whatever is taken back: who it is, and how long its record has grown. */
const KEPT = new Set(['id', 'org', 'policy', 'version'])
const MAPS = ['facts', 'fields', 'axes'] as const

/** What the entry must say for the matter to be as it was: only what differs; null where there was nothing. */
export function undoData(before: Matter, now: Matter, { seq, type }: { seq: number; type: string }): Data {
  const [then, present] = [before, now] as unknown as [Record<string, Json>, Record<string, Json>]
  const maps = Object.fromEntries(MAPS.map((map) => [map, differing(then[map] as Record<string, Json>, present[map] as Record<string, Json>)]))
  const whole = [...new Set([...Object.keys(then), ...Object.keys(present)])].filter((name) => !KEPT.has(name) && !(MAPS as readonly string[]).includes(name) && !isSame(then[name], present[name]))
  return { reverses: seq, deed: type, restores: { ...Object.fromEntries(whole.flatMap((name) => (then[name] === undefined ? [] : [[name, then[name]]]))), ...maps }, gone: whole.filter((name) => then[name] === undefined) }
}

/** Applies such an entry to the copy that it is given. */
export function undone(next: Matter, { data }: Pick<MatterEvent, 'data'>): void {
  const { facts, fields, axes, ...whole } = (data['restores'] ?? {}) as Record<string, Json>
  for (const name of (data['gone'] as string[] | undefined) ?? []) if (!KEPT.has(name)) delete (next as unknown as Record<string, Json>)[name]
  Object.assign(next, whole)
  for (const [map, patch] of Object.entries({ facts, fields, axes })) (next as unknown as Record<string, Json>)[map] = patched((next as unknown as Record<string, Record<string, Json>>)[map]!, (patch ?? {}) as Record<string, Json>)
}

function differing(then: Record<string, Json>, present: Record<string, Json>): Record<string, Json> {
  const names = [...new Set([...Object.keys(then), ...Object.keys(present)])].filter((name) => !isSame(then[name], present[name]))
  return Object.fromEntries(names.map((name) => [name, then[name] ?? null]))
}

function patched(map: Record<string, Json>, patch: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries({ ...map, ...patch }).filter(([, value]) => value !== null))
}

const isSame = (a: Json | undefined, b: Json | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)
