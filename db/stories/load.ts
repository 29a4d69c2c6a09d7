// Loads the demonstration: four organisations with their people, and everything that has happened in them up to this minute.
import type { Instant } from '#core/kernel/instant.ts'
import type { Wenguo } from '#server/main.ts'
import type { Config } from '#server/config.ts'
import { realClock } from '#server/platform/clock.ts'
import { EVERY_ORG, type Pool } from '#server/platform/db/pool.ts'
import { acme } from './acme/tales.ts'
import { city } from './city/tales.ts'
import { founding, isTold, markTold } from './founding.ts'
import { harmony } from './harmony/tales.ts'
import { trade } from './trade/tales.ts'
import { organisations, PASSWORD, type NamedOrganisation, type OrgId } from './people.ts'
import { onStage, type Tale } from './scene.ts'
import { openStage } from './stage.ts'
import { tell } from './telling.ts'

type Running = Pick<Wenguo, 'passwords'> & { pool: Pool; config: Config }

const tales: Record<OrgId, Tale[]> = { acme, harmony, city, trade }

/** Relative to `now`: whenever it is loaded, something is late, something is due soon, something runs. */
export async function loadDemo({ pool, config, passwords }: Running, now: Instant = realClock()): Promise<void> {
  if ((await founded(pool)).length > 0) return
  const passwordHash = await passwords.hash(PASSWORD)
  await Promise.all(organisations.map(async (organisation) => {
    const stage = openStage({ pool, config, org: organisation.id }, now)
    try {
      await tell([founding({ pool, organisation, passwordHash }), ...tales[organisation.id].map((tale) => onStage(stage, tale))], stage, now)
      await stage.seal()
    } finally {
      await stage.close()
    }
  }))
  for (const { id } of organisations) await markTold(pool, id)
}

/** Lines for the console: who can sign in where. Empty when the demonstration is not loaded. */
export async function describeDemo({ pool, config }: Running): Promise<string[]> {
  const here = await founded(pool)
  const states = await Promise.all(here.map(({ id }) => isTold(pool, id)))
  if (!states.some((state) => state !== undefined)) return []
  if (states.some((state) => state === false)) {
    const again = config.databaseUrl === undefined ? `delete the folder ${config.dataDir}` : 'empty the database'
    return ['', `示范数据没有装完：上次启动时被中断。 The demonstration is incomplete: its loading was interrupted. To load it anew, stop and ${again}.`]
  }
  return here.flatMap(({ id, name, people }) => ['', `${name}  /p/${id}`, ...people.map(({ login, name: who, title }) => `  ${id} · ${login.padEnd(12)} ${who} ${title} · ${PASSWORD}`)])
}

async function founded(pool: Pool): Promise<NamedOrganisation[]> {
  const known = await pool.transact(EVERY_ORG, 'read', (tx) => tx.selectFrom('organisations').select('id').execute())
  return organisations.filter(({ id }) => known.some((one) => one.id === id))
}
