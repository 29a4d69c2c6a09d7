// An organisation that works by one regulation, with its own people, for journeys through a profile over HTTP.
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { loadPolicy } from '#core/policy/load.ts'
import { adoptPolicies } from '#server/policies/adopt.ts'
import { foundOrganisation } from '#server/people/setup.ts'
import { createPerson } from '#server/people/people.ts'
import { adoptFromShelf, readShelf, type Fills } from '#server/policies/shelf.ts'
import { EVERY_ORG } from '#server/platform/db/pool.ts'
import { systemWork } from '#server/platform/request.ts'
import { clausesOf, type Clause } from './clauses.ts'
import { registered, stepping, uploaded, type Stepping } from './complaint-steps.ts'
import { openDesk, type Answer, type Desk } from './desk.ts'
import { PASSWORD } from './people.ts'

/** Login → name, posts as `role@unit`, and what the person is qualified for. */
export type Staff = Record<string, { name: string; posts: string[]; qualified?: string[] }>
export type Profile = {
  desk: Desk
  org: string
  as: (login: string) => ReturnType<Desk['as']>
  /** Registers a complaint that came in at the desk, and gives its steps. */
  takes: (login: string, intake: Record<string, unknown>) => Promise<Stepping & { number: string; body: Answer['body'] }>
  proof: (login: string) => Promise<string>
  clauses: (login: string, from: string, to: string) => Promise<Record<string, Clause>>
  close: () => Promise<void>
}

/** `fills`: the organisation's own values for what the text leaves open. */
export type Founding = { name: string; staff: Staff; fills?: Fills; /** A regulation that is not on the shelf. */ file?: string }

export async function openProfile(policy: string, { at, ...founding }: Founding & { at: string }): Promise<Profile> {
  const desk = await openDesk({ orgs: [], at })
  await foundProfile(desk, policy, founding)
  const as: Profile['as'] = (login) => desk.as(login, policy)
  return {
    desk, org: policy, as, close: desk.close,
    takes: async (login, intake) => {
      const body = await registered(as(login), intake)
      return { ...stepping(desk, body.complaint.id, policy), number: body.complaint.number, body: body.complaint }
    },
    proof: (login) => uploaded(desk, login, policy),
    clauses: (login, from, to) => clausesOf(desk, { org: policy, login, from, to }),
  }
}

/** The organisation is named after its regulation. */
export async function foundProfile(desk: Desk, policy: string, { name, staff, fills, file }: Founding): Promise<void> {
  const passwordHash = await desk.passwords.hash(PASSWORD)
  await desk.transact(EVERY_ORG, 'write', async (tx) => {
    const work = await foundOrganisation(systemWork(tx, EVERY_ORG, desk.now()), { id: policy, name, language: 'zh' })
    for (const [login, person] of Object.entries(staff)) {
      const memberships = person.posts.map((post) => ({ role: post.split('@')[0]!, unit: post.split('@')[1] ?? '' }))
      await createPerson(work, { id: login, login, name: person.name, memberships, qualifications: person.qualified ?? [], passwordHash })
    }
    if (file !== undefined) await adoptPolicies(work, { since: '2026-01-01', policies: [await readAs(file)] })
    else await adoptFromShelf(work, { since: '2026-01-01', ids: [policy], ...(fills && { fills: { [policy]: fills } }) })
  })
  await desk.runJobs()
}

async function readAs(file: string) {
  const text = await readFile(file, 'utf8')
  const { policy, findings } = loadPolicy({ file, text }, await readShelf())
  if (!policy) throw new Error(findings.map((one) => `${one.line} ${one.message.en}`).join('\n'))
  return { policy, findings, words: { text, fills: {} } }
}

/** A refusal that names the step, what is missing, and the clause that asks for it. */
export function expectRefused(answer: Answer, { clause, word, fields }: { clause: string; word?: string; fields?: string[] }): void {
  expect(`${answer.status} ${answer.text.slice(0, 300)}`).toMatch(/^409 /)
  expect(answer.body).toMatchObject({ code: 'refused', ...(word !== undefined && { word }), ...(fields && { fields }) })
  expect([answer.body.clause, ...(answer.body.clauses ?? [])], answer.text.slice(0, 600)).toContain(clause)
}

/** How a clock of the complaint stands, as the page shows it. */
export function clockOf(body: Answer['body'], name: string): { status: string; dueAt: string } | undefined {
  return body.clocks.findLast((clock: { name: string }) => clock.name === name)
}

/** The notices that have gone out, by name. */
export function noticesOf(body: Answer['body']): string[] {
  return body.notices.map((notice: { name: string }) => notice.name)
}

export type Owed = { id: string; name: string; about: string | null; status: string; late: boolean; mine: boolean }

/** The duties of this name that are still to be done, as this person finds them. */
export async function dutiesOf(profile: Profile, login: string, { name, complaint }: { name: string; complaint?: string }): Promise<Owed[]> {
  const { body } = await profile.as(login).get(`/api/duties?view=all&limit=200&name=${name}${complaint === undefined ? '' : `&complaint=${complaint}`}`)
  return body.rows.filter((row: Owed) => row.status === 'open')
}

/** The call about this complaint that is to be made now. */
export async function callAbout(profile: Profile, login: string, subject: string): Promise<{ id: string; row: string; dueAt: string; caller: { id: string } | null }> {
  const { body } = await profile.as(login).get(`/api/callbacks?view=all&subject=${subject}`)
  const open = body.rows.find((row: { state: string }) => row.state === 'open')
  expect(open, `a call about ${subject}`).toBeDefined()
  return open
}
