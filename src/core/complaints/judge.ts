// One step row, asked about one request, in the order that the policy language fixes:
// state → by → recusal → times and window → when and unless → needs and records → parts of what it sends.
import { dayRulesOf } from '#core/calendar/counting.ts'
import { dueAt } from '#core/calendar/due.ts'
import type { Context, Data, StepRequest } from './context.ts'
import { faultsIn } from './fields.ts'
import { incompleteForm } from './forms.ts'
import { givenTo } from './giving.ts'
import { isFilled } from './guards.ts'
import { missingNeeds } from './needs.ts'
import { missingParts, noticesFor } from './notices.ts'
import { recusedFrom } from './recusal.ts'
import { lackingRecords } from './records.ts'
import { unsaidIn } from './script.ts'
import { type Failure, failures } from './refusals.ts'
import { mayStillSign } from './signing.ts'
import { withStandard } from './standard.ts'
import { startsIn, type StepRow } from './steps.ts'
import { asksForData, testerFor, type Test } from './view.ts'
import { clockMeant, extendableFor, isAboutExtension, pausesFor, sendsWith } from './waiting.ts'
import { forbiddenIn } from './wording.ts'
import { standingOf, type Standing } from './who.ts'

/** `preview` asks whether the way is open, before anything has been filled in. */
export type Question = { ctx: Context; request: StepRequest; preview: boolean }
export type Pass = { ok: true; row: StepRow; standing: Standing; excused: boolean; data: Data }
export type Judgement = Pass | Failure

export function judge(question: Question, row: StepRow): Judgement {
  const { ctx, request } = question
  const { actor, action } = request
  if (!startsIn(row, ctx.matter.state)) return failures.wrongState(ctx, row)
  const standing = standingOf(ctx, actor, row.by) ?? mayStillSign(ctx, row, actor)
  if (!standing) return failures.wrongRole(ctx, row, actor)
  const data: Data = { ...withStandard(ctx.policy, request.data), ...row.sets }
  const test = testerFor({ ctx, actor, data, deed: action })
  const recused = recusedFrom(ctx.policy, action, test)
  if (recused) return failures.recused(ctx, row, recused)
  const blocked = nothingToStop(ctx, row, actor) ?? usedUp(ctx, row) ?? outsideWindow(ctx, row) ?? failedCondition(question, row, test)
  const excused = blocked !== null && mayOverride(question, row)
  if (blocked && !excused) return blocked
  const passed: Pass = { ok: true, row, standing, excused, data }
  return question.preview ? passed : (lacking(ctx, passed, request) ?? passed)
}

/** A pause needs a cause that this person may name; an extension a clock that may be extended. */
function nothingToStop(ctx: Context, row: StepRow, actor: StepRequest['actor']): Failure | null {
  if (row.action === 'pause' && pausesFor(ctx, actor).length === 0) return failures.mayNotPause(ctx, row)
  if (isAboutExtension(row.action) && extendableFor(ctx, row.action, actor).length === 0) return failures.nothingToExtend(row)
  return null
}

function usedUp(ctx: Context, row: StepRow): Failure | null {
  const taken = ctx.matter.facts[`step.${row.name}`]?.n ?? 0
  return row.times !== undefined && taken >= row.times ? failures.usedUp(row) : null
}

function outsideWindow(ctx: Context, row: StepRow): Failure | null {
  if (!row.window) return null
  const { after, within, not_before: notBefore } = row.window
  const start = ctx.matter.facts[after]?.last
  if (start === undefined) return failures.windowNotOpen(row, after)
  const rules = dayRulesOf(ctx.policy.calendar)
  if (notBefore && ctx.now < dueAt(ctx.calendar, { ...rules, from: start, within: notBefore }).due) return failures.windowNotOpen(row, after)
  const closes = dueAt(ctx.calendar, { ...rules, from: start, within }).due
  return ctx.now > closes ? failures.windowClosed(row, { after, closes }) : null
}

function failedCondition({ ctx, request, preview }: Question, row: StepRow, test: Test): Failure | null {
  const asking = { ctx, actor: request.actor, test }
  const left = (condition: string) => !(preview && asksForData(condition))
  const asked = row.when.filter(left)
  const missing = asked.find((condition) => !test(condition))
  if (missing !== undefined) return { ...failures.notYet(asking, row, missing), fits: missing !== asked[0] }
  const present = row.unless.filter(left).find(test)
  return present === undefined ? null : failures.stillSo(asking, row, present)
}

function mayOverride({ ctx, request }: Question, row: StepRow): boolean {
  const { override, actor, data } = request
  if (!row.override || !override || !isFilled(override.reason)) return false
  const sent: Data = { ...data, reason: data['reason'] ?? override.reason }
  return standingOf(ctx, actor, row.override.by) !== null && row.override.needs.every((field) => isFilled(sent[field]))
}

function lacking(ctx: Context, pass: Pass, { action, actor }: StepRequest): Failure | null {
  const { row, data } = pass
  const faults = faultsIn(ctx, data)
  if (faults.length > 0) return failures.invalid(row, faults)
  const uncivil = actor.kind === 'person' ? forbiddenIn(ctx.policy, data) : null
  if (uncivil) return failures.uncivil(row, uncivil)
  const unsaid = unsaidIn(ctx, action, data, actor)
  if (unsaid) return failures.unsaid(row, unsaid)
  const stopping = wrongCause(ctx, pass, actor)
  if (stopping) return stopping
  const given = givenTo(ctx, { action, data, actor })
  if (given) return failures.notToHim(ctx, row, given)
  const needs = missingNeeds(ctx, row, data)
  if (needs.length > 0) return failures.needs(ctx, row, needs)
  const [record] = lackingRecords(ctx, [action, row.name], data, actor)
  if (record) return failures.record(ctx, row, record)
  const unfiled = action === 'archive' ? incompleteForm(ctx) : null
  if (unfiled) return failures.unfiled(ctx, row, unfiled)
  return lackingPart(ctx, pass, actor)
}

function wrongCause(ctx: Context, { row, data }: Pass, actor: StepRequest['actor']): Failure | null {
  if (row.action === 'pause' && isFilled(data['reason']) && !pausesFor(ctx, actor).some((pause) => pause.name === data['reason'])) return failures.unknownCause(row)
  return isAboutExtension(row.action) && clockMeant(ctx, { action: row.action, actor, data }) === null ? failures.whichClock(row) : null
}

function lackingPart(ctx: Context, { row, data }: Pass, actor: StepRequest['actor']): Failure | null {
  const sent: Data = { ...data, ...(data['accepted_at'] === undefined && { accepted_at: ctx.now }), ...(actor.kind === 'person' && data['acceptor'] === undefined && { acceptor: actor.name }) }
  for (const notice of noticesFor(ctx, [...row.sends, ...sendsWith(ctx, { action: row.action, actor, data })])) {
    const parts = missingParts(ctx, notice, sent)
    if (parts.length > 0) return failures.parts(ctx, row, { notice, parts })
  }
  return null
}
