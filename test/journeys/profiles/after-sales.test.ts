// 客户投诉处理管理细则 of a manufacturer, over HTTP: a serious fault of quality that every department approves, a minor one that goes on file,
// and one that was not the manufacturer's doing, with the appraisal shown to the customer.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlIn } from '#test/clauses.ts'
import { clockOf, dutiesOf, expectRefused, noticesOf, openProfile, type Profile } from '#test/profile-journey.ts'
import type { Stepping } from '#test/complaint-steps.ts'

let maker: Profile
beforeAll(async () => {
  maker = await openProfile('complaint-two-paths', {
    name: '北辰机电', at: '2026-03-02T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] },
      hemin: { name: '何敏', posts: ['manager@desk'] },
      wanghaiyan: { name: '王海燕', posts: ['engineer@engineering'] },
      zhaolimin: { name: '赵立民', posts: ['manager@engineering'] },
      sunjia: { name: '孙佳', posts: ['marketer@marketing'] },
      fengtao: { name: '冯涛', posts: ['manager@marketing'] },
      liuyang: { name: '刘洋', posts: ['staff@inspection'] },
      luomin: { name: '罗敏', posts: ['staff@design'] },
      zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] },
      zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => maker.close())

const limit = '2026-03-20T10:00:00.000Z'
const plan = { measures: ['更换轴承'], owner: 'wanghaiyan', due: '2026-03-18T10:00:00.000Z' }
const order = { order_no: 'DD-2026-118', shipped_on: '2026-02-10', demand: '更换整机' }
const made = { made_by_unit: 'production', made_by_person: '二班', made_on: '2026-01-22', part_no: 'ZJ-40', quantity: 3 }

async function taken(severity: string, phone: string): Promise<Stepping & { number: string }> {
  const story = await maker.takes('linxiao', { channel: 'hotline', content: '三台电机运行半月后异响发热', fields: { customer_name: '陈国强', phone } })
  await story.did('linxiao', 'assess', { class: 'quality', severity })
  return story
}

/** Inspection and design come to know of the matter by being asked. */
async function joined({ did }: Pick<Stepping, 'did'>): Promise<void> {
  for (const unit of ['inspection', 'design']) await did('linxiao', 'ask_support', { unit, question: '参加三方原因分析', limit })
}

/** From the dispatch to the common judgement of three departments. */
async function judged({ did }: Pick<Stepping, 'did'>, responsibility: string): Promise<void> {
  await joined({ did })
  await did('wanghaiyan', 'accept')
  await did('wanghaiyan', 'investigate')
  await did('wanghaiyan', 'verify', { verdict: 'substantiated', basis: '现场复测' })
  await did('wanghaiyan', 'appraise', { appraisal: '轴承间隙检测报告', basis: 'GB/T 10068' })
  await did('wanghaiyan', 'analyse', { cause: 'product' })
  for (const who of ['liuyang', 'luomin', 'wanghaiyan']) await did(who, 'fix_responsibility', { responsibility, basis: '三方分析会' })
}

describe('a serious complaint about quality', () => {
  it('is settled by three departments, agreed with the customer, approved by each head, and only then carried out', async () => {
    const { did, asks, shown, id } = await taken('serious', '13800006021')
    expectRefused(await asks('linxiao', 'dispatch', { unit: 'engineering', limit, customer_reason: '批量异响' }), { clause: '2.1c', fields: ['order_no', 'shipped_on', 'demand'] })
    await did('linxiao', 'report_up', { opinion: '疑似批次问题，建议立即停发' })
    await did('linxiao', 'dispatch', { unit: 'engineering', limit, customer_reason: '批量异响', ...order })
    expect(clockOf(await shown('linxiao'), 'identify')).toMatchObject({ status: 'met' })

    await joined({ did })
    await did('wanghaiyan', 'accept')
    await did('wanghaiyan', 'investigate')
    expectRefused(await asks('wanghaiyan', 'analyse', { cause: 'product' }), { clause: '2.2a', word: 'verified' })
    await did('wanghaiyan', 'verify', { verdict: 'substantiated', basis: '现场复测' })
    await did('wanghaiyan', 'appraise', { appraisal: '轴承间隙超差', basis: 'GB/T 10068' })
    await did('wanghaiyan', 'analyse', { cause: 'product' })
    for (const who of ['liuyang', 'luomin']) await did(who, 'fix_responsibility', { responsibility: 'ours', basis: '三方分析会' })
    expectRefused(await asks('wanghaiyan', 'end_investigation', { findings: '轴承装配不良', ...made }), { clause: '3.3a1', word: 'responsibility_fixed' })
    await did('wanghaiyan', 'fix_responsibility', { responsibility: 'ours', basis: '三方分析会' })
    expectRefused(await asks('wanghaiyan', 'end_investigation', { findings: '轴承装配不良' }), { clause: '3.2b', fields: ['part_no', 'quantity'] })
    await did('linxiao', 'amend', { reason: '市场营销部提供', part_no: made.part_no, quantity: made.quantity })
    expectRefused(await asks('wanghaiyan', 'end_investigation', { findings: '轴承装配不良' }), { clause: '3.3b2', fields: ['made_by_unit', 'made_by_person', 'made_on'] })
    await did('wanghaiyan', 'end_investigation', { findings: '轴承装配不良', ...made })

    const agreed = { ...plan, solution: '上门更换三台轴承，延保一年' }
    expectRefused(await asks('wanghaiyan', 'plan', agreed), { clause: '2.3d', word: "filled('serious')" })
    const form = `/api/complaints/${id}/forms/serious`
    expect((await maker.as('wanghaiyan').post(form, { data: { product_measures: '换装新批次轴承并复检' } })).status).toBe(200)
    expectRefused(await asks('wanghaiyan', 'plan', agreed), { clause: '2.3e', word: "filled('serious')" })
    expect((await maker.as('zhaolimin').post(form, { data: {} })).status).toBe(200)
    await did('linxiao', 'ask_support', { unit: 'marketing', question: '共同商定解决办法', limit })
    await did('wanghaiyan', 'plan', agreed)
    expect((await did('linxiao', 'plan', agreed)).state).toBe('investigated')
    expect((await did('sunjia', 'plan', agreed)).state).toBe('planned')
    expectRefused(await asks('zhaolimin', 'approve'), { clause: '2.3g', word: 'planned' })
    expectRefused(await asks('wanghaiyan', 'execute'), { clause: '2.4b' })
    await did('linxiao', 'consent', { method: 'phone', customer_view: '同意' })
    // Thinking it over, the customer wants more: what he agreed to is no longer agreed, and nobody approves it.
    await did('linxiao', 'decline', { customer_view: '延保要两年' })
    expectRefused(await asks('zhaolimin', 'approve'), { clause: '2.3h', word: 'planned' })
    await did('linxiao', 'consent', { method: 'phone', customer_view: '延保两年，同意' })
    for (const head of ['zhaolimin', 'hemin']) expect((await did(head, 'approve')).state).toBe('consented')
    const approved = await did('fengtao', 'approve')
    expect(approved.state).toBe('approved')
    expect(clockOf(approved, 'approve')).toMatchObject({ status: 'met' })

    await did('wanghaiyan', 'execute')
    expectRefused(await asks('linxiao', 'answer', { result: '已换', solution: '已换' }), { clause: '2.2b' })
    await did('wanghaiyan', 'finish', { result: '三台均已更换，试机正常' })
    const answered = await did('linxiao', 'answer', { result: '三台均已更换', solution: '更换轴承，延保一年', process: '检验、三方分析、更换' })
    expect(noticesOf(answered)).toContain('result')
    expect(clockOf(answered, 'tell_result')).toMatchObject({ status: 'met' })
    expectRefused(await asks('linxiao', 'close'), { clause: '2.4c', word: 'execution_checked' })
    await did('zhaolimin', 'check_execution', { verdict: 'done' })
    await did('linxiao', 'close')
    expect(await did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
  })
})

describe('a minor one', () => {
  it('is put on file, the departments are told, and their head says what they will do', async () => {
    const { did, shown, id } = await taken('minor', '13800006022')
    const told = await did('linxiao', 'dispatch', { unit: 'engineering', limit, customer_reason: '轻微异响', ...order })
    expect(noticesOf(told)).toContain('departments')
    expect(clockOf(told, 'departments')).toMatchObject({ status: 'met' })
    const [attention] = await dutiesOf(maker, 'zhaolimin', { name: 'attention', complaint: id })
    const done = await maker.as('zhaolimin').post(`/api/duties/${attention!.id}/do`, { data: { opinion: '已通报班组，加严抽检' } })
    expect(done.status, done.text).toBe(200)
    await judged({ did }, 'ours')
    await did('wanghaiyan', 'end_investigation', { findings: '个别装配偏差', ...made })
    await did('linxiao', 'plan', { ...plan, owner: 'linxiao' })
    await did('linxiao', 'execute')
    await did('linxiao', 'answer', { result: '补发备件', solution: '寄送轴承并电话指导', process: '检验、分析' })
    await did('zhaolimin', 'check_execution', { verdict: 'done' })
    await did('linxiao', 'close')
    expect((await shown('linxiao')).state).toBe('closed')
  })
})

describe('what was not our doing', () => {
  it('is explained with our appraisal, the likely causes and a way that was talked over', async () => {
    const { did, asks } = await taken('minor', '13800006023')
    await did('linxiao', 'dispatch', { unit: 'engineering', limit, customer_reason: '电机烧毁', ...order })
    await judged({ did }, 'not_ours')
    await did('wanghaiyan', 'end_investigation', { findings: '电压长期偏高', ...made })
    const words = { result: '非产品原因', explanation: '绕组烧毁由供电电压偏高造成', appraisal: '绕组检测：过压击穿', basis: 'GB 755', possible_causes: '厂区电压长期在 430V 以上', solution: '加装稳压器，维修按成本价' }
    expectRefused(await asks('linxiao', 'answer', words), { clause: '2.2f', word: 'explained' })
    await did('linxiao', 'explain', { explanation: words.explanation })
    expectRefused(await asks('linxiao', 'answer', words), { clause: '2.2i', word: 'negotiated' })
    await did('linxiao', 'negotiate', { minutes: '客户接受加装稳压器，维修按成本价' })
    const { possible_causes: _left, ...short } = words
    expectRefused(await asks('linxiao', 'answer', short), { clause: '2.2g', fields: ['possible_causes'] })
    const answered = await did('linxiao', 'answer', words)
    const notice = answered.notices.find((one: { name: string }) => one.name === 'appraisal')
    expect(notice).toMatchObject({ status: 'sent' })
    expect(JSON.stringify(notice)).toContain('过压击穿')
    await did('linxiao', 'amend', { reason: '补记过程', process: '检测、解释、协商' })
    expect((await did('linxiao', 'close')).state).toBe('closed')
  })
})

describe('time that is not kept', () => {
  it('shows at the clause: a serious complaint that nobody reports up in a working day', async () => {
    const { number, shown } = await taken('serious', '13800006024')
    maker.desk.at('2026-03-04T09:00+08:00')
    await maker.desk.runJobs()
    expect(clockOf(await shown('hemin'), 'report_serious')).toMatchObject({ status: 'late' })
    const march = await maker.clauses('zhengguodong', '2026-03-01', '2026-03-31')
    expect(march['3.1b']).toMatchObject({ status: 'breached', breached: [number] })
    expect(controlIn(march['3.1b'], 'clock.report_serious')).toMatchObject({ required: 2, kept: 1 })
    expect(controlIn(march['2.3b'], 'clock.departments')).toMatchObject({ required: 2, kept: 2, late: 0 })
  })
})
