// What happens outside a matter and names no unit is owed by every unit: results of a survey go back to the departments, and each answers with measures of its own.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerAs, openWave } from '#test/open-wave.ts'
import { dutiesOf, openProfile, type Profile } from '#test/profile-journey.ts'

let hotel: Profile
beforeAll(async () => {
  hotel = await openProfile('hotel-intent', {
    name: '云栖里酒店', at: '2026-03-02T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, wanghaiyan: { name: '王海燕', posts: ['staff@engineering'] }, zhaolimin: { name: '赵立民', posts: ['manager@engineering'] },
      sunjia: { name: '孙佳', posts: ['caller@desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => hotel.close())

it('each department owes its measures once the results have been passed on and accepted, and not before', async () => {
  const wave = await openWave(hotel, { survey: 'regular', logins: ['hemin', 'linxiao', 'zhouwen', 'zhaolimin', 'zhengguodong'], closes: '2026-03-20', customers: [{ name: '陈静', phone: '13800006051' }] })
  await answerAs(hotel, { wave, giver: 'hemin', name: '陈静', overall: 4 })
  hotel.desk.at('2026-03-21T09:00+08:00')
  await hotel.desk.runJobs()
  const [results] = await dutiesOf(hotel, 'linxiao', { name: 'pass_results' })
  expect(results).toMatchObject({ mine: true })
  const done = await hotel.as('linxiao').post(`/api/duties/${results!.id}/do`, { data: { report: '总体 4 分，早餐排队久' } })
  expect(done.status, done.text).toBe(200)
  expect(await dutiesOf(hotel, 'zhaolimin', { name: 'act_on_results' })).toEqual([])
  const checked = await hotel.as('zhengguodong').post(`/api/duties/${results!.id}/check`, { verdict: 'accepted' })
  expect(checked.status, checked.text).toBe(200)
  const owed = await dutiesOf(hotel, 'zhengguodong', { name: 'act_on_results' })
  const units = Object.values((await hotel.as('zhengguodong').get('/api/people')).body.titles.units as Record<string, { zh: string }>).map((one) => one.zh)
  expect(units.length).toBeGreaterThan(2)
  expect(owed.map((one) => one.about).sort()).toEqual(units.sort())
  const own = (await dutiesOf(hotel, 'zhaolimin', { name: 'act_on_results' })).filter((one) => one.mine)
  expect(own.map((one) => one.about)).toEqual(['工程部'])
})
