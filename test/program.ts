// The program as its users run it: a process of its own on a port and a data folder of its own, that can be killed and started again.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readlinkSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'

const root = fileURLToPath(new URL('..', import.meta.url))
const START_MS = 60_000

export type Program = {
  address: string
  dataDir: string
  /** Everything printed since the first start. */
  printed: () => string
  start: () => Promise<void>
  killServer: () => Promise<void>
  /** The pid of the database that was killed; undefined when there was none to kill just then. */
  killDatabase: () => Promise<number | undefined>
  databasePid: () => Promise<number | undefined>
  /** As Ctrl-C does; gives the exit code. */
  stop: () => Promise<number | null>
  run: (...args: string[]) => Promise<{ code: number | null; out: string }>
  remove: () => Promise<void>
}

export async function openProgram(environment: Record<string, string> = {}): Promise<Program> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wenguo-program-'))
  // The account of the database must be able to enter.
  await chmod(dataDir, 0o755)
  const port = await freePort()
  const { DATABASE_URL: _other, WENGUO_URL: _address, ...inherited } = process.env
  const env = { ...inherited, PORT: String(port), HOST: '127.0.0.1', WENGUO_DATA: dataDir, WENGUO_LOG: 'error', ...environment }
  const address = `http://127.0.0.1:${port}`
  const launch = (...args: string[]) => spawn(process.execPath, ['bin/wenguo.mjs', ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let server: ChildProcess | undefined
  let printed = ''
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const [current] = [server]
    server = undefined
    if (!current || current.exitCode !== null || current.signalCode !== null) return current?.exitCode ?? null
    const gone = once(current, 'exit')
    current.kill(signal)
    return (await gone)[0] as number | null
  }
  const files = join(dataDir, 'postgres/files')
  const databasePid = async () => {
    const pid = Number.parseInt(await readFile(join(files, 'postmaster.pid'), 'utf8').catch(() => ''), 10)
    return Number.isInteger(pid) && isOurs(pid, files) ? pid : undefined
  }
  return {
    address, dataDir, databasePid, printed: () => printed,
    start: async () => {
      const made = launch('start', '--empty', '--no-build')
      server = made
      const before = printed.length
      for (const stream of [made.stdout, made.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
      for (const until = performance.now() + START_MS; performance.now() < until && made.exitCode === null; await sleep(25)) {
        if (printed.includes('is running', before) && await isReady(address)) return
      }
      throw new Error(`the program does not start:\n${printed}`)
    },
    killServer: async () => void (await end('SIGKILL')),
    killDatabase: async () => {
      const pid = await databasePid()
      try {
        if (pid !== undefined) process.kill(pid, 'SIGKILL')
        return pid
      } catch {
        return undefined
      }
    },
    stop: () => end('SIGINT'),
    run: async (...args) => {
      const made = launch(...args)
      let out = ''
      for (const stream of [made.stdout, made.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (out += text))
      const [code] = (await once(made, 'close')) as [number | null]
      return { code, out }
    },
    remove: async () => {
      await end('SIGINT')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A number in a file may meanwhile belong to another program. */
function isOurs(pid: number, files: string): boolean {
  try {
    return process.platform !== 'linux' || readlinkSync(`/proc/${pid}/cwd`) === files
  } catch {
    return false
  }
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
