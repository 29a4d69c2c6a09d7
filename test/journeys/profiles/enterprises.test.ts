// Three enterprises over HTTP, each from first contact to archive: the class decides the department and who answers; the class decides the course and the
// limit; and nothing ends without evidence.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlIn } from '#test/clauses.ts'
import { clockOf, expectRefused, noticesOf, openProfile, type Profile } from '#test/profile-journey.ts'

const staff = {
  linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, liuyang: { name: '刘洋', posts: ['staff@product'] }, qianfeng: { name: '钱峰', posts: ['manager@product'] },
  fengtao: { name: '冯涛', posts: ['manager@logistics'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
}
const opened = (policy: string, more: Record<string, { name: string; posts: string[] }> = {}) => openProfile(policy, { name: '云杉电器', at: '2026-03-02T09:00+08:00', staff: { ...staff, ...more } })
const limit = '2026-03-20T10:00:00Z'
const due = limit
const customer = { customer_name: '陈静', phone: '13800006091' }

describe('by class and department', () => {
  let firm: Profile
  beforeAll(async () => {
    firm = await opened('enterprise-class-department', { dengfei: { name: '邓飞', posts: ['mail_staff@desk'] } })
  })
  afterAll(() => firm.close())

  it('a mail on a defect goes to product quality, which verifies, acts and answers', async () => {
    const story = await firm.takes('dengfei', { channel: 'mailbox', content: '冰箱不制冷', fields: customer })
    await story.did('dengfei', 'assess', { class: 'quality' })
    expectRefused(await story.asks('dengfei', 'dispatch', { unit: 'logistics', limit }), { clause: '2.2c', fields: ['person'] })
    const sent = await story.did('dengfei', 'dispatch', { unit: 'logistics', person: 'liuyang', limit })
    expect(clockOf(sent, 'verify')).toMatchObject({ status: 'running' })
    expect((await firm.as('fengtao').get(`/api/complaints/${story.id}`)).status, 'it went by its class').toBe(404)
    await story.did('liuyang', 'accept')
    expectRefused(await story.asks('liuyang', 'plan', { measures: ['换压缩机'], owner: 'liuyang', due }), { clause: '2.2e', word: 'verified' })
    expectRefused(await story.asks('linxiao', 'verify', { verdict: 'substantiated', basis: '客户视频' }), { clause: '2.2d' })
    firm.desk.at('2026-03-06T10:00+08:00')
    await firm.desk.runJobs()
    expect(clockOf(await story.did('liuyang', 'verify', { verdict: 'substantiated', basis: '上门检测' }), 'verify')).toMatchObject({ status: 'late' })
    await story.did('liuyang', 'plan', { measures: ['换压缩机'], owner: 'liuyang', due })
    await story.did('liuyang', 'execute')
    await story.did('liuyang', 'finish', { result: '已换压缩机' })
    expectRefused(await story.asks('linxiao', 'answer', { result: '已换', solution: '换压缩机', cause: 'product' }), { clause: '2.2f' })
    expectRefused(await story.asks('liuyang', 'answer', { result: '已换', solution: '换压缩机' }), { clause: '2.3c', fields: ['cause'] })
    expect(noticesOf(await story.did('liuyang', 'answer', { result: '已换', solution: '换压缩机', cause: 'product', process: '检测、更换' }))).toContain('result')
    expectRefused(await story.asks('linxiao', 'close'), { clause: '2.3e', word: 'execution_checked' })
    await story.did('linxiao', 'check_execution', { verdict: 'done' })
    await story.did('linxiao', 'close')
    expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
    const march = await firm.clauses('zhouwen', '2026-03-01', '2026-03-31')
    expect(march['2.2d']).toMatchObject({ status: 'breached', breached: [story.number] })
    expect(controlIn(march['2.2f'], 'step.answer').refused).toBeGreaterThan(0)
  })
})

describe('by priority', () => {
  let firm: Profile
  beforeAll(async () => {
    firm = await opened('enterprise-priority')
  })
  afterAll(() => firm.close())

  it('quality takes the long way with consent, service the short one, each in its own time', async () => {
    const quality = await firm.takes('linxiao', { channel: 'hotline', content: '电热毯冒烟', fields: customer })
    expectRefused(await quality.asks('linxiao', 'assess', { class: 'quality', severity: 'urgent' }), { clause: '2.2a', fields: ['nature'] })
    expect((await quality.asks('linxiao', 'assess', { class: 'quality', nature: 'fire', severity: 'urgent' })).status).toBe(400)
    await quality.did('linxiao', 'assess', { class: 'quality', nature: 'rights', severity: 'urgent' })
    const service = await firm.takes('linxiao', { channel: 'hotline', content: '电话没人接', fields: { ...customer, phone: '13800006092' } })
    const graded = await service.did('linxiao', 'assess', { class: 'service', nature: 'ordinary', severity: 'low' })
    expect(clockOf(graded, 'resolve')).toMatchObject({ dueAt: '2026-03-05T10:00:00.000Z' })
    const list = await firm.as('linxiao').get('/api/complaints?order=priority')
    expect(list.body.rows[0].id).toBe(quality.id)

    await service.did('linxiao', 'investigate')
    expectRefused(await service.asks('linxiao', 'end_investigation', { findings: '早班缺人', cause: 'person' }), { clause: '2.3b', fields: ['responsibility'] })
    await service.did('linxiao', 'end_investigation', { findings: '早班缺人', cause: 'person', responsibility: 'ours' })
    await service.did('linxiao', 'answer', { result: '致歉并补早班', process: '查班表' })

    await quality.did('linxiao', 'investigate')
    await quality.did('linxiao', 'end_investigation', { findings: '温控失灵', cause: 'product', responsibility: 'ours' })
    expectRefused(await quality.asks('linxiao', 'answer', { result: '更换' }), { clause: '2.2d' })
    await quality.did('linxiao', 'plan', { measures: ['更换'], owner: 'linxiao', due })
    expectRefused(await quality.asks('linxiao', 'execute'), { clause: '2.4b' })
    expect(noticesOf(await quality.did('linxiao', 'propose', { method: 'phone' }))).toContain('offer')
    await quality.did('linxiao', 'decline', { customer_view: '要退款' })
    await quality.did('linxiao', 'amend_plan', { measures: ['退款'], reason: '客户要求退款' })
    await quality.did('linxiao', 'consent', { method: 'phone' })
    await quality.did('linxiao', 'execute')
    firm.desk.at('2026-03-20T10:00+08:00')
    await firm.desk.runJobs()
    expect(clockOf(await quality.did('linxiao', 'answer', { result: '已退款', process: '检测、退款' }), 'resolve')).toMatchObject({ status: 'late' })
    for (const story of [quality, service]) {
      await story.did('linxiao', 'confirm', { outcome: 'satisfied' })
      await story.did('linxiao', 'close')
      expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
    }
    expect((await firm.clauses('zhouwen', '2026-03-01', '2026-03-31'))['2.2e']).toMatchObject({ status: 'breached', breached: [quality.number] })
  })
})

describe('on evidence', () => {
  let firm: Profile
  beforeAll(async () => {
    firm = await opened('enterprise-evidence')
  })
  afterAll(() => firm.close())

  it('an investigation ends with the customer met, the facts verified, evidence in hand and both sides heard', async () => {
    const said = ['greet', 'listen', 'repeat', 'promise']
    const story = await firm.takes('linxiao', { channel: 'hotline', content: '合同写明送安装，又收了安装费', fields: { ...customer, class: 'service', script_lines: said } })
    await story.did('linxiao', 'investigate')
    const found = { findings: '安装费重复收取', responsibility: 'ours', process_link: '上门安装', complained_person: 'liuyang' }
    const ends = (word: string, clause: string) => story.asks('linxiao', 'end_investigation', found).then((answer) => expectRefused(answer, { clause, word }))
    await ends('contacted', '3.3a')
    await story.did('linxiao', 'contact_customer', { method: 'phone', note: '问清收费经过' })
    await ends('verified', '3.3c')
    await story.did('linxiao', 'verify', { verdict: 'substantiated', basis: '合同与收据不符' })
    firm.desk.at('2026-03-04T10:00+08:00')
    await firm.desk.runJobs()
    await ends('evidence_added', '3.3e')
    await story.did('linxiao', 'add_evidence', { evidence: [await firm.proof('linxiao')], evidence_kind: 'contract', source: '客户' })
    await story.did('linxiao', 'take_statement', { party: 'customer', statement: '师傅现场收了 200 元' })
    await ends('both_heard', '3.3f')
    await story.did('linxiao', 'take_statement', { party: 'complained', statement: '以为要收' })
    const { process_link: _link, ...rest } = found
    expectRefused(await story.asks('linxiao', 'end_investigation', rest), { clause: '3.3d', fields: ['process_link'] })
    await story.did('linxiao', 'end_investigation', found)
    expectRefused(await story.asks('linxiao', 'answer', { result: '退安装费' }), { clause: '3.4c', fields: ['explanation'] })
    expectRefused(await story.asks('linxiao', 'answer', { result: '退安装费', explanation: '合同已含安装' }), { clause: '3.4f', fields: ['loss', 'law_basis'] })
    const answered = await story.did('linxiao', 'answer', { result: '退 200 元', explanation: '合同已含安装', loss: true, law_basis: '民法典第五百七十七条', remedies: [{ remedy: 'refund', amount: 20_000 }], process: '核对合同、退费' })
    expect(clockOf(answered, 'put_right')).toMatchObject({ status: 'late' })
    await story.did('linxiao', 'confirm', { outcome: 'satisfied' })
    expectRefused(await story.asks('linxiao', 'close'), { clause: '3.4f', word: 'remedies_done' })
    expectRefused(await story.asks('linxiao', 'deliver', { remedy: 'refund', amount: 20_000 }), { clause: '3.4f', fields: ['proof'] })
    await story.did('linxiao', 'deliver', { remedy: 'refund', amount: 20_000, proof: [await firm.proof('linxiao')] })
    await story.did('linxiao', 'close')
    expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
    expect((await firm.clauses('zhouwen', '2026-03-01', '2026-03-31'))['3.4b']).toMatchObject({ status: 'breached', breached: [story.number] })
  })
})
