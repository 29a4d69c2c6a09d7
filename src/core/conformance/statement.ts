// How a statement counts in a span: kept with proof and in time, honestly not kept, late, or not given at all.
import type { Instant } from '#core/kernel/instant.ts'
import type { Span, Verdict } from './judge.ts'

export type Statement = { arose: Instant; due: Instant; stated: Instant | null; kept: boolean | null; provisional: boolean }

export function verdictOfStatement({ arose, due, stated, kept, provisional }: Statement, { from, to, asOf }: Span): Verdict | null {
  if (arose >= to || arose > asOf) return null
  const given = stated !== null && stated <= asOf ? stated : null
  // An honest "not kept" is counted when it is said, not when it would have been due.
  const at = given !== null && given <= due ? given : due < asOf ? due : null
  if (at === null || at >= to) return 'running'
  if (at < from) return null
  if (provisional) return 'provisional'
  if (given === null) return 'silent'
  if (kept !== true) return 'missed'
  return given <= due ? 'kept' : 'late'
}
