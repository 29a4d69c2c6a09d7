// Reads back what happened: one stream, in order. An erased entry keeps its envelope and has empty data.
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Entry, EntryActor } from '#core/ledger/entry.ts'
import type { Work } from '../request.ts'

export async function readStream({ tx, org }: Pick<Work, 'tx' | 'org'>, stream: string): Promise<Entry[]> {
  const rows = await tx
    .selectFrom('entries as e')
    .leftJoin('entryPayloads as p', (join) => join.onRef('p.orgId', '=', 'e.orgId').onRef('p.stream', '=', 'e.stream').onRef('p.seq', '=', 'e.seq'))
    .select(['e.seq', 'e.id', 'e.type', 'e.actorKind', 'e.actorId', 'e.at', 'e.recordedAt', 'e.policy', 'e.policyVersion', 'e.clauses', 'e.correlation', 'p.actorName', 'p.data'])
    .where('e.orgId', '=', org)
    .where('e.stream', '=', stream)
    .orderBy('e.seq')
    .execute()
  return rows.map(({ actorKind, actorId, actorName, data, at, recordedAt, ...row }) => ({
    ...row, org, stream, at: at as Instant, recordedAt: recordedAt as Instant, data: (data ?? {}) as Record<string, Json>,
    actor: { kind: actorKind as EntryActor['kind'], id: actorId, name: actorName ?? '' },
  }))
}
