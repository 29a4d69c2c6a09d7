// Accounts and posts: made, changed and switched off by administrators; each change is an entry of the person's stream.
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { Problem } from '#core/kernel/problem.ts'
import { ADMIN, holds, type Membership } from '#core/people/actor.ts'
import type { PersonDetails, PersonView } from '#core/people/contract.ts'
import type { OrgPerson } from '#core/people/org-tree.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'
import { closeSessionsOf } from './sessions.ts'

export const MEMBER_TASK = 'people.member'

export type NewPerson = PersonDetails & { name: string; login: string; id?: string; passwordHash: string | null }

export function requireAdmin({ actor }: Pick<Work, 'actor'>): void {
  if (actor.kind === 'system' || holds(actor, ADMIN)) return
  throw new Problem('forbidden', { detail: { zh: '只有系统管理员可以管理账号', en: 'Only administrators keep accounts' } })
}

export async function createPerson(work: Work, { id = randomUUID(), passwordHash, ...details }: NewPerson): Promise<PersonView> {
  const { tx, org, now } = work
  const { name, login, phone = null, email = null, memberships = [], qualifications = [], level = null } = details
  const made = await tx.insertInto('people').values({ orgId: org, id, name, login, phone, email, qualifications, level, passwordHash, createdAt: now })
    .onConflict((conflict) => conflict.columns(['orgId', 'login']).doNothing()).returning('id').executeTakeFirst()
  if (!made) throw loginTaken()
  await setPosts(work, { id, memberships })
  await append(work, [{ stream: `person:${id}`, type: 'created', data: { name, login, memberships, qualifications } }])
  await tellOfMember(work, id, 'joined')
  return findPerson(work, id)
}

export async function changePerson(work: Work, { id, active, memberships, ...details }: PersonDetails & { id: string; active?: boolean | undefined }): Promise<PersonView> {
  const { tx, org } = work
  const before = await findPerson(work, id)
  if (before.id === work.actor.id && active === false) throw new Problem('forbidden', { detail: { zh: '不能停用自己的账号', en: 'You cannot switch off your own account' } })
  if (details.login !== undefined && details.login !== before.login && await loginExists(work, details.login)) throw loginTaken()
  const change = Object.fromEntries(Object.entries({ ...details, active }).filter(([, value]) => value !== undefined))
  if (Object.keys(change).length > 0) await tx.updateTable('people').set(change).where('orgId', '=', org).where('id', '=', id).execute()
  if (memberships) await setPosts(work, { id, memberships })
  if (active === false) await closeSessionsOf(work, { personId: id })
  await append(work, [{ stream: `person:${id}`, type: 'changed', data: { ...change, ...(memberships && { memberships }) } }])
  if (active !== undefined && active !== before.active) await tellOfMember(work, id, active ? 'joined' : 'left')
  return findPerson(work, id)
}

/** Regulations may wait for somebody to join or leave; what follows is for the rooms above to say. */
async function tellOfMember(work: Work, person: string, what: 'joined' | 'left'): Promise<void> {
  await enqueue(work, { task: MEMBER_TASK, key: `member:${person}:${what}:${work.correlation}`, runAt: work.now, payload: { person, what } })
}

export async function listPeople({ tx, org }: Pick<Work, 'tx' | 'org'>, only?: string): Promise<PersonView[]> {
  const { rows } = await sql<PersonView>`
    select p.id, p.name, p.login, p.active, p.phone, p.email, p.qualifications, p.level,
      coalesce((select jsonb_agg(jsonb_build_object('role', m.role, 'unit', m.unit) order by m.role, m.unit) from memberships m where m.org_id = p.org_id and m.person_id = p.id), '[]') as memberships
    from people p where p.org_id = ${org} and (${only ?? null}::text is null or p.id = ${only ?? null}) order by p.login`.execute(tx)
  return rows
}

/** The people whom the rules may choose from: those who are switched off hold no post. */
export async function orgPeople(work: Pick<Work, 'tx' | 'org'>): Promise<OrgPerson[]> {
  const people = await listPeople(work)
  return people.filter(({ active }) => active).map(({ id, name, memberships, qualifications }) => ({ id, name, memberships, qualifications }))
}

export async function findPerson(work: Pick<Work, 'tx' | 'org'>, id: string): Promise<PersonView> {
  const [found] = await listPeople(work, id)
  if (!found) throw new Problem('not-found')
  return found
}

async function setPosts({ tx, org }: Work, { id, memberships }: { id: string; memberships: Membership[] }): Promise<void> {
  await tx.deleteFrom('memberships').where('orgId', '=', org).where('personId', '=', id).execute()
  if (memberships.length === 0) return
  await tx.insertInto('memberships').values(memberships.map(({ role, unit }) => ({ orgId: org, personId: id, role, unit }))).onConflict((conflict) => conflict.doNothing()).execute()
}

async function loginExists({ tx, org }: Work, login: string): Promise<boolean> {
  return (await tx.selectFrom('people').select('id').where('orgId', '=', org).where('login', '=', login).executeTakeFirst()) !== undefined
}

function loginTaken(): Problem {
  return new Problem('invalid', { faults: [{ field: 'login', message: { zh: '这个登录名已有人使用', en: 'This login is taken' } }] })
}
