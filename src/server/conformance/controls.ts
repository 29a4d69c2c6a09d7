// One control for a span: its counts, its colour, and a sentence that says where the number comes from.
import type { z } from 'zod'
import { controlTitle } from '#core/policy/control-title.ts'
import { colourOfControl } from '#core/conformance/colour.ts'
import type { ControlResult } from '#core/conformance/contract.ts'
import { judge, noCounts, type Counts } from '#core/conformance/judge.ts'
import type { Text } from '#core/kernel/text.ts'
import { comesWithOrders, isEmitted } from '#core/policy/emitted.ts'
import type { Control } from '#core/policy/controls.ts'
import { basesOfNumbers } from '#core/policy/quantities.ts'
import { bases, type Basis } from '#core/policy/vocabulary.ts'
import { appliedIn, deedsUnder } from './enforced.ts'
import type { Evidence } from './evidence.ts'
import { measuredIn, type Measured } from './measured.ts'
import { probeOf, probeRow } from './probing.ts'

export type Judged = { result: z.infer<typeof ControlResult>; breached: string[] }

export async function judgeControl(evidence: Evidence, control: Control): Promise<Judged> {
  switch (control.prefix) {
    case 'clock': case 'callback': case 'duty': case 'survey': return owed(evidence, control)
    case 'draw': return drawn(evidence, control)
    case 'attest': return attested(evidence, control)
    case 'measure': return measured(evidence, control)
    default: return enforced(evidence, control)
  }
}

type Facts = {
  counts: Counts
  breached?: string[]
  noSource?: boolean
  unjudged?: boolean
  standing?: boolean
  probe?: 'bites' | 'toothless'
  figures?: z.infer<typeof ControlResult>['figures']
  records?: boolean
  of?: string | null
  note: Text
}

function shown({ happened, policy }: Evidence, control: Control, { counts, breached = [], figures = [], records = false, of = null, note, ...more }: Facts): Judged {
  const ref = `${control.prefix}.${control.name}`
  const status = colourOfControl({ ...counts, ...more })
  return {
    breached,
    result: {
      ref, title: controlTitle(policy, control), kind: control.kind, basis: basisOf(control), status,
      ...counts, refused: happened.refused.get(ref) ?? 0, figures, note, records, of,
    },
  }
}

function basisOf({ row }: Control): string {
  const found = basesOfNumbers(row)
  return (Object.keys(bases) as Basis[]).findLast((basis) => found.includes(basis)) ?? 'text'
}

function owed(evidence: Evidence, control: Control): Judged {
  const ref = `${control.prefix}.${control.name}`
  const probed = control.prefix === 'callback' ? probeRow(evidence.policy, ref) : null
  if (probed?.unbuilt && !evidence.counts.has(ref)) return notBuilt(evidence, control, probed.how)
  const own = evidence.counts.get(ref) ?? noCounts
  // A wave held in time, and past the rules, is not kept.
  const differing = evidence.happened.differing.get(ref) ?? []
  const counts: Counts = { ...own, required: own.required + differing.length, missed: own.missed + differing.length }
  const noSource = lacksSource(evidence, control)
  const note = noSource ? noEvents : counts.required > 0 ? outOf(counts) : quiet(counts)
  return shown(evidence, control, { counts, breached: [...(evidence.numbers.get(ref) ?? []), ...differing], noSource, note, records: true })
}

/** Its events can come from nowhere here: no telephone link, no orders handed in. */
function lacksSource({ hasOrders, counts }: Evidence, { prefix, name, row }: Control): boolean {
  if (counts.has(`${prefix}.${name}`)) return false
  const { from, after, on, of } = row as { from?: string[]; after?: string; on?: string[]; of?: string }
  const starts = [...(from ?? []), ...(on ?? []), ...(after ? [after] : []), ...(of ? [of] : [])]
  return starts.length > 0 && starts.every((event) => !isEmitted(event) || (comesWithOrders(event) && !hasOrders))
}

const noEvents: Text = { zh: '系统里没有这类事件的来源', en: 'the events it waits for have no source here' }

function outOf({ required, kept, late, missed, silent, running, excused, moot, provisional }: Counts): Text {
  const zh = [`${kept}/${required}`, late ? `超时 ${late}` : '', missed ? `未做 ${missed}` : '', silent ? `未声明 ${silent}` : '', running ? `进行中 ${running}` : '', excused ? `有理由放行 ${excused}` : '', moot ? `已失去必要 ${moot}` : '', provisional ? `暂定 ${provisional}` : '']
  const en = [`${kept}/${required}`, late ? `${late} late` : '', missed ? `${missed} missed` : '', silent ? `${silent} not stated` : '', running ? `${running} running` : '', excused ? `${excused} excused` : '', moot ? `${moot} moot` : '', provisional ? `${provisional} provisional` : '']
  return { zh: zh.filter((part) => part !== '').join('，'), en: en.filter((part) => part !== '').join(', ') }
}

function quiet(counts: Counts): Text {
  return counts.running + counts.provisional + counts.excused + counts.moot > 0 ? outOf(counts) : { zh: '这段时间没有发生', en: 'nothing of the kind in this time' }
}

function drawn(evidence: Evidence, control: Control): Judged {
  const groups = evidence.groups.filter((group) => group.control === `draw.${control.name}`)
  const { breached, ...counts } = judge(groups, evidence.span)
  const noSource = groups.length === 0 && lacksSource(evidence, control)
  const [done, size] = [groups.reduce((sum, one) => sum + one.done, 0), groups.reduce((sum, one) => sum + one.size, 0)]
  const note = noSource ? noEvents : groups.length === 0 ? quiet(counts) : { zh: `${groups.length} 组，应抽 ${size}，已完成 ${done}`, en: `${groups.length} groups, ${size} to be asked, ${done} done` }
  return shown(evidence, control, { counts, breached: breached.map((one) => one.number), noSource, note, records: true })
}

function attested(evidence: Evidence, control: Control): Judged {
  const found = evidence.attests.get(`attest.${control.name}`)
  if (!found) return shown(evidence, control, { counts: noCounts, note: { zh: '还没到声明的时候', en: 'no statement is due yet' }, records: true })
  const missing = found.missing.length > 0
  const note = missing ? { zh: `未交：${found.missing.join('、')}`, en: `not given: ${found.missing.join(', ')}` } : found.coming.length > 0 && found.counts.required === 0 ? { zh: `待交：${found.coming.join('、')}`, en: `to be given: ${found.coming.join(', ')}` } : outOf(found.counts)
  return shown(evidence, control, { counts: found.counts, breached: found.breached, noSource: missing, note, records: true })
}

async function measured(evidence: Evidence, control: Control): Promise<Judged> {
  const measure = evidence.policy.measures[control.name]!
  const found: Measured = await measuredIn(evidence, control.name)
  const last = found.figures.findLast((figure) => figure.axis === null)
  const note = found.noSource ? { zh: '这项指标的数据来源还没有', en: 'the figures it is made of have no source here' } : (last?.says ?? { zh: '没有一期在这段时间内结束', en: 'none of its periods ends in this time' })
  return shown(evidence, control, { ...found, note, records: true, of: typeof measure.share === 'string' ? measure.share : null })
}

function notBuilt(evidence: Evidence, control: Control, { zh, en }: { zh: string; en: string }): Judged {
  return shown(evidence, control, { counts: noCounts, noSource: true, note: { zh: `尚未建成：${zh}`, en: `not built: ${en}` } })
}

async function enforced(evidence: Evidence, control: Control): Promise<Judged> {
  const { applied, excused, standing } = appliedIn(evidence.policy, evidence.happened, control)
  const probe = await probeOf(evidence.tx, evidence.policy, control)
  // What is not built is neither kept nor broken: there is no evidence of it, whatever else happened.
  if (probe.unbuilt) return notBuilt(evidence, control, probe.how)
  const differing = evidence.happened.differing.get(`${control.prefix}.${control.name}`) ?? []
  const counts: Counts = { ...noCounts, required: applied, kept: applied - differing.length, missed: differing.length, excused }
  const refused = evidence.happened.refused.get(`${control.prefix}.${control.name}`) ?? 0
  const holds = standing && (evidence.inForce || applied > 0)
  const note = !probe.bites
    ? { zh: `自查没有通过：${probe.how.zh}`, en: `its probe failed: ${probe.how.en}` }
    : { zh: [differing.length > 0 ? `复核不符 ${differing.length} 次` : '', applied ? `适用 ${applied} 次` : standing ? '一直有效' : '这段时间没有用到', refused ? `拦下 ${refused} 次` : '', excused ? `有理由放行 ${excused} 次` : ''].filter((part) => part !== '').join('，'), en: [differing.length > 0 ? `${differing.length} decided otherwise` : '', applied ? `applied ${applied} times` : standing ? 'in force all the time' : 'not used in this time', refused ? `refused ${refused} times` : '', excused ? `overridden ${excused} times` : ''].filter((part) => part !== '').join(', ') }
  return shown(evidence, control, { counts, breached: differing, standing: holds, probe: probe.bites ? 'bites' : 'toothless', note, records: deedsUnder(evidence.policy, control) !== null })
}
