// The public page under other regulations: a consumer of the mall, a patient's father, a hotel guest, each with a telephone in hand, who says that it is not solved and asks for a review.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stepping } from '#test/complaint-steps.ts'
import { foundProfile, type Staff } from '#test/profile-journey.ts'
import { hasBrowser } from './browser.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

type Told = { org: string; name: string; words: string; staff: Staff; by?: string; settled?: boolean; deeds: [login: string, action: string, data?: Record<string, unknown>][] }

const limit = '2026-03-06T10:00:00Z'
const agent = { linxiao: { name: '林晓', posts: ['agent@desk'], qualified: ['reception'] }, hemin: { name: '何敏', posts: ['manager@desk'] } }
const told: Told[] = [
  {
    org: 'mall', name: '银泰里商场', words: '皮鞋第三天开胶，店员不肯退', by: '3 月 3 日（周二）18:00 前联系您', staff: { ...agent, wanghaiyan: { name: '王海燕', posts: ['staff@operations'] }, zhaolimin: { name: '赵立民', posts: ['manager@operations'] } },
    deeds: [
      ['linxiao', 'register', {}], ['linxiao', 'assess', { class: 'goods' }], ['linxiao', 'investigate'], ['linxiao', 'dispatch', { limit }], ['wanghaiyan', 'accept'], ['linxiao', 'contact_customer', { method: 'phone', note: '要求退鞋' }],
      ['wanghaiyan', 'end_investigation', { findings: '胶水批次不合格', responsibility: 'ours' }], ['wanghaiyan', 'plan', { measures: ['退款'], owner: 'wanghaiyan', due: limit }], ['zhaolimin', 'approve', { opinion: '同意' }],
      ['wanghaiyan', 'execute'], ['wanghaiyan', 'finish', { result: '已退款' }], ['linxiao', 'answer', { result: '已退款 399 元', process: '查验、会签' }],
    ],
  },
  {
    org: 'hospital-b', name: '城东人民医院', words: '没有做皮试就开始输液，孩子起了红疹', staff: { ...agent, liuyang: { name: '刘洋', posts: ['staff@nursing'] }, wanghaiyan: { name: '王海燕', posts: ['staff@nursing'] }, zhaolimin: { name: '赵立民', posts: ['manager@nursing'] } },
    deeds: [
      ['linxiao', 'register', { class: 'nursing', complained_unit: 'nursing' }], ['linxiao', 'dispatch', { unit: 'nursing', limit }], ['liuyang', 'accept'],
      ['zhaolimin', 'form_group', { group: [{ person: 'liuyang', role: 'lead' }, { person: 'wanghaiyan', role: 'member' }] }], ['liuyang', 'investigate'], ['liuyang', 'verify', { verdict: 'unsubstantiated', basis: '皮试记录在输液之前' }],
      ['wanghaiyan', 'take_statement', { party: 'customer', statement: '没有看到做皮试' }], ['wanghaiyan', 'take_statement', { party: 'complained', statement: '皮试在门诊做的' }],
      ['liuyang', 'end_investigation', { findings: '皮试在门诊完成', cause: 'other' }], ['liuyang', 'fix_responsibility', { responsibility: 'not_ours', basis: '记录' }], ['linxiao', 'answer', { result: '皮试在输液前已经做过', process: '调阅记录，听取双方陈述', solution: '向家属出示皮试记录', explanation: '红疹是常见反应', measures: ['向家属出示记录'], remedies: [{ remedy: 'explain' }] }],
    ],
  },
  {
    org: 'hotel-reviews', name: '云栖酒店', words: '早餐等了四十分钟，没有人理', settled: true, staff: agent,
    deeds: [
      ['linxiao', 'register', { room_no: '805' }], ['linxiao', 'contact_customer', { method: 'phone', note: '致歉', reached: true }], ['linxiao', 'verify', { verdict: 'substantiated', basis: '餐厅记录' }],
      ['linxiao', 'settle', { result: '赠送次日早餐并致歉', process: '电话致歉' }],
    ],
  },
]

let office: Office
beforeAll(async () => {
  office = await openOffice({ orgs: [], at: '2026-03-02T10:00+08:00' })
  for (const { org, name, staff } of told) await foundProfile(office, org, { name, staff })
})
afterAll(() => office?.leave())

/** What goes on in the house until there is an answer. */
async function answered({ org, words, deeds }: Told) {
  const { body } = await office.as('linxiao', org).get('/api/complaints?view=all')
  const story = stepping(office, body.rows.find((row: { subject: string }) => row.subject.startsWith(words.slice(0, 6))).id, org)
  for (const [login, action, data] of deeds) await story.did(login, action, data)
  return story
}

describe.runIf(hasBrowser)('with a telephone in hand', () => {
  it.each(told)('somebody files at $name, says that it is not solved, asks for a review, and sees what is next and by when', async (one) => {
    const { org, words } = one
    const phone = await office.phone()
    await phone.goto(`/p/${org}`)
    await phone.locator('textarea').first().fill(words)
    await phone.getByLabel('姓名').fill('陈静')
    await phone.getByLabel('联系电话').fill('13800006031')
    await fitsWindow(phone)
    await picture(phone, `p-${org}-1-filled`, { whole: true })
    await phone.getByRole('button', { name: '提交' }).click()
    expect((await phone.getByTestId('code').innerText()).replaceAll('-', '')).toHaveLength(28)
    await picture(phone, `p-${org}-2-receipt`, { whole: true })
    const story = await answered(one)
    await phone.getByRole('link', { name: '看进度' }).click()
    await phone.getByRole('heading', { name: '您的问题解决了吗？' }).waitFor()
    await picture(phone, `p-${org}-3-answered`, { whole: true })
    await phone.getByRole('button', { name: '问题未解决' }).click()
    await phone.getByLabel('您的意见').fill('还是没有解决')
    await phone.getByRole('button', { name: '确定' }).click()
    await phone.getByText('已记录，谢谢。').waitFor()
    const next = phone.locator('.card.next')
    await picture(phone, `p-${org}-4-not-solved`, { whole: true })
    const after = await story.shown('linxiao')
    expect(await next.innerText()).toContain(after.stateLabel.zh)
    if (one.by) expect(await next.innerText()).toContain(one.by)
    // What was settled on the spot has no answer that somebody else could review.
    const review = phone.getByRole('button', { name: /申请复核/ })
    if (!one.settled) {
      await review.click()
      await phone.getByLabel('理由').fill('请没有经手的人再看一遍')
      await phone.getByRole('button', { name: '确定' }).click()
      await next.getByText('复核中').waitFor()
    } else expect(await review.count()).toBe(0)
    await picture(phone, `p-${org}-5-next`, { whole: true })
    await phone.getByRole('button', { name: 'English' }).click()
    await next.getByText(/[a-z]/).first().waitFor()
    expect(await next.innerText()).not.toMatch(/[\u4e00-\u9fff]/)
    await fitsWindow(phone)
    await picture(phone, `p-${org}-6-english`, { whole: true })
    expect(office.troubles).toEqual([])
  })
})
