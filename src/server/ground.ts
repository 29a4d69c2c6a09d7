// The database that a program works on: the one at DATABASE_URL, the one of a server that runs here, or our own, started now.
import { mkdirSync } from 'node:fs'
import type { Config } from './config.ts'
import { isLocked, lockDataDirectory } from './platform/db/data-lock.ts'
import { connectionOf, startCluster } from './platform/db/embedded.ts'
import { migrate } from './platform/db/migrate.ts'
import { openPool, type Connection, type Pool } from './platform/db/pool.ts'

export type OpenGround = { pool: Pool; connection: Connection; applied: string[]; close: () => Promise<void> }

type Options = { say: (line: string) => void; alone?: boolean }

/** `alone`: refuse to share the data folder with a server that is already running. */
export async function openGround(config: Config, { say, alone = false }: Options): Promise<OpenGround> {
  mkdirSync(config.dataDir, { recursive: true })
  if (config.databaseUrl !== undefined) return opened(config, { connection: config.databaseUrl, release: async () => undefined })
  if (!alone && isLocked(config.dataDir)) return opened(config, { connection: await connectionOf(config.dataDir), release: async () => undefined })
  const unlock = await lockDataDirectory(config.dataDir)
  try {
    const cluster = await startCluster({ dataDir: config.dataDir, say })
    const release = async () => {
      await cluster.stop()
      unlock()
    }
    return await opened(config, { connection: cluster.connection, release })
  } catch (error) {
    unlock()
    throw error
  }
}

async function opened(config: Config, { connection, release }: { connection: Connection; release: () => Promise<void> }): Promise<OpenGround> {
  try {
    const applied = await migrate(connection)
    const pool = await openPool(connection, config.poolSize)
    return {
      pool, connection, applied,
      close: async () => {
        await pool.close()
        await release()
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}
