// The organisation as every rule needs it (its tree and the regulations it has adopted), kept in memory until one of them changes.
import { sql } from 'kysely'
import { localDate, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Tx } from '#server/platform/db/pool.ts'

export type Adoption = { since: string; policies: string[]; prefer: Record<string, string>; at: Instant }
export type StoredVersion = { id: string; version: string; hash: string; storedAt: Instant }
type Absence = { person: string; from: LocalDate; to: LocalDate; deputy: string | null }
export type Organisation = { mark: number; name: string; org: Org; absences: Absence[]; adoptions: Adoption[]; versions: StoredVersion[] }

type Asking = { tx: Tx; org: string; correlation?: string | undefined; now?: Instant }

const kept = new Map<string, Organisation>()
const KEPT_AT_MOST = 200

/** What one request or job has found is the truth for it; it asks the database once, however many rules want to know. */
const asked = new Map<string, Organisation>()
const ASKED_AT_MOST = 500

export async function organisationOf({ tx, org, correlation }: Asking): Promise<Organisation> {
  const before = correlation === undefined ? undefined : asked.get(`${org} ${correlation}`)
  if (before) return before
  const found = await tx.selectFrom('organisationVersions').select('version').where('orgId', '=', org).executeTakeFirst()
  const mark = found?.version ?? 0
  const known = kept.get(org)
  const organisation = known && known.mark === mark ? known : await readOrganisation({ tx, org }, mark)
  remember(kept, { key: org, organisation, atMost: KEPT_AT_MOST })
  if (correlation !== undefined) remember(asked, { key: `${org} ${correlation}`, organisation, atMost: ASKED_AT_MOST })
  return organisation
}

/** To be called after a change that the same request goes on to rely on. */
export function forgetOrganisation({ org, correlation }: { org: string; correlation: string }): void {
  asked.delete(`${org} ${correlation}`)
}

function remember(map: Map<string, Organisation>, { key, organisation, atMost }: { key: string; organisation: Organisation; atMost: number }): void {
  map.delete(key)
  if (map.size >= atMost) map.delete(map.keys().next().value!)
  map.set(key, organisation)
}

export async function loadOrg(asking: Asking): Promise<Org> {
  const organisation = await organisationOf(asking)
  return asking.now === undefined || organisation.absences.length === 0 ? organisation.org : onDay(organisation, localDate(asking.now))
}

const days = new WeakMap<Organisation, { day: LocalDate; org: Org }>()

/** The organisation as it is today: who is away, and who stands in. */
function onDay(organisation: Organisation, day: LocalDate): Org {
  const known = days.get(organisation)
  if (known?.day === day) return known.org
  const away = new Map(organisation.absences.filter(({ from, to }) => from <= day && day <= to).map((absence) => [absence.person, { deputy: absence.deputy, until: absence.to }]))
  const org = { ...organisation.org, people: organisation.org.people.map((person) => (away.has(person.id) ? { ...person, away: away.get(person.id)! } : person)) }
  days.set(organisation, { day, org })
  return org
}

/** One statement, so that tree and regulations are of the same moment. */
async function readOrganisation({ tx, org }: Asking, mark: number): Promise<Organisation> {
  const { rows } = await sql<{ name: string; units: Units; people: Org['people']; adoptions: Adoption[] | null; versions: StoredVersion[] | null; absences: Absence[] | null }>`
    select o.name,
      (select coalesce(jsonb_object_agg(u.id, jsonb_build_object('zh', u.title ->> 'zh', 'en', u.title ->> 'en', 'parent', u.parent, 'head', u.head)), '{}') from units u where u.org_id = o.id) as units,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'qualifications', p.qualifications, 'memberships', (
          select coalesce(jsonb_agg(jsonb_build_object('role', m.role, 'unit', m.unit) order by m.role, m.unit), '[]')
          from memberships m where m.org_id = p.org_id and m.person_id = p.id)) order by p.id), '[]')
        from people p where p.org_id = o.id and p.active) as people,
      (select jsonb_agg(jsonb_build_object('person', a.person_id, 'from', a.from_day, 'to', a.to_day, 'deputy', a.deputy_id) order by a.entered_at) from absences a where a.org_id = o.id and a.ended_at is null) as absences,
      (select jsonb_agg(jsonb_build_object('since', a.since, 'policies', a.policies, 'prefer', a.prefer, 'at', a.adopted_at) order by a.since, a.adopted_at) from adoptions a where a.org_id = o.id) as adoptions,
      (select jsonb_agg(jsonb_build_object('id', v.policy_id, 'version', v.version, 'hash', v.hash, 'storedAt', v.stored_at) order by v.policy_id, v.version) from policy_versions v where v.org_id = o.id) as versions
    from organisations o where o.id = ${org}`.execute(tx)
  const row = rows[0]
  if (!row) throw new Problem('not-found')
  return { mark, name: row.name, org: { units: row.units, people: row.people }, absences: row.absences ?? [], adoptions: row.adoptions ?? [], versions: row.versions ?? [] }
}

type Units = Org['units']
