// The clauses of a policy as they are shown: what each says, what keeps it, of which kind, and on whose number it rests.
import { type Text, textIn } from '#core/kernel/text.ts'
import { type Control, controlOf, isUnbuilt } from './controls.ts'
import { basesOfNumbers, quantitiesOf } from './quantities.ts'
import type { Clause, Policy } from './shape.ts'
import { type Basis, type ControlKind, bases, controlKinds } from './vocabulary.ts'

export type ClauseView = { id: string; title: Text; says: Text; zh: string; kept_by: string[]; kind: ControlKind | 'unbuilt' | 'none'; basis: Basis; reading?: Text; cut: boolean; may: boolean }

export function clausesOf(policy: Policy): ClauseView[] {
  return policy.clauses.map((clause) => {
    const controls = controlsOf(policy, clause)
    return {
      id: clause.id, title: titleOfClause(clause), says: clause.says, zh: clause.zh ?? '', kept_by: clause.kept_by, kind: strongest(controls), basis: basisOfClause(clause, controls),
      ...(clause.reading !== undefined && { reading: clause.reading }), cut: clause.cut, may: clause.may,
    }
  })
}

/** Its short title; where it has none in a language, what it says. */
export function titleOfClause({ zh, en, says }: Clause): { zh: string; en: string } {
  return { zh: zh ?? textIn(says, 'zh'), en: en ?? textIn(says, 'en') }
}

export function controlsOf(policy: Policy, clause: Clause): Control[] {
  return clause.kept_by.flatMap((ref) => controlOf(policy, ref) ?? [])
}

const kindOrder = Object.keys(controlKinds) as ControlKind[]
const basisOrder = Object.keys(bases) as Basis[]

/** Of what is really there; a clause that leans on nothing else is not kept yet. */
function strongest(controls: Control[]): ClauseView['kind'] {
  const built = controls.filter((control) => !isUnbuilt(control))
  return kindOrder.find((kind) => built.some((control) => control.kind === kind)) ?? (controls.length > 0 ? 'unbuilt' : 'none')
}

/** The weakest among the numbers it runs with; where the sentence states numbers, only the rows that run with those count. */
function basisOfClause(clause: Clause, controls: Control[]): Basis {
  if (clause.cut) return 'default'
  const stated = controls.filter((control) => {
    const run = quantitiesOf(control.row)
    return clause.states.some((quantity) => run.has(quantity))
  })
  const found = (stated.length > 0 ? stated : controls).flatMap((control) => basesOfNumbers(control.row))
  return basisOrder.findLast((basis) => found.includes(basis)) ?? 'text'
}

export type PolicySummary = {
  id: string; source: string[]; title: { zh: string; en?: string | undefined }; profile: string | null; version: string; clauses: number
  by: Record<ControlKind, number>
  lean_on_attest: number
  on_default: number
  /** Clauses that lean only on what is not built yet; clauses that name no control at all. */
  unbuilt: string[]
  unkept: string[]
}

export function summaryOf(policy: Policy): PolicySummary {
  const clauses = clausesOf(policy)
  const count = (kind: ControlKind) => clauses.filter((clause) => clause.kind === kind).length
  return {
    id: policy.id, source: policy.source, title: policy.title, profile: policy.profile ?? null, version: policy.version, clauses: clauses.length,
    by: { enforce: count('enforce'), clock: count('clock'), draw: count('draw'), cycle: count('cycle'), measure: count('measure'), attest: count('attest') },
    lean_on_attest: clauses.filter((clause) => clause.kept_by.some((ref) => ref.startsWith('attest.'))).length,
    on_default: clauses.filter((clause) => clause.basis === 'default').length,
    unbuilt: clauses.filter((clause) => clause.kind === 'unbuilt').map((clause) => clause.id),
    unkept: clauses.filter((clause) => clause.kind === 'none').map((clause) => clause.id),
  }
}
