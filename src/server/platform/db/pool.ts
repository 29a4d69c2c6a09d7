// The one door to the database. A transaction opens as the application's role with the organisation set, in one round
// trip; whoever is given a `tx` can neither forget the organisation nor step outside the transaction.
import { CamelCasePlugin, Kysely, PostgresDialect, sql, type RawBuilder } from 'kysely'
import pg from 'pg'
import { Problem } from '#core/kernel/problem.ts'
import type { Database } from './schema.ts'

export type Tx = Kysely<Database>
export type Mode = 'read' | 'write'
export type Transact = <T>(org: string, mode: Mode, work: (tx: Tx) => Promise<T>) => Promise<T>

export type Pool = {
  transact: Transact
  /** A connection outside any transaction, for LISTEN and for migrations. */
  connect: () => Promise<pg.PoolClient>
  waiting: () => { total: number; idle: number; waiting: number }
  close: () => Promise<void>
}

/** The platform looking across organisations: sees organisations and jobs, nothing else. */
export const EVERY_ORG = '*'

const ATTEMPTS = 5
const SLUG = /^[a-z][a-z0-9-]{0,30}$/

pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, instantOf)

export type Connection = string | { host: string; port: number; user: string; database: string }

export async function openPool(connection: Connection, size = 20): Promise<Pool> {
  const target = typeof connection === 'string' ? { connectionString: connection } : connection
  const pool = new pg.Pool({
    ...target, max: size, options: '-c timezone=UTC', statement_timeout: 60_000, connectionTimeoutMillis: 10_000, application_name: 'wenguo',
  })
  // An idle connection that breaks is replaced at the next use; there is nobody to tell.
  pool.on('error', () => undefined)
  const role = await findRole(pool).catch(async (error) => {
    await pool.end()
    throw error
  })
  const session = sessions()

  const once = async <T>(org: string, mode: Mode, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      const tx = session(client)
      await client.query(`begin${mode === 'read' ? ' read only' : ''}; ${role}set local wenguo.org = '${org}'`)
      const result = await work(tx)
      const ended = await client.query('commit')
      // PostgreSQL answers ROLLBACK to the commit of a transaction in which a statement failed and was swallowed.
      if (ended.command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back')
      return result
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => (broken = failure))
      throw error
    } finally {
      client.release(broken)
    }
  }

  return {
    transact: async (org, mode, work) => {
      if (org !== EVERY_ORG && !SLUG.test(org)) throw new Problem('not-found')
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(org, mode, work)
        } catch (error) {
          if (attempt === ATTEMPTS || !isPassing(error)) throw isConnectionLoss(error) ? new Problem('unavailable') : error
          await new Promise((wake) => setTimeout(wake, Math.random() * 20 * 2 ** attempt))
        }
      }
    },
    connect: () => pool.connect(),
    waiting: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  }
}

/** A value for a jsonb column. Needed for arrays, which the driver otherwise writes as PostgreSQL arrays. */
export function json<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}

/** One Kysely for each connection, made when it is first used. */
function sessions(): (client: pg.PoolClient) => Tx {
  const known = new WeakMap<pg.PoolClient, Tx>()
  return (client) => {
    const before = known.get(client)
    if (before) return before
    const made = over(client)
    known.set(client, made)
    client.on('error', () => undefined)
    return made
  }
}

/** A Kysely that speaks over one connection and leaves opening and closing to the transaction around it. */
function over(client: pg.PoolClient): Tx {
  const borrowed = { query: client.query.bind(client), release: () => undefined } as unknown as pg.PoolClient
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool: { connect: async () => borrowed, end: async () => undefined } }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

/** What each transaction becomes. A user that bypasses row-level security and cannot become the role is refused. */
async function findRole(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query(`
    select r.rolsuper or r.rolbypassrls as bypasses, current_setting('server_encoding') as encoding, current_setting('server_version_num')::int as version,
      exists (select from pg_roles where rolname = 'wenguo_app') and pg_has_role(current_user, (select oid from pg_roles where rolname = 'wenguo_app'), 'member') as member
    from pg_roles r where r.rolname = current_user`)
  const { bypasses, encoding, version, member } = rows[0]
  if (encoding !== 'UTF8') throw new Error(`the database must be in UTF8, this one is in ${encoding}; create it with: create database wenguo encoding 'UTF8' template template0`)
  if (version < 150000) throw new Error('PostgreSQL 15 or newer is needed')
  if (member) return 'set local role wenguo_app; '
  if (bypasses) throw new Error('this database user bypasses row-level security and the role wenguo_app is missing; run: wenguo migrate')
  return ''
}

function codeOf(error: unknown): string {
  return (error as { code?: string } | undefined)?.code ?? ''
}

/** Serialization failure and deadlock: the same work again succeeds. */
function isPassing(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error))
}

function isConnectionLoss(error: unknown): boolean {
  const code = codeOf(error)
  if (/^(08|57P0|53[13]00)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'].includes(code)) return true
  return error instanceof Error && /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(error.message)
}

/** PostgreSQL writes `2026-02-13 08:50:00.12+00`; an Instant has a T, three decimals and a Z. */
function instantOf(text: string): string {
  const decimals = text.length > 22 ? text.slice(20, -3) : ''
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${decimals.slice(0, 3).padEnd(3, '0')}Z`
}
