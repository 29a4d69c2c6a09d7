// What follows from discontent in a survey: at a hotel the head of whoever served the guest corrects one item at once, and the whole gets a corrective
// action; in a factory the reasons are analysed first, and the score is read beside the complaints and claims of the year.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerAs, openWave } from '#test/open-wave.ts'
import { dutiesOf, openProfile, type Profile } from '#test/profile-journey.ts'

let hotel: Profile
let plant: Profile
beforeAll(async () => {
  hotel = await openProfile('hotel-intent', {
    name: '云栖里酒店', at: '2026-03-02T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, wanghaiyan: { name: '王海燕', posts: ['staff@engineering'] }, zhaolimin: { name: '赵立民', posts: ['manager@engineering'] },
      sunjia: { name: '孙佳', posts: ['caller@desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
  plant = await openProfile('quality-department', {
    name: '恒信精密', at: '2026-03-02T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, sunjia: { name: '孙佳', posts: ['agent@desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@desk'] }, zhaolimin: { name: '赵立民', posts: ['manager@production'] },
      wanghaiyan: { name: '王海燕', posts: ['staff@production'] }, fengtao: { name: '冯涛', posts: ['manager@sales'] }, qianfeng: { name: '钱峰', posts: ['manager@engineering'] }, hemin: { name: '何敏', posts: ['representative'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
}, 120_000)
afterAll(async () => {
  await hotel?.close()
  await plant?.close()
})

describe('at the hotel', () => {
  test('one item: the head of whoever served the guest has it to correct at once; the whole: a corrective action; whom nobody is known to have served goes to the desk', async () => {
    for (const [i, customerName] of ['陈静', '陈刚'].entries()) {
      const order = await hotel.as('linxiao').post('/api/orders', { orderNo: `WX-${i}`, kind: 'order', unit: 'engineering', customerName, phone: `1380000605${i + 1}`, completedAt: `2026-03-01T0${4 + i}:00:00Z` })
      expect(`${order.status} ${order.text.slice(0, 200)}`).toMatch(/^20/)
    }
    const wave = await openWave(hotel, { survey: 'regular', logins: ['hemin', 'linxiao', 'zhouwen', 'zhaolimin', 'zhengguodong'], closes: '2026-03-20', customers: [{ name: '陈静', phone: '13800006051' }, { name: '陈刚', phone: '13800006052' }, { name: '陈美', phone: '13800006053' }] })
    await answerAs(hotel, { wave, giver: 'hemin', name: '陈静', overall: 5, items: { cleaning: 1 } })
    await answerAs(hotel, { wave, giver: 'hemin', name: '陈刚', overall: 1 })
    await answerAs(hotel, { wave, giver: 'hemin', name: '陈美', overall: 5, items: { room: 1 } })
    const corrections = await dutiesOf(hotel, 'zhaolimin', { name: 'correct' })
    expect(corrections.map((one) => one.about).sort()).toEqual(['工程部', expect.stringMatching(/客服|客户|前厅|投诉/)].sort())
    expect(corrections.find((one) => one.about === '工程部')).toMatchObject({ mine: true })
    const [capa, ...more] = await dutiesOf(hotel, 'zhaolimin', { name: 'capa' })
    expect(more).toEqual([])
    expect(capa).toMatchObject({ about: '工程部', mine: true })
    const done = await hotel.as('zhaolimin').post(`/api/duties/${corrections.find((one) => one.about === '工程部')!.id}/do`, { data: { measures: ['重新清洁并检查'], proof: [await hotel.proof('zhaolimin')] } })
    expect(done.status, done.text).toBe(200)
    expect((await hotel.as('wanghaiyan').post(`/api/duties/${capa!.id}/do`, { data: { root_cause: '没有复查', measures: ['复查'], prevention: '清单', proof: [await hotel.proof('wanghaiyan')] } })).status).toBe(409)
  })
})

describe('at the factory', () => {
  let wave = ''
  test('reasons are owed for each discontented customer as he answers, with what he was discontented about', async () => {
    await plant.takes('linxiao', { channel: 'internal', content: '销售部：支架毛刺划伤', fields: { customer_name: '陈静', phone: '13800006051' } })
    wave = await openWave(plant, { survey: 'yearly', logins: ['linxiao', 'zhouwen', 'zhaolimin', 'fengtao', 'qianfeng', 'hemin', 'zhengguodong'], closes: '2026-03-20', customers: ['陈静', '陈刚', '陈美'].map((name, i) => ({ name, phone: `1380000605${i + 1}`, stratum: 'B 型支架' })) })
    await answerAs(plant, { wave, giver: 'linxiao', name: '陈静', overall: 1 })
    await answerAs(plant, { wave, giver: 'linxiao', name: '陈刚', overall: 5, items: { delivery: 2 } })
    await answerAs(plant, { wave, giver: 'linxiao', name: '陈美', overall: 5 })
    const owed = await dutiesOf(plant, 'linxiao', { name: 'reasons' })
    expect(owed).toHaveLength(2)
    const cause = { cause: 'process', root_cause: '包装防护不足', shares: [{ unit: 'production', percent: 100 }], customer_asked: 'enough' }
    for (const [i, discontent] of (['overall', 'item'] as const).entries()) expect((await plant.as('linxiao').post(`/api/duties/${owed[i]!.id}/do`, { data: { ...cause, discontent, responsibility: 'ours' } })).status).toBe(200)
    expect(await dutiesOf(plant, 'zhaolimin', { name: 'capa' })).toEqual([expect.objectContaining({ about: '生产部', mine: true })])
    expect(await dutiesOf(plant, 'zhaolimin', { name: 'correct' })).toEqual([expect.objectContaining({ about: '生产部', mine: true })])
  })

  test('the score is read beside the complaints of its time, and what those customers gave', async () => {
    const { body, text } = await plant.as('linxiao').get(`/api/surveys/waves/${wave}/result`)
    expect(body.beside, text.slice(0, 400)).toBeDefined()
    expect(body.beside.map((one: { name: string; n: number }) => [one.name, one.n])).toEqual([['complaints', 1], ['claims', 0]])
    expect(body.beside[0]).toMatchObject({ says: { zh: '作答的客户里 1 位投诉过，平均 0.0 分，其余 2 位平均 100.0 分' }, rows: [{ score: 0 }] })
    const unseen = await plant.as('wanghaiyan').get(`/api/surveys/waves/${wave}/result`)
    expect(unseen.body).toMatchObject({ besideHidden: true, beside: [{ n: 1, rows: [] }, { n: 0, rows: [] }] })
  })
})
