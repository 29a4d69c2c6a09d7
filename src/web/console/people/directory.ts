// People and units as choices for a field.
import { intakeForm } from '#core/complaints/contract.ts'
import { listPeople } from '#core/people/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { useText } from '#web/ui/language.tsx'

type Choice = { value: string; label: string }

export function usePeople(): Choice[] {
  const people = useRead(listPeople, {})
  return (people.data?.people ?? []).filter((person) => person.active).map((person) => ({ value: person.id, label: person.name }))
}

/** The units of the organisation as registration offers them, and those that people belong to. */
export function useUnits(): Choice[] {
  const text = useText()
  const form = useRead(intakeForm, {})
  const people = useRead(listPeople, {})
  const named = (form.data?.fields ?? []).filter((field) => field.type === 'unit').flatMap((field) => field.choices ?? []).map((choice) => [choice.value, text(choice.label)] as const)
  const held = (people.data?.people ?? []).flatMap((person) => person.memberships.map((post) => [post.unit, post.unit] as const)).filter(([unit]) => unit !== '')
  return [...new Map([...held, ...named])].map(([value, label]) => ({ value, label }))
}
