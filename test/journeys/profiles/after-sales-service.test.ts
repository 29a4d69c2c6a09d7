// 售后服务管理细则 of a manufacturer, over HTTP: a good idea that reaches its department, a complaint of a key customer that is not closed
// before it is checked, explained at the root and really solved, and one that was sent on too late.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlIn } from '#test/clauses.ts'
import { clockOf, dutiesOf, expectRefused, noticesOf, openProfile, type Profile } from '#test/profile-journey.ts'

let maker: Profile
beforeAll(async () => {
  maker = await openProfile('after-sales-service', {
    name: '北辰机电', at: '2026-03-02T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] },
      hemin: { name: '何敏', posts: ['manager@desk'] },
      wanghaiyan: { name: '王海燕', posts: ['staff@engineering'] },
      zhaolimin: { name: '赵立民', posts: ['manager@engineering'] },
      fengtao: { name: '冯涛', posts: ['marketing_head@marketing'] },
      zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => maker.close())

const limit = '2026-03-20T10:00:00.000Z'
const customer = (phone: string) => ({ customer_name: '陈国强', phone })

describe('a good idea', () => {
  it('is passed on to the department, and whoever gave it is thanked (1b, 5.2a)', async () => {
    const story = await maker.takes('linxiao', { channel: 'market', kind: 'suggestion', content: '东北客户建议电机加低温润滑脂', fields: customer('13800006021') })
    expect(await dutiesOf(maker, 'linxiao', { name: 'pass_on', complaint: story.id })).toEqual([])
    await story.did('linxiao', 'judge_demand', { reasonable: 'yes', reason: '东北三省有同样反映' })
    const [owed] = await dutiesOf(maker, 'linxiao', { name: 'pass_on', complaint: story.id })
    const without = await maker.as('linxiao').post(`/api/duties/${owed!.id}/do`, { data: { unit: 'engineering' } })
    expect(without).toMatchObject({ status: 409, body: { code: 'refused', fields: ['opinion'] } })
    const done = await maker.as('linxiao').post(`/api/duties/${owed!.id}/do`, { data: { unit: 'engineering', opinion: '改用低温润滑脂' } })
    expect(done.status, done.text).toBe(200)
    expectRefused(await story.asks('linxiao', 'thank'), { clause: '5.2a', fields: ['note'] })
    expect(noticesOf(await story.did('linxiao', 'thank', { note: '感谢您的建议，已交工程技术部研究' }))).toContain('thanks')
  })
})

describe('a complaint of a key customer', () => {
  it('is filtered, placed by region, checked, explained at the root, and closed only when solved (2e, 4c to 4i)', async () => {
    const { did, asks } = await maker.takes('linxiao', { channel: 'hotline', content: '三台电机异响', kind: 'complaint', fields: customer('13800006022') })
    expect((await asks('linxiao', 'dispatch', { unit: 'engineering', limit })).status).toBe(409)
    expectRefused(await asks('linxiao', 'assess', { class: 'product' }), { clause: '4c', fields: ['in_remit'] })
    await did('linxiao', 'assess', { class: 'product', in_remit: true })
    expectRefused(await asks('linxiao', 'dispatch', { unit: 'engineering', limit, customer_group: 'key' }), { clause: '2e', fields: ['region'] })
    expectRefused(await asks('linxiao', 'dispatch', { unit: 'engineering', limit, region: '东北' }), { clause: '2a', fields: ['customer_group'] })
    await did('linxiao', 'dispatch', { unit: 'engineering', limit, customer_group: 'key', region: '东北' })
    await did('wanghaiyan', 'accept')
    await did('wanghaiyan', 'answer', { result: '调整安装间隙', process: '上门检查' })
    expectRefused(await asks('linxiao', 'close'), { clause: '4d', word: 'execution_checked' })
    await did('hemin', 'check_execution', { verdict: 'done' })
    await did('linxiao', 'confirm', { outcome: 'not_solved', customer_view: '还是响' })
    expectRefused(await asks('linxiao', 'close'), { clause: '4f', word: 'not_solved' })
    expect(await did('linxiao', 'reopen', { reason: '客户说没有解决' })).toMatchObject({ state: 'investigating', round: 2 })
    await did('wanghaiyan', 'answer', { result: '更换轴承', process: '拆检、更换' })
    await did('hemin', 'check_execution', { verdict: 'done' })
    await did('linxiao', 'confirm', { outcome: 'satisfied', customer_view: '不响了' })
    expectRefused(await asks('linxiao', 'close'), { clause: '4g', fields: ['cause'] })
    await did('linxiao', 'amend', { reason: '原因已查明', cause: 'product', root_cause: '低温下润滑脂变稠' })
    expectRefused(await asks('linxiao', 'close'), { clause: '4i', fields: ['prevention'] })
    await did('linxiao', 'amend', { reason: '预防办法已定', prevention: '出厂按区域选脂' })
    await did('linxiao', 'close')
    expect((await did('linxiao', 'archive')).state).toBe('archived')
  })
})

describe('a complaint left lying', () => {
  it('shows at the clause that asks for speed (4a)', async () => {
    const story = await maker.takes('linxiao', { channel: 'hotline', content: '配件一直没寄到', kind: 'complaint', fields: customer('13800006023') })
    maker.desk.at('2026-03-02T15:00+08:00')
    await maker.desk.runJobs()
    expect(clockOf(await story.shown('linxiao'), 'forward')).toMatchObject({ status: 'late' })
    const march = await maker.clauses('zhengguodong', '2026-03-01', '2026-03-31')
    expect(march['4a']!.status).toBe('breached')
    expect(march['4a']!.breached).toContain(story.number)
    expect(controlIn(march['4a'], 'clock.register')).toMatchObject({ required: 3, kept: 3 })
  })
})
