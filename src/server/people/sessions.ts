// Sessions and API keys: random tokens of which only the digest is stored, looked up inside the transaction they open.
// Disabling a person or changing a post therefore holds from the next request on.
import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import { addMs } from '#core/kernel/instant.ts'
import type { Language } from '#core/kernel/text.ts'
import type { Actor, Membership } from '#core/people/actor.ts'
import type { Tx } from '#server/platform/db/pool.ts'
import { sha256 } from '#server/platform/digest.ts'
import type { Authenticate } from '#server/platform/http/answering.ts'
import type { Work } from '#server/platform/request.ts'

export const SESSION_SECONDS = 12 * 3600

export function newToken(org: string): string {
  return `${org}.${randomBytes(32).toString('base64url')}`
}

export async function openSession({ tx, org, now }: Work, personId: string): Promise<string> {
  const token = newToken(org)
  await tx.insertInto('sessions').values({ orgId: org, tokenHash: sha256(token), personId, createdAt: now, seenAt: now, expiresAt: addMs(now, SESSION_SECONDS * 1000) }).execute()
  await tx.deleteFrom('sessions').where('orgId', '=', org).where('expiresAt', '<', now).execute()
  return token
}

export async function closeSession({ tx, org }: Work, token: string): Promise<void> {
  await tx.deleteFrom('sessions').where('orgId', '=', org).where('tokenHash', '=', sha256(token)).execute()
}

export async function closeSessionsOf({ tx, org }: Work, { personId, except }: { personId: string; except?: string | undefined }): Promise<void> {
  await tx.deleteFrom('sessions').where('orgId', '=', org).where('personId', '=', personId).where('tokenHash', '<>', except === undefined ? '' : sha256(except)).execute()
}

export const authenticate: Authenticate = async (tx, credential, now) => {
  const hashed = sha256(credential.token)
  return credential.kind === 'session' ? findPerson(tx, sql`(p.org_id, p.id) = (select s.org_id, s.person_id from sessions s where s.org_id = ${credential.org} and s.token_hash = ${hashed} and s.expires_at > ${now})`)
    : findPerson(tx, sql`(p.org_id, p.id) = (select k.org_id, k.person_id from api_keys k where k.org_id = ${credential.org} and k.key_hash = ${hashed} and k.revoked_at is null)`)
}

type Found = { id: string; name: string; language: Language | null; qualifications: string[]; memberships: Membership[] }

async function findPerson(tx: Tx, condition: ReturnType<typeof sql>): Promise<{ actor: Actor; language: Language | null } | undefined> {
  const { rows } = await sql<Found>`
    select p.id, p.name, p.language, p.qualifications,
      coalesce((select jsonb_agg(jsonb_build_object('role', m.role, 'unit', m.unit) order by m.role, m.unit) from memberships m where m.org_id = p.org_id and m.person_id = p.id), '[]') as memberships
    from people p where p.active and ${condition}`.execute(tx)
  const [row] = rows
  return row && { actor: { kind: 'person', id: row.id, name: row.name, memberships: row.memberships, qualifications: row.qualifications }, language: row.language }
}
