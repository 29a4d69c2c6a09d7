// Records, notices, joins, lists of codes, scales, priority, intake and channels: each tried with and without what it asks for.
import { dayRulesOf } from '#core/calendar/counting.ts'
import { dueAt } from '#core/calendar/due.ts'
import { addMs } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import { tierLeaves } from '#core/policy/values.ts'
import { faultsIn } from '#core/complaints/fields.ts'
import { sameMatters } from '#core/complaints/joins.ts'
import { missingParts, renderNotice } from '#core/complaints/notices.ts'
import { priorityOf } from '#core/complaints/priority.ts'
import { lackingRecords } from '#core/complaints/records.ts'
import { unitFor } from '#core/complaints/routing.ts'
import { actionIn, rowsFor } from '#core/complaints/steps.ts'
import { arrange } from './atoms.ts'
import { fillingFor } from './filling.ts'
import { allOf, bites, toothless, type Probed } from './probed.ts'
import { ask, completeFor } from './step-probe.ts'
import { NOW, openMatter, situationOf, withData, withField, withMatter, type Situation } from './situation.ts'

type Check = [boolean, string, string]

/** Without each of its fields the record is lacking, and the step before which it stands refuses. */
export function probeRecord(policy: Policy, row: Policy['records'][string]): Probed {
  const so = recordSituation(policy, row)
  if (so === null) return toothless('造不出适用的事项', 'no matter could be made to which it applies')
  const lacks = (one: Situation) => lackingRecords(one.ctx, [row.before], one.data, one.actor).some((lacking) => lacking.record === row.name)
  const checks = row.fields.filter((field) => !['received_at', 'channel', 'kind'].includes(field)).map((field): Check => {
    const without = withoutField(so, field)
    return [lacks(without) && stepRefuses(policy, row, without), `缺少「${field}」仍然放行`, `it passes without ${field}`]
  })
  const missing = row.fields[0] === undefined ? so : withField(row.fields[0], { missing: 'refused', reason: '不愿提供' })(so)
  return allOf([[!lacks(so), '齐备时仍然拒绝', 'it refuses even when complete'], [!lacks(missing), '注明拒绝及原因仍不接受', 'a reasoned refusal is not accepted'], ...checks],
    checks.length === 0 ? toothless('没有可缺的字段', 'no field could be missing') : bites(`逐一缺少 ${checks.length} 个字段均被拒绝`, `refused without each of its ${checks.length} fields`))
}

function recordSituation(policy: Policy, row: Policy['records'][string]): Situation | null {
  const base = situationOf(policy)
  const axes = Object.fromEntries(Object.entries(row.for).map(([axis, values]) => [axis, values[0]!]))
  const placed = withMatter((matter) => ({ axes: { ...matter.axes, ...axes }, ...(axes['channel'] && { channel: axes['channel'] }), ...(axes['kind'] && { kind: axes['kind'] }), fields: Object.fromEntries(row.fields.map((field) => [field, fillingFor(base.ctx, null, field)])) }))(base)
  const said = row.when.flatMap((condition) => [...condition.matchAll(/\b([a-z_]+)\s*==\s*'([a-z_]+)'/g)].map(([, name, value]) => [name!, value!]))
  const told = withData(Object.fromEntries(said))(placed)
  const plain = row.when.filter((condition) => !/==/.test(condition)).map((condition) => ({ condition, holds: true }))
  return arrange(told, [...plain, ...row.unless.map((condition) => ({ condition, holds: false }))], row.before)
}

function withoutField(so: Situation, field: string): Situation {
  const { [field]: _said, ...data } = so.data
  const columns = { receiver: { receiver: null }, owner: { owner: null }, in_remit: { inRemit: null }, remedies: { remedies: [] }, unit: { unit: null } }[field] ?? {}
  return withMatter(({ fields: { [field]: _field, ...fields }, axes: { [field]: _axis, ...axes } }) => ({ fields, axes, ...columns }))({ ...so, data })
}

/** Where the record stands before a step of the policy, the step itself must refuse; before other deeds, the deed's own rules ask the record. */
function stepRefuses(policy: Policy, row: Policy['records'][string], without: Situation): boolean {
  const action = actionIn(policy, row.before)
  if (!action) return true
  const [step] = rowsFor(without.ctx, action.action)
  const complete = step && completeFor(policy, step)
  if (!step || !complete) return true
  const { axes, receiver, owner, inRemit } = without.ctx.matter
  const lacking = Object.fromEntries(Object.entries(complete.data).filter(([name]) => !row.fields.includes(name) || name in without.data))
  const one = withMatter((matter) => ({ fields: { ...without.ctx.matter.fields }, axes: { ...axes, ...forAxes(matter.axes, step.for) }, receiver, owner, inRemit, channel: without.ctx.matter.channel, kind: without.ctx.matter.kind }))({ ...complete, data: lacking })
  return !ask(one, step).ok
}

const forAxes = (axes: Record<string, string>, wanted: Record<string, string[]>) => Object.fromEntries(Object.entries(axes).filter(([axis]) => axis in wanted))

const computed = new Set(['next_step', 'due_dates', 'timeline', 'complaints', 'callbacks', 'surveys', 'claims', 'orders', 'measures_open', 'mediation', 'track_link', 'appeal_rights', 'expected_by', 'compensation'])

/** With a part empty it cannot go out; what is no part of it is not in it. */
export function probeNotice(policy: Policy, row: Policy['notices'][string]): Probed {
  const parts = [...new Set(tierLeaves(row.parts).flatMap((leaf) => leaf.value))]
  if (parts.length === 0) return toothless('没有规定内容', 'it has no parts')
  if (!isSent(policy, row.name)) return toothless('没有任何步骤或事件发出它', 'nothing sends it')
  const so = situationOf(policy)
  const full = Object.fromEntries(parts.map((part) => [part, fillingFor(so.ctx, null, part)]))
  const empty = { ...withMatter(() => ({ number: null, registeredAt: null, receiver: null, owner: null, unit: null }))(so).ctx, clocks: [] }
  const missing = parts.filter((part) => !computed.has(part)).map((part): Check => {
    const { [part]: _gone, ...data } = full
    const bare = part === 'received_at' ? { ...empty, matter: { ...empty.matter, receivedAt: '' as never } } : empty
    return [missingParts(bare, row, data).includes(part), `缺少「${part}」也能发出`, `it goes out without ${part}`]
  })
  const letter = renderNotice(so.ctx, row, { ...full, id_number: '秘密' }, 'zh')
  return allOf([[missingParts(so.ctx, row, full).length === 0, '齐备时也不能发出', 'it cannot go out even when complete'], [!letter.body.includes('秘密'), '会带出规定以外的内容', 'it says more than its parts'], ...missing],
    missing.length === 0 ? toothless('各项都是自动生成的', 'every part is computed') : bites(`缺少任一项（${parts.join('、')}）都不能发出`, `it cannot go out without any of ${parts.join(', ')}`))
}

function isSent(policy: Policy, name: string): boolean {
  const senders = [policy.steps, policy.pauses, policy.duties, policy.joins].flatMap((section) => Object.values(section) as { sends?: string[] | undefined }[])
  const extensions = Object.values(policy.clocks).flatMap((clock) => clock.extend?.sends ?? [])
  return senders.some((row) => [row.sends ?? []].flat().includes(name)) || extensions.includes(name) || (policy.notices[name]?.on.length ?? 0) > 0
}

/** The same fields in time are found by this row, other fields and later ones are not. */
export function probeJoin(policy: Policy, row: Policy['joins'][string]): Probed {
  const base = situationOf(policy)
  const fields = Object.fromEntries(row.same.map((field) => [field, field === 'phone' ? '13800006021' : `${fillingFor(base.ctx, null, field)}`]))
  const earlier = arrange(withMatter(() => ({ id: 'earlier', fields, receivedAt: NOW }))(base), row.while.map((condition) => ({ condition, holds: true })), 'join')
  if (earlier === null) return toothless('造不出适用的事项', 'no matter could be made to which it applies')
  const only: Policy = { ...policy, joins: { [row.name]: row } }
  const around = { policy: only, calendar: base.ctx.calendar, org: base.ctx.org, now: NOW }
  const finds = (given: typeof fields, receivedAt = NOW, one = earlier.ctx.matter) => sameMatters(around, { fields: given, receivedAt, ...(row.for['channel'] && { channel: row.for['channel'][0]! }) }, [one])[0]
  const others = row.same.map((field): Check => [finds({ ...fields, [field]: 'other-0000000000000' })?.rule !== row.name, `「${field}」不同也算同一事项`, `it joins though ${field} differs`])
  const late = row.within && addMs(dueAt(base.ctx.calendar, { ...dayRulesOf(policy.calendar), from: NOW, within: row.within }).due, 1)
  return allOf([[finds(fields)?.rule === row.name && finds(fields)?.does === row.does, '相同的事项没有找到', 'the same matter is not found'], [late === undefined || finds(fields, late)?.rule !== row.name, '期限过后仍算同一事项', 'it joins after its time'], ...others],
    bites('相同且在期限内的才提示', 'only the same, in time, is proposed'))
}

/** A code outside the list is refused at its field; a class leads to its unit. */
export function probeTaxonomy(policy: Policy, axis: string): Probed {
  const { ctx } = situationOf(policy)
  const codes = Object.entries(policy.taxonomies[axis] ?? {})
  const routed = axis === 'class' ? codes.map(([code, row]): Check => [row.unit === undefined || unitFor(policy, code) === row.unit, `「${code}」没有派到其部门`, `${code} does not lead to its unit`]) : []
  if (axis === 'remedy' || axis === 'flag') return codes.some(([, code]) => code.needs.length > 0 || axis === 'flag') ? probeRemedies(policy, codes.map(([code]) => code), axis) : toothless('清单没有任何要求', 'the list asks for nothing')
  return allOf([[codes.length > 0, '清单是空的', 'the list is empty'], [faultsIn(ctx, { [axis]: 'no-such-code' }).length === 1 || !isAskable(axis), '清单以外的值也被接受', 'a value outside the list is accepted'], ...routed], bites('清单以外的值被拒绝', 'values outside the list are refused'))
}

const isAskable = (axis: string): boolean => ['class', 'cause'].includes(axis)

function probeRemedies(policy: Policy, codes: string[], axis: string): Probed {
  const { ctx } = situationOf(policy)
  const field = axis === 'flag' ? 'flags' : 'remedy'
  const value = (code: string) => (axis === 'flag' ? [code] : code)
  return allOf([[faultsIn(ctx, { [field]: value('no-such-code') }).length === 1, '清单以外的值也被接受', 'a value outside the list is accepted'], [codes.every((code) => faultsIn(ctx, { [field]: value(code) }).length === 0), '清单内的值被拒绝', 'a value of the list is refused']], bites('清单以外的值被拒绝', 'values outside the list are refused'))
}

export function probeScale(policy: Policy, scale: string): Probed {
  const { ctx } = situationOf(policy)
  const levels = policy.scales[scale] ?? []
  return allOf([[levels.length > 1, '只有一级', 'there is one level only'], [faultsIn(ctx, { [scale]: 'no-such-level' }).length === 1, '分级以外的值也被接受', 'a level outside the scale is accepted'], [levels.every((level) => faultsIn(ctx, { [scale]: level.level }).length === 0), '分级内的值被拒绝', 'a level of the scale is refused']], bites('分级以外的值被拒绝', 'levels outside the scale are refused'))
}

/** A graver matter comes first, and waiting helps. */
export function probePriority(policy: Policy): Probed {
  const matter = openMatter(policy)
  const checks = Object.entries(policy.priority?.weights ?? {}).map(([scale, weight]): Check => {
    const levels = policy.scales[scale] ?? []
    const at = (level: string | undefined) => priorityOf(policy, { ...matter, axes: { [scale]: level ?? '' } }, NOW)
    return [weight === 0 || levels.length < 2 || at(levels.at(-1)?.level) > at(levels[0]?.level), `「${scale}」不影响次序`, `${scale} does not change the order`]
  })
  return allOf(checks, checks.length > 0 ? bites('级别高的排在前面', 'graver matters come first') : toothless('没有权重', 'there are no weights'))
}

/** What comes by this channel is taken, by an unknown one not; and somebody sits at its desk. */
export function probeChannel(policy: Policy, row: Policy['channels'][string]): Probed {
  const { ctx } = situationOf(policy)
  return allOf([[faultsIn(ctx, { channel: row.name }).length === 0, '这个渠道被拒绝', 'the channel is refused'], [faultsIn(ctx, { channel: 'no-such-channel' }).length === 1, '未列明的渠道也被接受', 'an unlisted channel is accepted'], [row.desk.length > 0, '没有人受理', 'nobody sits at its desk']], bites('列明的渠道可以受理，未列明的被拒绝', 'listed channels are taken, others refused'))
}
