// What a lead to an inflated score is, and when something is unlikely enough to be one after all comparisons of its kind are counted.
import type { Text } from '#core/kernel/text.ts'
import { adjusted } from '#core/statistics/tables.ts'
import type { Observed } from './answer-table.ts'

export const leadKinds = [
  'same_device', 'typed_by_handler', 'too_fast', 'straight_lines', 'copied_rows', 'same_words', 'burst', 'hidden_low', 'selective_inviting', 'asked_again',
  'incentive', 'mode_switched', 'caller_rate', 'own_caller', 'withdrawn_before_draw', 'split_orders',
] as const
export type LeadKind = (typeof leadKinds)[number]

/** `about`: a device, a person, or the wave; `rows`: respondents, invitations, cases or orders; `p`: after correction, none where a single case is enough. */
export type Lead = { kind: LeadKind; about: string; rows: string[]; observed: number; expected: number | null; p: number | null; says: Text }
/** An answer with its own score from 0 to 100, and its marks in the order of the questions. */
export type Scored = Observed & { score: number | undefined; marks: number[] }

/** One in a thousand for each kind: sixteen kinds together stay below two in a hundred. */
export const CHANCE = 0.001

export type Suspect = Omit<Lead, 'p'> & { chance: number }

/** Those that stay unlikely after all comparisons of their kind are counted. */
export function unlikely(suspects: readonly Suspect[], tried = suspects.length): Lead[] {
  return unlikelySuspects(suspects, tried)
}

/** The same for whatever carries its chance. */
export function unlikelySuspects<T extends { chance: number }>(suspects: readonly T[], tried = suspects.length): (Omit<T, 'chance'> & { p: number })[] {
  const chances = [...suspects.map((one) => one.chance), ...Array<number>(Math.max(0, tried - suspects.length)).fill(1)]
  const corrected = adjusted(chances, 'holm')
  return suspects.flatMap(({ chance: _chance, ...lead }, i) => (corrected[i]! < CHANCE ? [{ ...lead, p: corrected[i]! }] : []))
}

export function byName<T>(rows: readonly T[], name: (row: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = name(row)
    if (key === undefined || key === '') continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
