// 医院投诉接待处制度, over HTTP: an infusion that was begun before the skin test, heard from both sides; a charge that was not the hospital's doing;
// and a late forwarding that the office has to answer for.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callAbout, clockOf, dutiesOf, expectRefused, openProfile, type Profile } from '#test/profile-journey.ts'

let hospital: Profile
beforeAll(async () => {
  hospital = await openProfile('hospital-b', {
    name: '城东人民医院', at: '2026-04-07T08:30+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'], qualified: ['reception'] }, xujing: { name: '许静', posts: ['agent@desk'] },
      hemin: { name: '何敏', posts: ['manager@desk'] }, wanghaiyan: { name: '王海燕', posts: ['staff@nursing'] }, zhaolimin: { name: '赵立民', posts: ['manager@nursing'] },
      liuyang: { name: '刘洋', posts: ['staff@nursing'] }, fengtao: { name: '冯涛', posts: ['manager@finance'] }, qianfeng: { name: '钱峰', posts: ['staff@finance'] },
      sunjia: { name: '孙佳', posts: ['caller@desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => hospital.close())

const limit = '2026-04-20T10:00:00Z'
const spoken = ['greet', 'feel', 'listen', 'repeat', 'next']
const infusion = { channel: 'reception', content: '护士没有做皮试就开始输液，孩子起了红疹，问她还不耐烦', fields: { customer_name: '陈立', phone: '13800006041', complained_unit: 'nursing', class: 'nursing', script_lines: spoken } }

describe('a father at the reception office', () => {
  let story: Awaited<ReturnType<Profile['takes']>>

  it('is received by trained reception staff only, who say what is to be said (1.2b, 1.3)', async () => {
    const untrained = await hospital.takes('xujing', infusion)
    expect(untrained.body).toMatchObject({ state: 'received' })
    expectRefused(await untrained.asks('xujing', 'register', { script_lines: spoken }), { clause: '1.2b' })
    expectRefused(await untrained.asks('linxiao', 'register'), { clause: '1.3b', word: 'script.reception' })
    story = untrained
    expect(await story.did('linxiao', 'register', { script_lines: spoken })).toMatchObject({ state: 'registered', number: 'JD2026040001' })
  })

  it('is told which department has it, and that department forms a group (2.2, 2.3a)', async () => {
    await story.did('linxiao', 'assess', { class: 'nursing' })
    const sent = await story.did('linxiao', 'dispatch', { unit: 'nursing', limit })
    expect(sent.notices).toMatchObject([{ name: 'forwarded', status: 'sent' }])
    expect(clockOf(sent, 'forward')).toMatchObject({ status: 'met' })
    await story.did('liuyang', 'accept')
    expectRefused(await story.asks('liuyang', 'investigate', {}), { clause: '2.3a' })
    expectRefused(await story.asks('liuyang', 'form_group', { group: [{ person: 'liuyang', role: 'lead' }] }), { clause: '2.3a' })
    const alone = await story.asks('zhaolimin', 'form_group', { group: [{ person: 'liuyang', role: 'lead' }] })
    expectRefused(alone, { clause: '2.3a', fields: ['group'] })
    await story.did('zhaolimin', 'form_group', { group: [{ person: 'liuyang', role: 'lead' }, { person: 'wanghaiyan', role: 'member' }] })
    await story.did('liuyang', 'investigate', {})
  })

  it('and both sides are heard before the inquiry can end (2.3)', async () => {
    const found = { findings: '皮试在输液后补做；当班两人护理 43 床', cause: 'person' }
    expectRefused(await story.asks('liuyang', 'end_investigation', found), { clause: '2.3b', word: 'verified' })
    await story.did('liuyang', 'verify', { verdict: 'substantiated', basis: '医嘱与输液记录的时间' })
    expectRefused(await story.asks('liuyang', 'end_investigation', found), { clause: '2.3c', word: 'both_heard' })
    await story.did('wanghaiyan', 'take_statement', { party: 'customer', statement: '十点十分输上，十点半才做皮试' })
    expectRefused(await story.asks('liuyang', 'end_investigation', found), { clause: '2.3c', word: 'both_heard' })
    await story.did('wanghaiyan', 'take_statement', { party: 'complained', statement: '当时同时有三床呼叫，顺序弄反了' })
    expectRefused(await story.asks('liuyang', 'end_investigation', { findings: found.findings }), { clause: '2.3d', fields: ['cause'] })
    expect(await story.did('liuyang', 'end_investigation', found)).toMatchObject({ state: 'investigated' })
  })

  it('the head of the unit complained about neither approves nor decides (3.5b)', async () => {
    expectRefused(await story.asks('liuyang', 'plan', { measures: ['双人核对'], owner: 'liuyang', due: '2026-04-10T10:00:00Z' }), { clause: '2.4.1b', word: 'responsibility_fixed' })
    await story.did('liuyang', 'fix_responsibility', { responsibility: 'ours', basis: '违反输液核对制度' })
    await story.did('liuyang', 'judge_demand', { reasonable: 'yes', reason: '要求道歉、免观察费' })
    await story.did('liuyang', 'plan', { measures: ['双人核对', '当面道歉', '免观察费'], owner: 'liuyang', due: '2026-04-10T10:00:00Z', remedies: [{ remedy: 'apology' }, { remedy: 'refund', amount: 12_000 }] })
    expectRefused(await story.asks('zhaolimin', 'approve', { opinion: '同意' }), { clause: '3.5b', word: 'complained_about' })
    expect((await story.asks('liuyang', 'approve', { opinion: '同意' })).body).toMatchObject({ code: 'refused', reason: 'wrong-role' })
    await story.did('zhengguodong', 'approve', { opinion: '同意' })
  })

  it('the result says how it was found out and what was done; what was promised comes before closing (2.5)', async () => {
    await story.did('liuyang', 'execute')
    await story.did('liuyang', 'finish', { result: '科室整改，费用已退' })
    const told = { result: '属实，已道歉并退费', process: '调阅记录，听取家属与护士陈述', measures: ['双人核对', '退观察费 120 元'] }
    expectRefused(await story.asks('linxiao', 'answer', told), { clause: '2.5a', fields: ['remedies'] })
    const answered = await story.did('linxiao', 'answer', { ...told, remedies: [{ remedy: 'apology' }, { remedy: 'refund', amount: 12_000 }] })
    expect(clockOf(answered, 'result')).toMatchObject({ status: 'met' })
    expect(answered.notices.map((notice: { name: string }) => notice.name)).toEqual(expect.arrayContaining(['forwarded', 'result']))
    expectRefused(await story.asks('linxiao', 'close'), { clause: '2.5c', word: 'remedies_done' })
    await story.did('liuyang', 'deliver', { remedy: 'apology', note: '当面道歉' , proof: [await hospital.proof('liuyang')] })
    await story.did('liuyang', 'deliver', { remedy: 'refund', amount: 12_000, proof: [await hospital.proof('liuyang')] })
  })

  it('is called back by somebody who has not handled it, and what he still misses is taken up again (3.3)', async () => {
    const call = await callAbout(hospital, 'sunjia', story.id)
    expect(call).toMatchObject({ row: 'complaint', caller: { id: 'sunjia' } })
    const lines = ['greet', 'purpose', 'satisfied', 'other', 'note']
    const save = (data: object) => hospital.as('sunjia').post(`/api/callbacks/${call.id}/result`, { outcome: 'not_solved', ticked: lines, ...data })
    expectRefused(await save({}), { clause: '3.3b', fields: ['customer_view'] })
    expectRefused(await save({ ticked: ['greet'], customerView: '退费还没到账' }), { clause: '3.3b' })
    expect((await save({ customerView: '退费还没到账' })).status).toBe(200)
    expect(await story.shown('linxiao')).toMatchObject({ state: 'accepted', round: 2 })
    expect(await dutiesOf(hospital, 'zhouwen', { name: 'solve', complaint: story.id })).toHaveLength(1)
  })

  it('and reaches the archive once the second round is through and the nursing department has corrected itself (2.4.1, 2.6)', async () => {
    const group = [{ person: 'liuyang', role: 'lead' }, { person: 'wanghaiyan', role: 'member' }]
    await story.did('zhaolimin', 'form_group', { group })
    await story.did('liuyang', 'investigate', {})
    await story.did('liuyang', 'verify', { verdict: 'substantiated', basis: '财务流水' })
    for (const party of ['customer', 'complained']) await story.did('wanghaiyan', 'take_statement', { party, statement: '退费单压在收费处' })
    await story.did('liuyang', 'end_investigation', { findings: '退费单未送达', cause: 'process' })
    await story.did('liuyang', 'fix_responsibility', { responsibility: 'ours', basis: '流程' })
    await story.did('liuyang', 'judge_demand', { reasonable: 'yes', reason: '应退' })
    await story.did('liuyang', 'plan', { measures: ['当日退费'], owner: 'liuyang', due: '2026-04-10T10:00:00Z' })
    await story.did('zhengguodong', 'approve', { opinion: '同意' })
    await story.did('liuyang', 'execute')
    await story.did('liuyang', 'finish', { result: '已到账' })
    await story.did('linxiao', 'answer', { result: '120 元已到账', process: '核对流水', measures: ['当日退费'], remedies: [{ remedy: 'refund', amount: 12_000 }] })
    for (const name of ['rectify', 'solve']) await settleDuties(name)
    expect(await story.did('linxiao', 'close')).toMatchObject({ state: 'closed' })
    expect(await story.did('hemin', 'archive')).toMatchObject({ state: 'archived' })
  })

  async function settleDuties(name: string): Promise<void> {
    const data = name === 'solve' ? { measures: ['补送退费单'], result: '已到账' } : { measures: ['双人核对'], proof: [await hospital.proof('zhaolimin')] }
    for (const duty of await dutiesOf(hospital, 'zhouwen', { name, complaint: story.id })) {
      const done = await hospital.as(name === 'solve' ? 'hemin' : 'zhaolimin').post(`/api/duties/${duty.id}/do`, { data })
      expect(done.status, done.text.slice(0, 300)).toBe(200)
      expect((await hospital.as('zhouwen').post(`/api/duties/${duty.id}/check`, { verdict: 'accepted' })).status).toBe(200)
    }
  }
})

describe('a charge that was the insurer’s doing', () => {
  it('is explained, with a way out, or not answered at all (2.4.2)', async () => {
    const bill = await hospital.takes('linxiao', { channel: 'hotline', content: '同一项检查医保只报了一半，是不是多收钱了', fields: { customer_name: '陈敏', phone: '13800006042', class: 'fee', script_lines: spoken } })
    hospital.desk.later(6 * 3_600_000)
    await hospital.desk.runJobs()
    await bill.did('linxiao', 'dispatch', { unit: 'finance', limit })
    await bill.did('qianfeng', 'accept')
    await bill.did('fengtao', 'form_group', { group: [{ person: 'qianfeng', role: 'lead' }, { person: 'fengtao', role: 'member' }] })
    await bill.did('qianfeng', 'investigate', {})
    await bill.did('qianfeng', 'verify', { verdict: 'not_ours', basis: '医保目录当月调整' })
    for (const party of ['customer', 'complained']) await bill.did('qianfeng', 'take_statement', { party, statement: '按目录结算' })
    await bill.did('qianfeng', 'end_investigation', { findings: '收费无误，报销比例由医保目录决定', cause: 'other' })
    await bill.did('qianfeng', 'fix_responsibility', { responsibility: 'not_ours', basis: '医保局通知' })
    expectRefused(await bill.asks('qianfeng', 'answer', { explanation: '不是我们多收' }), { clause: '2.4.2', fields: ['solution'] })
    const answered = await bill.did('qianfeng', 'answer', { explanation: '本月目录调整，比例降为一半', solution: '我们代您向医保窗口申请复核，附材料' })
    expect(answered.notices.map((notice: { name: string }) => notice.name)).toContain('not_ours')
  })

  it('and that it was forwarded two hours late is what conformance shows red (2.2a)', async () => {
    const april = await hospital.clauses('zhouwen', '2026-04-01', '2026-04-30')
    expect(april['2.2a']).toMatchObject({ status: 'breached', breached: ['JD2026040002'] })
    expect(april['2.5a']!.breached).toEqual([])
    expect(april['2.3c']!.breached).toEqual([])
  })
})
