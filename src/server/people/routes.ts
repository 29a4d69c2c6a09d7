// Accounts over HTTP.
import { randomUUID } from 'node:crypto'
import { Problem } from '#core/kernel/problem.ts'
import * as api from '#core/people/contract.ts'
import { rolesOf } from '#core/people/actor.ts'
import { sha256 } from '#server/platform/digest.ts'
import { sessionCookie } from '#server/platform/http/caller.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Request, Work } from '#server/platform/request.ts'
import type { Passwords } from './passwords.ts'
import { changePerson, createPerson, findPerson, listPeople, requireAdmin } from './people.ts'
import { closeSession, closeSessionsOf, newToken, openSession, SESSION_SECONDS } from './sessions.ts'
import { isEmpty, setUp } from './setup.ts'

type Ground = {
  passwords: Passwords
  setUpToken: string
  secureCookies: boolean
  /** What a later room does for a new organisation with the regulations chosen for it. */
  adopt: (work: Work, policies: string[]) => Promise<void>
  /** What the adopted regulations call roles and units. */
  titles: (work: Work) => Promise<api.Titles>
}

export function peopleRoutes({ passwords, setUpToken, secureCookies, adopt, titles }: Ground): Route[] {
  return [
    route(api.signIn, async (request) => {
      const person = await checkPassword(request, passwords)
      const token = await openSession(request, person.id)
      await append(request, [{ stream: `access:person:${person.id}`, type: 'signed-in', actor: { kind: 'person', id: person.id, name: person.name } }])
      request.answer.headers['set-cookie'] = sessionCookie(token, { secure: secureCookies, maxAgeSeconds: SESSION_SECONDS })
      return describeMe(request, person.id, titles)
    }, { limit: 'sign-in' }),
    route(api.signOut, async (request) => {
      await closeSession(request, request.credential ?? '')
      request.answer.headers['set-cookie'] = sessionCookie('', { secure: secureCookies, maxAgeSeconds: 0 })
      return { done: true }
    }),
    route(api.me, (request) => describeMe(request, request.actor.id, titles)),
    route(api.changePassword, async (request) => {
      const { passwordHash } = await request.tx.selectFrom('people').select('passwordHash').where('orgId', '=', request.org).where('id', '=', request.actor.id).executeTakeFirstOrThrow()
      if (!(await passwords.matches(request.input.current, passwordHash))) throw new Problem('invalid', { faults: [{ field: 'current', message: { zh: '当前密码不对', en: 'This is not your current password' } }] })
      await setPassword(request, { id: request.actor.id, hashed: await passwords.hash(request.input.password), except: request.credential })
      return { done: true }
    }),
    route(api.changeLanguage, async ({ tx, org, actor, input }) => {
      await tx.updateTable('people').set({ language: input.language }).where('orgId', '=', org).where('id', '=', actor.id).execute()
      return { done: true }
    }),
    ...keepingRoutes(passwords, titles),
    route(api.needsSetUp, async ({ tx }) => ({ needed: await isEmpty(tx) })),
    route(api.setUp, async (request) => {
      const { token, admin, organisation, policies } = request.input
      const inside = await setUp(request, { token, expected: setUpToken, organisation, admin: { name: admin.name, login: admin.login, passwordHash: await passwords.hash(admin.password) } })
      await adopt(inside, policies)
      return { done: true }
    }),
  ]
}

function keepingRoutes(passwords: Passwords, titles: Ground['titles']): Route[] {
  return [
    route(api.listPeople, async (request) => ({ people: await listPeople(request), titles: await titles(request) })),
    route(api.createPerson, async (request) => {
      requireAdmin(request)
      const { password, ...details } = request.input
      request.answer.status = 201
      return createPerson(request, { ...details, passwordHash: await passwords.hash(password) })
    }),
    route(api.changePerson, async (request) => {
      requireAdmin(request)
      return changePerson(request, request.input)
    }),
    route(api.resetPassword, async (request) => {
      requireAdmin(request)
      await findPerson(request, request.input.id)
      await setPassword(request, { id: request.input.id, hashed: await passwords.hash(request.input.password) })
      return { done: true }
    }),
    route(api.createKey, async (request) => {
      requireAdmin(request)
      return createKey(request, request.input)
    }),
    route(api.revokeKey, async (request) => {
      requireAdmin(request)
      const { tx, org, now, input } = request
      const revoked = await tx.updateTable('apiKeys').set({ revokedAt: now }).where('orgId', '=', org).where('id', '=', input.key).where('personId', '=', input.id).where('revokedAt', 'is', null).executeTakeFirst()
      if (revoked.numUpdatedRows === 0n) throw new Problem('not-found')
      await append(request, [{ stream: `person:${input.id}`, type: 'key-revoked', data: { key: input.key } }])
      return { done: true }
    }),
  ]
}

type SignIn = { org: string; login: string; password: string }

async function checkPassword({ tx, org, input }: Request<SignIn>, passwords: Passwords): Promise<{ id: string; name: string }> {
  const person = await tx.selectFrom('people').select(['id', 'name', 'passwordHash', 'active']).where('orgId', '=', org).where('login', '=', input.login).executeTakeFirst()
  const right = await passwords.matches(input.password, person?.passwordHash)
  if (!person || !right || !person.active) throw new Problem('wrong-credentials')
  return person
}

async function describeMe(work: Work, id: string, titles: Ground['titles']): Promise<api.Me> {
  const { tx, org } = work
  const organisation = await tx.selectFrom('organisations').select(['id', 'name', 'language']).where('id', '=', org).executeTakeFirstOrThrow()
  const { language } = await tx.selectFrom('people').select('language').where('orgId', '=', org).where('id', '=', id).executeTakeFirstOrThrow()
  const person = await findPerson({ tx, org }, id)
  const words = await tx.selectFrom('settings').select('value').where('orgId', '=', org).where('personId', '=', '').where('name', '=', 'words').executeTakeFirst()
  return {
    person: { id, name: person.name, login: person.login, language: language as 'zh' | 'en' | null },
    org: { ...organisation, language: organisation.language as 'zh' | 'en' },
    roles: rolesOf(person), memberships: person.memberships, qualifications: person.qualifications, words: words?.value ?? {}, titles: await titles(work),
  }
}

async function setPassword(work: Work, { id, hashed, except }: { id: string; hashed: string; except?: string | undefined }): Promise<void> {
  await work.tx.updateTable('people').set({ passwordHash: hashed }).where('orgId', '=', work.org).where('id', '=', id).execute()
  await closeSessionsOf(work, { personId: id, except })
  await append(work, [{ stream: `person:${id}`, type: 'password-changed' }])
}

async function createKey(work: Work, { id, name }: { id: string; name: string }): Promise<{ id: string; key: string }> {
  await findPerson(work, id)
  const key = newToken(work.org)
  const keyId = randomUUID()
  await work.tx.insertInto('apiKeys').values({ orgId: work.org, id: keyId, keyHash: sha256(key), name, personId: id, createdAt: work.now }).execute()
  await append(work, [{ stream: `person:${id}`, type: 'key-created', data: { key: keyId, name } }])
  return { id: keyId, key }
}
