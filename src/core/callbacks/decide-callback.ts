// Whether this person may make this call, and whether its result may be saved as it is: the only place that decides.
import { tierFor } from '#core/complaints/axes.ts'
import type { Context, Data, Refused } from '#core/complaints/context.ts'
import { lackingRecords } from '#core/complaints/records.ts'
import { recusedFrom } from '#core/complaints/recusal.ts'
import { testerFor } from '#core/complaints/view.ts'
import { isFilled } from '#core/complaints/guards.ts'
import { isInstant } from '#core/kernel/instant.ts'
import type { Text } from '#core/kernel/text.ts'
import type { Actor } from '#core/people/actor.ts'
import { builtInFields, isBuiltInField } from '#core/policy/fields.ts'
import { guards } from '#core/policy/guards.ts'
import { callbackMethods, callbackOutcomes, type CallbackMethod, type Label } from '#core/policy/vocabulary.ts'
import { attemptState } from './attempts.ts'
import { mayBeCaller } from './caller.ts'
import { withoutTalk, type CallContext, type CallResult } from './task.ts'

export type Decided = { ok: true; data: Data; clauses: string[] }

export function decideCallback(call: CallContext, result: CallResult, actor: Actor): Decided | Refused {
  const data = completed(result)
  return mayCall(call, actor) ?? methodRefused(call, result) ?? tooEarlyToGiveUp(call, result) ?? scriptRefused(call, result) ?? fieldsRefused(call, data, actor) ?? contradiction(call, data) ?? impossibleValue(call, data)
    ?? { ok: true, data, clauses: clausesKept(call) }
}

/** What the customer has written himself needs no caller and no script; what he was not asked, or left out, is on record as such. */
export function decideLetter(call: CallContext, result: CallResult, actor: Actor): Decided | Refused {
  const { task, rule } = call
  if (task.state !== 'open') return refuser(rule.name)('wrong-state', { says: { zh: '这次回访已经结束', en: 'This call is over' }, remedy: { zh: '谢谢您', en: 'Thank you' } })
  const left = fieldsAsked(call, result.outcome, actor).filter((field) => field !== 'method' && !isThere(result.data[field]))
  const blanks = Object.fromEntries(left.map((field) => [field, { missing: 'unknown', reason: '问卷上没有填写' }]))
  const data = { ...blanks, ...completed(result) }
  return methodRefused(call, result) ?? fieldsRefused(call, data, actor) ?? impossibleValue(call, data) ?? { ok: true, data, clauses: rule.clauses }
}

/** Whether the questionnaire may be sent in this way now. */
export function letterRefused(call: CallContext, method: CallbackMethod, actor: Actor): Refused | null {
  const refusal = mayCall(call, actor) ?? methodRefused(call, { method })
  const isOut = call.task.attempts.some((one) => one.outcome === 'letter' && one.nextAt !== null && one.nextAt > call.ctx.now)
  if (refusal || !isOut) return refusal
  return refuser(call.rule.name)('window', { clauses: call.rule.clauses, says: { zh: '问卷已经发出，正在等回答', en: 'A questionnaire is out and its answer is awaited' }, remedy: { zh: '等到约定的时间，或直接打电话', en: 'Wait until its time, or telephone' } })
}

/** Whether somebody may make it at all; nothing if so. */
export function mayCall({ ctx, task, rule }: CallContext, actor: Actor): Refused | null {
  const refuse = refuser(rule.name)
  if (task.state !== 'open') return refuse('wrong-state', { says: { zh: '这通回访已经结束', en: 'This call is over' }, remedy: { zh: '请打下一通', en: 'Take the next one' } })
  if (task.notBefore !== null && ctx.now < task.notBefore) {
    return refuse('window', { clauses: rule.clauses, says: { zh: '还没到可以回访的日子', en: 'It is too early for this call' }, remedy: { zh: `${task.notBefore} 以后再打`, en: `Call after ${task.notBefore}` } })
  }
  if (!mayBeCaller(ctx, actor, rule)) {
    return refuse('wrong-role', { clauses: rule.clauses, says: { zh: '回访由制度指定的人来做，您不在其中', en: 'The regulation names who calls back, and you are not among them' }, remedy: { zh: `请交给${rule.by.map((word) => roleTitle(ctx, word)).join('、')}`, en: `Hand it to: ${rule.by.join(', ')}` } })
  }
  const recused = recusedFrom(ctx.policy, 'call_back', testerFor({ ctx, actor, data: {}, deed: 'call_back' }))
  if (!recused) return null
  const word = (guards as Record<string, { present: Label }>)[recused.word]
  return refuse('recused', { word: recused.word, clauses: recused.row.clauses, says: word?.present ?? { zh: '您须回避', en: 'You are recused' }, remedy: { zh: '请转给没有经办此事的同事', en: 'Hand it to a colleague who has not handled it' } })
}

export function scriptOf({ ctx, rule }: Pick<CallContext, 'ctx' | 'rule'>) {
  return rule.script === undefined ? undefined : ctx.policy.scripts[rule.script]
}

/** Needs and records that this outcome asks for, whether filled or not. */
export function fieldsAsked(call: CallContext, outcome: string, actor: Actor): string[] {
  const { ctx } = call
  const lacking = lackingRecords(fresh(ctx), ['call_back'], { outcome }, actor).flatMap((record) => record.fields)
  return [...new Set([...neededIn(call, outcome), ...lacking])].filter((field) => field !== 'outcome')
}

/** What the row needs, and what stands on the form on which it is noted. */
function neededIn({ ctx, rule }: CallContext, outcome: string): string[] {
  const fills = rule.form === undefined ? [] : (ctx.policy.forms[rule.form]?.fills ?? [])
  const view = rule.marks !== undefined && viewsMeaning(ctx.policy, rule.marks, outcome).length > 0 ? [rule.marks] : []
  return [...new Set([...(tierFor(ctx, rule.needs) ?? []), ...view, ...fills])]
}

function methodRefused({ rule }: CallContext, { method }: Pick<CallResult, 'method'>): Refused | null {
  if (rule.methods.includes(method)) return null
  const titles = rule.methods.map((name) => callbackMethods[name])
  return refuser(rule.name)('condition', { word: 'method', clauses: rule.clauses, says: { zh: `这类回访不用「${callbackMethods[method].zh}」`, en: `This call is not made by ${callbackMethods[method].en}` }, remedy: { zh: `请用${titles.map((title) => title.zh).join('、')}`, en: `Use ${titles.map((title) => title.en).join(', ')}` } })
}

function tooEarlyToGiveUp({ ctx, rule, task }: CallContext, { outcome }: CallResult): Refused | null {
  if (outcome !== 'unreachable') return null
  const state = attemptState(rule, task.attempts, ctx.now)
  if (state.used) return null
  return refuser(rule.name)('condition', { word: 'attempts_used', clauses: rule.clauses, says: { zh: '还不能记为联系不上', en: 'It is too early to note it as unreachable' }, remedy: state.says })
}

/** Said in conversation: only then can the lines have been spoken. */
function scriptRefused(call: CallContext, { outcome, method, ticked }: CallResult): Refused | null {
  const script = scriptOf(call)
  if (!script || withoutTalk.has(outcome) || (method !== 'phone' && method !== 'visit')) return null
  const lines = Object.keys(script.lines)
  const clauses = script.clauses.length ? script.clauses : call.rule.clauses
  const refuse = refuser(call.rule.name)
  const left = lines.filter((line) => !ticked.includes(line))
  if (left.length) {
    const says = { zh: `话术还有 ${left.length} 句没有打勾`, en: `${left.length} lines of the script are not ticked` }
    return refuse('condition', { word: `script.${script.name}`, fields: left, clauses, says, remedy: { zh: '按顺序说完并打勾', en: 'Say them in order and tick them' } })
  }
  const spoken = ticked.filter((line, i) => lines.includes(line) && ticked.indexOf(line) === i)
  if (!script.ordered || spoken.every((line, i) => line === lines[i])) return null
  return refuse('condition', { word: `script.${script.name}`, clauses, says: { zh: '话术没有按顺序说', en: 'The script was not spoken in its order' }, remedy: { zh: '按制度的顺序重新打勾', en: 'Tick the lines again in the order of the regulation' } })
}

function fieldsRefused(call: CallContext, data: Data, actor: Actor): Refused | null {
  const { ctx, rule } = call
  const needed = neededIn(call, String(data['outcome'])).filter((field) => !isThere(data[field]))
  const records = lackingRecords(fresh(ctx), ['call_back'], data, actor)
  const fields = [...new Set([...needed, ...records.flatMap((record) => record.fields)])]
  if (fields.length === 0) return null
  const clauses = records.flatMap((record) => record.clauses)
  const names = fields.map((field) => fieldLabel(ctx, field))
  return refuser(rule.name)('needs', {
    word: records[0] ? `record.${records[0].record}` : null, fields, clauses: clauses.length ? [...new Set(clauses)] : rule.clauses,
    says: { zh: `还没填：${names.map((name) => name.zh).join('、')}`, en: `Not filled in: ${names.map((name) => name.en).join(', ')}` },
    remedy: { zh: '填好以后再保存', en: 'Fill them in, then save' },
  })
}

/** The views that the regulation takes as this outcome. */
export function viewsMeaning({ taxonomies }: Context['policy'], marks: string, outcome: string): string[] {
  return Object.entries(taxonomies[marks] ?? {}).flatMap(([name, code]) => (code.means === outcome ? [name] : []))
}

/** A view that the regulation takes as another outcome would be counted twice over. */
function contradiction({ ctx, rule }: CallContext, data: Data): Refused | null {
  const said = rule.marks === undefined ? undefined : data[rule.marks]
  const outcome = String(data['outcome'])
  if (rule.marks === undefined || typeof said !== 'string' || said === '' || viewsMeaning(ctx.policy, rule.marks, outcome).includes(said)) return null
  return refuser(rule.name)('needs', { word: rule.marks, fields: [rule.marks], clauses: rule.clauses, says: { zh: '评价与回访结果不一致', en: 'This view does not go with the outcome' }, remedy: { zh: '请改选评价，或改选结果', en: 'Choose another view, or another outcome' } })
}

/** A promised answer lies ahead, and whom it was reported to is one of us. */
function impossibleValue({ ctx, rule }: CallContext, data: Data): Refused | null {
  const { promised_at: promised, reported_to: told } = data
  const refuse = (field: string, says: Label) => refuser(rule.name)('needs', { fields: [field], clauses: rule.clauses, says, remedy: { zh: '改正后再保存', en: 'Correct it, then save' } })
  if (typeof promised === 'string' && (!isInstant(promised) || promised <= ctx.now)) return refuse('promised_at', { zh: '答应答复的时间要晚于现在', en: 'The promised time must lie ahead' })
  if (typeof told === 'string' && !ctx.org.people.some((person) => person.id === told || person.name === told)) return refuse('reported_to', { zh: '没有这位同事', en: 'There is no such colleague' })
  return null
}

/** What a call without a talk could not bring is on record with its reason. */
function completed({ outcome, customerView, data, method }: CallResult): Data {
  const said = customerView.trim()
  const view = said !== '' ? said : withoutTalk.has(outcome) ? { missing: outcome === 'refused' ? 'refused' : 'unknown', reason: callbackOutcomes[outcome].zh } : undefined
  return { ...data, outcome, method, ...(view !== undefined && { customer_view: view }) }
}

/** What earlier calls or the customer's own confirmation left on record does not answer for this call. */
function fresh(ctx: Context): Context {
  const asked = new Set(Object.values(ctx.policy.records).filter((row) => row.before === 'call_back').flatMap((row) => row.fields as string[]))
  const fields = Object.fromEntries(Object.entries(ctx.matter.fields).filter(([name]) => !asked.has(name)))
  return { ...ctx, matter: { ...ctx.matter, fields, outcome: null } }
}

function clausesKept(call: CallContext): string[] {
  return [...new Set([...call.rule.clauses, ...(scriptOf(call)?.clauses ?? [])])]
}

function isThere(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'missing' in value ? true : isFilled(value)
}

export function fieldLabel(ctx: Pick<Context, 'policy'>, field: string): Label {
  const own = ctx.policy.fields[field]
  const word = own ? { zh: own.zh ?? field, en: own.en ?? own.zh ?? field } : isBuiltInField(field) ? builtInFields[field] : { zh: field, en: field }
  return { zh: word.zh, en: word.en }
}

function roleTitle(ctx: Context, word: string): string {
  return ctx.policy.roles[word]?.zh ?? ctx.policy.units[word]?.zh ?? word
}

type Why = { word?: string | null; clauses?: string[]; fields?: string[]; says: Label; remedy: Text }
function refuser(name: string): (code: string, why: Why) => Refused {
  return (code, { word = null, clauses = [], fields = [], says, remedy }) => ({ ok: false, code, step: `callback.${name}`, word, clauses, fields, says, remedy })
}
