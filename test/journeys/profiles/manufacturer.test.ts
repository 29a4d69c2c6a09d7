// QC080000 控制程序, over HTTP: connectors that came loose at a customer's line. Business forwards, QC rechecks and answers, two departments get a
// 纠正预防要求书, and nothing is filed before its effect has been verified.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlIn } from '#test/clauses.ts'
import type { Stepping } from '#test/complaint-steps.ts'
import { clockOf, dutiesOf, expectRefused, noticesOf, openProfile, type Profile } from '#test/profile-journey.ts'

let plant: Profile
let story: Stepping & { number: string }
beforeAll(async () => {
  plant = await openProfile('manufacturer-qc080000', {
    name: '恒信电子', at: '2026-03-02T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, gaojie: { name: '高洁', posts: ['business_head@desk'] },
      wanghaiyan: { name: '王海燕', posts: ['staff@quality_desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] },
      zhaolimin: { name: '赵立民', posts: ['manager@production'] }, liuyang: { name: '刘洋', posts: ['staff@engineering'] }, qianfeng: { name: '钱峰', posts: ['manager@engineering'] },
      zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => plant.close())

const limit = '2026-03-20T10:00:00Z'
const customer = { customer_name: '华联电子 陈工', phone: '13800006061', demand: '换货并说明原因', product_info: 'USB-C 连接器 HX-24，批号 260118' }
const connectors = { channel: 'mailbox', content: 'HX-24 上线后 3% 松脱，产线停了两小时', fields: customer }
const shares = [{ unit: 'production', percent: 70 }, { unit: 'engineering', percent: 30 }]
const filled = { root_cause: '压接高度超差', measures: ['调整压接模', '首件检验'], prevention: '压接高度入控制图', due: '2026-03-20T10:00:00Z' }
const deed = (login: string, id: string, what: 'do' | 'check', body: unknown) => plant.as(login).post(`/api/duties/${id}/${what}`, body)

describe('Business receives a complaint on quality', () => {
  it('and enters it in the register, with product and demand', async () => {
    const { product_info, demand, ...bare } = customer
    story = await plant.takes('linxiao', { ...connectors, fields: bare })
    expectRefused(await story.asks('linxiao', 'register'), { clause: '5.2.3', fields: ['product_info', 'demand'] })
    expect((await story.asks('zhaolimin', 'register', { product_info, demand })).status).not.toBe(200)
    story.number = (await story.did('linxiao', 'register', { product_info, demand })).number
    expect(story.number).toBe('QC20260001')
  })

  it('which it forwards to QC, and cannot answer itself (3.2.1, 3.2.4a)', async () => {
    await story.did('linxiao', 'contact_customer', { method: 'phone', note: '问清批号和数量', expected_by: limit })
    await story.did('linxiao', 'assess', { class: 'performance', severity: 'high' })
    expectRefused(await story.asks('linxiao', 'dispatch', {}), { clause: '3.2.3', fields: ['limit'] })
    const sent = await story.did('linxiao', 'dispatch', { unit: 'desk', limit })
    expect(sent).toMatchObject({ state: 'dispatched' })
    expect(await story.shown('zhouwen'), 'it lies with QC, whatever unit was written').toMatchObject({ state: 'dispatched', number: story.number })
    expect(clockOf(sent, 'recheck')).toMatchObject({ status: 'running' })
    expect(await dutiesOf(plant, 'qianfeng', { complaint: story.id, name: 'engineering' })).toHaveLength(1)
    expect((await story.asks('linxiao', 'answer', { result: '换货' })).status).toBe(409)
  })
})

describe('QC', () => {
  it('rechecks what was forwarded, this time too late (3.2.3)', async () => {
    await story.did('wanghaiyan', 'accept')
    await story.did('wanghaiyan', 'investigate', { investigator: 'wanghaiyan' })
    expectRefused(await story.asks('linxiao', 'recheck', { verdict: 'confirmed', basis: '客户照片' }), { clause: '3.2.3' })
    expectRefused(await story.asks('wanghaiyan', 'fix_responsibility', { responsibility: 'ours', basis: '拉拔试验', shares }), { clause: '3.2.4b', word: 'rechecked' })
    plant.desk.at('2026-03-05T10:00+08:00')
    await plant.desk.runJobs()
    expect(clockOf(await story.shown('wanghaiyan'), 'recheck')).toMatchObject({ status: 'late' })
    await story.did('wanghaiyan', 'recheck', { verdict: 'confirmed', basis: '留样拉拔力 18N，规格 25N' })
  })

  it('lets Production analyse and Engineering help, before anybody is held responsible (3.3, 3.4.1a)', async () => {
    expectRefused(await story.asks('wanghaiyan', 'fix_responsibility', { responsibility: 'ours', basis: '拉拔试验', shares }), { clause: '3.4.1a', fields: ['cause', 'root_cause'] })
    await story.did('wanghaiyan', 'ask_support', { unit: 'production', question: '压接记录', limit })
    await story.did('zhaolimin', 'analyse', { cause: 'process', root_cause: '压接高度超差 0.05mm' })
    await story.did('zhaolimin', 'give_support', { findings: '1 月 18 日换模后未做首件' })
    const [help] = await dutiesOf(plant, 'liuyang', { complaint: story.id, name: 'engineering' })
    expectRefused(await deed('zhaolimin', help!.id, 'do', { data: { findings: '端子公差偏大' } }), { clause: '3.3.1a' })
    expect((await deed('liuyang', help!.id, 'do', { data: { findings: '图纸公差偏大' } })).status).toBe(200)
    expectRefused(await story.asks('linxiao', 'fix_responsibility', { responsibility: 'ours', basis: '拉拔试验', shares }), { clause: '3.2.4b' })
    expectRefused(await story.asks('wanghaiyan', 'answer', { result: '换货' }), { clause: '3.2.4a', word: 'responsibility_fixed' })
    const fixed = await story.did('wanghaiyan', 'fix_responsibility', { responsibility: 'ours', basis: '拉拔试验', shares })
    expect(clockOf(fixed, 'tell_fault')).toMatchObject({ status: 'running' })
    expect(clockOf(await story.did('wanghaiyan', 'contact_customer', { method: 'phone', note: '告知系我方压接问题', expected_by: limit }), 'tell_fault')).toMatchObject({ status: 'met' })
  })

  it('answers the customer', async () => {
    await story.did('wanghaiyan', 'plan', { measures: ['换货 2000 只', '纠正预防'], owner: 'wanghaiyan', due: limit, remedies: [{ remedy: 'replace' }] })
    await story.did('wanghaiyan', 'execute')
    await story.did('wanghaiyan', 'deliver', { remedy: 'replace', proof: [await plant.proof('wanghaiyan')] })
    await story.did('wanghaiyan', 'finish', { result: '换货 2000 只' })
    expectRefused(await story.asks('linxiao', 'answer', { result: '换货 2000 只' }), { clause: '3.2.4a' })
    const told = await story.did('wanghaiyan', 'answer', { result: '换货 2000 只，系压接高度超差', process: '复核、分析、定责' })
    expect(noticesOf(told)).toContain('result')
    await story.did('linxiao', 'confirm', { outcome: 'satisfied', customer_view: '换货已收到' })
  })
})

describe('the 纠正预防要求书', () => {
  it('goes to each responsible department, whose head fills it in (3.2.4b, 3.4.1b)', async () => {
    const owed = await dutiesOf(plant, 'zhouwen', { complaint: story.id, name: 'capa' })
    expect(owed.map((duty) => duty.about).sort()).toEqual(['工程部', '生产部'].sort())
    const production = owed.find((duty) => duty.about === '生产部')!
    const page = await plant.as('zhaolimin').get(`/api/duties/${production.id}`)
    expect(page.body).toMatchObject({ form: 'capa_request' })
    expectRefused(await story.asks('linxiao', 'close', { process: '全过程' }), { clause: '3.2.5', word: 'duties_done' })
    expectRefused(await deed('qianfeng', production.id, 'do', { data: { ...filled, proof: [await plant.proof('qianfeng')] } }), { clause: '3.2.4b' })
    const { prevention, ...half } = filled
    expectRefused(await deed('zhaolimin', production.id, 'do', { data: { ...half, proof: [await plant.proof('zhaolimin')] } }), { clause: '3.2.4b', fields: ['prevention'] })
    const done = await deed('zhaolimin', production.id, 'do', { data: { ...half, prevention, proof: [await plant.proof('zhaolimin')] } })
    expect(done.body).toMatchObject({ status: 'done' })
    expect(noticesOf(await story.shown('linxiao'))).toContain('capa')
  })

  it('is verified by QC, which may send it back, and by nobody in the department (3.2.5)', async () => {
    const list = await plant.as('zhouwen').get(`/api/duties?view=all&name=capa&complaint=${story.id}`)
    const production = list.body.rows.find((row: { about: string }) => row.about === '生产部')
    expectRefused(await deed('zhaolimin', production.id, 'check', { verdict: 'accepted' }), { clause: '3.2.5' })
    expect((await deed('zhouwen', production.id, 'check', { verdict: 'returned' })).body).toMatchObject({ code: 'refused', fields: ['note'] })
    expect((await deed('zhouwen', production.id, 'check', { verdict: 'returned', note: '没有首件检验记录' })).body).toMatchObject({ status: 'open' })
    expect((await deed('zhaolimin', production.id, 'do', { data: { ...filled, proof: [await plant.proof('zhaolimin')] } })).status).toBe(200)
    expect((await deed('zhouwen', production.id, 'check', { verdict: 'accepted' })).body).toMatchObject({ status: 'closed' })
    expectRefused(await story.asks('linxiao', 'close', { process: '全过程' }), { clause: '3.2.5', word: 'duties_done' })
    const [engineering] = await dutiesOf(plant, 'qianfeng', { complaint: story.id, name: 'capa' })
    await deed('qianfeng', engineering!.id, 'do', { data: { ...filled, root_cause: '图纸公差偏大', proof: [await plant.proof('qianfeng')] } })
    expect((await deed('zhouwen', engineering!.id, 'check', { verdict: 'accepted' })).status).toBe(200)
    expect(await story.did('linxiao', 'close', { process: '复核、分析、定责、换货、纠正预防' })).toMatchObject({ state: 'closed' })
  })

  it('has its effect verified a month later, and only then is the complaint filed (3.2.5)', async () => {
    expectRefused(await story.asks('linxiao', 'archive'), { clause: '3.2.5', word: 'duties_done' })
    const [effect] = await dutiesOf(plant, 'wanghaiyan', { complaint: story.id, name: 'capa_effect' })
    const data = { effect: '一个月无同类投诉，拉拔力均值 31N', verdict: 'substantiated' }
    expect((await deed('wanghaiyan', effect!.id, 'do', { data })).body).toMatchObject({ code: 'refused', reason: 'window' })
    plant.desk.at('2026-04-08T10:00+08:00')
    expect((await deed('wanghaiyan', effect!.id, 'do', { data })).status).toBe(200)
    expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
    const register = await plant.as('linxiao').get(`/api/complaints/${story.id}/forms/register`)
    expect(register.body).toMatchObject({ title: { zh: '客户投诉登记表' } })
    expect(register.text).toContain('HX-24')
  })
})

describe('what is not about quality, and what is about goods', () => {
  it('Business answers a complaint on delivery itself (3.1.2a)', async () => {
    const late = await plant.takes('linxiao', { ...connectors, content: '交货晚了三天', fields: { ...customer, phone: '13800006062', class: 'delivery' } })
    expect((await late.asks('wanghaiyan', 'answer', { result: '道歉' })).status, 'QC knows nothing of it').toBe(404)
    await late.did('linxiao', 'assess', { class: 'delivery' })
    expect(await late.did('linxiao', 'answer', { result: '补交，并调整排产', process: '核对交期' })).toMatchObject({ state: 'answered' })
  })

  it('defective goods are treated by Production on a record of their own (3.4.2)', async () => {
    const opened = await plant.as('wanghaiyan').post('/api/duties', { policy: 'manufacturer-qc080000', name: 'returned_goods', data: {} })
    expect(opened.status, opened.text).toBe(201)
    const data = { defect_source: 'returned', returned_quantity: 2000, disposition: 'scrap', proof: [await plant.proof('zhaolimin')] }
    expectRefused(await deed('linxiao', opened.body.id, 'do', { data }), { clause: '3.4.2' })
    const { disposition, ...rest } = data
    expectRefused(await deed('zhaolimin', opened.body.id, 'do', { data: rest }), { clause: '3.4.2', fields: ['disposition'] })
    expect((await deed('zhaolimin', opened.body.id, 'do', { data: { ...rest, disposition } })).body).toMatchObject({ status: 'done' })
  })
})

it('the late recheck is what conformance shows red', async () => {
  const march = await plant.clauses('zhouwen', '2026-03-01', '2026-03-31')
  expect(march['3.2.3']).toMatchObject({ status: 'breached', breached: [story.number] })
  expect(controlIn(march['3.2.3'], 'clock.recheck')).toMatchObject({ required: 1, kept: 0, late: 1 })
  expect(controlIn(march['3.2.4c'], 'clock.tell_fault')).toMatchObject({ required: 1, kept: 1 })
  expect(march['3.2.4b']!.breached).toEqual([])
})
