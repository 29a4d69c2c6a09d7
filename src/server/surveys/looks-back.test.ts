// How far back the complaints lie that a survey is read with is the regulation's word, and an organisation may say its own.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWave } from '#test/open-wave.ts'
import { openProfile, type Profile } from '#test/profile-journey.ts'

let plant: Profile
beforeAll(async () => {
  plant = await openProfile('quality-department', {
    name: '恒信精密', at: '2026-03-02T09:00+08:00', fills: { figures: { looks_back: '5d' } },
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@desk'] }, zhaolimin: { name: '赵立民', posts: ['manager@production'] },
      fengtao: { name: '冯涛', posts: ['manager@sales'] }, qianfeng: { name: '钱峰', posts: ['manager@engineering'] }, hemin: { name: '何敏', posts: ['representative'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => plant.close())

test('a complaint of ten days ago is not read with it, one of two days ago is', async () => {
  const came = (day: string, phone: string) => {
    plant.desk.at(`${day}T09:00+08:00`)
    return plant.takes('linxiao', { channel: 'internal', content: '销售部：支架毛刺划伤', fields: { customer_name: '陈静', phone } })
  }
  await came('2026-03-02', '13800006051')
  const late = await came('2026-03-10', '13800006052')
  plant.desk.at('2026-03-12T09:00+08:00')
  const wave = await openWave(plant, { survey: 'yearly', logins: ['linxiao', 'zhouwen', 'zhaolimin', 'fengtao', 'qianfeng', 'hemin', 'zhengguodong'], closes: '2026-03-30', customers: [{ name: '陈静', phone: '13800006051' }].map((one) => ({ ...one, stratum: 'B 型支架' })) })
  const { body } = await plant.as('linxiao').get(`/api/surveys/waves/${wave}/result`)
  expect(body.beside[0]).toMatchObject({ name: 'complaints', n: 1, rows: [{ id: late.id }] })
})
