// Contacts and orders out of a table: each row through the same door as everybody's, alone, and nothing twice.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ImportMap } from '#core/channels/import-map.ts'
import { importTable, readMap } from '#server/channels/import.ts'
import { openDesk, type Desk } from '../desk.ts'

let desk: Desk
const folder = mkdtempSync(join(tmpdir(), 'wenguo-rows-'))

beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony'], at: '2026-11-20T10:00+08:00' })
})
afterAll(() => desk.close())

async function bringIn(name: string, { text, map, dryRun = false }: { text: string; map: ImportMap; dryRun?: boolean }) {
  const file = join(folder, name)
  writeFileSync(file, text)
  return importTable(desk.transact, { file, map, org: 'harmony', now: desk.now(), dryRun })
}

const ORDERS = ['单号,服务类别,内容,部门,承办人,派单时间,完成时间,业主,电话,地点,重要',
  'P-1,维修,三楼水管漏水,engineering,王海燕,2026-11-02 09:00,2026-11-02 11:00,陈静,13811110001,3 栋 301,否',
  'P-2,求助,搬家具,,,2026-11-03 09:00,2026-11-03 10:00,陈刚,13811110002,3 栋 302,是',
  'P-3,维修,时间写反,,,2026-11-04 09:00,2026-11-03 10:00,陈美,13811110003,,',
  'P-4,天文,没有这类,,,2026-11-04 09:00,,陈美,13811110003,,'].join('\n')

const ordersListed = async () => (await desk.as('sunjia', 'harmony').get('/api/orders')).body.rows as { orderNo: string; title: string; important: boolean; callbacks: unknown[] }[]

it('orders come in with the map that ships: good ones counted, the others told by field, a dry run changes nothing', async () => {
  const map = await readMap('maps/orders.yaml')
  const refused = [{ row: 5, field: 'service' }, { row: 4, field: 'completed_at' }]
  expect(await bringIn('o.csv', { text: ORDERS, map, dryRun: true })).toMatchObject({ read: 4, created: 2, amended: 0, unchanged: 0, refused, refusedFile: null })
  expect(await ordersListed()).toEqual([])
  const done = await bringIn('o.csv', { text: ORDERS, map })
  expect(done).toMatchObject({ read: 4, created: 2, amended: 0, unchanged: 0, refused })
  expect(readFileSync(done.refusedFile!, 'utf8')).toContain('时间写反')
  expect((await ordersListed()).map(({ orderNo, important }) => [orderNo, important])).toEqual([['P-2', true], ['P-1', false]])
})

it('the same orders again change nothing; a changed one is amended, not doubled', async () => {
  const map = await readMap('maps/orders.yaml')
  expect(await bringIn('o.csv', { text: ORDERS, map })).toMatchObject({ created: 0, amended: 0, unchanged: 2 })
  expect(await bringIn('o.csv', { text: ORDERS.replace('搬家具', '搬钢琴'), map })).toMatchObject({ created: 0, amended: 1, unchanged: 1 })
  expect((await ordersListed()).map(({ title }) => title)).toEqual(['搬钢琴', '三楼水管漏水'])
})

it('contracts take days, whichever way they are written, and never days that do not exist', async () => {
  const map = ImportMap.parse({ map: 'contracts', as: 'orders', key: 'no', kind: 'contract', fields: { service: { value: 'special' }, starts_on: { from: 'a', is: 'date' }, ends_on: { from: 'b', is: 'date' } } })
  const done = await bringIn('k.csv', { text: 'no,a,b\nK-1,2026/1/1,2026年12月31日\nK-2,2026-02-30,2026-12-31\nK-3,2026-06-01,2026-05-01', map })
  expect(done).toMatchObject({ created: 1, refused: [{ row: 3, field: 'starts_on' }, { row: 4, field: 'ends_on' }] })
})

const letters = ImportMap.parse({
  map: 'letters', as: 'contacts', key: 'id', channel: 'visit',
  fields: { received_at: { from: 'at', is: 'time' }, content: { from: 'text' }, customer_name: { from: 'name' }, phone: { from: 'phone' } },
})

it('contacts wait for their place, once each; what the door refuses is told with its row', async () => {
  const text = 'id,at,text,name,phone\n1,2026-11-01 09:00,楼道灯不亮,陈静,13811110001\n2,2026-11-01 09:30,电话写短了,陈刚,12'
  expect(await bringIn('c.csv', { text, map: letters, dryRun: true })).toMatchObject({ created: 1, refused: [{ row: 3, field: 'fields.phone' }] })
  expect(await bringIn('c.csv', { text, map: letters })).toMatchObject({ read: 2, created: 1, unchanged: 0, refused: [{ row: 3, field: 'fields.phone' }] })
  expect(await bringIn('c.csv', { text, map: letters })).toMatchObject({ created: 0, unchanged: 1 })
  const agent = desk.as('linxiao', 'harmony')
  expect((await agent.get('/api/contacts')).body.rows).toMatchObject([{ content: '楼道灯不亮', receivedAt: '2026-11-01T01:00:00.000Z', outcome: 'left' }])
  expect((await agent.get('/api/complaints?view=all')).body.rows).toEqual([])
})

it('a past complaint says nothing that the regulation does not know', async () => {
  const past = (fields: object) => ImportMap.parse({ map: 'past', as: 'complaints', key: 'id', channel: 'visit', fields: { received_at: { from: 'at', is: 'time' }, content: { from: 'text' }, ...fields } })
  const text = 'id,at,text,kind\nP1,2026-11-01 09:00,楼道灯不亮,quality\nP2,2026-11-01 09:00,楼道灯不亮,astronomy'
  await expect(bringIn('p.csv', { text, map: past({ starsign: { from: 'kind' } }) })).rejects.toMatchObject({ faults: [{ field: 'starsign' }] })
  expect(await bringIn('p.csv', { text: text.replace('quality', 'access'), map: past({ class: { from: 'kind' } }), dryRun: true })).toMatchObject({ created: 1, refused: [{ row: 3, field: 'class' }] })
})

it('an order of a service that no regulation knows is refused, by whichever door', async () => {
  const answer = await desk.as('sunjia', 'harmony').post('/api/orders', { orderNo: 'X-1', service: 'astronomy' })
  expect([answer.status, answer.body.faults[0].field]).toEqual([400, 'service'])
})

it.each([
  ['contacts without a time', { as: 'contacts', fields: { content: { from: 'a' } } }, 'fields.received_at'],
  ['complaints without a channel', { as: 'complaints', channel: undefined, fields: { content: { from: 'a' }, received_at: { from: 'b', is: 'time' } } }, 'channel'],
  ['complaints with a step that does not exist', { as: 'complaints', fields: {}, events: { exploded: { at: { from: 'b' } } } }, 'events.exploded'],
  ['orders with a course', { as: 'orders', channel: undefined, fields: {}, events: { answered: { at: { from: 'b' } } } }, 'events'],
])('a map for %s is refused by name', (_, more, field) => {
  const parsed = ImportMap.safeParse({ map: 'm', key: 'id', channel: 'visit', ...more })
  expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(field)
})
