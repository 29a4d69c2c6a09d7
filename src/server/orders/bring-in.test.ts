// Customers and contracts out of lists: they come in with what callbacks need to know, and the events of their course follow when their day comes.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ImportMap } from '#core/channels/import-map.ts'
import { importTable, readMap } from '#server/channels/import.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
const folder = mkdtempSync(join(tmpdir(), 'wenguo-customers-'))
beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony'], at: '2026-03-02T09:00+08:00' })
  await desk.runJobs()
})
afterAll(() => desk.close())

async function bringIn(name: string, { text, map }: { text: string; map: ImportMap }) {
  const file = join(folder, name)
  writeFileSync(file, text)
  return importTable(desk.transact, { file, map, org: 'harmony', now: desk.now(), dryRun: false })
}
const orders = async (kind: string) => (await desk.as('sunjia').get(`/api/orders?kind=${kind}`)).body.rows
const eventsOf = async (id: string) => (await desk.as('linxiao').get(`/api/orders/${id}`)).body.timeline.map((entry: { type: string }) => entry.type)
const callsOn = async (id: string) => (await desk.as('sunjia').get(`/api/callbacks?view=all&subject=${id}`)).body.rows.map((call: { row: string; dueAt: string }) => [call.row, call.dueAt])

it('customers come in with group, region and rhythm; a group that nobody knows is refused', async () => {
  const text = ['客户编号,姓名,电话,地址,区域,服务部门,服务,开通日期,停用日期,客户类别,特殊群体,回访频次',
    'KH-1,陈国强,13911110001,5 栋 101,城东,,物业服务,2026-03-01,,高价值,否,每月', 'KH-2,陈婆婆,13911110002,5 栋 102,城西,,物业服务,2026-02-01,,重点,是,', 'KH-3,陈怪,13911110003,,,,,2026-02-01,,贵宾,,'].join('\n')
  const map = await readMap('maps/customers.yaml')
  expect(await bringIn('c.csv', { text, map })).toMatchObject({ created: 2, refused: [{ row: 4, field: 'customer_group' }] })
  const rows = await orders('customer')
  expect(rows.find((one: { orderNo: string }) => one.orderNo === 'KH-1')).toMatchObject({ region: '城东', special: false, callEvery: 'month', customerGroup: 'high_value', groupLabel: { zh: '高价值客户' } })
  expect(rows.find((one: { orderNo: string }) => one.orderNo === 'KH-2')).toMatchObject({ special: true, callEvery: null })
  expect(await eventsOf(rows[0].id)).toContain('customer.joined')
  expect(await bringIn('c.csv', { text: text.replace('城西', '城南'), map })).toMatchObject({ created: 0, amended: 1, unchanged: 1 })
  const unknown = await desk.as('linxiao').post('/api/orders', { orderNo: 'KH-9', kind: 'customer', customerGroup: 'vip' })
  expect([unknown.status, unknown.body.faults?.[0]?.field]).toEqual([400, 'customerGroup'])
})

it('what a later list leaves out stays as it is', async () => {
  expect((await desk.as('linxiao').post('/api/orders', { orderNo: 'KH-2', kind: 'customer', phone: '13911110009' })).body.amended).toEqual(['phone'])
  expect((await orders('customer')).find((one: { orderNo: string }) => one.orderNo === 'KH-2')).toMatchObject({ special: true, region: '城南' })
})

it('a contract is called in its middle and after its end, each when its day comes', async () => {
  const map = ImportMap.parse({ map: 'contracts', as: 'contracts', key: 'no', fields: { service: { value: 'special' }, title: { from: 'what' }, customer_name: { from: 'name' }, phone: { from: 'phone' }, starts_on: { from: 'a', is: 'date' }, ends_on: { from: 'b', is: 'date' } } })
  expect(await bringIn('k.csv', { text: 'no,what,name,phone,a,b\nK-1,空调保养,陈国强,13911110001,2026-03-01,2026-03-31', map })).toMatchObject({ created: 1, refused: [] })
  const [contract] = await orders('contract')
  expect(await eventsOf(contract.id)).toEqual(['order.registered', 'contract.started'])
  expect(await callsOn(contract.id)).toEqual([])
  desk.at('2026-03-16T09:00+08:00')
  await desk.runJobs()
  expect(await eventsOf(contract.id)).toContain('contract.middle')
  expect((await callsOn(contract.id)).map(([row]: [string]) => row)).toEqual(['special_middle'])
  desk.at('2026-04-01T09:00+08:00')
  await desk.runJobs()
  expect((await callsOn(contract.id)).map(([row]: [string]) => row).sort()).toEqual(['special_end', 'special_middle'])
})
