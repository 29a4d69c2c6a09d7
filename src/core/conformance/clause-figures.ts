// The figures of a clause: those of its first control, which carries what the sentence promises, and whatever its other controls found broken.
// What the others found kept is left out: it would count one deed twice and let a clause look better for having more controls.
import { noCounts, type Counts } from './judge.ts'

export function figuresOfClause(controls: readonly Counts[]): Counts {
  const [first = noCounts, ...others] = controls
  const { required, kept, late, missed, silent, running, excused, moot, provisional } = first
  return others.reduce((sum, other) => ({
    ...sum, required: sum.required + other.late + other.missed + other.silent, late: sum.late + other.late, missed: sum.missed + other.missed, silent: sum.silent + other.silent,
  }), { required, kept, late, missed, silent, running, excused, moot, provisional })
}
