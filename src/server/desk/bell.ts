// The bell: what this person has been told, newest first, grouped by what it is about, and what is read. A message whose record he may no longer see keeps its sentence, without the way there.
import { sql } from 'kysely'
import { MessageTopic, type Message } from '#core/desk/contract.ts'
import { isInstant, type Instant } from '#core/kernel/instant.ts'
import { fromJson } from '#server/complaints/json-time.ts'
import { noPageMark } from '#server/complaints/list-cursor.ts'
import { sightOf } from '#server/complaints/sight.ts'
import { dutySight } from '#server/duties/sight.ts'
import { seesCalls } from '#server/orders/sees-calls.ts'
import type { Request, Work } from '#server/platform/request.ts'

type Stored = Omit<Message, 'complaint' | 'at'> & { at: Instant; complaintId: string | null; number: string | null; subject: string | null; key: string }
type Asked = { view: 'unread' | 'all'; topic?: MessageTopic | undefined; after?: string | undefined; limit: number }

/** A page and the numbers of every group, in one statement. */
export async function listMessages(req: Request<Asked>) {
  const { limit } = req.input
  const { rows: [found] } = await sql<{ page: Stored[]; groups: { topic: MessageTopic; unread: number }[] }>`
    select coalesce((select jsonb_agg(to_jsonb(p) order by p.created_at desc, p.id desc) from (${await pageOf(req)}) as p), '[]') as page, ${groupsOf(req)} as groups`.execute(req.tx)
  const { page: all, groups } = found!
  const page = all.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(({ id, kind, topic, about, says, at, read, complaintId, number, subject }) => ({ id, kind, topic, about, says, read, at: fromJson(at), complaint: complaintId === null ? null : { id: complaintId, number, subject: subject ?? '' } })),
    next: all.length > limit && last ? `${last.key} ${last.id}` : null, groups, unread: sumOf(groups),
  }
}

async function pageOf(req: Request<Asked>) {
  const { view, topic, after, limit } = req.input
  const beyond = after === undefined ? sql`true` : sql`(m.created_at, m.id) < (${markIn(after).at}::timestamptz, ${markIn(after).id})`
  const sight = await sightOf(req)
  const calls = await seesCalls(req)
  return sql`
    select m.id, m.kind, m.topic, m.says, m.created_at as at, m.created_at, m.read_at is not null as read, to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key,
      case when ${sight} then c.id end as "complaintId", case when ${sight} then c.number end as number, case when ${sight} then c.subject end as subject,
      case m.topic when 'duty' then (select d.id from duties d where d.org_id = m.org_id and d.id = m.about_id and ${await dutySight(req)})
        when 'callback' then (select b.id from callbacks b where b.org_id = m.org_id and b.id = m.about_id and (b.caller = ${req.actor.id} or ${calls}::boolean))
        when 'complaint' then null else m.about_id end as about
    from messages m left join complaints c on c.org_id = m.org_id and c.id = m.complaint_id
    where m.org_id = ${req.org} and m.person_id = ${req.actor.id} and ${view === 'unread' ? sql`m.read_at is null` : sql`true`} and (${topic ?? null}::text is null or m.topic = ${topic ?? null}) and ${beyond}
    order by m.created_at desc, m.id desc limit ${limit + 1}`
}

export async function unreadMessages(req: Request<unknown>) {
  return { unread: await unreadCount(req) }
}

export async function readMessages(req: Request<{ ids: string[]; all: boolean; topic?: MessageTopic | undefined }>) {
  const { ids, all, topic } = req.input
  await sql`update messages set read_at = ${req.now} where org_id = ${req.org} and person_id = ${req.actor.id} and read_at is null and (${all}::boolean and (${topic ?? null}::text is null or topic = ${topic ?? null}) or id = any(${ids}::text[]))`.execute(req.tx)
  return { unread: await unreadCount(req) }
}

/** Shown as 99+. */
const COUNTED = 100

/** Counting stops where the number does, in each group. */
function groupsOf({ org, actor }: Work) {
  return sql`(select jsonb_agg(jsonb_build_object('topic', t.topic, 'unread', (select count(*) from (select from messages m where m.org_id = ${org} and m.person_id = ${actor.id} and m.read_at is null and m.topic = t.topic limit ${COUNTED}) as counted)) order by t.place)
    from unnest(${MessageTopic.options}::text[]) with ordinality as t (topic, place))`
}

const sumOf = (groups: { unread: number }[]): number => Math.min(COUNTED, groups.reduce((sum, one) => sum + one.unread, 0))

async function unreadCount({ tx, org, actor }: Work): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select from messages where org_id = ${org} and person_id = ${actor.id} and read_at is null limit ${COUNTED}) as counted`.execute(tx)
  return rows[0]!.n
}

function markIn(text: string): { at: string; id: string } {
  const [at, id] = text.split(' ')
  if (at === undefined || id === undefined || !isInstant(at)) throw noPageMark()
  return { at, id }
}
