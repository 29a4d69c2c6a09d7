// One call as the workbench shows it: whom, about what, what to say, what may be saved and what would follow.
import type { CallbackView } from '#core/callbacks/contract.ts'
import { attemptState, attemptWords } from '#core/callbacks/attempts.ts'
import { callersFor } from '#core/callbacks/caller.ts'
import { consequencesOf, type Following } from '#core/callbacks/consequences.ts'
import { decideCallback, fieldsAsked, mayCall, scriptOf, viewsMeaning } from '#core/callbacks/decide-callback.ts'
import { sql } from 'kysely'
import type { FieldSpec } from '#core/complaints/contract.ts'
import { fieldLabel, fieldSpec, printable } from '#core/complaints/fields.ts'
import { testerFor } from '#core/complaints/view.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'
import { callbackMethods, callbackOutcomes, namesOf, type CallbackOutcome } from '#core/policy/vocabulary.ts'
import { named, personName } from '#server/complaints/labels.ts'
import { drawById } from '#server/draws/draw-rows.ts'
import { clauseChips, drawTitle, groupLabel, placeInDraw } from '#server/draws/show.ts'
import { seesCalls } from '#server/orders/sees-calls.ts'
import type { Work } from '#server/platform/request.ts'
import { readCall, type InHand } from './in-hand.ts'
import { lettersOf } from './letters.ts'
import { loadOf } from './plan.ts'
import { oneCall } from './queue.ts'
import { textField } from './subject.ts'

type View = typeof CallbackView._output

export async function showCallback(work: Work, id: string): Promise<View> {
  const call = await readCall(work, id)
  const { row, ctx, rule } = call
  if (row.caller !== work.actor.id && !(await seesCalls(work))) throw new Problem('not-found')
  const refusal = mayCall(call, work.actor)
  const attempts = attemptState(rule, row.attempts, work.now)
  return {
    ...(await oneCall(work, id)),
    version: row.version, policy: { id: ctx.policy.id, version: ctx.policy.version, title: ctx.policy.title },
    mayCall: refusal ? { allowed: false, says: refusal.says, refusal: view(refusal) } : { allowed: true, says: { zh: '您没有经办此事，可以回访', en: 'You have not handled it and may call' }, refusal: null },
    methods: methodsOf(call, work), script: scriptView(call), summary: summaryOfCall(call),
    outcomes: (namesOf(callbackOutcomes) as CallbackOutcome[]).map((outcome, i) => choice(call, { work, outcome, key: String((i + 1) % 10) })),
    attemptLog: row.attempts.map((attempt) => ({ ...attempt, label: attemptWords[attempt.outcome] })),
    attemptRule: rule.attempts ? { times: attempts.times, days: attempts.days, used: attempts.used, says: attempts.says } : null,
    draw: await drawOf(work, call), promises: await promisesOf(work, call), result: resultOf(call), letters: await lettersOf(work, call), colleagues: await colleaguesOf(work, call),
  }
}

function view({ ok: _ok, ...refusal }: { ok: false } & NonNullable<View['mayCall']['refusal']>): NonNullable<View['mayCall']['refusal']> {
  return refusal
}

function methodsOf({ ctx, rule }: InHand, { actor }: Work): View['methods'] {
  const test = testerFor({ ctx, actor, data: {}, deed: 'call_back' })
  const visit = rule.visit_for.length > 0 && rule.methods.includes('visit') && rule.visit_for.every(test)
  return rule.methods.map((value) => ({ value, label: callbackMethods[value], proposed: visit ? value === 'visit' : value === rule.methods.find((one) => one !== 'visit') }))
}

function scriptView(call: InHand): View['script'] {
  const script = scriptOf(call)
  if (!script) return null
  const clauses = clauseChips(call.ctx.policy, script.clauses)
  return { ordered: script.ordered, lines: Object.entries(script.lines).map(([name, says]) => ({ name, says, clauses })) }
}

export function summaryOfCall({ ctx: { matter, org, policy } }: InHand): View['summary'] {
  return {
    receivedAt: matter.receivedAt, content: textField(matter, 'content') ?? '', result: textField(matter, 'result'),
    answeredAt: matter.facts['answered']?.last ?? matter.facts['order.completed']?.last ?? null, doneBy: personName(org, matter.handler ?? matter.owner), round: matter.round,
    remedies: matter.remedies.map((one) => named(policy.taxonomies['remedy']?.[one.remedy], one.remedy)),
  }
}

function choice(call: InHand, { work, outcome, key }: { work: Work; outcome: CallbackOutcome; key: string }): View['outcomes'][number] {
  const { ctx, rule } = call
  const fields = fieldsAsked(call, outcome, work.actor).map((name) => ({ ...offered(call, outcome, name), required: true }))
  const script = scriptOf(call)
  // Asked as if everything were said and filled in: what is refused even then cannot be saved now.
  const filled = Object.fromEntries(fields.map((field) => [field.name, field.type === 'person' ? (ctx.org.people[0]?.id ?? '') : field.name === rule.marks ? (field.choices?.[0]?.value ?? '…') : field.type === 'time' ? '9999-01-01T00:00:00Z' : '…']))
  const decided = decideCallback(call, { outcome, ticked: Object.keys(script?.lines ?? {}), method: rule.methods[0]!, customerView: '…', data: filled }, work.actor)
  return { value: outcome, label: callbackOutcomes[outcome], key, fields, consequences: consequencesOf(ctx, rule.name, outcome).map((one) => consequenceView(ctx.policy, one)), refusal: decided.ok ? null : view(decided) }
}

/** Of the views only those that mean this outcome. */
function offered({ ctx, rule }: InHand, outcome: CallbackOutcome, name: string): FieldSpec {
  const spec = fieldSpec(ctx.policy, name, ctx.org)
  if (name !== rule.marks || !spec.choices) return spec
  const meant = viewsMeaning(ctx.policy, name, outcome)
  return { ...spec, choices: spec.choices.filter((one) => meant.includes(one.value)) }
}

export function consequenceView(policy: Policy, { kind, says, dueAt, clauses }: Following): View['outcomes'][number]['consequences'][number] {
  return { kind, says, dueAt, clauses: clauseChips(policy, clauses) }
}

async function drawOf(work: Work, { row, ctx }: InHand): Promise<View['draw']> {
  const draw = row.drawId === null ? undefined : await drawById(work, row.drawId)
  if (!draw) return null
  const label = groupLabel(ctx.policy, { draw: draw.name, group: row.drawGrp ?? '' })
  return { id: draw.id, name: draw.name, title: drawTitle(ctx.policy, draw.name), group: label, place: await placeInDraw(work, draw, { group: row.drawGrp ?? '', item: row.drawItem ?? '' }) }
}

/** Answers promised in other calls about the same subject, and whether the duty to give them is done. */
async function promisesOf({ tx, org }: Work, { row, ctx }: InHand): Promise<View['promises']> {
  const { rows } = await sql<{ question: string | null; promisedAt: Instant | null; reportedTo: string | null; doneAt: Instant }>`
    select coalesce(data ->> 'question', customer_view) as question, (data ->> 'promised_at')::timestamptz as "promisedAt", data ->> 'reported_to' as "reportedTo", done_at as "doneAt"
    from callbacks where org_id = ${org} and subject_id = ${row.subjectId} and id <> ${row.id} and outcome = 'question' order by done_at`.execute(tx)
  const told = ctx.matter.facts['notice.result.sent']?.last
  return rows.map(({ question, promisedAt, reportedTo, doneAt }) => ({ question: question ?? '', promisedAt, reportedTo: personName(ctx.org, reportedTo), done: promisedAt !== null && told !== undefined && told > doneAt && told <= promisedAt }))
}

function resultOf({ row, ctx }: InHand): View['result'] {
  if (row.outcome === null || row.doneAt === null) return null
  const fields = Object.entries(row.data).map(([name, value]) => ({ label: fieldLabel(ctx.policy, name), value: { zh: printable(ctx, name, value, 'zh'), en: printable(ctx, name, value, 'en') } }))
  return { outcome: row.outcome, customerView: row.customerView, method: row.method, by: row.doneBy === null ? { zh: '客户本人', en: 'the customer' } : personName(ctx.org, row.doneBy) ?? '', at: row.doneAt, fields }
}

async function colleaguesOf(work: Work, { ctx, rule, row }: InHand): Promise<View['colleagues']> {
  const load = await loadOf(work)
  return callersFor(ctx, rule).filter((id) => id !== row.caller).map((id) => ({ id, name: personName(ctx.org, id) ?? id, open: load.get(id)?.open ?? 0 }))
}
