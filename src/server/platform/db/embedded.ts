// Our own PostgreSQL: made, started, watched and stopped by this process, reachable through a Unix socket only.
// It outlives a killed server; the next start finds it by postmaster.pid, stops it and starts it under its own eyes.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { chownSync, closeSync, existsSync, openSync, readlinkSync } from 'node:fs'
import { chmod, chown, mkdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries, isOpenToAll, NOBODY } from './binaries.ts'

export type Cluster = {
  connection: { host: string; port: number; user: string; database: string }
  /** Where the files are; may lie outside the data directory, see `place`. */
  directory: string
  pid: () => number | undefined
  stop: () => Promise<void>
}

type Options = { dataDir: string; say?: (line: string) => void; settings?: Record<string, string> }
type Place = { directory: string; files: string; socket: string; log: string; owner: { uid: number; gid: number } | undefined }

const PORT = 5432
const USER = 'wenguo'
const START_ATTEMPTS = 40

export async function startCluster(options: Options): Promise<Cluster> {
  const { bin } = await findBinaries()
  const place = await prepare(options)
  const connection = { host: place.socket, port: PORT, user: USER, database: 'postgres' }
  if (!existsSync(join(place.files, 'PG_VERSION'))) await initialise(bin, place)
  await stopOrphan(place)

  let child: ChildProcess | undefined
  let stopping = false
  const start = async () => {
    for (let attempt = 1; !stopping; attempt++) {
      child = launch(bin, place, options.settings ?? {})
      const current = child
      if (await answers(current, connection)) {
        current.once('exit', () => {
          if (stopping) return
          options.say?.('the database stopped unexpectedly and is being restarted')
          start().catch((error: Error) => options.say?.(error.message))
        })
        // It may have gone between the answer and the line above.
        if (current.exitCode === null && current.signalCode === null) return
      }
      // Processes of a killed database hold its memory for a moment; it refuses to start until they are gone.
      if (attempt >= START_ATTEMPTS) throw new Error(`the database does not start, see ${place.log}\n${await lastLines(place.log)}`)
      await sleep(Math.min(100 * attempt, 1000))
      await clearLocks(place)
    }
  }
  await start()

  return {
    connection,
    directory: place.directory,
    pid: () => child?.pid,
    stop: async () => {
      stopping = true
      if (child) await stopChild(child)
    },
  }
}

/** How to reach the database of a server that is running on this data directory. */
export async function connectionOf(dataDir: string): Promise<Cluster['connection']> {
  return { host: (await placeOf(dataDir)).socket, port: PORT, user: USER, database: 'postgres' }
}

async function prepare({ dataDir, say }: Options): Promise<Place> {
  await mkdir(resolve(dataDir), { recursive: true, mode: 0o755 })
  const place = await placeOf(dataDir)
  const { directory, files, socket, owner } = place
  if (directory !== resolve(dataDir, 'postgres')) say?.(`the database lives in ${directory}, because its account may not enter ${dataDir}`)
  for (const at of [directory, files, socket]) {
    await mkdir(at, { recursive: true })
    await chmod(at, 0o700)
    if (owner) await chown(at, owner.uid, owner.gid)
  }
  await truncate(place.log, 0).catch(() => undefined)
  return place
}

async function placeOf(dataDir: string): Promise<Place> {
  const directory = await directoryOf(resolve(dataDir))
  // A socket path longer than 107 bytes is refused by the kernel.
  const near = join(directory, 'run')
  const socket = Buffer.byteLength(near) <= 85 ? near : `/tmp/wenguo-${shortHash(directory)}`
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined
  return { directory, files: join(directory, 'files'), socket, log: join(directory, 'postgres.log'), owner }
}

/** Run by root below a closed directory such as /root, the account of the database could not reach its own files: they
 *  get a directory of their own, whose name is noted in the data directory and goes with it. */
async function directoryOf(dataDir: string): Promise<string> {
  if (await isOpenToAll(dataDir)) return join(dataDir, 'postgres')
  const note = join(dataDir, 'postgres-is-in')
  const noted = await readFile(note, 'utf8').catch(() => '')
  if (noted !== '') return noted.trim()
  const made = join('/var/lib/wenguo', randomUUID())
  await mkdir('/var/lib/wenguo', { recursive: true, mode: 0o755 })
  await writeFile(note, `${made}\n`)
  return made
}

async function initialise(bin: string, place: Place): Promise<void> {
  // An interrupted first start leaves files without PG_VERSION or with it half done: begin again from nothing.
  await rm(place.files, { recursive: true, force: true })
  const draft = `${place.files}.new`
  await rm(draft, { recursive: true, force: true })
  const args = ['-D', draft, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8', '--data-checksums']
  const done = spawnSync(join(bin, 'initdb'), args, { ...runAs(place), encoding: 'utf8', env: environment() })
  if (done.status !== 0) throw new Error(`the database could not be created: ${done.stderr || done.error?.message}`)
  await rename(draft, place.files)
}

function launch(bin: string, place: Place, extra: Record<string, string>): ChildProcess {
  const settings: Record<string, string> = {
    listen_addresses: '', unix_socket_directories: place.socket, unix_socket_permissions: '0700', port: String(PORT),
    max_connections: '80', shared_buffers: '96MB', max_wal_size: '1GB', jit: 'off', timezone: 'UTC', log_timezone: 'UTC',
    log_min_messages: 'warning', log_checkpoints: 'off', io_method: 'sync', huge_pages: 'off', ...extra,
  }
  const args = ['-D', place.files, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const log = openSync(place.log, 'a', 0o600)
  if (place.owner) chownSync(place.log, place.owner.uid, place.owner.gid)
  // In a group of its own: Ctrl-C goes to the server, which lets requests finish before it stops the database.
  const child = spawn(join(bin, 'postgres'), args, { ...runAs(place), env: environment(), stdio: ['ignore', log, log], detached: true })
  closeSync(log)
  child.on('error', () => undefined)
  child.unref()
  return child
}

async function answers(child: ChildProcess, connection: Cluster['connection']): Promise<boolean> {
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const client = new pg.Client(connection)
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      await sleep(20)
    }
  }
  return false
}

/** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, everything committed is on disk. */
async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  child.ref()
  child.kill('SIGINT')
  const late = setTimeout(() => child.kill('SIGQUIT'), 30_000)
  await gone
  clearTimeout(late)
}

async function stopOrphan(place: Place): Promise<void> {
  const pid = await runningPid(place)
  if (pid === undefined) return clearLocks(place)
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid); waited += 50) {
    if (waited === 20_000) process.kill(pid, 'SIGQUIT')
    if (waited > 40_000) throw new Error(`a database that an earlier server left behind does not stop (process ${pid})`)
    await sleep(50)
  }
  await clearLocks(place)
}

/** The process that holds these files. A number alone may meanwhile belong to another program. */
async function runningPid(place: Place): Promise<number | undefined> {
  const text = await readFile(join(place.files, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return undefined
  if (process.platform !== 'linux') return pid
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === place.files ? pid : undefined
  } catch {
    return undefined
  }
}

async function clearLocks(place: Place): Promise<void> {
  if ((await runningPid(place)) !== undefined) return
  await rm(join(place.files, 'postmaster.pid'), { force: true })
  await rm(join(place.socket, `.s.PGSQL.${PORT}.lock`), { force: true })
  await rm(join(place.socket, `.s.PGSQL.${PORT}`), { force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function runAs(place: Place): { uid?: number; gid?: number; cwd: string } {
  return { ...place.owner, cwd: place.owner ? '/' : place.directory }
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

async function lastLines(file: string): Promise<string> {
  return (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-5).join('\n')
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
