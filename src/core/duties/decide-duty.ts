// Whether a duty may be done, signed, accepted or returned now, and what becomes of it. Nothing else decides this.
import type { Refusal } from '#core/complaints/contract.ts'
import { isFilled } from '#core/complaints/guards.ts'
import { aboutPerson, recusedFrom } from '#core/complaints/recusal.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Policy } from '#core/policy/shape.ts'
import { pickTier } from '#core/policy/values.ts'
import { mayCheck, mayDo, placeOf, slotsFor, slotsOf, type Setting } from './doers.ts'
import type { DutyInstance, Signature, Ticked } from './duty.ts'
import { refuse } from './refusing.ts'

export type DutyContext = Setting & {
  now: Instant
  /** Ids of the records to be gone through, as they stand now. */
  covers: string[]
  /** Until when the check is due if it is done now; null where the row sets no limit. */
  checkDue: Instant | null
}

export type DutyRequest =
  | { deed: 'do'; actor: Actor; data: Record<string, Json>; covered: Record<string, Ticked>; lines: string[] }
  | { deed: 'accept' | 'return'; actor: Actor; note: string }

export type DutyOutcome = { ok: true; event: 'signed' | 'done' | 'checked' | 'failed'; duty: DutyInstance; clauses: string[]; data: Record<string, Json> }
export type DutyRefusal = { ok: false } & Refusal

export function decideDuty(ctx: DutyContext, duty: DutyInstance, request: DutyRequest): DutyOutcome | DutyRefusal {
  const row = ctx.policy.duties[duty.name]
  if (!row) return refuse(duty, [], { code: 'wrong-state', zh: '制度里没有这项任务', en: 'The regulation has no such duty' })
  return request.deed === 'do' ? doing(ctx, duty, request) : checking(ctx, duty, request)
}

type Doing = Extract<DutyRequest, { deed: 'do' }>
type Checking = Exclude<DutyRequest, Doing>

/** Who may at all, before anything is filled in: for buttons and lists. */
export function mayStart(ctx: DutyContext, duty: DutyInstance, request: { deed: 'do' | 'accept' | 'return'; actor: Actor }): DutyRefusal | null {
  return request.deed === 'do' ? standing(ctx, duty, request.actor) : standingToCheck(ctx, duty, request.actor)
}

function standing(ctx: DutyContext, duty: DutyInstance, actor: Actor): DutyRefusal | null {
  const row = ctx.policy.duties[duty.name]!
  if (duty.status !== 'open') return refuse(duty, row.clauses, { code: 'wrong-state', zh: duty.status === 'moot' ? '这项任务已经失去必要' : '这项任务已经完成', en: duty.status === 'moot' ? 'This duty has fallen away' : 'This duty is done already' })
  if (!mayDo(ctx, duty, actor)) return refuse(duty, row.clauses, { code: 'wrong-role', zh: '这项任务不归您做', en: 'This duty is not yours', remedyZh: '请由制度指定的人完成', remedyEn: 'Let the person whom the regulation names do it' })
  const recused = recusal(ctx, duty, { actor, deed: row.who ? 'spot_check' : 'do_duty' })
  if (recused) return recused
  if (duty.notBefore && ctx.now < duty.notBefore) return refuse(duty, row.clauses, { code: 'window', word: 'not_before', zh: `最早 ${duty.notBefore.slice(0, 10)} 才能完成`, en: `Not before ${duty.notBefore.slice(0, 10)}`, remedyZh: '到期后再做', remedyEn: 'Do it from that day on' })
  return null
}

function doing(ctx: DutyContext, duty: DutyInstance, request: Doing): DutyOutcome | DutyRefusal {
  const refused = standing(ctx, duty, request.actor)
  if (refused) return refused
  const row = ctx.policy.duties[duty.name]!
  const data = { ...duty.data, ...request.data }
  const covered = { ...duty.covered, ...request.covered }
  const missing = missingIn(ctx, duty, { data, covered })
  if (missing.length > 0) return refuse(duty, row.clauses, { code: 'needs', word: missing[0]!, fields: missing, zh: '还有内容没有填', en: 'Something is still missing', remedyZh: '请补齐标出的各项', remedyEn: 'Fill in what is marked' })
  const lines = unticked(ctx, duty, request.lines)
  if (lines) return refuse(duty, row.clauses, { code: 'needs', word: lines, fields: [lines], zh: '话术还没有逐条完成', en: 'The script has not been gone through line by line', remedyZh: '请按顺序逐条勾选', remedyEn: 'Tick the lines in their order' })
  return signing(ctx, { ...duty, data, covered: onlyCovered(covered, ctx.covers) }, request.actor)
}

/** Signed by one, by each word of `by`, or by each in order; done with the last. */
function signing(ctx: DutyContext, duty: DutyInstance, actor: Actor): DutyOutcome | DutyRefusal {
  const row = ctx.policy.duties[duty.name]!
  const filled: Record<string, Json> = { data: duty.data, covered: duty.covered }
  const signature = (slot: string): Signature => ({ person: actor.id, name: actor.name, slot, at: ctx.now })
  if (row.sign === 'any' || duty.doers) return done(ctx, { ...duty, signed: [signature('any')] }, { actor, data: filled })
  const open = slotsOf(ctx, duty).filter((slot) => !duty.signed.some((one) => one.slot === slot))
  const own = slotsFor(ctx, duty, actor)
  const slot = open.find((one) => own.includes(one))
  if (!slot) return refuse(duty, row.clauses, { code: 'times', word: 'signed', zh: '您已经签过，还差其他人', en: 'You have signed; others are still missing' })
  if (row.sign === 'chain' && slot !== open[0]) return refuse(duty, row.clauses, { code: 'condition', word: 'chain', zh: '还没轮到您签', en: 'It is not your turn to sign', remedyZh: '请按制度的顺序签署', remedyEn: 'Sign in the order of the regulation' })
  const signed = [...duty.signed, signature(slot)]
  if (open.length > 1) return { ok: true, event: 'signed', clauses: row.clauses, data: { ...filled, slot }, duty: next(ctx, { ...duty, signed }) }
  return done(ctx, { ...duty, signed }, { actor, data: { ...filled, slot } })
}

function done(ctx: DutyContext, duty: DutyInstance, { actor, data }: { actor: Actor; data: Record<string, Json> }): DutyOutcome {
  const row = ctx.policy.duties[duty.name]!
  const isChecked = row.checked_by !== undefined
  return { ok: true, event: 'done', clauses: row.clauses, data, duty: next(ctx, { ...duty, status: isChecked ? 'done' : 'closed', done: { at: ctx.now, by: actor.id }, checkDue: isChecked ? ctx.checkDue : null }) }
}

function checking(ctx: DutyContext, duty: DutyInstance, request: Checking): DutyOutcome | DutyRefusal {
  const refused = standingToCheck(ctx, duty, request.actor)
  if (refused) return refused
  const row = ctx.policy.duties[duty.name]!
  const note = request.note.trim()
  if (request.deed === 'accept') return { ok: true, event: 'checked', clauses: row.clauses, data: { note }, duty: next(ctx, { ...duty, status: 'closed', checked: { at: ctx.now, by: request.actor.id } }) }
  if (note === '') return refuse(duty, row.clauses, { code: 'needs', word: 'note', fields: ['note'], zh: '退回要写明理由', en: 'Returning it needs a reason', remedyZh: '请写明退回的理由', remedyEn: 'Say why it is returned' })
  return { ok: true, event: 'failed', clauses: row.clauses, data: { note }, duty: next(ctx, { ...duty, status: 'open', done: null, checkDue: null, signed: [] }) }
}

function standingToCheck(ctx: DutyContext, duty: DutyInstance, actor: Actor): DutyRefusal | null {
  const row = ctx.policy.duties[duty.name]!
  if (duty.status !== 'done') return refuse(duty, row.clauses, { code: 'wrong-state', zh: duty.status === 'open' ? '这项任务还没有完成' : '这项任务已经了结', en: duty.status === 'open' ? 'This duty is not done yet' : 'This duty is closed', ...(duty.status === 'open' && { remedyZh: '等完成以后再验收', remedyEn: 'Wait until it is done' }) })
  if (!mayCheck(ctx, duty, actor)) return refuse(duty, row.clauses, { code: 'wrong-role', zh: '这项任务不由您验收', en: 'This duty is not yours to check', remedyZh: '请由制度指定的人验收', remedyEn: 'Let the person whom the regulation names check it' })
  return recusal(ctx, duty, { actor, deed: 'check_duty' })
}

/** The row by which this person has to stand back, if one does. */
export function recusedPerson(ctx: Setting, duty: DutyInstance, { person, deed }: { person: string; deed: string }): ReturnType<typeof recusedFrom> {
  const place = placeOf(ctx, duty)
  return recusedFrom(ctx.policy, deed, (word) => {
    if (word === 'same_person') return duty.done?.by === person || duty.signed.some((one) => one.person === person)
    return Object.hasOwn(aboutPerson, word) && aboutPerson[word as keyof typeof aboutPerson](place, person)
  })
}

function recusal(ctx: DutyContext, duty: DutyInstance, { actor, deed }: { actor: Actor; deed: string }): DutyRefusal | null {
  const found = recusedPerson(ctx, duty, { person: actor.id, deed })
  if (!found) return null
  return refuse(duty, found.row.clauses, { code: 'recused', row: `recusal.${found.row.name}`, word: found.word, zh: '您须回避', en: 'You must stand back', remedyZh: '请由他人办理', remedyEn: 'Let another person do it' })
}

const next = (ctx: DutyContext, duty: DutyInstance): DutyInstance => ({ ...duty, version: duty.version + 1 })

/** Needs of each record stand in its tick and remark; all others are asked once. */
function missingIn(ctx: DutyContext, duty: DutyInstance, { data, covered }: { data: Record<string, Json>; covered: Record<string, Ticked> }): string[] {
  const row = ctx.policy.duties[duty.name]!
  const needs = neededFields(ctx, duty)
  const perRecord = needs.filter((field) => isPerRecord(row, field))
  const fields = needs.filter((field) => !perRecord.includes(field) && !isFilled(data[field]))
  const parts = (data['parts'] ?? {}) as Record<string, Json>
  const headings = row.parts.filter((part) => !isFilled(parts[part])).map((part) => `parts.${part}`)
  const records = ctx.covers.filter((id) => {
    const ticked = covered[id]
    return !ticked || (perRecord.includes('tick') && !ticked.tick) || (perRecord.includes('remark') && ticked.remark.trim() === '')
  })
  return [...fields, ...headings, ...records.map((id) => `covered.${id}`)]
}

export function neededFields(ctx: Setting, duty: DutyInstance): string[] {
  const row = ctx.policy.duties[duty.name]!
  const needs = pickTier(row.needs, (axis) => placeOf(ctx, duty).matter.axes[axis]) ?? []
  const fills = row.form ? (ctx.policy.forms[row.form]?.fills ?? []) : []
  return [...new Set([...needs, ...fills])]
}

/** The script that the duty names; a spot check also speaks what a clause wants said in one. */
export function scriptOf(policy: Policy, duty: string): Policy['scripts'][string] | undefined {
  const row = policy.duties[duty]
  const named = row?.script === undefined ? undefined : policy.scripts[row.script]
  return named ?? (row?.who === undefined ? undefined : Object.values(policy.scripts).find((script) => script.at === 'spot_check' && script.clauses.length > 0))
}

export function isPerRecord(row: { covers?: unknown }, field: string): boolean {
  return row.covers !== undefined && (field === 'tick' || field === 'remark')
}

function unticked(ctx: DutyContext, duty: DutyInstance, lines: string[]): string | null {
  const script = scriptOf(ctx.policy, duty.name)
  if (!script) return null
  const wanted = Object.keys(script.lines)
  const missing = wanted.find((line) => !lines.includes(line))
  if (missing) return missing
  return script.ordered ? (wanted.find((line, i) => lines[i] !== line) ?? null) : null
}

function onlyCovered(covered: Record<string, Ticked>, ids: string[]): Record<string, Ticked> {
  return Object.fromEntries(ids.flatMap((id) => (covered[id] ? [[id, covered[id]]] : [])))
}

