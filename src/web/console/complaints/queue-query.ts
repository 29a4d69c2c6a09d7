// The query of the list as it stands in the address.
import type { z } from 'zod'
import type { Query } from '#core/complaints/contract.ts'

export const filterNames = ['q', 'stage', 'state', 'class', 'unit', 'severity', 'channel', 'kind', 'owner', 'person', 'clause', 'clock', 'flag', 'only', 'from', 'to', 'dueFrom', 'dueTo', 'order'] as const
export type FilterName = (typeof filterNames)[number]

export function filtersIn(search: Record<string, string>): Partial<Record<FilterName, string>> {
  return Object.fromEntries(filterNames.filter((name) => search[name]).map((name) => [name, search[name]]))
}

/** An unknown word in a typed address is left to the server, which says what is wrong with it. */
export function queryOf(search: Record<string, string>): z.input<typeof Query> {
  return { ...filtersIn(search), view: search['view'] ?? 'open' } as z.input<typeof Query>
}
