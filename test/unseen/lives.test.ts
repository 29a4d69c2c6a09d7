// Three regulations that are not on the shelf, over HTTP from contact to archive: a bank's fifteen days, its third complaint about one outlet
// and its second look by somebody else; a drug maker's third complaint about one batch; a district line that is turned back twice.
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callAbout, clockOf, dutiesOf, expectRefused, foundProfile, openProfile, type Profile, type Staff } from '#test/profile-journey.ts'
import { clausesOf, controlIn } from '#test/clauses.ts'
import { registered, stepping } from '#test/complaint-steps.ts'

const file = (name: string) => fileURLToPath(new URL(`./${name}.yaml`, import.meta.url))
const bankStaff: Staff = {
  linxiao: { name: '林晓', posts: ['agent@desk'] }, wanghaiyan: { name: '王海燕', posts: ['agent@retail'] }, liuyang: { name: '刘洋', posts: ['agent@retail'] },
  zhaolimin: { name: '赵立民', posts: ['manager@retail'] }, hemin: { name: '何敏', posts: ['protection@desk'] }, sunjia: { name: '孙佳', posts: ['caller@desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
}
const drugStaff: Staff = {
  linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['qa_manager@desk'] }, wanghaiyan: { name: '王海燕', posts: ['vigilance@vigilance'] },
  zhouwen: { name: '周雯', posts: ['released_by@desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] }, sunjia: { name: '孙佳', posts: ['caller@desk'] },
}

const lineStaff: Staff = {
  linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['chief@desk'] }, wanghaiyan: { name: '王海燕', posts: ['liaison@water'] },
  zhaolimin: { name: '赵立民', posts: ['manager@water'] }, liuyang: { name: '刘洋', posts: ['first_man@water'] }, sunjia: { name: '孙佳', posts: ['caller@desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] },
}

let bank: Profile
beforeAll(async () => {
  bank = await openProfile('bank', { name: '江湾商业银行', at: '2026-06-01T09:00+08:00', staff: bankStaff, file: file('bank') })
  await foundProfile(bank.desk, 'hotline', { name: '东湖区热线', staff: lineStaff, file: file('hotline') })
  await foundProfile(bank.desk, 'drug', { name: '康泽制药', staff: drugStaff, file: file('drug') })
})
afterAll(() => bank.close())

const fee = (phone: string, more: Record<string, unknown> = {}) => ({ channel: 'branch', content: '提前还款收了违约金，合同里没有', fields: { customer_name: '陈桂芳', phone, demand: '退还 1500 元', class: 'loan', outlet: '江湾支行', occurred_at: '2026-05-20', ...more } })

/** From the dispatch to the answer. */
async function answered(story: Awaited<ReturnType<Profile['takes']>>, owner: string) {
  await story.did('linxiao', 'assess', { class: 'loan' })
  await story.did('linxiao', 'dispatch', { unit: 'retail', limit: '2026-06-12T10:00:00Z' })
  await story.did(owner, 'accept')
  await story.did(owner, 'investigate')
  await story.did(owner, 'take_statement', { party: 'customer', statement: '柜员说没有违约金' })
  await story.did(owner, 'add_evidence', { evidence: [await bank.proof(owner)] })
  expectRefused(await story.asks(owner, 'end_investigation', { findings: '合同第九条未约定' }), { clause: '13a', word: 'both_heard' })
  await story.did(owner, 'take_statement', { party: 'complained', statement: '按老版本收取' })
  await story.did(owner, 'end_investigation', { findings: '合同第九条未约定' })
  await story.did(owner, 'fix_responsibility', { responsibility: 'ours', basis: '合同' })
  return story.did(owner, 'answer', { result: '退还 1500 元', process: '核对合同与录音', basis: '合同第九条', outside_remedies: '可向监管机构反映' })
}

describe('a bank', () => {
  let story: Awaited<ReturnType<Profile['takes']>>

  it('has fifteen days, refuses what is older than three years, and nothing younger on that ground (8, 12)', async () => {
    story = await bank.takes('linxiao', fee('13800007001'))
    expect(clockOf(await story.shown('linxiao'), 'resolve')).toMatchObject({ dueAt: '2026-06-16T16:00:00.000Z' })
    const ground = { ground: 'too_old', explanation: '超过三年' }
    expectRefused(await story.asks('linxiao', 'refuse', ground), { clause: '8' })
    const old = await bank.takes('linxiao', fee('13800007002', { occurred_at: '2022-01-05', outlet: '老城支行' }))
    expect(await old.did('linxiao', 'refuse', ground)).toMatchObject({ state: 'refused' })
  })

  it('answers with both sides heard; whoever is dissatisfied is looked at by somebody else (13, 21)', async () => {
    expect(clockOf(await answered(story, 'wanghaiyan'), 'resolve')).toMatchObject({ status: 'met' })
    const call = await callAbout(bank, 'sunjia', story.id)
    const saved = await bank.as('sunjia').post(`/api/callbacks/${call.id}/result`, { outcome: 'dissatisfied', ticked: ['greet', 'purpose', 'satisfied', 'other', 'note'], customerView: '还差利息' })
    expect(saved.status, saved.text.slice(0, 300)).toBe(200)
    expect(await story.shown('linxiao')).toMatchObject({ state: 'investigating', round: 2 })
    expectRefused(await story.asks('wanghaiyan', 'end_investigation', { findings: '同前' }), { clause: '21b', word: 'handled_before' })
  })

  it('the third complaint about one outlet within a quarter leads to a talk with its head (24b)', async () => {
    const second = await bank.takes('linxiao', fee('13800007003'))
    await answered(second, 'liuyang')
    expect(await dutiesOf(bank, 'hemin', { name: 'talk' })).toEqual([])
    const third = await bank.takes('linxiao', fee('13800007004'))
    await answered(third, 'liuyang')
    const [talk] = await dutiesOf(bank, 'hemin', { name: 'talk', complaint: third.id })
    expect((await third.asks('liuyang', 'close')).body).toMatchObject({ code: 'refused', word: 'duties_done' })
    expect((await bank.as('hemin').post(`/api/duties/${talk!.id}/do`, { data: { participants: ['江湾支行行长'], minutes: '一季三件，限期整改' } })).status).toBe(200)
    await third.did('liuyang', 'close')
    expect(await third.did('liuyang', 'archive')).toMatchObject({ state: 'archived' })
  })
})

describe('a drug maker', () => {
  const as = (login: string) => bank.desk.as(login, 'drug')
  const bottle = { channel: 'hotline', content: '药片有黑点', fields: { customer_name: '陈医生', phone: '13900007001', product: '康泽片', spec: '0.25g', batch_no: 'K260401', quantity: 20, sample: '已寄回', reaction: 'none', class: 'appearance' } }
  const takes = async (phone: string, more: Record<string, unknown> = {}) => {
    const { complaint } = await registered(as('linxiao'), { ...bottle, fields: { ...bottle.fields, phone, ...more } })
    return stepping(bank.desk, complaint.id, 'drug')
  }
  const assessing = async () => (await as('zhouwen').get('/api/duties?view=all&limit=200&name=assess_recall')).body.rows.length

  it('a death is class A: two hours, a report within a day and one within fifteen (4, 7)', async () => {
    const story = await takes('13900007009', { reaction: 'death', batch_no: 'K260309', class: 'reaction' })
    const shown = await story.did('linxiao', 'assess', { class: 'reaction', severity: 'a' })
    expect(Date.parse(clockOf(shown, 'start_investigation')!.dueAt) - Date.parse(shown.receivedAt)).toBe(7_200_000)
    const rows = (await as('wanghaiyan').get('/api/duties?view=all&limit=200')).body.rows.map((row: { name: string }) => row.name)
    expect(rows).toEqual(expect.arrayContaining(['death_draft', 'serious_report']))
  })

  it('three complaints of one kind about one batch are weighed for a recall, other batches do not count (6.2)', async () => {
    const first = await takes('13900007001')
    await first.did('linxiao', 'assess', { class: 'appearance', severity: 'c' })
    await (await takes('13900007002', { batch_no: 'K260402' })).did('linxiao', 'assess', { class: 'appearance', severity: 'c' })
    await (await takes('13900007003')).did('linxiao', 'assess', { class: 'appearance', severity: 'c' })
    expect(await assessing()).toBe(0)
    const third = await takes('13900007004')
    const tied = (await third.shown('linxiao')).timeline.find((one: { type: string }) => one.type === 'linked')
    expect(tied).toBeDefined()
    await third.did('linxiao', 'assess', { class: 'appearance', severity: 'c' })
    expect(await assessing()).toBe(1)
  })
})

describe('a district line', () => {
  const as = (login: string) => bank.desk.as(login, 'hotline')
  const leak = { channel: 'hotline', kind: 'complaint', content: '主管漏水，路面塌陷', fields: { customer_name: '陈静', phone: '13900008001', place: '东湖路 3 号', class: 'pipe', urgency: 'urgent' } }
  let story: ReturnType<typeof stepping>

  it('an urgent order is with the head of the centre by nine the next morning, out in five minutes, done in two hours (4, 5, 23)', async () => {
    const { complaint } = await registered(as('linxiao'), leak)
    story = stepping(bank.desk, complaint.id, 'hotline')
    expect(clockOf(complaint, 'morning')).toMatchObject({ dueAt: '2026-06-02T01:00:00.000Z' })
    expect(Date.parse(clockOf(complaint, 'forward')!.dueAt) - Date.parse(complaint.receivedAt)).toBe(300_000)
    await story.did('linxiao', 'assess', { class: 'pipe', urgency: 'urgent' })
    const out = await story.did('linxiao', 'dispatch', { unit: 'water', limit: '2026-06-01T03:00:00Z' })
    expect(Date.parse(clockOf(out, 'resolve')!.dueAt) - Date.parse(complaint.receivedAt)).toBe(7_200_000)
  })

  it('may be turned back twice, with its ground; the third time the centre rules (6)', async () => {
    expectRefused(await story.asks('wanghaiyan', 'turn_back', { reason: '不属水务' }), { clause: '6b', fields: ['basis'] })
    for (const _time of [1, 2]) {
      await story.did('wanghaiyan', 'turn_back', { reason: '不属水务', basis: '三定方案' })
      await story.did('linxiao', 'dispatch', { unit: 'water', limit: '2026-06-01T03:00:00Z' })
    }
    expectRefused(await story.asks('wanghaiyan', 'turn_back', { reason: '不属水务', basis: '三定方案' }), { clause: '6b' })
    await story.did('hemin', 'assign', { owner: 'wanghaiyan', participants: ['编办'], basis: '三定方案第四条' })
  })

  it('half a mark for what is late, a fifth more for each further working day, three at most (21)', async () => {
    const deduct = async (at: string) => {
      bank.desk.at(at)
      await bank.desk.runJobs()
      const [row] = (await as('zhouwen').get('/api/duties?view=all&limit=200&name=deduct')).body.rows as { id: string }[]
      return (await as('zhouwen').get(`/api/duties/${row!.id}`)).body.proposes as { points: number; late: { zh: string } }
    }
    expect(await deduct('2026-06-01T15:00+08:00')).toMatchObject({ points: -0.5, late: { zh: '超期 不满 1个工作日' } })
    expect(await deduct('2026-06-03T20:00+08:00')).toMatchObject({ points: -0.9, late: { zh: '超期 2个工作日' } })
    expect(await deduct('2026-06-30T20:00+08:00')).toMatchObject({ points: -3 })
  })

  it('counts 基本满意 as four fifths and leaves out whom nobody reaches (17)', async () => {
    bank.desk.at('2026-07-01T09:00+08:00')
    const asked = async (phone: string) => {
      const { complaint } = await registered(as('linxiao'), { ...leak, kind: 'consultation', content: '几点恢复供水', fields: { ...leak.fields, phone, urgency: 'plain' } })
      const one = stepping(bank.desk, complaint.id, 'hotline')
      await one.did('linxiao', 'answer', { result: '今晚八点' })
      const { body } = await as('sunjia').get(`/api/callbacks?view=all&subject=${complaint.id}`)
      return (body.rows as { id: string }[])[0]!.id
    }
    const ticked = ['greet', 'purpose', 'satisfied', 'other', 'note']
    const call = (id: string, outcome: string, view?: string) => as('sunjia').post(`/api/callbacks/${id}/result`, { outcome, ticked, customerView: '知道了', data: view === undefined ? {} : { view } })
    const [first, second] = [await asked('13900008101'), await asked('13900008102')]
    const shown = (await as('sunjia').get(`/api/callbacks/${first}`)).body.outcomes as { value: string; fields: { name: string; choices?: { value: string }[] }[] }[]
    expect(shown.find((one) => one.value === 'satisfied')!.fields.find((one) => one.name === 'view')!.choices!.map((one) => one.value)).toEqual(['satisfied', 'basically'])
    expectRefused(await call(first, 'satisfied'), { clause: '11b', fields: ['view'] })
    expectRefused(await call(first, 'satisfied', 'dissatisfied'), { clause: '11b', word: 'view' })
    expect((await call(first, 'satisfied', 'basically')).status).toBe(200)
    expect((await call(second, 'satisfied', 'satisfied')).status).toBe(200)
    const own = (await clausesOf(bank.desk, { org: 'hotline', login: 'zhouwen', from: '2026-07-01', to: '2026-07-31' }))['17']
    expect(controlIn(own, 'measure.satisfaction').figures).toMatchObject([{ value: 90, n: 2 }])
  })
})
