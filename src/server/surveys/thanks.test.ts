// 启明贸易 thanks its customers for answering: a code for every answer whatever the mark, until the budget is used; redeemed once, by somebody with a name.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProfile, type Profile } from '#test/profile-journey.ts'

let firm: Profile
let wave = ''
let invitations: { id: string }[] = []
let codes: string[] = []
const policy = 'cs-strict-close'

beforeAll(async () => {
  firm = await openProfile(policy, {
    name: '启明贸易', at: '2026-07-01T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, wanghaiyan: { name: '王海燕', posts: ['staff@sales'] }, hemin: { name: '何敏', posts: ['manager@desk'] },
      sunjia: { name: '孙佳', posts: ['caller@desk'] }, zhaolimin: { name: '赵立民', posts: ['manager@sales'] }, ma: { name: '马骏', posts: ['director'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] },
    },
  })
  const { body } = await firm.as('hemin').get('/api/surveys')
  const row = body.surveys.find((one: { name: string }) => one.name === 'regular')
  const fields = Object.fromEntries(row.plan.fields.filter((field: { required: boolean }) => field.required).map((field: { name: string }) => [field.name, field.name === 'closes_on' ? '2026-07-20' : field.name === 'date' ? '2026-07-06' : '了解客户']))
  expect(row.plan.fields.map((field: { name: string; required: boolean }) => `${field.name} ${field.required}`)).toEqual(expect.arrayContaining(['thanks_each false', 'thanks_budget false']))
  wave = (await firm.as('hemin').post('/api/surveys/waves', { policy, survey: 'regular', data: { ...fields, thanks_each: 2000, thanks_budget: 7000 } })).body.id
  const customers = Array.from({ length: 8 }, (_, i) => ({ name: `陈客户${i + 1}`, phone: `1380000${String(2000 + i)}` }))
  expect((await firm.as('hemin').post(`/api/surveys/waves/${wave}/audience`, { rows: customers })).status).toBe(200)
  for (let round = 0; round < 4; round += 1) {
    const { body: view } = await firm.as('hemin').get(`/api/surveys/waves/${wave}`)
    for (const one of view.steps.filter((step: { step: string; status: string }) => ['approve', 'review', 'open'].includes(step.step) && step.status !== 'done')) {
      for (const login of ['hemin', 'zhaolimin', 'ma', 'zhouwen', 'linxiao']) if ((await firm.as(login).post(`/api/surveys/waves/${wave}/steps`, { step: one.step, data: { verdict: 'fit', opinion: '可以', participants: '销售、质量' } })).status === 200) break
    }
  }
  expect((await firm.as('hemin').get(`/api/surveys/waves/${wave}`)).body).toMatchObject({ state: 'opened' })
  invitations = (await firm.as('hemin').get(`/api/surveys/waves/${wave}/invitations`)).body.rows
}, 120_000)
afterAll(() => firm?.close())

async function answered(i: number, overall: number) {
  const { body } = await firm.as('hemin').post(`/api/surveys/invitations/${invitations[i]!.id}/link`)
  const items = Object.fromEntries((await questions()).map((name) => [name, overall]))
  return firm.desk.visitor.post(`/public/${policy}/surveys/${String(body.url).split('/').at(-1)}`, { answers: { ...items, overall } })
}
const questions = async () => ((await firm.as('hemin').get(`/api/surveys/waves/${wave}`)).body.questionnaire.pages as { elements: { name: string; type: string; isRequired?: boolean }[] }[]).flatMap((page) => page.elements).filter((one) => one.type === 'rating').map((one) => one.name)
const redeem = (login: string, code: string) => firm.as(login).post(`/api/surveys/waves/${wave}/redeem`, { code })

describe('for answering', () => {
  test('the worst mark has its code as well as the best', async () => {
    const bad = await answered(0, 1)
    const good = await answered(1, 5)
    expect([bad.body, good.body]).toEqual(Array(2).fill(expect.objectContaining({ accepted: true, thanks: { title: expect.anything(), code: expect.stringMatching(/^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$/) } })))
    codes = [bad.body.thanks.code, good.body.thanks.code]
    const stored = await firm.desk.work(policy, ({ tx }) => tx.selectFrom('surveyThanks').select('codeHash').execute())
    expect(stored.every((one) => /^[0-9a-f]{64}$/.test(one.codeHash))).toBe(true)
  })

  test('over the budget nothing is given out, and the answer counts all the same; four at once do not overdraw it', async () => {
    const replies = await Promise.all([2, 3, 4, 5].map((i) => answered(i, 4)))
    expect(replies.map((reply) => reply.body.accepted)).toEqual([true, true, true, true])
    expect(replies.filter((reply) => reply.body.thanks.code !== null)).toHaveLength(1)
    const { body } = await firm.as('hemin').get(`/api/surveys/waves/${wave}`)
    expect(body).toMatchObject({ answered: 6, incentive: { each: 2000, budget: 7000, given: 3, spent: 6000, redeemed: 0, mayRedeem: null } })
  })
})

describe('a code', () => {
  test('is redeemed once, and by whom is on record', async () => {
    expect((await redeem('wanghaiyan', codes[0]!)).body).toMatchObject({ code: 'refused', reason: 'wrong-role' })
    expect((await redeem('hemin', 'AAAA-BBBB-CCCC')).body).toMatchObject({ faults: [{ field: 'code' }] })
    expect((await redeem('hemin', codes[0]!.toLowerCase().replaceAll('-', ' '))).body).toEqual({ amount: 2000 })
    expect((await redeem('hemin', codes[0]!)).body).toMatchObject({ code: 'refused', reason: 'wrong-state' })
    const both = await Promise.all(['hemin', 'sunjia'].map((login) => redeem(login, codes[1]!)))
    expect(both.map((one) => one.status).sort()).toEqual([200, 409])
    const told = await firm.desk.work(policy, ({ tx }) => tx.selectFrom('entries').select(['type', 'actorId']).where('stream', '=', `survey:${wave}`).where('type', 'like', 'wave.thank%').execute())
    expect(told.filter((one) => one.type === 'wave.thanked')).toHaveLength(3)
    expect(told.filter((one) => one.type === 'wave.thanks_withheld')).toHaveLength(3)
    expect(told.filter((one) => one.type === 'wave.thanks_redeemed')).toHaveLength(2)
  })

  test('whoever took the answer down does not redeem it', async () => {
    await firm.desk.work(policy, ({ tx }) => tx.updateTable('surveyWaves').set({ plan: JSON.stringify({ closes_on: '2026-07-20', thanks_each: 2000, thanks_budget: 100_000 }) }).where('id', '=', wave).execute())
    const items = Object.fromEntries((await questions()).map((name) => [name, 3]))
    const modes: { mode: string }[] = (await firm.as('hemin').get(`/api/surveys/waves/${wave}`)).body.modes
    const typed = await firm.as('hemin').post(`/api/surveys/invitations/${invitations[6]!.id}/answer`, { mode: modes[0]!.mode, answers: { ...items, overall: 3 } })
    expect((await redeem('hemin', typed.body.thanks.code)).body).toMatchObject({ code: 'refused', reason: 'recused' })
    expect((await redeem('sunjia', typed.body.thanks.code)).status).toBe(200)
  })

  test('cannot be given back or changed in the database', async () => {
    await expect(firm.desk.work(policy, ({ tx }) => tx.updateTable('surveyThanks').set({ redeemedAt: null }).where('redeemedAt', 'is not', null).execute())).rejects.toThrow(/once/)
  })
})
