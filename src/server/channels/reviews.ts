// Online reviews as the desk reads them: matters of the channels that a regulation calls reviews, with site, score and reply.
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { listReviews, ReviewRow, SiteFigures } from '#core/channels/reviews-contract.ts'
import { addMs, type Instant } from '#core/kernel/instant.ts'
import { cursorOf, readCursor } from '#server/complaints/list-cursor.ts'
import { rowColumns, rowsView, type ListedRow } from '#server/complaints/list-row.ts'
import { repliedAt, reviewChannels, waitsForReply } from '#server/complaints/review-channels.ts'
import { sightOf } from '#server/complaints/sight.ts'
import type { Work } from '#server/platform/request.ts'

type Asked = z.output<typeof listReviews.input>
type Extra = { site: string | null; score: number | null; content: string | null; reply: string | null; answeredAt: Instant | null }

const PAGE = 30
const EXCERPT = 600
const DAY_MS = 86_400_000

const site = sql<string | null>`c.matter #>> '{fields,site}'`
const score = sql<number | null>`(c.matter #>> '{fields,score}')::float8`

export async function reviewsFor(work: Work, { state, site: asked, days, after }: Asked): Promise<z.input<typeof listReviews.output>> {
  const channels = await reviewChannels(work)
  if (channels.size === 0) return { channels: [], rows: [], next: null, sites: [] }
  const reviews = sql<boolean>`c.org_id = ${work.org} and ${await sightOf(work)} and c.channel = any(${[...channels.keys()]}::text[])`
  const conditions = [reviews, ...(state === 'all' ? [] : [state === 'waiting' ? waitsForReply : sql<boolean>`${repliedAt} is not null`]), ...(asked === undefined ? [] : [sql<boolean>`${site} = ${asked}`]), ...from(after)]
  const { rows } = await sql<ListedRow & Extra>`
    select ${rowColumns}, ${site} as site, ${score} as score, left(c.matter #>> '{fields,content}', ${EXCERPT}) as content,
      left(c.matter #>> '{fields,result}', ${EXCERPT}) as reply, ${repliedAt} as "answeredAt"
    from complaints c where ${sql.join(conditions, sql` and `)}
    order by c.received_at desc, c.id desc limit ${PAGE + 1}`.execute(work.tx)
  const page = rows.slice(0, PAGE)
  const views = await rowsView(work, page)
  return {
    channels: [...channels.values()], rows: page.map((row, i): ReviewRow => ({ row: views[i]!, site: row.site, score: row.score, content: row.content ?? row.subject, reply: row.reply, answeredAt: row.answeredAt })),
    next: rows.length > PAGE ? cursorOf('received', page.at(-1)!) : null, sites: after === undefined ? await bySite(work, { reviews, days }) : [],
  }
}

function from(after: string | undefined): RawBuilder<boolean>[] {
  if (after === undefined) return []
  const { key, id } = readCursor('received', after)
  return [sql<boolean>`(c.received_at, c.id) < (${key}::timestamptz, ${id})`]
}

async function bySite({ tx, now }: Work, { reviews, days }: { reviews: RawBuilder<boolean>; days: number }): Promise<SiteFigures[]> {
  const { rows } = await sql<SiteFigures>`
    select ${site} as site, count(*)::int as n, avg(${score}) as mean, (count(*) filter (where c.kind = 'complaint'))::int as complaints,
      (count(*) filter (where ${waitsForReply}))::int as waiting, (count(*) filter (where ${waitsForReply} and c.late))::int as late,
      percentile_cont(0.5) within group (order by extract(epoch from ${repliedAt}::timestamptz - c.received_at) / 3600) as hours
    from complaints c where ${reviews} and c.received_at >= ${addMs(now, -days * DAY_MS)}
    group by 1 order by n desc, site limit 30`.execute(tx)
  return rows
}
