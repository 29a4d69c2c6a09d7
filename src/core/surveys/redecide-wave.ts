// Every step of a wave on record, decided again on the wave as it was before it: what would have been decided otherwise? Pure, like the same for matters.
import type { Refused } from '#core/complaints/context.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Text } from '#core/kernel/text.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Survey } from '#core/policy/shape-follow.ts'
import { decideWave, type Signature, type Wave, type WaveState, type WaveStep } from './wave.ts'

export type WaveEntry = { seq: number; type: string; at: Instant; actor: { kind: string; id: string; name: string }; data: Record<string, Json> }
type Asked = { policy: Policy; survey: Survey; standing: boolean; entries: readonly WaveEntry[]; wanted: (entry: WaveEntry) => boolean; who: (entry: WaveEntry) => { actor: Actor; org: Org } }
export type WaveDifference = { seq: number; at: Instant; says: Text }

const steps: Record<string, WaveStep> = { planned: 'plan', approved: 'approve', reviewed: 'review', review_signed: 'review', opened: 'open', closed: 'close', analysed: 'analyse', reported: 'report' }
const after: Partial<Record<WaveStep, WaveState>> = { plan: 'planned', open: 'opened', close: 'closed', analyse: 'analysed', report: 'reported' }

/** What goes on with each case by itself has no steps that anybody takes. */
export function redecidedWave(asked: Asked): { deeds: number; differences: WaveDifference[] } {
  let wave: Wave = { state: asked.standing ? 'opened' : 'due', plan: {}, approvals: [], reviews: [] }
  const differences: WaveDifference[] = []
  let deeds = 0
  for (const entry of asked.entries) {
    const step = steps[entry.type.split('.').at(-1)!]
    if (step === undefined || !/^(wave|survey)\./.test(entry.type) || asked.standing) continue
    if (asked.wanted(entry) && entry.actor.kind === 'person') {
      deeds += 1
      const refusal = decided(asked, { wave, entry, step })
      if (refusal) differences.push({ seq: entry.seq, at: entry.at, says: refusal.says })
    }
    wave = taken(wave, step, entry)
  }
  return { deeds, differences }
}

function decided({ policy, survey, who }: Asked, { wave, entry, step }: { wave: Wave; entry: WaveEntry; step: WaveStep }): Refused | null {
  const { actor, org } = who(entry)
  const { number: _number, as: _as, ...data } = entry.data
  const outcome = decideWave({ policy, org, survey, wave, now: entry.at }, step, { actor, data })
  return outcome.ok ? null : outcome
}

/** A plan that changes is a new plan; a signature stands for the word under which it was given. */
function taken(wave: Wave, step: WaveStep, { at, actor, data }: WaveEntry): Wave {
  const { number: _number, as, ...rest } = data
  const signature: Signature = { word: String(as ?? ''), person: actor.id, name: actor.name, at, data: rest }
  const state = after[step] ?? wave.state
  if (step === 'plan') return { state, plan: rest, approvals: [], reviews: [] }
  if (step === 'approve') return { ...wave, approvals: [...wave.approvals, signature] }
  if (step === 'review') return { ...wave, reviews: [...wave.reviews.filter((one) => one.word !== signature.word), signature] }
  return { ...wave, state }
}
