// The built-in database: comes up, survives being killed, is nobody else's, and can be reached beside its server.
import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockDataDirectory } from './data-lock.ts'
import { connectionOf, startCluster, type Cluster } from './embedded.ts'
import { migrate } from './migrate.ts'
import { EVERY_ORG, openPool, type Pool } from './pool.ts'

let dataDir: string
let cluster: Cluster
let pool: Pool
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wenguo-embedded-'))
  await chmod(dataDir, 0o755)
  cluster = await startCluster({ dataDir })
  await migrate(cluster.connection)
  pool = await openPool(cluster.connection, 4)
})
afterAll(async () => {
  await pool.close()
  await cluster.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const found = (id: string) => pool.transact(EVERY_ORG, 'write', (tx) => tx.insertInto('organisations').values({ id, name: id, setUpAt: '2026-03-02T00:00:00.000Z' }).execute())
const names = () => pool.transact(EVERY_ORG, 'read', (tx) => tx.selectFrom('organisations').select('id').orderBy('id').execute())

test('it is UTF-8, checks its pages, and writes through to the disk', async () => {
  const client = await pool.connect()
  const { rows } = await client.query("select current_setting('server_encoding') as e, current_setting('data_checksums') as c, current_setting('fsync') as f, current_setting('listen_addresses') as l")
  client.release()
  expect(rows[0]).toEqual({ e: 'UTF8', c: 'on', f: 'on', l: '' })
})

test('killed while the server runs, it comes back with everything; until then the answer is 503', async () => {
  await found('before')
  const pid = cluster.pid()!
  process.kill(pid, 'SIGKILL')
  const codes = new Set<string>()
  for (let tries = 0; tries < 2000; tries++) {
    const result = await names().catch((error) => error)
    // A connection that is already open may be answered once more in the instant after the kill.
    if (Array.isArray(result) && cluster.pid() !== pid) break
    if (!Array.isArray(result)) codes.add(result.code)
    await sleep(25)
  }
  expect(await names()).toEqual([{ id: 'before' }])
  expect(cluster.pid()).not.toBe(pid)
  expect([...codes].filter((code) => code !== 'unavailable')).toEqual([])
})

test('left behind by a killed server, it is taken over with everything in it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wenguo-orphan-'))
  await chmod(folder, 0o755)
  const program = `
    const { startCluster } = await import('#server/platform/db/embedded.ts')
    const { migrate } = await import('#server/platform/db/migrate.ts')
    const cluster = await startCluster({ dataDir: ${JSON.stringify(folder)} })
    await migrate(cluster.connection)
    console.log(cluster.pid())
    setInterval(() => undefined, 1000)`
  const server = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const orphan = Number(await new Promise((heard) => server.stdout.once('data', heard)))
  server.kill('SIGKILL')
  await new Promise((gone) => server.once('exit', gone))
  expect(() => process.kill(orphan, 0)).not.toThrow()
  const next = await startCluster({ dataDir: folder })
  expect(next.pid()).not.toBe(orphan)
  expect(() => process.kill(orphan, 0)).toThrow()
  expect(await migrate(next.connection)).toEqual([])
  await next.stop()
  await rm(folder, { recursive: true })
})

test('below a folder that its account may not enter, it lives elsewhere and is found again', async () => {
  if (process.getuid?.() !== 0) return
  const folder = await mkdtemp(join(tmpdir(), 'wenguo-closed-'))
  const said: string[] = []
  const first = await startCluster({ dataDir: folder, say: (line) => said.push(line) })
  await migrate(first.connection)
  await first.stop()
  expect(said).toEqual([expect.stringContaining('because its account may not enter')])
  const again = await startCluster({ dataDir: folder })
  expect([again.directory, await migrate(again.connection)]).toEqual([first.directory, []])
  await again.stop()
  for (const gone of [folder, first.directory]) await rm(gone, { recursive: true })
})

test('a second server on the same data is refused by name', async () => {
  const unlock = await lockDataDirectory(dataDir)
  await expect(lockDataDirectory(dataDir)).rejects.toThrow(/is in use by another Wenguo \(process \d+\)/)
  unlock()
  ;(await lockDataDirectory(dataDir))()
})

test('a command finds the running database by the data directory', async () => {
  expect(await connectionOf(dataDir)).toEqual(cluster.connection)
})

test('migrations only go forward', async () => {
  expect(await migrate(cluster.connection)).toEqual([])
  const empty = await mkdtemp(join(tmpdir(), 'wenguo-migrations-'))
  await expect(migrate(cluster.connection, empty)).rejects.toThrow(/newer Wenguo/)
  await rm(empty, { recursive: true })
})
