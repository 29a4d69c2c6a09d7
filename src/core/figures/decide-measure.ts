// What may become of a measure, and who may say so: proposed by anybody, taken on by whoever leads, done by its owner, judged by somebody else.
import type { MeasureAct } from './contract.ts'

export type Measure = { state: string; owner: string | null; proposedBy: string }
type Reader = { id: string; decides: boolean }

const next: Record<MeasureAct, { from: readonly string[]; to: string }> = {
  take_on: { from: ['proposed', 'ineffective'], to: 'open' },
  decline: { from: ['proposed'], to: 'declined' },
  done: { from: ['open'], to: 'done' },
  effective: { from: ['done'], to: 'effective' },
  ineffective: { from: ['done'], to: 'ineffective' },
  reopen: { from: ['effective', 'ineffective', 'declined'], to: 'open' },
}

export function stateAfter(act: MeasureAct): string {
  return next[act].to
}

/** Nobody judges his own work. */
export function mayMove(measure: Measure, reader: Reader, act: MeasureAct): boolean {
  if (!next[act].from.includes(measure.state)) return false
  if (act === 'done') return measure.owner === reader.id || reader.decides
  if (act === 'effective' || act === 'ineffective') return reader.decides && measure.owner !== reader.id
  return reader.decides
}

export function actsFor(measure: Measure, reader: Reader): MeasureAct[] {
  return (Object.keys(next) as MeasureAct[]).filter((act) => mayMove(measure, reader, act))
}
