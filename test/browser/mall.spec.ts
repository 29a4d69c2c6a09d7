// A shop that will not take back its shoes: customer service begins, each department with a share in it approves, and only then it is carried out.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { hasBrowser } from './browser.ts'
import { does, fillsIn, nextIs, openProfileOffice, stateIs } from './deeds.ts'
import { fitsWindow, picture, type Office } from './office.ts'

let office: Office
let path: string
const at: Record<string, Page> = {}
beforeAll(async () => {
  office = await openProfileOffice('mall', {
    name: '银泰里商场', at: '2026-03-02T10:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] },
      wanghaiyan: { name: '王海燕', posts: ['staff@operations'] }, zhaolimin: { name: '赵立民', posts: ['manager@operations'] },
      songqiang: { name: '宋强', posts: ['manager@security'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
  for (const login of ['linxiao', 'wanghaiyan', 'zhaolimin', 'songqiang', 'zhouwen']) at[login] = await office.sits(login)
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('shoes whose sole came off', () => {
  it('are registered by 林晓 while the consumer talks, classed, and inquired into at once', async () => {
    const desk = at['linxiao']!
    await desk.goto('/console/register')
    await desk.getByLabel('什么事').fill('三楼鞋店买的皮鞋第三天开胶，摔了一跤，店员不肯退')
    await fillsIn(desk.locator('form'), { 姓名: '陈静', 联系电话: '13800006031' })
    await picture(desk, 'm1-register')
    await desk.keyboard.press('Control+Enter')
    await stateIs(desk, '已登记')
    path = new URL(desk.url()).pathname
    await picture(desk, 'm2-registered')
    await does(desk, '研判', { 类别: '商品质量' }, () => picture(desk, 'm3-assess'))
    await does(desk, '开始调查')
    await nextIs(desk, { next: /联系消费者/, who: /客服人员/, clause: /3\.3\.1c/ })
    await picture(desk, 'm4-investigating')
  })

  it('go to operations, whose 王海燕 finds the cause once the consumer has been spoken with', async () => {
    const desk = at['linxiao']!
    await does(desk, '转运营部', { 办理时限: '2026-03-04T18:00' }, () => picture(desk, 'm5-dispatch'))
    await stateIs(desk, '已派发')
    await does(desk, '联系消费者', { 方式: '电话', 说明: '本人左膝擦伤，要求退鞋' }, () => picture(desk, 'm6-contact'))
    await does(desk, '请求协办', { 承办部门: '安保部', 问题: '当天地面积水谁负责', 办理时限: '2026-03-03T18:00' })
    const handler = at['wanghaiyan']!
    await handler.goto('/console/')
    await handler.getByText('三楼鞋店', { exact: false }).first().waitFor()
    await picture(handler, 'm7-home-handler')
    await handler.goto(path)
    await does(handler, '接办')
    await picture(handler, 'm8-accepted')
    await does(handler, '部门查清', { 调查结论: '鞋底胶水批次不合格；地面有水，警示牌没有摆', 责任归属: '我方' }, () => picture(handler, 'm9-found'))
    const guard = at['songqiang']!
    await guard.goto(path)
    await does(guard, '协办反馈', { 调查结论: '保洁未摆警示牌，安保未巡查到' })
  })
})

describe.runIf(hasBrowser)('the plan', () => {
  it('waits for the heads of both departments; who has not the right to sign is told whose it is', async () => {
    const handler = at['wanghaiyan']!
    await handler.reload()
    await does(handler, '拟方案', { 措施: ['退款', '同批次下架', '雨天摆警示牌'], 责任人: '王海燕', 完成时间: '2026-03-04T17:00', 补救措施: [['退款', '399']] }, () => picture(handler, 'm10-plan', { whole: true }))
    await stateIs(handler, '方案待定')
    await picture(handler, 'm11-not-hers')
    await handler.locator('.reasons').getByText(/批准.*3\.3\.2b/).waitFor()
    const english = await office.sits('wanghaiyan', { locale: 'en-GB' })
    await english.goto(path)
    await english.locator('.strip dl').waitFor()
    await picture(english, 'm11-not-hers-en', { whole: true })
  })

  it('is carried out when both have signed, not before', async () => {
    const first = at['zhaolimin']!
    await first.goto('/console/')
    await first.getByText('三楼鞋店', { exact: false }).first().waitFor()
    await picture(first, 'm12-home-head')
    await first.goto(path)
    await does(first, '批准', { 意见: '同意' }, () => picture(first, 'm13-approve'))
    await stateIs(first, '方案待定')
    await picture(first, 'm14-one-signed')
    const second = at['songqiang']!
    await second.reload()
    await nextIs(second, { next: /批准/, who: /宋强/, clause: /3\.3\.2b/ })
    await does(second, '批准', { 意见: '同意' })
    await stateIs(second, '方案已批')
  })

  it('and begins at once; what is next is read on a phone too', async () => {
    const handler = at['wanghaiyan']!
    await handler.reload()
    await does(handler, '开始执行')
    await stateIs(handler, '执行中')
    await picture(handler, 'm15-executing')
    const small = await office.sits('linxiao', { size: { width: 390, height: 844 } })
    await small.goto(path)
    await small.locator('.strip dl').waitFor()
    await fitsWindow(small)
    await picture(small, 'm18-phone', { whole: true })
  })
})

describe.runIf(hasBrowser)('the consumer', () => {
  it('is told the result by customer service once the money is back, and says that she is satisfied', async () => {
    const handler = at['wanghaiyan']!
    await does(handler, '兑现补救', { 补救方式: '退款', 金额: '399', 证明材料: { file: '退款凭证.png' } }, () => picture(handler, 'm19-deliver'))
    await does(handler, '执行完毕', { 处理结果: '已退款，同批次下架' })
    await stateIs(handler, '执行完毕')
    const desk = at['linxiao']!
    await desk.reload()
    await nextIs(desk, { next: /答复/, who: /你/, clause: /3\.4\.1a/ })
    await does(desk, '答复', { 处理结果: '退款 399 元，同批次下架', 处理过程: '查验、两部门会签' }, () => picture(desk, 'm20-answer'))
    await stateIs(desk, '已答复')
    await desk.getByRole('tab', { name: /答复与通知/ }).click()
    await desk.getByText('退款 399 元，同批次下架').first().waitFor()
    await picture(desk, 'm21-told')
    await does(desk, '消费者确认', { 消费者评价: '满意', 消费者意见: '退得快' }, () => picture(desk, 'm22-confirm'))
    await stateIs(desk, '已确认')
  })

  it('has her matter closed when operations has put things right and supervision has looked at it', async () => {
    const desk = at['linxiao']!
    await desk.locator('.reasons').getByText(/办结.*3\.3\.3b/).waitFor()
    await picture(desk, 'm23-not-yet')
    const head = at['zhaolimin']!
    await head.goto('/console/duties?view=mine')
    await head.getByRole('link', { name: '整改' }).click()
    await fillsIn(head.locator('main form'), { 措施: ['每日抽检胶水批次', '雨天每小时巡查'], 证明材料: { file: '抽检表.png' } })
    await picture(head, 'm24-rectify')
    await head.keyboard.press('Control+Enter')
    await head.getByText('每日抽检胶水批次').first().waitFor()
    const supervisor = at['zhouwen']!
    await supervisor.goto(new URL(head.url()).pathname)
    await supervisor.getByRole('button', { name: /^通过/ }).click()
    await supervisor.getByRole('button', { name: /^通过/ }).waitFor({ state: 'hidden' })
    await desk.reload()
    await does(desk, '办结')
    await stateIs(desk, '已办结')
    await does(desk, '归档')
    await stateIs(desk, '已归档')
    await picture(desk, 'm25-archived', { whole: true })
  })

  it('is in the file as it happened, on paper', async () => {
    const desk = at['linxiao']!
    await desk.goto(`${path}/print/file`)
    await desk.getByRole('heading', { level: 1, name: '投诉归档卷' }).waitFor()
    const sheet = await desk.locator('.sheet').innerText()
    for (const words of ['鞋底胶水批次不合格', '雨天摆警示牌', '退款 399 元', '退得快']) expect(sheet).toContain(words)
    await picture(desk, 'm26-file', { whole: true })
    const pdf = await desk.request.get(`/api/forms/complaint/${path.split('/').at(-1)}/file.pdf`)
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
    expect(office.troubles).toEqual([])
  })
})
