// Figures for Prometheus: how long requests take by route, what waits in the queue, how the pool stands. Nothing personal.
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { sql } from 'kysely'
import { EVERY_ORG, type Pool } from './db/pool.ts'

export type Metrics = {
  request: (seen: { method: string; route: string; status: number; ms: number }) => void
  text: () => Promise<string>
  type: string
}

export function openMetrics(pool: Pool): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'wenguo_' })
  const durations = new Histogram({
    name: 'wenguo_http_request_seconds', help: 'Duration of requests', labelNames: ['method', 'route', 'status'], registers: [registry],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  })
  new Gauge({
    name: 'wenguo_database_connections', help: 'Connections of the pool', labelNames: ['state'], registers: [registry],
    collect() {
      for (const [state, value] of Object.entries(pool.waiting())) this.set({ state }, value)
    },
  })
  new Gauge({
    name: 'wenguo_jobs', help: 'Jobs that are not done', labelNames: ['state'], registers: [registry],
    async collect() {
      const counted = await countJobs(pool).catch(() => undefined)
      for (const [state, value] of Object.entries(counted ?? {})) this.set({ state }, value)
    },
  })
  return {
    request: ({ method, route, status, ms }) => durations.observe({ method, route, status }, ms / 1000),
    text: () => registry.metrics(),
    type: registry.contentType,
  }
}

async function countJobs(pool: Pool): Promise<Record<string, number>> {
  return pool.transact(EVERY_ORG, 'read', async (tx) => {
    const { rows } = await sql<{ due: number; later: number; dead: number }>`
      select count(*) filter (where dead_at is null and run_at <= now()) as due, count(*) filter (where dead_at is null and run_at > now()) as later,
        count(*) filter (where dead_at is not null) as dead from jobs where done_at is null`.execute(tx)
    return rows[0] as Record<string, number>
  })
}
