// One PostgreSQL for the whole run: our own, or the server named by TEST_DATABASE_URL. Holds a migrated template that
// each test file clones.
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startCluster } from '#server/platform/db/embedded.ts'
import { migrate } from '#server/platform/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection addresses of the server and the name of the template. */
    database: { url: string; template: string }
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer()
  const template = `wenguo_template_${randomBytes(4).toString('hex')}`
  await onServer(server.url, `create database ${template} template template0 encoding 'UTF8'`)
  await migrate(databaseUrl(server.url, template))
  project.provide('database', { url: server.url, template })
  return async () => {
    await onServer(server.url, `drop database if exists ${template} with (force)`)
    await server.stop()
  }
}

export function databaseUrl(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

export async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function openServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, stop: async () => undefined }
  const dataDir = await mkdtemp(join(tmpdir(), 'wenguo-test-'))
  // The account of the database must be able to enter.
  await chmod(dataDir, 0o755)
  // Nothing here needs to survive a power cut; the tests of that start a server of their own.
  const cluster = await startCluster({ dataDir, settings: { fsync: 'off', max_connections: '200', shared_buffers: '64MB' } })
  const { host, port, user, database } = cluster.connection
  return {
    url: `postgresql://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`.replace('@/', '@localhost/'),
    stop: async () => {
      await cluster.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
