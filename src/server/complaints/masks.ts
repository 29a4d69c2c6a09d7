// What the policy hides, and where: in lists, on tickets, in print, in exports; elsewhere the reader asks to be shown, and the reading is recorded.
import type { Policy } from '#core/policy/shape.ts'

export function hiddenIn(policy: Policy, place: string): Set<string> {
  return new Set(Object.values(policy.privacy).filter((row) => row.hides && (row.in ?? []).includes(place)).flatMap((row) => row.hides!))
}

/** Everything that is hidden anywhere: contact details on the page of a matter until they are asked for. */
export function hiddenAnywhere(policy: Policy): Set<string> {
  return new Set(Object.values(policy.privacy).flatMap((row) => row.hides ?? []))
}

export function maskedValue(hidden: ReadonlySet<string>, field: string, value: string | null): string | null {
  return value !== null && hidden.has(field) ? masked(field, value) : value
}

/** Enough is left to tell two people apart, and not enough to reach them. */
export function masked(field: string, value: string): string {
  const characters = [...value]
  if (field === 'phone') return characters.length < 7 ? '***' : `${characters.slice(0, 3).join('')}****${characters.slice(-4).join('')}`
  if (field === 'email') return value.includes('@') ? value.replace(/^(.?).*(@.*)$/u, '$1***$2') : '***'
  if (field === 'customer_name') return characters.length < 2 ? '*' : `${characters[0]}${'*'.repeat(characters.length - 1)}`
  if (field === 'id_number') return characters.length < 8 ? '***' : `${characters.slice(0, 3).join('')}${'*'.repeat(characters.length - 7)}${characters.slice(-4).join('')}`
  return characters.length <= 6 ? '***' : `${characters.slice(0, 6).join('')}***`
}
