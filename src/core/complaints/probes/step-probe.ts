// A step row is tried: the complete matter must pass it, and with any one condition broken it must refuse.
import { allStates } from '#core/policy/states.ts'
import { CUSTOMER } from '#core/people/actor.ts'
import type { Actor } from '#core/people/actor.ts'
import { addMs } from '#core/kernel/instant.ts'
import { judge, type Judgement } from '#core/complaints/judge.ts'
import { neededFields } from '#core/complaints/needs.ts'
import { spokenIn } from '#core/complaints/script.ts'
import { startsIn, type StepRow } from '#core/complaints/steps.ts'
import { extendableFor, isAboutExtension, pausesFor } from '#core/complaints/waiting.ts'
import { standingOf } from '#core/complaints/who.ts'
import type { Data } from '#core/complaints/context.ts'
import type { Policy } from '#core/policy/shape.ts'
import { arrange, type Wanted } from './atoms.ts'
import { fillingFor } from './filling.ts'
import { actorsFor, NOW, once, outsider, situationOf, withMatter, type Situation } from './situation.ts'
import type { Probed } from './probed.ts'

export function probeStep(policy: Policy, row: StepRow): Probed {
  const complete = completeFor(policy, row)
  if (complete === null) return { bites: false, how: { zh: `造不出能通过「${row.name}」的事项`, en: `no matter could be made that passes ${row.name}` } }
  const tried = breakings(complete, row)
  const passed = tried.filter(({ broken }) => ask(broken, row).ok)
  if (passed.length > 0) return { bites: false, how: { zh: `缺了「${passed[0]!.what}」仍然放行`, en: `it lets pass without: ${passed[0]!.what}` } }
  if (tried.length === 0) return { bites: false, how: { zh: '没有任何条件可以不满足', en: 'there is nothing that could be missing' } }
  const list = tried.map(({ what }) => what)
  return { bites: true, how: { zh: `逐项试拒 ${list.length} 次（${list.join('、')}），齐备时放行`, en: `refused ${list.length} times (${list.join(', ')}), accepted when complete` } }
}

export function ask({ ctx, actor, data }: Situation, row: StepRow): Judgement {
  return judge({ ctx, request: { action: row.action, data, actor }, preview: false }, row)
}

/** A matter, an actor and data with which the row lets pass. */
export function completeFor(policy: Policy, row: StepRow): Situation | null {
  const base = placed(situationOf(policy), row)
  for (const actor of actorsFor(policy, base.ctx.org)) {
    if (!standingOf(base.ctx, actor, row.by)) continue
    const arranged = arrange(filledIn({ ...base, actor }, row), conditionsOf(row), row.action)
    if (arranged && ask(arranged, row).ok) return arranged
  }
  return null
}

function conditionsOf(row: StepRow): Wanted[] {
  return [...row.when.map((condition) => ({ condition, holds: true })), ...row.unless.map((condition) => ({ condition, holds: false }))]
}

/** In a state where the row begins, on the axes that it is for, inside its window. */
function placed(situation: Situation, row: StepRow): Situation {
  const axes = Object.fromEntries(Object.entries(row.for).map(([axis, values]) => [axis, values[0]!]))
  return withMatter((matter) => ({
    state: row.starts ? 'none' : (row.from[0] ?? 'registered'),
    axes: { ...matter.axes, ...axes },
    ...(axes['channel'] !== undefined && { channel: axes['channel'] }),
    ...(axes['kind'] !== undefined && { kind: axes['kind'] }),
    ...(axes['flag'] !== undefined && { flags: [axes['flag']] }),
    facts: { ...matter.facts, ...(row.window && { [row.window.after]: once('somebody') }) },
  }))(situation)
}

/** Every field that a record, a notice or the row itself asks for, filled with something that can stand in it. */
function filledIn(situation: Situation, row: StepRow): Situation {
  const { ctx } = situation
  const names = [...new Set([...neededFields(ctx, row, {}), ...row.sends.flatMap((notice) => noticeFields(ctx.policy, notice))])]
  const data = { ...spokenIn(ctx, row.action), ...Object.fromEntries(names.map((name) => [name, fillingFor(ctx, row, name)])), ...causeOf(situation, row) }
  const onFile = Object.values(ctx.policy.records).flatMap((record) => record.fields)
  const fields = Object.fromEntries(onFile.map((name) => [name, fillingFor(ctx, row, name)]))
  return { ...withMatter((matter) => ({ fields: { ...matter.fields, ...fields, content: '内容' }, filled: Object.keys(ctx.policy.forms) }))(situation), data }
}

/** A pause is for a cause that the actor may name, an extension for one of the clocks. */
function causeOf({ ctx, actor }: Situation, row: StepRow): Data {
  const cause = row.action === 'pause' ? pausesFor(ctx, actor)[0]?.name : undefined
  const clock = isAboutExtension(row.action) ? extendableFor(ctx, row.action, actor)[0]?.name : undefined
  return { ...(cause !== undefined && { reason: cause, proof: '证明', question: '问题' }), ...(clock !== undefined && { clock, reason: '理由', limit: '2026-06-20T10:00:00.000Z' }) }
}

function noticeFields(policy: Policy, notice: string): string[] {
  const parts = policy.notices[notice]?.parts
  return parts && 'value' in parts ? parts.value : []
}

type Breaking = { what: string; broken: Situation }

/** The complete situation with one thing wrong, for each thing that can be wrong. */
export function breakings(complete: Situation, row: StepRow): Breaking[] {
  return [...wrongState(complete, row), ...wrongActor(complete, row), ...wrongConditions(complete, row), ...wrongTimes(complete, row), ...missingNeeds(complete, row)]
}

function wrongState(complete: Situation, row: StepRow): Breaking[] {
  const state = allStates.find((one) => !startsIn(row, one))
  return state === undefined ? [] : [{ what: `state: ${state}`, broken: withMatter(() => ({ state }))(complete) }]
}

function wrongActor(complete: Situation, row: StepRow): Breaking[] {
  const wrong: Actor[] = [outsider, CUSTOMER].filter((actor) => standingOf(complete.ctx, actor, row.by) === null)
  return wrong.map((actor) => ({ what: `by: ${actor.kind === 'customer' ? 'customer' : 'outsider'}`, broken: { ...complete, actor } }))
}

function wrongConditions(complete: Situation, row: StepRow): Breaking[] {
  const all = conditionsOf(row)
  return all.flatMap((one) => {
    const wanted = all.map((other) => (other === one ? { ...one, holds: !one.holds } : other))
    const broken = arrange(complete, wanted, row.action) ?? arrange(complete, [{ ...one, holds: !one.holds }], row.action)
    // A condition that cannot be broken never refuses anybody; the complete situation itself then shows that it lets pass.
    return [{ what: `${one.holds ? 'when' : 'unless'}: ${one.condition}`, broken: broken ?? complete }]
  })
}

function wrongTimes(complete: Situation, row: StepRow): Breaking[] {
  const used = row.times === undefined ? [] : [{ what: 'times', broken: withMatter(({ facts }) => ({ facts: { ...facts, [`step.${row.name}`]: { ...once('somebody'), n: row.times! } } }))(complete) }]
  const after = row.window?.after
  const late = after === undefined ? [] : [{ what: 'window', broken: withMatter(({ facts }) => ({ facts: { ...facts, [after]: { ...once('somebody'), last: addMs(NOW, -3 * 365 * 86_400_000) } } }))(complete) }]
  return [...used, ...late]
}

function missingNeeds(complete: Situation, row: StepRow): Breaking[] {
  return neededFields(complete.ctx, row, complete.data).flatMap((name): Breaking[] => {
    if (row.sets[name] !== undefined) return []
    const { [name]: _gone, ...data } = complete.data
    const without = withMatter((matter) => {
      const { [name]: _field, ...fields } = matter.fields
      const { [name]: _axis, ...axes } = matter.axes
      return { fields, axes, ...(name === 'in_remit' && { inRemit: null }) }
    })({ ...complete, data })
    return [{ what: `needs: ${name}`, broken: stillSelected(without, row) ? without : { ...complete, data } }]
  })
}

/** Taking away a field must not take the matter out of what the row is for, nor change what its conditions see. */
function stillSelected(situation: Situation, row: StepRow): boolean {
  return Object.keys(row.for).every((axis) => axis in situation.ctx.matter.axes || ['channel', 'kind', 'flag'].includes(axis))
}

