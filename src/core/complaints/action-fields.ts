// What the form of an action asks for: what it needs, what the record still lacks, what its notice lacks, and what may be added.
import type { Actor } from '#core/people/actor.ts'
import { actions } from '#core/policy/actions.ts'
import type { Context, Data } from './context.ts'
import type { FieldSpec } from './contract.ts'
import { fieldSpec } from './fields.ts'
import { isFilled } from './guards.ts'
import { neededFields } from './needs.ts'
import { missingParts, noticesFor } from './notices.ts'
import { columnOf, lackingRecords } from './records.ts'
import { scriptFields } from './script.ts'
import type { StepRow } from './steps.ts'
import { unitFor } from './routing.ts'
import { extendableFor, isAboutExtension, pausesFor, sendsWith } from './waiting.ts'

export function fieldsFor(ctx: Context, row: StepRow, actor: Actor): FieldSpec[] {
  const sent: Data = { ...row.sets, accepted_at: ctx.now, acceptor: actor.name }
  const needed = neededFields(ctx, row, {})
  const recorded = lackingRecords(ctx, [row.action, row.name], { ...row.sets }, actor).flatMap((lacking) => lacking.fields)
  const parts = noticesFor(ctx, [...row.sends, ...possibleSends(ctx, row, actor)]).flatMap((notice) => missingParts(ctx, notice, sent)).filter((part) => part !== 'number')
  const optional = [...actions[row.action].carries, ...(row.action === 'amend' ? amendable(ctx) : []), 'note']
  const required = [...new Set([...needed, ...parts])].filter((name) => row.sets[name] === undefined)
  const owed = recorded.filter((name) => !required.includes(name) && row.sets[name] === undefined)
  const free = optional.filter((name) => !required.includes(name) && !owed.includes(name) && row.sets[name] === undefined && name !== 'channel')
  return [
    ...scriptFields(ctx, row.action),
    ...clockField(ctx, row, actor),
    ...required.map((name) => specFor(ctx, row, { name, required: true, missable: false, actor })),
    ...[...new Set(owed)].map((name) => specFor(ctx, row, { name, required: true, missable: true, actor })),
    ...[...new Set(free)].map((name) => specFor(ctx, row, { name, required: false, missable: false, actor })),
  ]
}

type Asked = { name: string; required: boolean; missable: boolean; actor: Actor }

function specFor(ctx: Context, row: StepRow, { name, required, missable, actor }: Asked): FieldSpec {
  const spec = fieldSpec(ctx.policy, name, ctx.org)
  const choices = name === 'verdict' ? (verdictsOf[row.action] ?? spec.choices) : name === 'reason' && row.action === 'pause' ? causesOf(ctx, actor) : spec.choices
  if (name === 'plan_step') return { ...spec, type: 'choice', required, missable, choices: openStepChoices(ctx) }
  const value = proposed(ctx, row, name)
  const type = choices && spec.type === 'long' ? 'choice' : spec.type
  return { ...spec, type, required, missable, ...(choices && choices.length > 0 && { choices }), ...(isFilled(value) && { value }) }
}

/** What the form is filled with to begin with: what is on record, or where the class belongs. */
function proposed(ctx: Context, row: StepRow, name: string): unknown {
  if (row.action === 'dispatch' && name === 'unit') return ctx.matter.unit ?? unitFor(ctx.policy, ctx.matter.axes['class'] ?? 'other')
  if (row.action === 'dispatch' || ['reason', 'note', 'verdict', 'flags', 'outcome', 'evidence', 'statements'].includes(name)) return undefined
  if (row.action === 'investigate' && name === 'investigator') return undefined
  return ctx.matter.drafts[row.name]?.[name] ?? ctx.matter.fields[name] ?? columnOf(ctx, name)
}

const causesOf = (ctx: Context, actor: Actor) => pausesFor(ctx, actor).map((pause) => ({ value: pause.name, label: { zh: pause.zh ?? pause.name, en: pause.en ?? pause.zh ?? pause.name } }))

function openStepChoices({ matter }: Context): Choice[] {
  return (matter.planSteps ?? []).flatMap((step, at) => (step.done === undefined ? [choice(String(at + 1), `第 ${at + 1} 步：${step.what}`, `${at + 1}. ${step.what}`)] : []))
}

/** What came in may be put right; what people decided later has steps of its own. */
function amendable(ctx: Context): string[] {
  const asked = Object.values(ctx.policy.records).flatMap((row) => row.fields)
  return [...new Set(['customer_name', 'phone', 'email', 'address', 'place', 'region', 'occurred_at', 'content', 'demand', 'complained_unit', 'complained_person', 'in_remit', 'settleable', 'process', ...asked])]
    .filter((name) => !['received_at', 'channel', 'receiver', 'class', 'outcome', 'reported_to', 'promised_at'].includes(name))
}

/** Before a cause is chosen, whatever any of the causes sends. */
function possibleSends(ctx: Context, row: StepRow, actor: Actor): string[] {
  if (row.action === 'pause') return [...new Set(pausesFor(ctx, actor).flatMap((pause) => pause.sends))]
  return sendsWith(ctx, { action: row.action, actor, data: {} })
}

/** Which clock is to be extended, where there is more than one. */
function clockField(ctx: Context, row: StepRow, actor: Actor): FieldSpec[] {
  if (!isAboutExtension(row.action)) return []
  const names = [...new Set(extendableFor(ctx, row.action, actor).map((clock) => clock.name))]
  const choices = names.map((name) => ({ value: name, label: { zh: ctx.policy.clocks[name]?.zh ?? name, en: ctx.policy.clocks[name]?.en ?? name } }))
  return [{ name: 'clock', label: { zh: '时限', en: 'clock' }, type: 'choice', required: true, missable: false, choices, ...(names.length === 1 && { value: names[0] }) }]
}

type Choice = { value: string; label: { zh: string; en: string } }
const choice = (value: string, zh: string, en: string): Choice => ({ value, label: { zh, en } })

/** Each checking deed has verdicts of its own. */
export const verdictsOf: Record<string, Choice[]> = {
  check_identity: [choice('verified', '已核实', 'verified'), choice('not_verified', '未能核实', 'not verified'), choice('anonymous', '匿名', 'anonymous')],
  recheck: [choice('confirmed', '复核一致', 'confirmed'), choice('changed', '复核不一致', 'changed')],
  decide_appeal: [choice('upheld', '维持原答复', 'upheld'), choice('changed', '改变原答复', 'changed'), choice('again', '重新办理', 'to be done again')],
  decide_objection: [choice('upheld', '应当回避', 'upheld'), choice('rejected', '不需回避', 'rejected')],
  check_execution: [choice('done', '已完成', 'done'), choice('partly', '部分完成', 'partly'), choice('not', '未完成', 'not done')],
  check_correction: [choice('done', '已改正', 'corrected'), choice('partly', '部分改正', 'partly'), choice('not', '未改正', 'not corrected')],
}

