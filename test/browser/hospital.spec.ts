// An infusion begun before the skin test: a group is formed, both sides are heard, and the head of the department complained about signs nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { hasBrowser } from './browser.ts'
import { does, fillsIn, nextIs, openProfileOffice, stateIs } from './deeds.ts'
import { fitsWindow, picture, type Office } from './office.ts'

let office: Office
let path: string
const at: Record<string, Page> = {}
beforeAll(async () => {
  office = await openProfileOffice('hospital-b', {
    name: '城东人民医院', at: '2026-04-07T08:30+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'], qualified: ['reception'] }, hemin: { name: '何敏', posts: ['manager@desk'] },
      wanghaiyan: { name: '王海燕', posts: ['staff@nursing'] }, zhaolimin: { name: '赵立民', posts: ['manager@nursing'] }, liuyang: { name: '刘洋', posts: ['staff@nursing'] },
      sunjia: { name: '孙佳', posts: ['caller@desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
  for (const login of ['linxiao', 'zhaolimin', 'liuyang', 'wanghaiyan', 'zhengguodong']) at[login] = await office.sits(login)
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('a father at the reception office', () => {
  it('is listened to with the words that the regulation asks for, and told which department has it', async () => {
    const desk = at['linxiao']!
    await desk.goto('/console/register')
    await desk.getByLabel('什么事').fill('护士没有做皮试就开始输液，孩子起了红疹，问她还不耐烦')
    await desk.getByRole('radio', { name: /接待/ }).first().click()
    await fillsIn(desk.locator('form'), { 姓名: '陈立', 联系电话: '13800006041', 类别: '护理', 被投诉部门: '护理部' })
    for (const line of await desk.locator('.script').getByRole('checkbox').all()) await line.check()
    await picture(desk, 'h1-register')
    await desk.keyboard.press('Control+Enter')
    await stateIs(desk, '已登记')
    path = new URL(desk.url()).pathname
    await nextIs(desk, { next: /派发/, who: /你/, clause: /2\.2/ })
    await picture(desk, 'h2-registered')
    await does(desk, '派发', { 承办部门: '护理部', 办理时限: '2026-04-17T18:00' }, () => picture(desk, 'h3-dispatch'))
    await stateIs(desk, '已派发')
    await picture(desk, 'h4-dispatched')
  })

  it('is inquired into by a group of at least two, which its head has formed', async () => {
    const lead = at['liuyang']!
    await lead.goto(path)
    await does(lead, '接办')
    const head = at['zhaolimin']!
    await head.goto(path)
    await picture(head, 'h5-head')
    await does(head, '成立处理小组', { 处理小组: [['刘洋', '组长'], ['王海燕', '成员']] }, () => picture(head, 'h6-group'))
    await lead.reload()
    await does(lead, '开始调查')
    await stateIs(lead, '调查中')
    await picture(lead, 'h7-investigating')
  })
})

describe.runIf(hasBrowser)('both sides', () => {
  it('are heard before the inquiry ends; until then its button says what is lacking', async () => {
    const lead = at['liuyang']!
    await does(lead, '核实事实', { 结论: '属实', 依据: '医嘱与输液记录的时间' })
    await lead.locator('.reasons').getByText(/调查终结.*2\.3c/).waitFor()
    await picture(lead, 'h8-not-both-heard')
    const member = at['wanghaiyan']!
    await member.goto(path)
    await does(member, '听取陈述', { 当事方: '患者/家属', 陈述: '十点十分输上，十点半才做皮试' }, () => picture(member, 'h9-statement'))
    await does(member, '听取陈述', { 当事方: '被投诉方', 陈述: '当时同时有三床呼叫，顺序弄反了' })
    await lead.reload()
    await does(lead, '调查终结', { 调查结论: '皮试在输液后补做；当班两人护理 43 床', 原因: '人员' }, () => picture(lead, 'h10-end'))
    await stateIs(lead, '调查终结')
    await picture(lead, 'h11-investigated', { whole: true })
  })

  it('who heads the department complained about does not approve; the director does', async () => {
    const lead = at['liuyang']!
    await does(lead, '责任认定', { 责任归属: '我方', 依据: '违反输液核对制度' })
    await does(lead, '诉求研判', { 诉求合理: '合理', 理由: '要求道歉、免观察费' })
    await does(lead, '拟方案', { 措施: ['双人核对', '当面道歉'], 责任人: '刘洋', 完成时间: '2026-04-10T18:00', 补救措施: [['道歉']] })
    const head = at['zhaolimin']!
    await head.reload()
    await stateIs(head, '方案待定')
    await head.locator('.reasons').getByText(/批准.*3\.5b/).waitFor()
    await picture(head, 'h12-head-stands-aside')
    const english = await office.sits('zhaolimin', { locale: 'en-GB' })
    await english.goto(path)
    await english.locator('.strip dl').waitFor()
    await picture(english, 'h12-head-stands-aside-en', { whole: true })
    const director = at['zhengguodong']!
    await director.goto(path)
    await does(director, '批准', { 意见: '同意' })
    await stateIs(director, '方案已批')
    const small = await office.sits('liuyang', { size: { width: 390, height: 844 } })
    await small.goto(path)
    await small.locator('.strip dl').waitFor()
    await fitsWindow(small)
    await picture(small, 'h13-phone', { whole: true })
    expect(office.troubles).toEqual([])
  })
})
