// Callbacks that come round at a broadband company: customers of high value once a quarter, ordinary key customers too, and whoever wishes so more often.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProfile, type Profile } from '#test/profile-journey.ts'

let service: Profile
beforeAll(async () => {
  service = await openProfile('callback-only', {
    name: '云杉宽带客服', at: '2026-03-02T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, wanghaiyan: { name: '王海燕', posts: ['staff@field'] },
      sunjia: { name: '孙佳', posts: ['caller@desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
  await customer('KH-100', { customerGroup: 'high_value', customerName: '陈国强', phone: '13900000100', region: '城东' })
  await customer('KH-101', { customerGroup: 'key', customerName: '陈芸', phone: '13900000101', callEvery: 'month' })
  await customer('KH-102', { customerGroup: 'high_value', customerName: '陈立', phone: '13900000102', callEvery: 'year' })
  await customer('KH-103', { customerName: '陈平', phone: '13900000103' })
  await customer('KH-104', { customerGroup: 'high_value', customerName: '陈婆婆', phone: '13900000104', special: true })
  await customer('KH-105', { customerGroup: 'high_value', customerName: '陈离', phone: '13900000105', endsOn: '2026-03-20' })
})
afterAll(() => service.close())

const customer = async (orderNo: string, more: object) => {
  const { status, text } = await service.as('linxiao').post('/api/orders', { orderNo, kind: 'customer', startsOn: '2025-06-01', title: '家庭宽带', ...more })
  expect(`${status} ${status > 201 ? text : ''}`).toMatch(/^20[01]/)
}
const calls = async (view = 'all') => (await service.as('sunjia').get(`/api/callbacks?view=${view}&row=high_value&limit=200`)).body.rows as { id: string; subject: { kind: string; number: string }; dueAt: string; arose: string; state: string; late: boolean; caller: { id: string } | null }[]
const numbers = async (view?: string) => (await calls(view)).map((call) => call.subject.number).sort()
const atDay = async (day: string) => {
  service.desk.at(`${day}T09:00+08:00`)
  await service.desk.runJobs()
}
const lines = ['greet', 'satisfied', 'needs', 'personal', 'note']

describe('a customer of long standing', () => {
  it('is not owed the call to a new one that was due before anybody worked by the regulation', async () => {
    const { body } = await service.as('sunjia').get('/api/callbacks?view=all&row=new')
    expect(body.rows).toEqual([])
  })
})

describe('customers of high value', () => {
  it('are called from the first full period on, those who wish so more often, and never less often than the regulation asks', async () => {
    await atDay('2026-03-31')
    expect(await numbers()).toEqual([])
    await atDay('2026-04-01')
    expect(await numbers()).toEqual(['KH-100', 'KH-101', 'KH-102', 'KH-104'])
  })

  it('have a caller and a month from the beginning of the quarter', async () => {
    const call = (await calls()).find((one) => one.subject.number === 'KH-100')!
    expect(call).toMatchObject({ subject: { kind: 'customer' }, arose: '2026-03-31T16:00:00.000Z', dueAt: '2026-05-01T16:00:00.000Z', caller: { id: 'sunjia' } })
    const visit = (await calls()).find((one) => one.subject.number === 'KH-104')!
    const { body } = await service.as('sunjia').get(`/api/callbacks/${visit.id}`)
    expect(body.methods.filter((one: { proposed: boolean }) => one.proposed).map((one: { value: string }) => one.value)).toEqual(['visit'])
    const monthly = (await calls()).find((one) => one.subject.number === 'KH-101')!
    expect(monthly.dueAt).toBe('2026-04-30T16:00:00.000Z')
  })

  it('have one call each, whatever is run again', async () => {
    await service.desk.work(service.org, ({ tx, org }) => tx.updateTable('jobs').set({ doneAt: null }).where('orgId', '=', org).where('task', 'in', ['callbacks.period', 'callbacks.adopted']).where('doneAt', 'is not', null).execute())
    await service.desk.runJobs()
    expect(await numbers()).toEqual(['KH-100', 'KH-101', 'KH-102', 'KH-104'])
  })

  it('count as kept, late and missed where the clause is judged', async () => {
    const save = async (number: string) => {
      const call = (await calls()).find((one) => one.subject.number === number)!
      const saved = await service.as('sunjia').post(`/api/callbacks/${call.id}/result`, { outcome: 'satisfied', method: number === 'KH-104' ? 'visit' : 'phone', ticked: lines, customerView: '很满意', data: { need: '千兆' } })
      expect(saved.status, saved.text).toBe(200)
    }
    await atDay('2026-04-20')
    await save('KH-100')
    await save('KH-104')
    await atDay('2026-05-10')
    await save('KH-102')
    expect(await numbers()).toEqual(['KH-101', 'KH-101'])
    const { body } = await service.as('zhouwen').get('/api/callbacks/rates?from=2026-04-01&to=2026-06-30')
    expect(body.rows.find((row: { row: string }) => row.row === 'high_value')).toMatchObject({ required: 4, kept: 2, late: 1, missed: 1, running: 1 })
    const clauses = await service.clauses('zhouwen', '2026-04-01', '2026-05-09')
    expect(clauses['4.3a']).toMatchObject({ status: 'breached' })
  })

  it('who come or go meanwhile are called from the next period on, or no more', async () => {
    await customer('KH-106', { customerGroup: 'key', customerName: '陈新', phone: '13900000106' })
    await customer('KH-100', { endsOn: '2026-06-15' })
    await atDay('2026-07-01')
    const open = await numbers()
    expect(open.filter((number) => number === 'KH-101')).toHaveLength(4)
    expect(open).toEqual(expect.arrayContaining(['KH-102', 'KH-104', 'KH-106']))
    expect(open).not.toContain('KH-100')
  })

  it('whose period began while nobody was there are called all the same, period after period', async () => {
    await atDay('2027-01-02')
    const labels = await service.desk.work(service.org, ({ tx, org }) => tx.selectFrom('callbacks').select('occurrence').where('orgId', '=', org).where('name', '=', 'high_value').where('subjectNumber', '=', 'KH-106').orderBy('aroseAt').execute())
    expect(labels.map((one) => one.occurrence)).toEqual(['2026-Q3', '2026-Q4', '2027-Q1'])
  })
})
