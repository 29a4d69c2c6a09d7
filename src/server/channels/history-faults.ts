// What a matter from the past may not say: fields that the regulation does not know are the map's fault, values that cannot stand in them the row's.
import type { ImportMap } from '#core/channels/import-map.ts'
import type { ImportRow, RowFault } from '#core/channels/import-row.ts'
import { faultsIn } from '#core/complaints/fields.ts'
import type { Data } from '#core/complaints/context.ts'
import { Problem } from '#core/kernel/problem.ts'
import { textIn } from '#core/kernel/text.ts'
import { contextOf } from '#server/complaints/case.ts'
import { unknownFields } from '#server/complaints/check-data.ts'
import type { Work } from '#server/platform/request.ts'
import { emptyCase } from './history.ts'

export async function historyFaults(work: Work, { map, rows }: { map: ImportMap; rows: ImportRow[] }): Promise<RowFault[]> {
  const kase = await emptyCase(work, map)
  const { received_at: _received, content: _content, ...fields } = map.fields
  const named = [fields, map.unknown, ...Object.values(map.events).map((event) => event.data)]
  const unknown = named.flatMap((names) => unknownFields(kase.policy, names))
  if (unknown.length > 0) throw new Problem('invalid', { faults: unknown })
  const ctx = contextOf(kase)
  return rows.flatMap((row) => {
    const said: [string, Data][] = [['', row.fields], ...row.events.map((event): [string, Data] => [`${event.type}.`, event.data])]
    return said.flatMap(([prefix, data]) => faultsIn(ctx, data).map(({ field, message }) => ({ row: row.row, field: `${prefix}${field}`, message: `${textIn(message, 'zh')} (${textIn(message, 'en')})` })))
  })
}
