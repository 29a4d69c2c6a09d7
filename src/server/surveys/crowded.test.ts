// Many come at once to their links, and machines look at them in every way: looking casts no vote, each link is answered once, and whoever is sent away comes again and is not lost.
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProfile, type Profile } from '#test/profile-journey.ts'
import { openWave } from '#test/open-wave.ts'
import { patiently } from '#web/asking/patient.ts'

const policy = 'company-flow-a'
const LINKS = 60
let firm: Profile
let address: string
let links: string[] = []

beforeAll(async () => {
  firm = await openProfile(policy, {
    name: '启明贸易', at: '2026-07-01T09:00+08:00',
    staff: { linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, zhaolimin: { name: '赵立民', posts: ['manager@sales'] }, ma: { name: '马骏', posts: ['director'] } },
  })
  const customers = Array.from({ length: LINKS }, (_, i) => ({ name: `客户${i + 1}`, phone: `1380000${1000 + i}` }))
  const wave = await openWave(firm, { survey: 'regular', logins: ['hemin', 'zhaolimin', 'ma'], customers, closes: '2026-07-20' })
  const rows = await firm.desk.work(policy, ({ tx }) => tx.selectFrom('surveyInvitations').select('id').where('waveId', '=', wave).execute())
  for (const { id } of rows) links.push((await firm.as('linxiao').post(`/api/surveys/invitations/${id}/link`)).body.url.split('/').at(-1))
  await firm.desk.app.listen({ host: '127.0.0.1', port: 0 })
  address = `http://127.0.0.1:${(firm.desk.app.server.address() as AddressInfo).port}`
}, 120_000)
afterAll(() => firm?.close())

const at = (link: string) => `${address}/public/${policy}/surveys/${link}`
const votes = () => firm.desk.work(policy, ({ tx }) => tx.selectFrom('surveyAnswers').select('invitationId').execute())
const state = () => firm.desk.work(policy, ({ tx }) => tx.selectFrom('surveyInvitations').select(['id', 'state', 'answeredAt']).orderBy('id').execute())
const post = (link: string, overall: number, key?: string) => fetch(at(link), { method: 'POST', headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) }, body: JSON.stringify({ answers: { overall } }) })

test('GET, HEAD, prefetch and the scanner of a mail system look at 60 links, pages and all: nothing has changed', async () => {
  const before = await state()
  const looks: RequestInit[] = [
    {}, { method: 'HEAD' }, { headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender', 'x-moz': 'prefetch' } },
    { headers: { 'user-agent': 'Mozilla/5.0 (compatible; SafeLinks scanner)', referer: 'https://mail.example' } },
  ]
  for (const look of looks) {
    await Promise.all(links.map((link) => fetch(`${address}/s/${policy}/${link}`, look)))
    const replies = await Promise.all(links.map((link) => fetch(at(link), look)))
    expect(replies.filter((reply) => reply.status !== 200).map((reply) => `${look.method ?? 'GET'} ${reply.status} ${reply.url}`)).toEqual([])
    if (look.method !== 'HEAD') expect(await replies[0]!.json()).toMatchObject({ state: 'open' })
  }
  expect(await votes()).toEqual([])
  expect(await state()).toEqual(before)
}, 120_000)

test('20 at once on each of 20 links, all 400 together: 20 answers, and each of the 400 has its reply', async () => {
  const replies = await Promise.all(links.slice(0, 20).flatMap((link) => Array.from({ length: 20 }, (_, i) => patiently(() => post(link, 1 + (i % 5)), {}))))
  expect([...new Set(replies.map((reply) => reply.status))]).toEqual([200])
  const said = (await Promise.all(replies.map((reply) => reply.json()))) as { accepted: boolean }[]
  expect(said.filter((one) => one.accepted)).toHaveLength(20)
  expect(await votes()).toHaveLength(20)
}, 240_000)

test('while a crowd stands at the door and nobody gets on, colleagues go on working', async () => {
  let release = () => undefined as void
  const held = new Promise<void>((resolve) => (release = resolve))
  let locked = () => undefined as void
  const isLocked = new Promise<void>((resolve) => (locked = resolve))
  const holding = firm.desk.work(policy, async ({ tx }) => {
    await tx.selectFrom('streams').select('stream').where('stream', 'like', 'survey:%').forUpdate().execute()
    locked()
    await held
  })
  await isLocked
  const crowd = links.slice(20, 30).flatMap((link) => Array.from({ length: 20 }, () => patiently(() => post(link, 4), {})))
  for (let i = 0; i < 5; i += 1) expect((await firm.as('linxiao').get('/api/surveys')).status).toBe(200)
  expect(await votes()).toHaveLength(20)
  release()
  await holding
  await Promise.all(crowd)
  expect(await votes()).toHaveLength(30)
}, 240_000)

test('whoever goes away while he waits leaves his place to the next', async () => {
  const body = JSON.stringify({ answers: { overall: 3 } })
  const head = `POST /public/${policy}/surveys/${links[31]} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
  const { port } = firm.desk.app.server.address() as AddressInfo
  for (let i = 0; i < 30; i += 1) await new Promise<void>((gone) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(head, () => socket.destroy()))
    socket.on('close', () => gone())
  })
  expect((await patiently(() => post(links[31]!, 5), {})).status).toBe(200)
  expect(await votes()).toHaveLength(31)
}, 120_000)

test('an answer whose receipt was lost is sent again with its key and is told the same', async () => {
  const lost = await post(links[40]!, 5, 'k'.repeat(32))
  const told = await lost.json()
  let times = 0
  const again = await patiently(() => (times++ === 0 ? Promise.reject(new TypeError('the connection broke')) : post(links[40]!, 5, 'k'.repeat(32))), {})
  expect([await again.json(), again.headers.get('idempotency-replayed')]).toEqual([told, 'true'])
}, 60_000)
