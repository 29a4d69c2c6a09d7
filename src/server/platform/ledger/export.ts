// Writes the sealed ledger of one organisation as lines that anybody can check without this program's database.
import { sql } from 'kysely'
import type { Instant } from '#core/kernel/instant.ts'
import type { Payload } from '#core/ledger/entry.ts'
import { FORMAT, writeLine, type EntryLine, type Line } from '#core/ledger/export-lines.ts'
import type { Range } from '#core/ledger/tree-head.ts'
import type { Transact, Tx } from '../db/pool.ts'
import { sha256 } from '../digest.ts'
import { systemWork } from '../request.ts'
import { noteAccess } from './note-access.ts'
import { seal } from './seal.ts'
import type { Signer } from './signing-key.ts'

type Exporting = { org: string; now: Instant; signer: Signer; write: (text: string) => Promise<void> }

const PAGE = 5_000

/** Notes the export, seals, then writes what is sealed; gives the figures. */
export async function exportLedger(transact: Transact, { org, now, signer, write }: Exporting): Promise<{ entries: number; heads: number }> {
  await transact(org, 'write', (tx) => noteAccess(systemWork(tx, org, now), { subject: 'ledger', kind: 'exported' }))
  await seal(transact, { org, now, signer })
  return transact(org, 'read', async (tx) => {
    await sql`declare wanted cursor for ${sealedEntries(org)}`.execute(tx)
    let running = ''
    const put = async (line: Line) => {
      const text = writeLine(line)
      running = sha256(running + text)
      await write(`${text}\n`)
    }
    const figures = await count(tx, org)
    await put({ kind: 'header', format: FORMAT, org, exportedAt: now, ...figures })
    await putHeads(tx, { org, put })
    for (;;) {
      const { rows } = await sql<Row>`fetch ${sql.lit(PAGE)} from wanted`.execute(tx)
      for (const row of rows) await put(lineOf(org, row))
      if (rows.length < PAGE) break
    }
    await write(`${writeLine({ kind: 'end', digest: running, publicKey: signer.publicKey, signature: signer.sign(running) })}\n`)
    return figures
  })
}

type Row = Omit<EntryLine, 'kind' | 'org' | 'payload'> & { salt: string | null; actorName: string | null; data: Payload['data'] }

function sealedEntries(org: string) {
  return sql`
    select e.stream, e.seq, e.id, e.type, e.actor_kind, e.actor_id, e.at, e.recorded_at, e.policy, e.policy_version, e.clauses, e.correlation, e.previous_hash, e.commitment, e.hash,
      p.salt, p.actor_name, p.data
    from entries e left join streams s on s.org_id = e.org_id and s.stream = e.stream left join entry_payloads p on p.org_id = e.org_id and p.stream = e.stream and p.seq = e.seq
    where e.org_id = ${sql.lit(org)} and e.seq <= coalesce(s.sealed_seq, e.seq) order by e.stream collate "C", e.seq`
}

async function count(tx: Tx, org: string): Promise<{ entries: number; heads: number }> {
  const { rows } = await sql<{ entries: number; heads: number }>`
    select (select count(*) from entries e left join streams s on s.org_id = e.org_id and s.stream = e.stream where e.org_id = ${org} and e.seq <= coalesce(s.sealed_seq, e.seq)) as entries,
      (select count(*) from tree_heads where org_id = ${org}) as heads`.execute(tx)
  return rows[0]!
}

async function putHeads(tx: Tx, { org, put }: { org: string; put: (line: Line) => Promise<void> }): Promise<void> {
  for (let after = 0; ; ) {
    const heads = await tx.selectFrom('treeHeads').selectAll().where('orgId', '=', org).where('number', '>', after).orderBy('number').limit(100).execute()
    for (const { orgId, ranges, ...head } of heads) await put({ kind: 'head', org: orgId, ranges: ranges as Range[], ...head })
    const last = heads.at(-1)
    if (!last) return
    after = last.number
  }
}

function lineOf(org: string, { salt, actorName, data, ...envelope }: Row): EntryLine {
  return { kind: 'entry', org, ...envelope, payload: salt === null ? null : { salt, actorName: actorName ?? '', data } }
}
