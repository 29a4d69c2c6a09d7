// What a measure leaves out: a few facts by name, and any value of an axis. Anything else is refused when the file is read, for it would leave out nothing.
export type Exclusion = { fact: string } | { axis: string; is: boolean; value: string }

/** Facts that the figures know of a matter. */
export const excludedFacts = ['joined', 'malicious', 'not_ours', 'withdrawn', 'referred', '!reasonable'] as const

export function exclusionOf(condition: string): Exclusion | null {
  const said = condition.trim()
  if ((excludedFacts as readonly string[]).includes(said)) return { fact: said }
  const [, axis, sign, value] = /^([a-z][a-z0-9_]*)\s*(==|!=)\s*'([^']+)'$/.exec(said) ?? []
  return axis === undefined || value === undefined ? null : { axis, is: sign === '==', value }
}
