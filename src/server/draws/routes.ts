// The draw room over HTTP.
import { sql } from 'kysely'
import * as api from '#core/draws/contract.ts'
import { sampleSize } from '#core/draws/bands.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { drawsWhere, sizeRule, type StoredDraw } from './draw-rows.ts'
import { exportDraw } from './export.ts'
import { replaceItem } from './replace.ts'
import type { FollowTaken } from './round.ts'
import { mustSeeDraws } from './sight.ts'
import { clauseChips, drawTitle, groupLabel, showDraw, showPopulation } from './show.ts'

const guarded: typeof route = (endpoint, handler, options) => route(endpoint, async (req) => {
  await mustSeeDraws(req)
  return handler(req)
}, options)

export function drawRoutes(follow: FollowTaken): Route[] {
  return [
    guarded(api.listDraws, listDraws),
    guarded(api.showDraw, (req) => showDraw(req, req.input.id)),
    guarded(api.drawPopulation, (req) => showPopulation(req, req.input)),
    guarded(api.exportDraw, (req) => exportDraw(req, req.input.id), { writes: true }),
    guarded(api.replaceItem, async (req) => {
      await replaceItem(req, req.input, follow)
      return showDraw(req, req.input.id)
    }),
  ]
}

type Row = typeof api.DrawRow._output
type Counted = { drawId: string; grp: string; population: number; taken: number; done: number }

async function listDraws(req: Request<{ period?: string; name?: string }>): Promise<{ rows: Row[]; periods: string[] }> {
  const draws = await drawsWhere(req, req.input)
  const counted = await countGroups(req, draws)
  const rows: Row[] = []
  for (const draw of draws) rows.push(await rowOf(req, { draw, counted: counted.filter((one) => one.drawId === draw.id) }))
  const periods = await req.tx.selectFrom('draws').select('period').distinct().where('orgId', '=', req.org).orderBy('period', 'desc').limit(60).execute()
  return { rows, periods: periods.map((one) => one.period) }
}

async function rowOf(work: Work, { draw, counted }: { draw: StoredDraw; counted: Counted[] }): Promise<Row> {
  const policy = await boundPolicy(work, draw.policy, draw.policyVersion)
  const org = await loadOrg(work)
  const groups = counted.map(({ grp, population, taken, done }) => {
    const { size } = sampleSize(sizeRule(draw), population)
    return { group: grp, label: groupLabel(policy, { draw: draw.name, group: grp }, org), population, size, taken, done, missing: Math.max(0, size - done) }
  })
  const started = groups.some((group) => group.taken > 0)
  return {
    id: draw.id, policy: draw.policy, name: draw.name, title: drawTitle(policy, draw.name), period: draw.period, from: draw.periodFrom, to: draw.periodTo,
    state: draw.revealedAt !== null ? 'revealed' : started ? 'drawing' : 'committed', groups, clauses: clauseChips(policy, policy.draws[draw.name]?.clauses ?? []),
  }
}

async function countGroups({ tx, org }: Work, draws: readonly StoredDraw[]): Promise<Counted[]> {
  if (draws.length === 0) return []
  const { rows } = await sql<Counted>`
    select i.draw_id as "drawId", i.grp, count(*)::int as population,
      count(*) filter (where i.taken_step is not null and i.out_step is null)::int as taken,
      count(*) filter (where i.taken_step is not null and i.out_step is null and exists (
        select from callbacks c where c.org_id = i.org_id and c.draw_id = i.draw_id and c.draw_grp = i.grp and c.draw_item = i.item and c.outcome is not null))::int as done
    from draw_items i where i.org_id = ${org} and i.draw_id = any(${draws.map((draw) => draw.id)}::text[]) and i.round is not null
    group by i.draw_id, i.grp order by i.draw_id, i.grp`.execute(tx)
  return rows
}
