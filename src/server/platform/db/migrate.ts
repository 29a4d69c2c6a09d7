// Brings the schema up to date: plain SQL files in order, each once, each in its own transaction, one process at a time.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Connection } from './pool.ts'

export const MIGRATIONS = fileURLToPath(new URL('../../../../db/migrations', import.meta.url))

/** Any fixed number: whoever holds this advisory lock migrates. */
const LOCK = 7_119_201

export async function migrate(connection: Connection, directory: string = MIGRATIONS): Promise<string[]> {
  const client = new pg.Client(typeof connection === 'string' ? { connectionString: connection } : connection)
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(${LOCK})`)
    await client.query('create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())')
    const done = new Map((await client.query('select name, checksum from schema_migrations')).rows.map((row) => [row.name, row.checksum]))
    const files = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort()
    const unknown = [...done.keys()].find((name) => !files.includes(name))
    if (unknown) throw new Error(`the database knows a migration that this version lacks: ${unknown}; it was written by a newer Wenguo`)
    const applied: string[] = []
    for (const name of files) {
      const text = await readFile(join(directory, name), 'utf8')
      const checksum = createHash('sha256').update(text).digest('hex')
      if (done.get(name) === checksum) continue
      if (done.has(name)) throw new Error(`${name} was changed after it had been applied; migrations only go forward`)
      await apply(client, { name, text, checksum })
      applied.push(name)
    }
    return applied
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, { name, text, checksum }: { name: string; text: string; checksum: string }): Promise<void> {
  try {
    await client.query('begin')
    await client.query(text)
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error })
  }
}
