// People and units as choices for a field.
import { listPeople } from '#core/people/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { useText } from '#web/ui/language.tsx'

type Choice = { value: string; label: string }

export function usePeople(): Choice[] {
  const people = useRead(listPeople, {})
  return (people.data?.people ?? []).filter((person) => person.active).map((person) => ({ value: person.id, label: person.name }))
}

/** The units that the organisation or its regulations name, and any other that people belong to. */
export function useUnits(): Choice[] {
  const text = useText()
  const list = useRead(listPeople, {})
  const named = Object.entries(list.data?.titles.units ?? {}).map(([unit, title]) => [unit, text(title)] as const)
  const held = (list.data?.people ?? []).flatMap((person) => person.memberships.map((post) => [post.unit, post.unit] as const)).filter(([unit]) => unit !== '')
  return [...new Map([...held, ...named])].map(([value, label]) => ({ value, label }))
}
