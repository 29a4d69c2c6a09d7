// The parts of a matter that several people work on at once: consultations, support of other units, versions and steps of the plan, statements.
// Each has a beginning and an end of its own; all are kept, so that who owes what is always known.
import type { Json } from '#core/kernel/json.ts'
import type { Data, MatterEvent } from './context.ts'
import type { Matter, PlanStep, PlanVersion, Share } from './matter.ts'

const word = (value: Json | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null)

export const openConsultations = (matter: Matter) => (matter.consultations ?? []).filter((one) => one.answered === undefined)
export const openSupport = (matter: Matter) => (matter.support ?? []).filter((one) => one.given === undefined)
export const openSteps = (matter: Matter) => (matter.planSteps ?? []).filter((one) => one.done === undefined)

export function consulted(next: Matter, { data, actor, at }: MatterEvent): void {
  const person = word(data['person'])
  if (person !== null) next.consultations = [...(next.consultations ?? []), { person, question: word(data['question']) ?? '', by: actor.id, at }]
}

/** The oldest question that was put to whoever answers. */
export function consultReplied(next: Matter, { actor, at }: MatterEvent): void {
  const open = (next.consultations ?? []).findIndex((one) => one.answered === undefined && one.person === actor.id)
  next.consultations = (next.consultations ?? []).map((one, place) => (place === open ? { ...one, answered: at } : one))
}

export function supportAsked(next: Matter, { data, at }: MatterEvent): void {
  const unit = word(data['unit'])
  if (unit === null) return
  const limit = word(data['limit'])
  if (limit !== null) next.fields['support_limit'] = limit
  next.support = [...(next.support ?? []), { unit, question: word(data['question']) ?? '', limit, at }]
}

/** `unit` is the one for which the answer is given; without it, the only one that still owes one. */
export function supportGiven(next: Matter, { data, actor, at }: MatterEvent): void {
  const unit = word(data['unit']) ?? openSupport(next)[0]?.unit
  const open = (next.support ?? []).findIndex((one) => one.given === undefined && one.unit === unit)
  next.support = (next.support ?? []).map((one, place) => (place === open ? { ...one, given: at, by: actor.id, findings: word(data['findings']) ?? '' } : one))
}

/** A statement is a dated record of its own, with the side and the one who spoke. */
export function statementTaken(next: Matter, { data, at }: MatterEvent): void {
  const before = next.fields['statements']
  const said = { party: word(data['party']) ?? 'witness', ...(word(data['speaker']) && { speaker: data['speaker']! }), statement: word(data['statement']) ?? '', date: word(data['date']) ?? at }
  next.fields['statements'] = [...(Array.isArray(before) ? before : []), said]
}

export function planDrafted(next: Matter, event: MatterEvent, how: PlanVersion['how']): void {
  const { data } = event
  if (data['plan_steps'] !== undefined) next.planSteps = stepsIn(data['plan_steps'])
  else if (how === 'drafted') next.planSteps = []
  const { measures, due, cost } = { ...next.fields, ...data }
  const version: PlanVersion = {
    version: (next.plans?.length ?? 0) + 1, by: event.actor.id, at: event.at, how, amount: next.amount,
    ...(measures !== undefined && { measures: measures as Json }), ...(due !== undefined && { due: due as Json }), ...(typeof cost === 'number' && { cost }),
  }
  next.plans = [...(next.plans ?? []), version]
}

/** What became of the version that is on the table. */
export function planBecame(next: Matter, became: PlanVersion['became']): void {
  const last = next.plans?.at(-1)
  if (last) next.plans = [...next.plans!.slice(0, -1), { ...last, became }]
}

/** Steps are numbered as people read them, from one. */
export function stepFinished(next: Matter, { data, actor, at }: MatterEvent): void {
  const place = Number(data['plan_step']) - 1
  next.planSteps = (next.planSteps ?? []).map((step, i) => (i === place && step.done === undefined ? { ...step, done: at, doneBy: actor.id } : step))
}

export function stepsIn(value: Json | undefined): PlanStep[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item): PlanStep[] => {
    if (typeof item === 'string') return item === '' ? [] : [{ what: item }]
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return []
    const [what, who, by] = [word(item['what']), word(item['who']), word(item['by'])]
    return what === null ? [] : [{ what, ...(who !== null && { who }), ...(by !== null && { by }) }]
  })
}

export function sharesIn(value: Json | undefined): Share[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item): Share[] => {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return []
    const [unit, percent] = [word(item['unit']), item['percent']]
    return unit === null ? [] : [{ unit, ...(typeof percent === 'number' && { percent }) }]
  })
}

/** Why these shares cannot stand: a unit twice, a part that is none, parts that make no whole. Once one is in per cent, all are. */
export function sharesFault(value: Json | undefined, isUnit: (unit: string) => boolean): 'form' | 'unit' | 'twice' | 'part' | 'sum' | null {
  if (!Array.isArray(value)) return 'form'
  const shares = sharesIn(value)
  if (shares.length !== value.length) return 'form'
  if (shares.some((share) => !isUnit(share.unit))) return 'unit'
  if (new Set(shares.map((share) => share.unit)).size < shares.length) return 'twice'
  const parts = shares.flatMap((share) => share.percent ?? [])
  if (parts.length === 0) return null
  if (parts.length < shares.length || parts.some((part) => !(part > 0 && part <= 100))) return 'part'
  return Math.abs(parts.reduce((sum, part) => sum + part, 0) - 100) > 0.01 ? 'sum' : null
}

/** Evidence adds up: each piece that any step brought stays on file. */
export function keepEvidence(next: Matter, data: Data): void {
  const brought = [data['evidence'] ?? []].flat().filter((one): one is string => typeof one === 'string' && one !== '')
  const before = next.fields['evidence']
  if (brought.length > 0) next.fields['evidence'] = [...new Set([...(Array.isArray(before) ? before : []), ...brought])]
}

/** What a checking deed found, kept under its event for conditions and for whoever reads the record. */
export function keepVerdict(next: Matter, type: string, data: Data): void {
  const found = word(data['verdict'])
  if (found !== null) next.verdicts = { ...next.verdicts, [type]: found }
}
