// One server per data directory: the second is refused with a sentence instead of two programs sharing one database.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export async function lockDataDirectory(dataDir: string): Promise<() => void> {
  mkdirSync(dataDir, { recursive: true })
  const lock = join(resolve(dataDir), 'server.lock')
  const mine = `${process.pid} ${startedAt(process.pid)}`
  const draft = `${lock}.${process.pid}`
  writeFileSync(draft, mine)
  try {
    try {
      linkSync(draft, lock)
    } catch {
      if (isLocked(dataDir)) throw inUse(dataDir, Number.parseInt(read(lock), 10))
      renameSync(draft, lock)
      // Two servers may both have found the same dead lock: the last to write has it.
      await sleep(100)
      if (read(lock) !== mine) throw inUse(dataDir, Number.parseInt(read(lock), 10))
    }
  } finally {
    rmSync(draft, { force: true })
  }
  return () => {
    if (read(lock) === mine) rmSync(lock, { force: true })
  }
}

/** A live server has this directory. */
export function isLocked(dataDir: string): boolean {
  const holder = read(join(resolve(dataDir), 'server.lock'))
  return holder !== '' && startedAt(Number.parseInt(holder, 10)) === holder.split(' ')[1]
}

function inUse(dataDir: string, pid: number): Error {
  return new Error(`${resolve(dataDir)} is in use by another Wenguo (process ${pid}); stop it or choose another directory with WENGUO_DATA`)
}

/** When the process began, so that a reused process number is not taken for the old holder. */
function startedAt(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined
  }
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19]
  } catch {
    return process.platform === 'linux' ? undefined : 'running'
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
