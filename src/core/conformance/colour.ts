// The colour of a control from its counts, and of a clause from its controls: never green without something that was kept.
import type { Status } from './contract.ts'
import type { Counts } from './judge.ts'

/** The worst first. */
export const severityOfStatus: readonly Status[] = ['breached', 'no-evidence', 'not-measurable', 'running', 'met', 'not-due']

export type ControlFacts = Counts & {
  /** A figure of this control could not be judged. */
  unjudged?: boolean
  /** Where its events come from does not exist here, or the statement was not given. */
  noSource?: boolean
  /** For what the system enforces: whether its probe was refused as it must be. */
  probe?: 'bites' | 'toothless'
  /** It holds all the time, not only when something happens: met as soon as the period has begun. */
  standing?: boolean
}

export function colourOfControl(facts: ControlFacts): Status {
  if (facts.probe === 'toothless') return 'breached'
  if (facts.late + facts.missed > 0) return 'breached'
  if (facts.noSource) return 'no-evidence'
  if (facts.unjudged) return 'not-measurable'
  if (facts.kept > 0 || facts.standing) return 'met'
  if (facts.running + facts.provisional > 0) return 'running'
  return 'not-due'
}

export function colourOfClause(statuses: readonly Status[]): Status {
  return severityOfStatus.find((status) => statuses.includes(status)) ?? 'not-due'
}

export function tallyOf(statuses: readonly Status[]): Record<Status, number> {
  const tally: Record<Status, number> = { breached: 0, 'no-evidence': 0, 'not-measurable': 0, running: 0, met: 0, 'not-due': 0 }
  for (const status of statuses) tally[status] += 1
  return tally
}
