// 医院投诉处理制度及程序, over HTTP: gauze left behind after an operation. Number and time at once, a special group with evidence,
// an answer that says what is made good, and a review by somebody fresh.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clockOf, expectRefused, noticesOf, openProfile, type Profile } from '#test/profile-journey.ts'

let hospital: Profile
let story: Awaited<ReturnType<Profile['takes']>>
beforeAll(async () => {
  hospital = await openProfile('hospital-a', {
    name: '江北医院', at: '2026-03-02T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] },
      wanghaiyan: { name: '王海燕', posts: ['inquirer@desk'], qualified: ['complaint_handling', 'medical_law'] }, liuyang: { name: '刘洋', posts: ['inquirer@desk'], qualified: ['complaint_handling'] },
      yanbo: { name: '严博', posts: ['staff@medical'] }, zhaolimin: { name: '赵立民', posts: ['manager@medical'] },
      zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => hospital.close())

const gauze = { channel: 'hotline', content: '阑尾手术后一直低烧，外院拍片发现腹内有纱布', fields: { customer_name: '陈玲', phone: '13800006081', class: 'medical' } }

describe('what is accepted', () => {
  it('has its number and time told within ten minutes (2.1.1)', async () => {
    story = await hospital.takes('linxiao', gauze)
    expect(story.number).toBe('YY2026030001')
    expect(clockOf(story.body, 'receipt')).toMatchObject({ dueAt: '2026-03-02T01:10:00.000Z' })
    hospital.desk.later(5 * 60_000)
    const told = await story.did('linxiao', 'acknowledge')
    expect(noticesOf(told)).toEqual(['receipt'])
    expect(clockOf(told, 'receipt')).toMatchObject({ status: 'met' })
  })

  it('is looked into by trained investigators only; a complex one by a special group (2.2.1, 2.2.3b)', async () => {
    const group = [{ person: 'wanghaiyan', role: 'lead' }, { person: 'yanbo', role: 'member' }]
    expectRefused(await story.asks('hemin', 'form_group', { group }), { clause: '2.2.3b' })
    await story.did('hemin', 'assess', { class: 'medical', complexity: 'complex' })
    for (const login of ['linxiao', 'liuyang']) expectRefused(await story.asks(login, 'investigate', { investigator: login }), { clause: '2.2.1' })
    expectRefused(await story.asks('hemin', 'form_group', { group: group.slice(0, 1) }), { clause: '2.2.3b', fields: ['group'] })
    await story.did('hemin', 'form_group', { group })
    expect(clockOf(await story.did('wanghaiyan', 'investigate', { investigator: 'wanghaiyan' }), 'start_inquiry')).toMatchObject({ status: 'met' })
  })

  it('does not end without evidence and cause (2.2.2)', async () => {
    const found = { findings: '器械清点单漏签，纱布遗留', cause: 'process', responsibility: 'ours' }
    expectRefused(await story.asks('wanghaiyan', 'end_investigation', found), { clause: '2.2.2b', word: 'evidence_added' })
    await story.did('yanbo', 'add_evidence', { evidence: [await hospital.proof('yanbo')] })
    expectRefused(await story.asks('wanghaiyan', 'end_investigation', { ...found, cause: undefined }), { clause: '2.2.2a', fields: ['cause'] })
    await story.did('wanghaiyan', 'end_investigation', found)
  })
})

describe('what is decided', () => {
  it('lies with the management beyond the head’s authority, and not with whoever drafted it (0.2c)', async () => {
    await story.did('wanghaiyan', 'plan', { measures: ['免费取出', '赔偿'], owner: 'wanghaiyan', due: '2026-03-10T10:00:00Z', remedies: [{ remedy: 'compensate', amount: 3_000_000 }] })
    expect((await story.asks('wanghaiyan', 'approve', { opinion: '同意' })).status).toBe(409)
    expect((await story.asks('hemin', 'approve', { opinion: '同意' })).body).toMatchObject({ code: 'refused', word: 'within_authority' })
    await story.did('zhengguodong', 'approve', { opinion: '同意' })
  })

  it('is told with what was done, what is solved and what is made good (2.3.2)', async () => {
    await story.did('wanghaiyan', 'execute')
    await story.did('wanghaiyan', 'finish', { result: '纱布取出，赔偿协议签订' })
    const told = { result: '医院负全责', measures: ['免费取出', '手术室清点改为双人双签'], solution: '纱布已取出，后续复查免费', process: '调阅清点单、听取双方' }
    expectRefused(await story.asks('linxiao', 'answer', told), { clause: '2.3.2c', fields: ['remedies'] })
    const answered = await story.did('linxiao', 'answer', { ...told, remedies: [{ remedy: 'compensate', amount: 3_000_000 }] })
    expect(noticesOf(answered)).toContain('made_good')
    expectRefused(await story.asks('linxiao', 'close'), { clause: '2.3.2c', word: 'remedies_done' })
    await story.did('wanghaiyan', 'deliver', { remedy: 'compensate', amount: 3_000_000, law_basis: '民法典', proof: [await hospital.proof('wanghaiyan')] })
  })

  it('is reviewed by somebody who has not handled it, then closed and filed (2.x)', async () => {
    await story.did('linxiao', 'appeal', { reason: '误工费没有算' })
    const verdict = { verdict: 'upheld', reason: '误工费已含在赔偿内', result: '维持', solution: '维持原方案，附计算表', measures: ['附计算表'] }
    expect((await story.asks('wanghaiyan', 'decide_appeal', verdict)).status).toBe(409)
    await story.did('zhengguodong', 'decide_appeal', verdict)
    expect(await story.did('linxiao', 'close')).toMatchObject({ state: 'closed' })
    expect(await story.did('hemin', 'archive')).toMatchObject({ state: 'archived' })
  })
})

it('the next one is told its number half an hour later: conformance names it (2.1.1b)', async () => {
  const next = await hospital.takes('linxiao', { ...gauze, content: '挂号费多收一次', fields: { ...gauze.fields, phone: '13800006082', class: 'fee' } })
  hospital.desk.later(30 * 60_000)
  await hospital.desk.runJobs()
  await next.did('linxiao', 'acknowledge')
  const march = await hospital.clauses('zhouwen', '2026-03-01', '2026-03-31')
  expect(march['2.1.1b']).toMatchObject({ status: 'breached', breached: [next.number] })
  expect(march['2.1.1a']!.breached).toEqual([])
})
