// One occurrence of something owed, and in which period it is judged: the same definition for clocks, callbacks, draws, duties and statements.
// An instance is judged at the earlier of met and due, so each is counted in exactly one period and adjacent periods add up.
import type { Instant } from '#core/kernel/instant.ts'

export type Instance = {
  /** What a reader calls it: the number of the complaint, the label of the duty. */
  number: string
  arose: Instant
  /** Null while no limit is known: such an instance is never late, and never counted as kept. */
  due: Instant | null
  met: Instant | null
  /** Ended otherwise: excused by an override, or moot because its condition or its matter ended before it was due. */
  ended?: { as: 'excused' | 'moot'; at: Instant } | null
  /** The due time crosses a year whose holidays are not announced. */
  provisional?: boolean
}

/** From the first instant up to, not including, the last; as it was known at `asOf`. */
export type Span = { from: Instant; to: Instant; asOf: Instant }

/** `silent`: a statement that was due and not given: nobody knows whether it was kept. */
export type Verdict = 'kept' | 'late' | 'missed' | 'silent' | 'running' | 'excused' | 'moot' | 'provisional'

/** `required` = kept + late + missed + silent; the others are listed beside. */
export type Counts = { required: number } & Record<Verdict, number>

export const noCounts: Counts = { required: 0, kept: 0, late: 0, missed: 0, silent: 0, running: 0, excused: 0, moot: 0, provisional: 0 }

/** How this instance counts in this span; nothing if it belongs to another. */
export function verdictOf(instance: Instance, span: Span): Verdict | null {
  if (instance.arose >= span.to || instance.arose > span.asOf) return null
  const end = endOf(instance, span.asOf)
  if (!end || end.at >= span.to) return 'running'
  if (end.at < span.from) return null
  return end.as
}

/** Where the account of an instance is closed: a deed counts from its own instant on, a limit once it has passed. */
function endOf(instance: Instance, asOf: Instant): { at: Instant; as: Exclude<Verdict, 'running' | 'silent'> } | null {
  const { due, ended, provisional } = instance
  const met = instance.met && instance.met <= asOf ? instance.met : null
  const passed = due !== null && due < asOf
  if (ended && ended.at <= asOf && !(met && met <= ended.at)) {
    if (due === null || ended.at <= due) return ended
    if (ended.as === 'excused') return { at: due, as: 'excused' }
  }
  // What nobody set a limit for cannot be kept in time, however soon it was done.
  if (met && due === null) return { at: met, as: 'moot' }
  if (met && met <= due!) return { at: met, as: provisional ? 'provisional' : 'kept' }
  if (!passed) return null
  if (provisional) return { at: due, as: 'provisional' }
  return { at: due, as: met ? 'late' : 'missed' }
}

export type Judged = Counts & { breached: { number: string; due: Instant; met: Instant | null }[] }

/** All the instances of one control in one span. */
export function judge(instances: Iterable<Instance>, span: Span): Judged {
  const judged: Judged = { ...noCounts, breached: [] }
  for (const instance of instances) {
    const verdict = verdictOf(instance, span)
    if (!verdict) continue
    judged[verdict] += 1
    if (isRequired(verdict)) judged.required += 1
    if (verdict === 'late' || verdict === 'missed') judged.breached.push({ number: instance.number, due: instance.due!, met: instance.met })
  }
  return judged
}

/** Judged in the span, one way or the other. */
export function isRequired(verdict: Verdict): boolean {
  return verdict === 'kept' || verdict === 'late' || verdict === 'missed' || verdict === 'silent'
}

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    required: a.required + b.required,
    kept: a.kept + b.kept,
    late: a.late + b.late,
    missed: a.missed + b.missed,
    silent: a.silent + b.silent,
    running: a.running + b.running,
    excused: a.excused + b.excused,
    moot: a.moot + b.moot,
    provisional: a.provisional + b.provisional,
  }
}
