// For commands that need the database: opens it (beside a running server, if there is one), and closes it afterwards.
import { readConfig, type Config } from '#server/config.ts'
import { openGround, type OpenGround } from '#server/ground.ts'
import type { Io } from './io.ts'

export type Opened = OpenGround & { config: Config }

export async function withDatabase<T>(io: Io, deed: (opened: Opened) => Promise<T>): Promise<T> {
  const config = readConfig()
  const ground = await openGround(config, { say: (line) => io.err(line) })
  try {
    return await deed({ ...ground, config })
  } finally {
    await ground.close()
  }
}
