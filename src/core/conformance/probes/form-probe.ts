// A form is tried: with a field empty, by somebody else, or unsigned it is not filled in; and what waits for it does not go on without it.
import { decideForm, incompleteForm, isOwedOnFile, waitersFor, type FormRow } from '#core/complaints/forms.ts'
import { fillingFor } from '#core/complaints/probes/filling.ts'
import { allOf, bites, toothless, type Probed } from '#core/complaints/probes/probed.ts'
import { probeNotice } from '#core/complaints/probes/record-probes.ts'
import { actorsFor, outsider, situationOf, withMatter, type Situation } from '#core/complaints/probes/situation.ts'
import { ask, completeFor } from '#core/complaints/probes/step-probe.ts'
import { columnOf } from '#core/complaints/records.ts'
import { standingOf } from '#core/complaints/who.ts'
import { neededFields } from '#core/duties/decide-duty.ts'
import type { DutyInstance } from '#core/duties/duty.ts'
import type { Policy } from '#core/policy/shape.ts'
import { surveysAwake } from '#core/surveys/arising.ts'
import { callUnder, isRefused } from './a-call.ts'

type Check = [ok: boolean, zh: string, en: string]

export function probeForm(policy: Policy, row: FormRow): Probed {
  if (row.shows.length + row.fills.length + row.sign.length === 0) return toothless('表上没有任何一栏', 'it has no fields')
  const waiters = waitersFor(policy, row.name)
  const waiting = waiters.map((ref) => waitsFor(policy, row, ref))
  const onFile = isOwedOnFile(policy, row) ? [filedOnlyWith(policy, row)] : []
  const own = row.of === 'complaint' && (row.fills.length > 0 || row.sign.length > 0) ? filledInRight(policy, row) : []
  if (own === null) return toothless('造不出能填写这张表的人', 'nobody could be found who may fill it in')
  const checks = [...waiting.flatMap((check) => (check ? [check] : [])), ...onFile, ...own]
  if (checks.length > 0) return allOf(checks, bites(`缺项、他人填写、未签名均被拒绝；${waiters.length > 0 ? `没有它不能继续（${waiters.join('、')}）` : '没有它不能归档'}`, `refused with a field empty, by others and unsigned; ${waiters.length > 0 ? `${waiters.join(', ')} wait for it` : 'the matter is not filed away without it'}`))
  if (row.of === 'survey') return surveyForm(policy)
  if (row.of !== 'complaint') return toothless('没有任何事情用到这张表', 'nothing is done on this form')
  // A form that nobody fills in is a paper printed from the record: it shows just its fields, and no other paper does.
  return bites(`按记录打印，共 ${row.shows.length} 栏，不能另填`, `printed from the record with its ${row.shows.length} fields; nothing else can be written on it`)
}

/** The one thing that waits for it stands still as long as it is not there. */
function waitsFor(policy: Policy, row: FormRow, ref: string): Check | null {
  const [prefix = '', name = ''] = ref.split('.')
  const check = (ok: boolean): Check => [ok, `没有这张表「${ref}」也能继续`, `${ref} goes on without it`]
  if (prefix === 'step') {
    const step = policy.steps[name]!
    const so = completeFor(policy, step)
    return check(so !== null && !ask(withMatter(() => ({ filled: [] }))(so), step).ok)
  }
  if (prefix === 'duty') return row.fills.length === 0 ? null : check(row.fills.every((field) => neededFields({ policy, org: situationOf(policy).ctx.org, matter: situationOf(policy).ctx.matter }, { name, about: null, people: {} } as unknown as DutyInstance).includes(field)))
  if (prefix === 'notice') return check(probeNotice(policy, policy.notices[name]!).bites)
  const calling = callUnder(policy, policy.callbacks[name]!)
  const asked = row.fills.filter((field) => field !== 'outcome')
  return check(calling !== null && asked.every((field) => isRefused(calling, field === 'customer_view' ? { customerView: '' } : { data: { ...calling.result.data, [field]: '' } })))
}

function filedOnlyWith(policy: Policy, row: FormRow): Check {
  const so = withMatter(() => ({ fields: {}, filled: Object.keys(policy.forms).filter((name) => name !== row.name), outcome: null, verdict: null }))(situationOf(policy))
  const with_ = withMatter(() => ({ filled: Object.keys(policy.forms) }))(so)
  return [incompleteForm(so.ctx)?.form.name === row.name && incompleteForm(with_.ctx) === null, '没有这张表也能归档', 'the matter is filed away without it']
}

function filledInRight(policy: Policy, row: FormRow): Check[] | null {
  const base = withMatter(() => ({ fields: {}, outcome: null, verdict: null, responsibility: null }))(situationOf(policy))
  const data = Object.fromEntries(row.fills.map((field) => [field, fillingFor(base.ctx, null, field)]))
  const people = actorsFor(policy, base.ctx.org).filter((one) => one.kind === 'person')
  const actor = people.find((one) => standingOf(base.ctx, one, row.by ?? []) !== null)
  if (!actor) return null
  const signers = row.sign.filter((word) => word !== 'customer').flatMap((word) => people.find((one) => standingOf(base.ctx, one, [word]) !== null)?.id ?? [])
  const signed = withMatter(() => ({ signed: { [`form.${row.name}`]: signers } }))(base)
  const told = (so: Situation, more: Partial<{ data: typeof data; actor: typeof actor }> = {}) => decideForm(so.ctx, row, { data, actor, ...more })
  const complete = told(signed)
  const empty = row.fills.filter((field) => columnOf(base.ctx, field) === null || columnOf(base.ctx, field) === undefined)
  return [
    [complete.ok && complete.event === 'form_filled', '填齐签好仍然不算填好', 'filled in and signed it still does not count'],
    [!told(signed, { actor: outsider }).ok, '局外人也能填写', 'an outsider may fill it in'],
    ...empty.map((field): Check => {
      const { [field]: _gone, ...left } = data
      return [!told(signed, { data: left }).ok, `缺了「${field}」也算填好`, `it counts without ${field}`]
    }),
    ...row.sign.filter((word) => word !== 'customer' && standingOf(base.ctx, actor, [word]) === null).map((word): Check => {
      const half = told(base)
      return [half.ok && half.event === 'form_signed' && half.pending.includes(word), `没有「${word}」签名也算填好`, `it counts without the signature of ${word}`]
    }),
  ]
}

/** It asks for every dimension of a survey that is awake; without such a survey nobody would ever be handed it. */
function surveyForm(policy: Policy): Probed {
  const surveys = surveysAwake(policy)
  if (surveys.length === 0) return toothless('没有要做的调查会用到这张表', 'no survey that is to be held uses it')
  const bare = surveys.find((survey) => Object.keys(survey.dimensions).length === 0 && survey.overall !== 'asked')
  if (bare) return toothless(`调查「${bare.name}」没有维度，表上没有可评的项目`, `the survey ${bare.name} has no dimension, so there is nothing to mark on it`)
  return bites('印出调查的每个维度与总体评价，填好的按答卷打印', 'printed with every dimension of the survey; a filled one is printed from its answer')
}
