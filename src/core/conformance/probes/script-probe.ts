// A script is tried where it is spoken: with any one line left out, or out of order, the deed must be refused; with all of them it goes through.
import { actions } from '#core/policy/actions.ts'
import { arrange } from '#core/complaints/probes/atoms.ts'
import { allOf, bites, toothless, unbuilt, type Probed } from '#core/complaints/probes/probed.ts'
import { withMatter, type Situation } from '#core/complaints/probes/situation.ts'
import { ask, completeFor } from '#core/complaints/probes/step-probe.ts'
import { actionsAt, leftOf, SCRIPT_LINES, SCRIPT_SKIPPED, scriptsFor, spokenChannels, type ScriptRow } from '#core/complaints/script.ts'
import { rowsByAction, type StepRow } from '#core/complaints/steps.ts'
import type { Policy } from '#core/policy/shape.ts'
import { scriptOf } from '#core/duties/decide-duty.ts'
import { callUnder, isRefused } from './a-call.ts'

export function probeScript(policy: Policy, row: ScriptRow): Probed {
  if (Object.keys(row.lines).length === 0) return toothless('话术里一句也没有', 'the script has no lines')
  const calls = Object.values(policy.callbacks).filter((rule) => rule.script === row.name)
  if (calls.length > 0) return probeInCall(policy, row, calls)
  if (Object.keys(policy.duties).some((duty) => scriptOf(policy, duty)?.name === row.name)) return probeInDuty(row)
  if (row.at === 'survey') return unbuilt('电话调查还没有建成，话术没有地方念', 'surveys by telephone are not built, so nobody speaks it')
  if (row.at === 'callback' || row.at === 'spot_check') return toothless('没有任何回访或抽查使用这份话术', 'no callback and no spot check uses it')
  return probeAtStep(policy, row)
}

type Broken = { what: string; lines: string[] }

/** Each line left out in turn; and, where order matters, all of them the other way round. */
function broken(row: ScriptRow): Broken[] {
  const lines = Object.keys(row.lines)
  const without = lines.map((line) => ({ what: line, lines: lines.filter((one) => one !== line) }))
  return row.ordered && lines.length > 1 ? [...without, { what: 'order', lines: lines.toReversed() }] : without
}

function probeInCall(policy: Policy, row: ScriptRow, rules: Policy['callbacks'][string][]): Probed {
  const calling = rules.map((rule) => callUnder(policy, rule)).find((one) => one !== null && (one.result.method === 'phone' || one.result.method === 'visit'))
  if (!calling) return toothless('造不出用这份话术的通话', 'no call could be made up in which it is spoken')
  return allOf(broken(row).map(({ what, lines }) => [isRefused(calling, { ticked: lines }), `缺了「${what}」也能保存`, `the result is saved without ${what}`]), said(row))
}

function probeInDuty(row: ScriptRow): Probed {
  return allOf([[leftOf(row, Object.keys(row.lines)) === null, '全部打勾仍然拒绝', 'it is refused with every line ticked'], ...broken(row).map(({ what, lines }): [boolean, string, string] => [leftOf(row, lines) !== null, `缺了「${what}」也能完成`, `the duty is done without ${what}`])], said(row))
}

function probeAtStep(policy: Policy, row: ScriptRow): Probed {
  const spoken = momentsOf(policy, row).flatMap((step) => {
    const so = inConversation(policy, row, step)
    return so === null ? [] : [{ so, step }]
  })[0]
  if (!spoken) return toothless('没有一个步骤会用到这份话术', 'no step is taken in which it is spoken')
  const { so, step } = spoken
  const refused = (lines: string[], more: object = {}) => {
    const judged = ask({ ...so, data: { ...so.data, [SCRIPT_LINES]: lines, ...more } }, step)
    return !judged.ok && judged.refusal.word === `script.${row.name}`
  }
  return allOf([
    ...broken(row).map(({ what, lines }): [boolean, string, string] => [refused(lines), `缺了「${what}」也能「${step.name}」`, `${step.name} goes through without ${what}`]),
    [!refused([], { [SCRIPT_SKIPPED]: '断线' }), '写明原因仍然拒绝', 'a reason for leaving it out is not accepted'],
  ], said(row))
}

function momentsOf(policy: Policy, row: ScriptRow): StepRow[] {
  return actionsAt(row.at).filter((action) => action in actions).flatMap((action) => rowsByAction(policy).get(action) ?? [])
}

/** A matter that came in by word of mouth, to which the script speaks, and the step complete with every line ticked. */
function inConversation(policy: Policy, row: ScriptRow, step: StepRow): Situation | null {
  const complete = completeFor(policy, step)
  if (!complete || complete.actor.kind !== 'person') return null
  const channels = Object.values(policy.channels).filter(({ type, name }) => spokenChannels.has(type) && (row.for['channel']?.includes(name) ?? true) && (step.for['channel']?.includes(name) ?? true))
  for (const channel of channels) {
    const axes = Object.fromEntries(Object.entries(row.for).map(([axis, values]) => [axis, values[0]!]))
    const placed = withMatter((matter) => ({ channel: channel.name, axes: { ...matter.axes, ...axes }, ...(axes['kind'] && { kind: axes['kind'] }) }))(complete)
    const { method: _how, told_by: _by, ...data } = placed.data
    const wanted = [...row.when.map((condition) => ({ condition, holds: true })), ...row.unless.map((condition) => ({ condition, holds: false }))]
    const meant = arrange({ ...placed, data: { ...data, ...('method' in placed.data && { method: 'phone' }) } }, wanted, step.action)
    const so = meant && { ...meant, data: { ...meant.data, [SCRIPT_LINES]: allLines(meant, step) } }
    if (so && scriptsFor(so.ctx, step.action).some((one) => one.name === row.name) && ask(so, step).ok) return so
  }
  return null
}

function allLines({ ctx }: Situation, step: StepRow): string[] {
  return scriptsFor(ctx, step.action).flatMap((script) => Object.keys(script.lines))
}

const said = (row: ScriptRow): Probed => bites(`${Object.keys(row.lines).length} 句逐一漏说均被拒绝${row.ordered ? '，乱序也被拒绝' : ''}`, `refused without each of its ${Object.keys(row.lines).length} lines${row.ordered ? ', and out of order' : ''}`)
