// The other regulations of the company profile, each over HTTP: one complaint from first contact to archive, with what the regulation asks
// beyond the common course, and how it refuses until that is done.
import { describe, expect, it } from 'vitest'
import { said, type Stepping } from '#test/complaint-steps.ts'
import { expectRefused, noticesOf, openProfile, type Profile, type Staff } from '#test/profile-journey.ts'

const staff: Staff = {
  linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, wanghaiyan: { name: '王海燕', posts: ['staff@product'] },
  liuyang: { name: '刘洋', posts: ['staff@product'] }, zhaolimin: { name: '赵立民', posts: ['manager@product'] }, sunjia: { name: '孙佳', posts: ['caller@desk'] },
  zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
}
const limit = '2026-03-20T10:00:00.000Z'
const plan = { measures: ['更换压缩机'], owner: 'wanghaiyan', due: limit }
const caller = { customer_name: '陈静', phone: '13800006021' }
const shows = async (company: Profile, { id }: Stepping) => (await company.as('sunjia').get(`/api/callbacks?view=all&subject=${id}`)).body.rows

/** Founds a company that works by one regulation, and takes one complaint by telephone. */
async function under(policy: string, { fields, by = 'linxiao' }: { fields: Record<string, unknown>; by?: string }, course: (story: Stepping, company: Profile) => Promise<void>): Promise<void> {
  const company = await openProfile(policy, { name: '云杉电器', at: '2026-03-02T09:30+08:00', staff })
  try {
    const story = await company.takes(by, { channel: 'hotline', content: '冰箱买了三天就不制冷', fields: { ...caller, ...said, ...fields } })
    expect(story.body.state, JSON.stringify(story.body.actions[0])).toBe('registered')
    await course(story, company)
    expect((await story.shown('hemin')).state).toBe('archived')
  } finally {
    await company.close()
  }
}

async function carriedOut({ did }: Stepping, by = 'wanghaiyan'): Promise<void> {
  await did(by, 'execute')
  await did(by, 'finish', { result: '已更换压缩机' })
}

async function handedOver({ did }: Stepping): Promise<void> {
  await did('linxiao', 'dispatch', { unit: 'product', person: 'wanghaiyan', limit, class: 'product' })
  await did('wanghaiyan', 'accept')
}

const answer = { result: '已更换压缩机', process: '检测、更换、试机', solution: '更换压缩机' }
const outcome = { outcome: 'satisfied' }

describe('投诉处理与客户满意度评估制度', () => {
  it('checks identity and facts, forms a group, has the plan approved and reviews on request', () => under('company-group-handling', { by: 'liuyang', fields: { place: '家中', evidence_given: '购机发票、测温照片' } }, async ({ id, did, asks }, company) => {
    const forward = { unit: 'desk', limit, class: 'quality' }
    expectRefused(await asks('liuyang', 'dispatch', forward), { clause: '2.1.2a' })
    await did('liuyang', 'check_identity', { verdict: 'verified' })
    await did('liuyang', 'verify', { verdict: 'substantiated', basis: '发票与照片相符' })
    await did('liuyang', 'dispatch', forward)
    await did('linxiao', 'accept')
    expectRefused(await asks('hemin', 'form_group', { group: [{ person: 'wanghaiyan', role: 'lead' }] }), { clause: '2.2.1a', fields: ['group'] })
    await did('hemin', 'form_group', { group: [{ person: 'wanghaiyan', role: 'lead' }, { person: 'liuyang', role: 'technical' }] })
    await did('wanghaiyan', 'investigate')
    expectRefused(await asks('wanghaiyan', 'end_investigation', { findings: '压缩机缺陷' }), { clause: '2.2.2a', word: 'rechecked' })
    await did('wanghaiyan', 'recheck', { verdict: 'confirmed', basis: '上门检测' })
    await did('wanghaiyan', 'end_investigation', { findings: '压缩机缺陷' })
    await did('wanghaiyan', 'mediate', { date: '2026-03-02', place: '门店接待室', participants: ['陈静', '王海燕'], mediator: '何敏' })
    await did('wanghaiyan', 'end_mediation', { minutes: '客户要求换新，我方提出更换压缩机', result: '同意更换压缩机并延保一年' })
    expectRefused(await asks('wanghaiyan', 'plan', { measures: plan.measures, due: limit }), { clause: '2.2.3a', fields: ['complexity', 'risk'] })
    expect(noticesOf(await did('wanghaiyan', 'plan', { measures: plan.measures, due: limit, complexity: 'usual', risk: 'low' }))).toContain('plan_up')
    expect((await asks('wanghaiyan', 'approve', { opinion: '同意' })).status).toBe(409)
    await did('hemin', 'approve', { opinion: '同意' })
    expectRefused(await asks('wanghaiyan', 'execute'), { clause: '2.2.4c', word: 'owner' })
    expectRefused(await asks('linxiao', 'execute'), { clause: '2.2.4c', word: 'assigned' })
    await did('hemin', 'assign', { owner: 'wanghaiyan' })
    await carriedOut({ did } as Stepping)
    expectRefused(await asks('wanghaiyan', 'answer', answer), { clause: '2.2.6a', fields: ['explanation'] })
    await did('wanghaiyan', 'answer', { ...answer, explanation: '压缩机批次缺陷' })
    await did('linxiao', 'appeal', { reason: '要求换整机' })
    expect((await asks('wanghaiyan', 'decide_appeal', { verdict: 'upheld', reason: '符合三包规定' })).status).toBe(409)
    await did('zhengguodong', 'decide_appeal', { verdict: 'upheld', reason: '符合三包规定', result: '维持更换压缩机', explanation: '符合三包规定' })
    await did('hemin', 'close')
    // What was agreed then stands on the record of the mediation, whatever the final result says.
    const record = (await company.as('wanghaiyan').get(`/api/sheets/complaint/${id}/mediation`)).body.html.replaceAll(/<[^>]+>/g, ' ')
    for (const line of ['2026 年 3 月 2 日', '门店接待室', '陈静、王海燕', '何敏', '客户要求换新，我方提出更换压缩机', '同意更换压缩机并延保一年', '客户', '投诉处理小组']) expect(record).toContain(line)
    await did('hemin', 'archive')
  }))
})

describe('客户投诉处理及满意度调查流程', () => {
  it('analyses cause, frequency and common points before it plans, and tells process, solution and result (S000-02)', () => under('company-flow-a', { fields: { demand: '换新机' } }, async (story) => {
    const { did, asks } = story
    await handedOver(story)
    expectRefused(await asks('wanghaiyan', 'plan', plan), { clause: '1.3a', word: 'analysed' })
    expectRefused(await asks('wanghaiyan', 'analyse', { cause: 'product' }), { clause: '1.3b', fields: ['frequency', 'common'] })
    await did('wanghaiyan', 'analyse', { cause: 'product', frequency: '本月第 3 起', common: '同一批次' })
    await did('wanghaiyan', 'plan', plan)
    await carriedOut(story)
    expectRefused(await asks('wanghaiyan', 'answer', { result: answer.result }), { clause: '1.5a', fields: ['process', 'solution'] })
    await did('wanghaiyan', 'answer', answer)
    await did('linxiao', 'confirm', outcome)
    await did('linxiao', 'close')
    await did('linxiao', 'archive')
  }))

  it('names its remedies and is not filed before its lessons are written (S000-03)', () => under('company-flow-b', { fields: { place: '家中', customer_info: '老客户' } }, async (story, company) => {
    const { did, asks } = story
    await did('linxiao', 'dispatch', { unit: 'quality', person: 'wanghaiyan', limit, class: 'quality' })
    await did('wanghaiyan', 'accept')
    const remedies = [{ remedy: 'replace' }]
    expectRefused(await asks('wanghaiyan', 'answer', { ...answer, remedies }), { clause: '1.4a', word: 'analysed' })
    await did('wanghaiyan', 'analyse', { cause: 'product', solution: '换新机' })
    expectRefused(await asks('wanghaiyan', 'answer', answer), { clause: '1.4a', fields: ['remedies'] })
    await did('wanghaiyan', 'answer', { ...answer, remedies })
    expect((await asks('linxiao', 'close')).status).toBe(409)
    await did('wanghaiyan', 'deliver', { remedy: 'replace', proof: await company.proof('wanghaiyan') })
    await did('linxiao', 'confirm', outcome)
    await did('linxiao', 'close')
    expectRefused(await asks('linxiao', 'archive'), { clause: '1.5b', word: 'summarised' })
    await did('linxiao', 'summarise', { summary: '压缩机缺陷', lesson: '到货抽检不足', root_cause: '供应商批次问题', prevention: '加强抽检' })
    await did('linxiao', 'archive')
  }))
})

describe('客户服务部门客户投诉处理与满意度调查制度', () => {
  it('investigates, promises remedies in the plan, and checks that they were carried out', () => under('cs-reporting', { fields: { customer_info: '老客户' } }, async (story) => {
    const { did, asks } = story
    await handedOver(story)
    await did('wanghaiyan', 'investigate')
    expectRefused(await asks('wanghaiyan', 'end_investigation', { findings: '压缩机缺陷', cause: 'product' }), { clause: '2.2a', word: 'verified' })
    await did('wanghaiyan', 'verify', { verdict: 'substantiated', basis: '上门检测' })
    await did('wanghaiyan', 'end_investigation', { findings: '压缩机缺陷', cause: 'product' })
    expectRefused(await asks('wanghaiyan', 'plan', plan), { clause: '2.3c', fields: ['remedies'] })
    await did('wanghaiyan', 'plan', { ...plan, remedies: [{ remedy: 'explain' }] })
    await carriedOut(story)
    await did('wanghaiyan', 'answer', answer)
    expectRefused(await asks('linxiao', 'close'), { clause: '2.4b', word: 'execution_confirmed' })
    await did('linxiao', 'check_execution', { verdict: 'done' })
    await did('linxiao', 'confirm', outcome)
    await did('linxiao', 'close')
    await did('linxiao', 'archive')
  }))
})

describe('客户投诉处理流程详解', () => {
  it('shows the customer progress and improvement, and takes it up again when he is not satisfied', () => under('company-right-to-know', { fields: {} }, async (story, company) => {
    const { did, asks } = story
    await handedOver(story)
    expectRefused(await asks('wanghaiyan', 'investigate'), { clause: '1c', fields: ['emotion'] })
    await did('wanghaiyan', 'investigate', { emotion: '着急' })
    await did('wanghaiyan', 'tell_progress', { note: '已约明天上门', expected_by: limit })
    expectRefused(await asks('wanghaiyan', 'end_investigation', { findings: '压缩机缺陷', cause: 'product' }), { clause: '2a' })
    await did('wanghaiyan', 'take_statement', { party: 'customer', statement: '第三天起不制冷' })
    for (const round of [1, 2]) {
      if (round === 2) await did('wanghaiyan', 'take_statement', { party: 'customer', statement: '晚上仍不制冷' })
      await did('wanghaiyan', 'end_investigation', { findings: '压缩机缺陷', cause: 'product' })
      if (round === 1) expectRefused(await asks('wanghaiyan', 'plan', { ...plan, remedies: [{ remedy: 'explain' }] }), { clause: '3d', fields: ['reasonable'] })
      await did('wanghaiyan', 'judge_demand', { reasonable: 'yes', reason: '在三包期内' })
      await did('wanghaiyan', 'plan', { ...plan, remedies: [{ remedy: 'explain' }] })
      await carriedOut(story)
      await did('wanghaiyan', 'answer', answer)
      const call = (await shows(company, story)).find((row: { state: string }) => row.state === 'open')
      const saved = await company.as('sunjia').post(`/api/callbacks/${call.id}/result`, { outcome: round === 1 ? 'dissatisfied' : 'satisfied', ticked: ['greet', 'purpose', 'satisfied', 'other', 'note'], customerView: '已记录' })
      expect(saved.status, saved.text).toBe(200)
      expect((await story.shown('linxiao')).round).toBe(2)
    }
    await did('linxiao', 'check_execution', { verdict: 'done' })
    expectRefused(await asks('linxiao', 'close'), { clause: '4b', word: "told('improvement') || !contactable" })
    expect(noticesOf(await did('linxiao', 'tell_improvement', { improvement: '该批次压缩机已停用' }))).toContain('improvement')
    await did('linxiao', 'close')
    expectRefused(await asks('linxiao', 'archive'), { clause: '5a', word: 'summarised' })
    await did('linxiao', 'summarise', { summary: '压缩机缺陷', lesson: '到货抽检不足', prevention: '加强抽检' })
    await did('linxiao', 'archive')
  }))
})

describe('客户服务部客户投诉处理与客户满意度调查', () => {
  it('speaks with the customer and writes down his need before it plans (S000-08)', () => under('cs-social-listening', { fields: {} }, async (story) => {
    const { did, asks } = story
    await handedOver(story)
    expectRefused(await asks('wanghaiyan', 'plan', plan), { clause: '1.3a', word: 'contacted' })
    await did('wanghaiyan', 'contact_customer', { method: 'phone', note: '了解情况', reached: true })
    expectRefused(await asks('wanghaiyan', 'plan', plan), { clause: '1.3b', fields: ['need'] })
    await did('wanghaiyan', 'plan', { ...plan, need: '本周内能用上冰箱' })
    await carriedOut(story)
    await did('wanghaiyan', 'answer', answer)
    expectRefused(await asks('linxiao', 'close'), { clause: '1.5a', word: 'execution_confirmed' })
    await did('linxiao', 'check_execution', { verdict: 'done' })
    await did('linxiao', 'confirm', outcome)
    await did('linxiao', 'close')
    await did('linxiao', 'archive')
  }))

  it('asks the complainer for his opinion before it acts (S000-09)', () => under('cs-invite-opinion', { fields: {} }, async (story) => {
    const { did, asks } = story
    expectRefused(await asks('linxiao', 'acknowledge'), { clause: '1.1c', fields: ['arrangement'] })
    await did('linxiao', 'acknowledge', { arrangement: '明天上门检测，三天内给方案' })
    await handedOver(story)
    expectRefused(await asks('wanghaiyan', 'plan', plan), { clause: '1.2b', word: 'analysed' })
    await did('wanghaiyan', 'analyse', { cause: 'product', root_cause: '压缩机批次缺陷', need: '尽快恢复使用' })
    await did('wanghaiyan', 'plan', plan)
    expectRefused(await asks('wanghaiyan', 'execute'), { clause: '1.3a', word: 'proposed' })
    await did('wanghaiyan', 'propose', { method: 'phone', question: '对方案有什么意见？', customer_view: '希望周末上门' })
    await carriedOut(story)
    await did('wanghaiyan', 'answer', answer)
    expectRefused(await asks('linxiao', 'close'), { clause: '1.5a', word: 'execution_confirmed' })
    await did('linxiao', 'check_execution', { verdict: 'done' })
    await did('linxiao', 'close')
    expectRefused(await asks('linxiao', 'summarise', { summary: '压缩机缺陷' }), { clause: '1.5b', fields: ['common', 'prevention'] })
    await did('linxiao', 'summarise', { summary: '压缩机缺陷', common: '同一批次', lesson: '抽检不足', prevention: '加强抽检' })
    await did('linxiao', 'archive')
  }))
})

describe('客户服务部客户投诉处理与满意度评估规定', () => {
  it('waits for the report of the department, lets customer service answer, and the department file', () => under('cs-register-violations', { fields: { complained_unit: 'product', complaint_reason: '产品不制冷' } }, async (story, company) => {
    const { did, asks } = story
    expectRefused(await asks('linxiao', 'dispatch', { unit: 'product', class: 'product' }), { clause: '2.3.1a', fields: ['limit'] })
    await did('linxiao', 'dispatch', { unit: 'product', person: 'wanghaiyan', limit, class: 'product' })
    await did('wanghaiyan', 'accept')
    await did('wanghaiyan', 'verify', { verdict: 'substantiated', basis: '检测压缩机' })
    const findings = { findings: '压缩机缺陷', cause: 'product', responsibility: 'ours' }
    expectRefused(await asks('wanghaiyan', 'end_investigation', findings), { clause: '2.3.2b', word: "filled('findings')" })
    const filled = await company.as('wanghaiyan').post(`/api/complaints/${story.id}/forms/findings`, { data: { facts: '第三天起不制冷', cause: 'product', responsibility: 'ours', result: '更换压缩机' } })
    expect(filled.status, filled.text).toBe(200)
    const signed = await company.as('zhaolimin').post(`/api/complaints/${story.id}/forms/findings`, { data: {} })
    expect(signed.status, signed.text).toBe(200)
    expect(noticesOf(await did('wanghaiyan', 'end_investigation', findings))).toContain('findings_in')
    expectRefused(await asks('wanghaiyan', 'answer', answer), { clause: '2.3.3b' })
    await did('linxiao', 'answer', answer)
    expect(await shows(company, story)).toMatchObject([{ row: 'complaint', state: 'open', caller: { id: 'sunjia' } }])
    await did('linxiao', 'close')
    expectRefused(await asks('linxiao', 'archive'), { clause: '2.3.4a' })
    await did('wanghaiyan', 'archive')
  }))
})
