// A desk per test file: the whole program without a socket, on a database of its own, with people at it and a clock
// that stands where it is put.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { addMs, instant, type Instant } from '#core/kernel/instant.ts'
import type { Config } from '#server/config.ts'
import { compose, type Wenguo } from '#server/main.ts'
import { createPerson } from '#server/people/people.ts'
import { foundOrganisation } from '#server/people/setup.ts'
import { EVERY_ORG, openPool, type Pool, type Transact } from '#server/platform/db/pool.ts'
import { openLog } from '#server/platform/log.ts'
import { systemWork, type Work } from '#server/platform/request.ts'
import { databaseUrl, onServer } from './database.ts'
import { organisation, PASSWORD, type OrgId } from './people.ts'
import { preparations } from './preparations.ts'

export type Answer = { status: number; body: any; headers: Record<string, string | string[] | number | undefined>; text: string }
type Sending = { idempotencyKey?: string; ifMatch?: string; headers?: Record<string, string> }
export type Caller = {
  get: (path: string, more?: Sending) => Promise<Answer>
  post: (path: string, body?: unknown, more?: Sending) => Promise<Answer>
  put: (path: string, body?: unknown, more?: Sending) => Promise<Answer>
  delete: (path: string, body?: unknown, more?: Sending) => Promise<Answer>
}

export type Desk = Wenguo & {
  pool: Pool
  transact: Transact
  databaseUrl: string
  dataDir: string
  /** By login; in the first organisation of the desk unless another is named. */
  as: (login: string, org?: string) => Caller
  /** Somebody whom the program does not know: a customer's phone, a stranger. */
  visitor: Caller
  at: (time: string) => void
  later: (ms: number) => void
  now: () => Instant
  runJobs: () => Promise<number>
  seal: () => Promise<number>
  /** Does something as the system, inside one organisation, in one transaction. */
  work: <T>(org: string, deed: (work: Work) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

export type DeskOptions = { orgs?: OrgId[]; at?: string; config?: Partial<Config> }

export async function openDesk({ orgs = ['acme'], at = '2026-03-02T09:00+08:00', config = {} }: DeskOptions = {}): Promise<Desk> {
  const { url, template } = inject('database')
  const name = `wenguo_desk_${randomBytes(6).toString('hex')}`
  await onServer(url, `create database ${name} template ${template}`)
  const dataDir = await mkdtemp(join(tmpdir(), 'wenguo-desk-'))
  const pool = await openPool(databaseUrl(url, name), 12)
  let now = instant(at)
  const wenguo = compose({ pool, config: { ...quiet(dataDir), ...config }, clock: () => now, log: openLog((process.env['TEST_LOG'] ?? 'silent') as 'silent') })
  await wenguo.app.ready()
  const work: Desk['work'] = (org, deed) => pool.transact(org, 'write', (tx) => deed(systemWork(tx, org, now)))
  const hashed = await wenguo.passwords.hash(PASSWORD)
  for (const id of orgs) await found({ pool, id, hashed, now })
  const sign = signingIn(wenguo, () => now)
  return {
    ...wenguo, pool, transact: pool.transact, databaseUrl: databaseUrl(url, name), dataDir, work,
    as: (login, org = orgs[0]!) => caller(wenguo, () => sign(login, org)),
    visitor: caller(wenguo, async () => ({})),
    at: (time) => (now = instant(time)),
    later: (ms) => (now = addMs(now, ms)),
    now: () => now,
    runJobs: wenguo.worker.runJobs,
    seal: wenguo.worker.seal,
    close: async () => {
      await wenguo.app.close()
      await pool.close()
      await onServer(url, `drop database if exists ${name} with (force)`)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function found({ pool, id, hashed, now }: { pool: Pool; id: OrgId; hashed: string; now: Instant }): Promise<void> {
  const named = organisation(id)
  await pool.transact(EVERY_ORG, 'write', async (tx) => {
    const work = await foundOrganisation(systemWork(tx, EVERY_ORG, now), { id, name: named.name, language: 'zh' })
    for (const { login, name, memberships } of named.people) await createPerson(work, { id: login, login, name, memberships, passwordHash: hashed })
    for (const prepare of preparations) await prepare(work, named)
  })
}

/** Everybody signs in once a day, through the front door, and keeps the cookie. */
function signingIn({ app }: Wenguo, now: () => Instant): (login: string, org: string) => Promise<Record<string, string>> {
  const cookies = new Map<string, Promise<Record<string, string>>>()
  return (login, org) => {
    const who = `${login}@${org} ${now().slice(0, 10)}`
    const known = cookies.get(who) ?? app.inject({ method: 'POST', url: '/api/sign-in', payload: { org, login, password: PASSWORD } }).then((reply) => {
      if (reply.statusCode !== 200) throw new Error(`${who} cannot sign in: ${reply.body}`)
      return { cookie: `wenguo=${reply.cookies[0]!.value}` }
    })
    cookies.set(who, known)
    return known
  }
}

function caller({ app }: Wenguo, credentials: () => Promise<Record<string, string>>): Caller {
  const send = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', { path, body, more = {} }: { path: string; body?: unknown; more?: Sending | undefined }): Promise<Answer> => {
    const headers = {
      ...(await credentials()), ...(more.idempotencyKey && { 'idempotency-key': more.idempotencyKey }), ...(more.ifMatch && { 'if-match': more.ifMatch }), ...more.headers,
    }
    const reply = await app.inject({ method, url: path, headers, ...(body !== undefined && { payload: body as object }) })
    const isJson = /json/.test(String(reply.headers['content-type'] ?? ''))
    return { status: reply.statusCode, body: isJson && reply.body !== '' ? JSON.parse(reply.body) : reply.body, headers: reply.headers, text: reply.body }
  }
  return {
    get: (path, more) => send('GET', { path, more }),
    post: (path, body = {}, more) => send('POST', { path, body, more }),
    put: (path, body = {}, more) => send('PUT', { path, body, more }),
    delete: (path, body, more) => send('DELETE', { path, body, more }),
  }
}

function quiet(dataDir: string): Config {
  return {
    port: 0, host: '127.0.0.1', dataDir, databaseUrl: undefined, publicUrl: undefined, trustProxy: false, signingKey: '7'.repeat(64), poolSize: 12,
    maxFileBytes: 20 * 1024 * 1024, publicPerMinute: 100_000, signInsPerMinute: 100_000, passwordMemoryKb: 1024, logLevel: 'silent',
  }
}
