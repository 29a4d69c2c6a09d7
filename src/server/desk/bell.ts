// The bell: what this person has been told, newest first, and what is read. A message whose complaint he may no longer see keeps its sentence, without the way there.
import { sql } from 'kysely'
import type { Message } from '#core/desk/contract.ts'
import { isInstant, type Instant } from '#core/kernel/instant.ts'
import type { Text } from '#core/kernel/text.ts'
import { noPageMark } from '#server/complaints/list-cursor.ts'
import { sightOf } from '#server/complaints/sight.ts'
import type { Request, Work } from '#server/platform/request.ts'

type Stored = { id: string; kind: Message['kind']; says: Text; at: Instant; read: boolean; complaintId: string | null; number: string | null; subject: string | null; key: string }

export async function listMessages(req: Request<{ view: 'unread' | 'all'; after?: string | undefined; limit: number }>) {
  const { view, after, limit } = req.input
  const beyond = after === undefined ? sql`true` : sql`(m.created_at, m.id) < (${markIn(after).at}::timestamptz, ${markIn(after).id})`
  const { rows } = await sql<Stored>`
    select m.id, m.kind, m.says, m.created_at as at, m.read_at is not null as read, c.id as "complaintId", c.number, c.subject, to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
    from messages m left join complaints c on c.org_id = m.org_id and c.id = m.complaint_id and ${await sightOf(req)}
    where m.org_id = ${req.org} and m.person_id = ${req.actor.id} and ${view === 'unread' ? sql`m.read_at is null` : sql`true`} and ${beyond}
    order by m.created_at desc, m.id desc limit ${limit + 1}`.execute(req.tx)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(({ id, kind, says, at, read, complaintId, number, subject }) => ({ id, kind, says, at, read, complaint: complaintId === null ? null : { id: complaintId, number, subject: subject ?? '' } })),
    next: rows.length > limit && last ? `${last.key} ${last.id}` : null, unread: await unreadCount(req),
  }
}

export async function unreadMessages(req: Request<unknown>) {
  return { unread: await unreadCount(req) }
}

export async function readMessages(req: Request<{ ids: string[]; all: boolean }>) {
  const { ids, all } = req.input
  await sql`update messages set read_at = ${req.now} where org_id = ${req.org} and person_id = ${req.actor.id} and read_at is null and (${all}::boolean or id = any(${ids}::text[]))`.execute(req.tx)
  return { unread: await unreadCount(req) }
}

/** Shown as 99+. */
const COUNTED = 100

async function unreadCount({ tx, org, actor }: Work): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select from messages where org_id = ${org} and person_id = ${actor.id} and read_at is null limit ${COUNTED}) as counted`.execute(tx)
  return rows[0]!.n
}

function markIn(text: string): { at: string; id: string } {
  const [at, id] = text.split(' ')
  if (at === undefined || id === undefined || !isInstant(at)) throw noPageMark()
  return { at, id }
}
