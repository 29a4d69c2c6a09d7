// Every minute: a signed tree head per organisation over the entries that came in since the last.
import { sql } from 'kysely'
import type { Instant } from '#core/kernel/instant.ts'
import { GENESIS } from '#core/ledger/entry.ts'
import { byStream, headHash, merkleRoot, rangesOf, type Leaf } from '#core/ledger/tree-head.ts'
import { json, type Transact, type Tx } from '../db/pool.ts'
import { EVERY_ORG } from '../db/pool.ts'
import { sha256 } from '../digest.ts'
import type { Signer } from './signing-key.ts'

type Sealing = { org: string; now: Instant; signer: Signer }

/** Bounds one head, so that an import of a hundred thousand matters seals in bearable portions. */
const MAX_STREAMS = 2_000

export async function sealEverywhere(transact: Transact, { now, signer }: Omit<Sealing, 'org'>): Promise<number> {
  const orgs = await transact(EVERY_ORG, 'read', (tx) => tx.selectFrom('organisations').select('id').execute())
  let heads = 0
  for (const { id } of orgs) heads += await seal(transact, { org: id, now, signer })
  return heads
}

/** Gives how many heads were written. */
export async function seal(transact: Transact, sealing: Sealing): Promise<number> {
  for (let heads = 0; ; heads++) {
    if (!(await transact(sealing.org, 'write', (tx) => sealOnce(tx, sealing)))) return heads
  }
}

async function sealOnce(tx: Tx, { org, now, signer }: Sealing): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('wenguo seal'), hashtext(${org}))`.execute(tx)
  const leaves = await takeUnsealed(tx, org)
  if (leaves.length === 0) return false
  const before = await tx.selectFrom('treeHeads').select(['number', 'hash']).where('orgId', '=', org).orderBy('number', 'desc').limit(1).executeTakeFirst()
  const body = {
    org, number: (before?.number ?? 0) + 1, at: now, root: merkleRoot(leaves.map((leaf) => leaf.hash), sha256), ranges: rangesOf(leaves, sha256),
    previousHash: before?.hash ?? GENESIS, publicKey: signer.publicKey,
  }
  const hash = headHash(body, sha256)
  const { org: orgId, ranges, ...rest } = body
  await tx.insertInto('treeHeads').values({ orgId, ...rest, ranges: json(ranges), hash, signature: signer.sign(hash) }).execute()
  return true
}

/** A stream that is being written to right now waits for the next head, rather than the writer for this one. */
async function takeUnsealed(tx: Tx, org: string): Promise<Leaf[]> {
  const { rows } = await sql<Leaf>`
    with open as (
      select stream, sealed_seq, seq from streams where org_id = ${org} and sealed_seq < seq order by stream limit ${MAX_STREAMS} for update skip locked
    ), sealed as (
      update streams s set sealed_seq = o.seq from open o where s.org_id = ${org} and s.stream = o.stream
    )
    select e.stream, e.seq, e.id, e.at, e.recorded_at, e.hash from open o join entries e on e.org_id = ${org} and e.stream = o.stream and e.seq > o.sealed_seq and e.seq <= o.seq`.execute(tx)
  return rows.sort(byStream)
}
