// Where a piece of work is done.
import type { z } from 'zod'
import type { myWork } from '#core/complaints/contract.ts'
import { paths } from '../paths.ts'

export type Todo = z.output<typeof myWork.output>['todo'][number]

export function placeOf(item: Todo): [path: string, search?: Record<string, string>] {
  switch (item.kind) {
    case 'complaint':
    case 'approval': return [paths.complaint(item.id), item.action ? { do: item.action } : {}]
    case 'callback': return [paths.callback(item.id)]
    case 'duty': return [paths.duty(item.id)]
    case 'contact': return [paths.contacts]
    case 'attest': return [paths.duties, { view: 'attests', at: item.id }]
  }
}
