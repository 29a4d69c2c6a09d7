// The stage on which the tales of one organisation are told: the whole program without a socket, on the real database, with a clock of its own
// and people at their desks. Stages of different organisations stand side by side: none sees the others' jobs.
import { addMs, type Instant } from '#core/kernel/instant.ts'
import { compose } from '#server/main.ts'
import type { Config } from '#server/config.ts'
import { openSession, SESSION_SECONDS } from '#server/people/sessions.ts'
import { EVERY_ORG, type Pool } from '#server/platform/db/pool.ts'
import { openLog } from '#server/platform/log.ts'
import { systemWork } from '#server/platform/request.ts'
import type { Timeline } from './telling.ts'

export type Answer = { status: number; body: any }
export type Voice = {
  get: (path: string) => Promise<Answer>
  post: (path: string, body?: unknown) => Promise<Answer>
  upload: (name: string, type: string, bytes: Buffer) => Promise<Answer>
}

export type Stage = Timeline & {
  org: string
  as: (login: string) => Voice
  visitor: Voice
  seal: () => Promise<number>
  close: () => Promise<void>
}

type Ground = { pool: Pool; config: Config; org: string }

/** Half a day in one sitting; then the doors are opened anew. */
const SITTING_MS = (SESSION_SECONDS - 60) * 1000

export function openStage({ pool: shared, config, org }: Ground, start: Instant): Stage {
  let now = start
  const pool = within(shared, org)
  const diary = jobDiary(shared, org)
  const wenguo = compose({ pool, config: { ...config, publicPerMinute: 1_000_000, signInsPerMinute: 1_000_000 }, clock: () => now, log: openLog(config.logLevel === 'silent' ? 'silent' : 'error') })
  const sittings = new Map<string, { until: Instant; cookie: string }>()
  const cookieOf = async (login: string) => {
    const known = sittings.get(login)
    if (known && known.until > now) return known.cookie
    const token = await pool.transact(org, 'write', (tx) => openSession(systemWork(tx, org, now), login))
    sittings.set(login, { until: addMs(now, SITTING_MS), cookie: `wenguo=${token}` })
    return `wenguo=${token}`
  }
  const voice = (credentials: () => Promise<Record<string, string>>): Voice => {
    const send = async (method: 'GET' | 'POST', url: string, payload?: { body: object | Buffer; headers?: Record<string, string> }): Promise<Answer> => {
      const reply = await wenguo.app.inject({ method, url, headers: { ...(await credentials()), ...payload?.headers }, ...(payload && { payload: payload.body }) })
      return { status: reply.statusCode, body: /json/.test(String(reply.headers['content-type'] ?? '')) ? JSON.parse(reply.body) : reply.body }
    }
    return {
      get: (path) => send('GET', path),
      post: (path, body = {}) => send('POST', path, { body: body as object }),
      upload: (name, type, bytes) => send('POST', '/api/files', { body: bytes, headers: { 'content-type': type, 'x-file-name': encodeURIComponent(name) } }),
    }
  }
  return {
    setNow: (at) => (now = at),
    nextJob: diary.next,
    runJobs: () => wenguo.worker.runJobs(),
    seal: () => wenguo.worker.seal(),
    org,
    as: (login) => voice(async () => ({ cookie: await cookieOf(login) })),
    visitor: voice(async () => ({})),
    close: async () => {
      await diary.close()
      await wenguo.app.close()
    },
  }
}

/** What looks across organisations, the worker above all, sees this one. */
function within(pool: Pool, org: string): Pool {
  return { ...pool, transact: (asked, mode, work) => pool.transact(asked === EVERY_ORG ? org : asked, mode, work) }
}

/** Asked a thousand times, so on a connection of its own and without a transaction; it is thrown away afterwards with its setting. */
function jobDiary(pool: Pool, org: string) {
  const opened = pool.connect().then(async (client) => {
    await client.query(`select set_config('wenguo.org', $1, false)`, [org])
    return client
  })
  return {
    next: async (until: Instant): Promise<Instant | undefined> => {
      const { rows } = await (await opened).query('select min(run_at) as at from jobs where org_id = $1 and done_at is null and dead_at is null and run_at <= $2', [org, until])
      return rows[0]?.at ?? undefined
    },
    close: async () => (await opened).release(true),
  }
}
