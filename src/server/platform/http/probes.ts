// For whoever watches over the process: alive, ready to take writes, figures.
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { Problem } from '#core/kernel/problem.ts'
import { EVERY_ORG, type Pool } from '../db/pool.ts'
import type { Metrics } from '../metrics.ts'

export function probes(app: FastifyInstance, { pool, metrics }: { pool: Pool; metrics: Metrics }): void {
  let stopping = false
  app.addHook('preClose', async () => {
    stopping = true
  })
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async () => {
    if (stopping) throw new Problem('unavailable')
    // Taking a transaction number is a write: a read-only or full database does not pass.
    await pool.transact(EVERY_ORG, 'write', (tx) => sql`select pg_current_xact_id()`.execute(tx)).catch(() => {
      throw new Problem('unavailable')
    })
    return { ok: true }
  })
  app.get('/metrics', async (_request, reply) => reply.type(metrics.type).send(await metrics.text()))
}
