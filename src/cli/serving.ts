// What `start`, `web` and `work` have in common: open the ground, run until told to stop, stop in order.
import { readConfig, type Config } from '#server/config.ts'
import { openGround } from '#server/ground.ts'
import { compose, type Wenguo } from '#server/main.ts'
import { realClock } from '#server/platform/clock.ts'
import type { Pool } from '#server/platform/db/pool.ts'
import { openLog } from '#server/platform/log.ts'
import type { Io } from './io.ts'

export type Running = Wenguo & { pool: Pool; config: Config }
type Parts = { http: boolean; jobs: boolean; alone: boolean; ready?: (running: Running) => Promise<void> }

/** A request that hangs must not hold up the stop for ever. */
const STOP_MS = 15_000

export async function serve(io: Io, parts: Parts): Promise<number> {
  const config = readConfig()
  const log = openLog(config.logLevel)
  const ended = stopSignal(io)
  const ground = await openGround(config, { say: (line) => io.err(line), alone: parts.alone })
  const wenguo = compose({ pool: ground.pool, config, clock: realClock, log })
  try {
    if (parts.http) await listen(wenguo, config)
    if (parts.ready) await parts.ready({ ...wenguo, pool: ground.pool, config })
    if (parts.jobs) wenguo.worker.start()
    await ended
    return 0
  } finally {
    const late = setTimeout(() => {
      io.err('a request did not end in time; stopping all the same')
      process.exit(1)
    }, STOP_MS + 30_000)
    late.unref()
    await Promise.race([wenguo.app.close(), new Promise((done) => setTimeout(done, STOP_MS).unref())])
    await wenguo.worker.stop()
    await ground.close()
  }
}

export function addressOf(config: Config): string {
  return config.publicUrl ?? `http://${config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host}:${config.port}`
}

async function listen({ app }: Wenguo, config: Config): Promise<void> {
  try {
    // Many who come in the same moment wait to be let in rather than being turned away by the system.
    await app.listen({ port: config.port, host: config.host, backlog: 4096 })
    config.port = (app.server.address() as { port: number }).port
  } catch (error) {
    if ((error as { code?: string }).code === 'EADDRINUSE') throw new Error(`port ${config.port} is taken by another program; choose one with PORT=…`)
    if ((error as { code?: string }).code === 'EACCES') throw new Error(`port ${config.port} may not be used by this account; choose one above 1023 with PORT=…`)
    throw error
  }
}

function stopSignal(io: Io): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const stop = () => {
      if (!asked) io.err('stopping …')
      asked = true
      resolve()
    }
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
  })
}
