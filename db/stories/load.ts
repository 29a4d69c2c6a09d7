// Loads the demonstration: three organisations with their people, and everything that has happened in them up to this minute.
import { addMs, type Instant } from '#core/kernel/instant.ts'
import type { Wenguo } from '#server/main.ts'
import type { Config } from '#server/config.ts'
import { realClock } from '#server/platform/clock.ts'
import { EVERY_ORG, type Pool } from '#server/platform/db/pool.ts'
import { acme } from './acme/tales.ts'
import { city } from './city/tales.ts'
import { founding, isTold, markTold } from './founding.ts'
import { harmony } from './harmony/tales.ts'
import { organisations, PASSWORD } from './people.ts'
import { inOrganisation, type Tale } from './scene.ts'
import { openStage } from './stage.ts'
import { tell } from './telling.ts'

type Running = Pick<Wenguo, 'passwords'> & { pool: Pool; config: Config }

const tales: Record<string, Tale[]> = { acme, harmony, city }

/** Relative to `now`: whenever it is loaded, something is late, something is due soon, something runs. */
export async function loadDemo({ pool, config, passwords }: Running, now: Instant = realClock()): Promise<void> {
  const passwordHash = await passwords.hash(PASSWORD)
  const stage = openStage({ pool, config }, addMs(now, -366 * 86_400_000))
  try {
    const founded = organisations.map((one) => founding({ pool, organisation: one, passwordHash }))
    const told = organisations.flatMap(({ id }) => tales[id]!.map((tale) => inOrganisation(id, stage, tale)))
    await tell([...founded, ...told], stage, now)
    await stage.seal()
    for (const { id } of organisations) await markTold(pool, id)
  } finally {
    await stage.close()
  }
}

/** Lines for the console: who can sign in where. Empty when the demonstration is not loaded. */
export async function describeDemo({ pool, config }: Running): Promise<string[]> {
  const known = await pool.transact(EVERY_ORG, 'read', (tx) => tx.selectFrom('organisations').select('id').execute())
  const here = organisations.filter(({ id }) => known.some((one) => one.id === id))
  const states = await Promise.all(here.map(({ id }) => isTold(pool, id)))
  if (!states.some((state) => state !== undefined)) return []
  if (states.some((state) => state === false)) {
    const again = config.databaseUrl === undefined ? `delete the folder ${config.dataDir}` : 'empty the database'
    return ['', `示范数据没有装完：上次启动时被中断。 The demonstration is incomplete: its loading was interrupted. To load it anew, stop and ${again}.`]
  }
  return here.flatMap(({ id, name, people }) => ['', `${name}  /p/${id}`, ...people.map(({ login, name: who, title }) => `  ${id} · ${login.padEnd(12)} ${who} ${title} · ${PASSWORD}`)])
}
