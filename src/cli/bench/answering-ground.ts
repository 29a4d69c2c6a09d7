// A server of its own for the bench of answering: an empty folder, one organisation, one open wave, a link for each customer. Gone when it is done.
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, localDate } from '#core/kernel/instant.ts'
import { readConfig } from '#server/config.ts'
import { openGround } from '#server/ground.ts'
import { compose } from '#server/main.ts'
import { createPerson } from '#server/people/people.ts'
import { foundOrganisation } from '#server/people/setup.ts'
import { realClock } from '#server/platform/clock.ts'
import { EVERY_ORG, type Pool, type Tx } from '#server/platform/db/pool.ts'
import { openLog } from '#server/platform/log.ts'
import { systemWork, type Work } from '#server/platform/request.ts'
import { adoptFromShelf } from '#server/policies/shelf.ts'
import { handInList, planNew, takeStep } from '#server/surveys/deeds.ts'
import { newLink } from '#server/surveys/invite.ts'

export type AnsweringGround = { address: string; org: string; links: string[]; votes: () => Promise<{ answers: number; answered: number; entries: number }>; close: () => Promise<void> }

const ORG = 'bench'
const POLICY = 'company-flow-a'
const PEOPLE = { hemin: ['何敏', 'manager', 'desk'], zhaolimin: ['赵立民', 'manager', 'sales'], ma: ['马骏', 'director', ''] } as const

export async function openAnsweringGround(customers: number): Promise<AnsweringGround> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wenguo-bench-'))
  // Everything comes from one address here; how often one address may write is not what is measured.
  const config = { ...readConfig({ WENGUO_DATA: dataDir, WENGUO_LOG: 'silent', WENGUO_PUBLIC_RATE: '1000000' }), port: 0 }
  const ground = await openGround(config, { say: () => undefined, alone: true })
  const wenguo = compose({ pool: ground.pool, config, clock: realClock, log: openLog('silent') })
  await found(ground.pool)
  const links = await openWave(ground.pool, customers)
  await wenguo.app.listen({ host: '127.0.0.1', port: 0, backlog: 4096 })
  return {
    address: `http://127.0.0.1:${(wenguo.app.server.address() as AddressInfo).port}`, org: ORG, links,
    votes: () => ground.pool.transact(ORG, 'read', counted),
    close: async () => {
      await wenguo.app.close()
      await ground.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function found(pool: Pool): Promise<void> {
  await pool.transact(EVERY_ORG, 'write', async (tx) => {
    const work = await foundOrganisation(systemWork(tx, EVERY_ORG, realClock()), { id: ORG, name: '启明贸易', language: 'zh' })
    for (const [id, [name, role, unit]] of Object.entries(PEOPLE)) await createPerson(work, { id, login: id, name, memberships: [{ role, unit }], passwordHash: '' })
    await adoptFromShelf(work, { since: localDate(work.now), ids: [POLICY] })
  })
}

/** By the steps of the regulation, each by whoever may take it. */
async function openWave(pool: Pool, customers: number): Promise<string[]> {
  const as = <T>(login: keyof typeof PEOPLE, deed: (work: Work) => Promise<T>): Promise<T> => pool.transact(ORG, 'write', (tx) => {
    const [name, role, unit] = PEOPLE[login]
    return deed({ ...systemWork(tx, ORG, realClock()), actor: { kind: 'person', id: login, name, memberships: [{ role, unit }], qualifications: [] } })
  })
  const today = localDate(realClock())
  const data = { purpose: '了解客户是否满意', survey_scope: '成交客户', survey_group: '全部客户', date: today, period: '每半年', content: '产品、服务、总体', closes_on: addDays(today, 14) }
  const wave = await as('hemin', (work) => planNew(work, { policy: POLICY, survey: 'regular', data }))
  const rows = Array.from({ length: customers }, (_, i) => ({ name: `客户${i + 1}`, phone: String(13_800_000_000 + i) }))
  await as('hemin', (work) => handInList(work, { id: wave, rows }))
  await as('hemin', (work) => takeStep(work, { id: wave, step: 'approve', data: {} }))
  await as('zhaolimin', (work) => takeStep(work, { id: wave, step: 'review', data: { verdict: 'fit', opinion: '可以' } }))
  await as('hemin', (work) => takeStep(work, { id: wave, step: 'open', data: {} }))
  return as('hemin', async (work) => {
    const invited = await work.tx.selectFrom('surveyInvitations').select('id').where('orgId', '=', ORG).where('waveId', '=', wave).orderBy('id').execute()
    const links: string[] = []
    for (const { id } of invited) links.push((await newLink(work, { invitation: id, way: 'link' })).split('/').at(-1)!)
    return links
  })
}

async function counted(tx: Tx) {
  const one = async (table: 'surveyAnswers' | 'surveyInvitations' | 'entries', column?: 'answeredAt') => {
    const query = tx.selectFrom(table as 'surveyInvitations').select((eb) => eb.fn.countAll<number>().as('n')).where('orgId', '=', ORG)
    return Number((await (column ? query.where(column, 'is not', null) : query).executeTakeFirstOrThrow()).n)
  }
  return { answers: await one('surveyAnswers'), answered: await one('surveyInvitations', 'answeredAt'), entries: await one('entries') }
}
