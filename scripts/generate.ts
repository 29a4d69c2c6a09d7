// Writes db/schema.sql and the database types from a fresh migrate; `--check` only says whether they are up to date.
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { readCatalog } from '#server/platform/db/catalog.ts'
import { describeSchema, describeTypes } from '#server/platform/db/describe.ts'
import { startCluster } from '#server/platform/db/embedded.ts'
import { migrate } from '#server/platform/db/migrate.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'wenguo-generate-'))
await chmod(dataDir, 0o755)
const cluster = await startCluster({ dataDir, settings: { fsync: 'off' } })
try {
  await migrate(cluster.connection)
  const client = new pg.Client(cluster.connection)
  await client.connect()
  const catalog = await readCatalog(client)
  await client.end()
  await put('db/schema.sql', describeSchema(catalog))
  await put('src/server/platform/db/schema.ts', describeTypes(catalog))
} finally {
  await cluster.stop()
  await rm(dataDir, { recursive: true, force: true })
}

async function put(path: string, text: string): Promise<void> {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url))
  if (await readFile(file, 'utf8').catch(() => '') === text) return
  if (process.argv.includes('--check')) {
    console.error(`${path} is not what the migrations make; run: npm run generate`)
    process.exitCode = 1
    return
  }
  await writeFile(file, text)
  console.log(`${path} written`)
}
