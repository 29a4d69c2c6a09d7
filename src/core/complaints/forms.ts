// Named forms: who may fill one in, what must stand in it, who must sign it; and which forms a matter may not be filed away without.
import type { Actor } from '#core/people/actor.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Context, Data, Refused } from './context.ts'
import { fieldLabel } from './fields.ts'
import { isFilled } from './guards.ts'
import { columnOf, isOnRecord } from './records.ts'
import { standingOf } from './who.ts'
import { whoInWords } from './who-words.ts'

export type FormRow = Policy['forms'][string]
/** `form_signed` until the last of those who must sign has signed; then `form_filled`. */
export type Filling = { ok: true; event: 'form_filled' | 'form_signed'; data: Data; clauses: string[]; pending: string[] }
export type FormFaults = { ok: false; faults: { field: string; message: { zh: string; en: string } }[] }

export function decideForm(ctx: Context, form: FormRow, { data, actor }: { data: Data; actor: Actor }): Filling | FormFaults | Refused {
  const fillsIn = standingOf(ctx, actor, form.by ?? []) !== null
  if (!fillsIn && standingOf(ctx, actor, form.sign) === null) return notHis(ctx, form)
  const foreign = Object.keys(data).filter((name) => name !== 'note' && !(fillsIn && (form.fills as string[]).includes(name)))
  if (foreign.length > 0) return faults(foreign, fillsIn ? { zh: '这张表单没有这一栏', en: 'The form has no such field' } : { zh: '这一栏不由签字人填写', en: 'Whoever signs does not fill in this field' })
  const missing = form.fills.filter((name) => !isFilled(data[name]) && !isFilled(ctx.matter.fields[name] ?? columnOf(ctx, name)))
  if (missing.length > 0) return faults(missing, { zh: '这一栏要填写', en: 'This field must be filled in' })
  const pending = unsigned(ctx, form, actor)
  return { ok: true, event: pending.length === 0 ? 'form_filled' : 'form_signed', data: { ...data, form: form.name }, clauses: form.clauses, pending }
}

/** A customer signs on the paper; here those sign who work here. */
const signersOf = (form: FormRow): string[] => form.sign.filter((word) => word !== 'customer')

/** Signatures still owed once this person has signed. */
function unsigned(ctx: Context, form: FormRow, actor: Actor): string[] {
  const before = (ctx.matter.signed[`form.${form.name}`] ?? []).flatMap((id): Actor[] => ctx.org.people.filter((one) => one.id === id).map((one) => ({ kind: 'person', ...one })))
  return signersOf(form).filter((word) => ![...before, actor].some((person) => standingOf(ctx, person, [word]) !== null))
}

function notHis(ctx: Context, form: FormRow): Refused {
  const who = whoInWords(ctx, [...new Set([...(form.by ?? []), ...form.sign])])
  return {
    ok: false, code: 'wrong-role', step: `form.${form.name}`, word: (form.by ?? []).join(' | '), clauses: form.clauses, fields: [],
    says: { zh: `《${form.zh ?? form.name}》不由您填写`, en: `“${form.en ?? form.name}” is not yours to fill in` }, remedy: { zh: `请交${who.zh}填写`, en: `Let ${who.en} fill it in` },
  }
}

function faults(fields: string[], message: { zh: string; en: string }): FormFaults {
  return { ok: false, faults: fields.map((field) => ({ field, message })) }
}

/** What waits for the form: steps by `filled`, duties, callbacks and letters that are written on it. */
export function waitersFor(policy: Policy, name: string): string[] {
  const asks = `filled('${name}')`
  const steps = Object.values(policy.steps).filter((row) => [...row.when, ...row.unless].some((condition) => condition.includes(asks))).map((row) => `step.${row.name}`)
  const on = (prefix: string, rows: Record<string, { name: string; form?: string | undefined }>) => Object.values(rows).filter((row) => row.form === name).map((row) => `${prefix}.${row.name}`)
  return [...steps, ...on('duty', policy.duties), ...on('callback', policy.callbacks), ...on('notice', policy.notices)]
}

export type Incomplete = { form: FormRow; fields: string[] }

/** A form that a clause names, to be filled in or signed, and that nothing else waits for: the matter is not filed away without it. */
export function incompleteForm(ctx: Context): Incomplete | null {
  for (const form of Object.values(ctx.policy.forms)) {
    if (!isOwedOnFile(ctx.policy, form) || ctx.matter.filled.includes(form.name)) continue
    const fields = form.fills.filter((name) => !isOnRecord(ctx, name, {}))
    if (fields.length > 0 || signersOf(form).length > 0) return { form, fields }
  }
  return null
}

export function isOwedOnFile(policy: Policy, form: FormRow): boolean {
  return form.of === 'complaint' && form.clauses.length > 0 && (form.fills.length > 0 || signersOf(form).length > 0) && waitersFor(policy, form.name).length === 0
}

export function formLabel({ zh, en, name }: FormRow): { zh: string; en: string } {
  return { zh: zh ?? name, en: en ?? zh ?? name }
}

export const fieldsInWords = (ctx: Context, fields: string[], language: 'zh' | 'en'): string =>
  fields.map((name) => fieldLabel(ctx.policy, name)).map((label) => (typeof label === 'string' ? label : (label[language] ?? label.zh))).join(language === 'zh' ? '、' : ', ')
