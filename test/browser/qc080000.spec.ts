// Connectors that came loose on a customer's line: QC rechecks and holds two departments responsible, and each gets a request for corrective action.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { registered, stepping } from '#test/complaint-steps.ts'
import { hasBrowser } from './browser.ts'
import { does, fillsIn, openProfileOffice, stateIs } from './deeds.ts'
import { picture, type Office } from './office.ts'

let office: Office
let path: string
const at: Record<string, Page> = {}
beforeAll(async () => {
  office = await openProfileOffice('manufacturer-qc080000', {
    name: '恒信电子', at: '2026-03-02T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, gaojie: { name: '高洁', posts: ['business_head@desk'] }, wanghaiyan: { name: '王海燕', posts: ['staff@quality_desk'] },
      zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhaolimin: { name: '赵立民', posts: ['manager@production'] }, qianfeng: { name: '钱峰', posts: ['manager@engineering'] },
    },
  })
  const customer = { customer_name: '华联电子 陈工', phone: '13800006061', demand: '换货并说明原因', product_info: 'USB-C 连接器 HX-24，批号 260118', class: 'quality' }
  const { complaint } = await registered(office.as('linxiao'), { channel: 'mailbox', content: 'HX-24 上线后 3% 松脱，产线停了两小时', fields: customer })
  path = `/console/complaints/${complaint.id}`
  for (const login of ['linxiao', 'wanghaiyan', 'zhaolimin', 'zhouwen']) at[login] = await office.sits(login)
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('loose connectors', () => {
  it('are forwarded to QC by Business, which cannot answer itself', async () => {
    const desk = at['linxiao']!
    await desk.goto(path)
    await desk.locator('.strip dl').waitFor()
    await picture(desk, 'q1-business')
    await does(desk, '转品管部', { 办理时限: '2026-03-20T18:00' })
    await stateIs(desk, '已派发')
    await picture(desk, 'q2-forwarded')
  })

  it('are rechecked by QC; the responsibility is shared out in per cent', async () => {
    const qc = at['wanghaiyan']!
    await qc.goto(path)
    await does(qc, '接办')
    await does(qc, '质量复核', { 结论: '复核一致', 依据: '留样拉拔力 18N，规格 25N' }, () => picture(qc, 'q3-recheck'))
    const story = stepping(office, path.split('/').at(-1)!)
    await story.did('wanghaiyan', 'ask_support', { unit: 'production', question: '压接记录', limit: '2026-03-20T10:00:00Z' })
    await story.did('zhaolimin', 'analyse', { cause: 'process', root_cause: '压接高度超差 0.05mm' })
    await story.did('zhaolimin', 'give_support', { findings: '1 月 18 日换模后未做首件' })
    await qc.reload()
    await does(qc, '责任认定', { 责任归属: '我方', 责任分担: [['生产部', '70'], ['工程部', '30']], 依据: '拉拔试验' }, () => picture(qc, 'q4-shares'))
    await qc.getByText('纠正预防要求').first().waitFor()
    await picture(qc, 'q5-responsible', { whole: true })
  })

  it('each head finds the request in his work and fills it in, and QC accepts it', async () => {
    const head = at['zhaolimin']!
    await head.goto('/console/')
    await head.getByText('纠正预防要求').first().waitFor()
    await picture(head, 'q6-home-production')
    await head.goto('/console/duties')
    await head.getByText('纠正预防要求').first().waitFor()
    await picture(head, 'q7-duties')
    await head.getByRole('link', { name: /纠正预防要求/ }).first().click()
    await head.locator('form').first().waitFor()
    await picture(head, 'q8-capa', { whole: true })
    await fillsIn(head.locator('form').first(), { 根本原因: '压接高度超差', 措施: ['调整压接模', '首件检验'], 预防措施: '压接高度入控制图', 完成时间: '2026-03-20T18:00', 证明材料: { file: '首件记录.png' } })
    await picture(head, 'q9-capa-filled', { whole: true })
    await head.keyboard.press('Control+Enter')
    await head.getByText(/赵立民已于.*完成/).first().waitFor()
    const checker = at['zhouwen']!
    await checker.goto(new URL(head.url()).pathname)
    await checker.locator('h1').waitFor()
    await checker.getByText('压接高度入控制图').waitFor()
    await picture(checker, 'q10-check')
    await checker.getByRole('button', { name: /^通过/ }).click()
    await checker.getByRole('button', { name: /^通过/ }).waitFor({ state: 'detached' })
    const english = await office.sits('zhouwen', { locale: 'en-GB' })
    await english.goto(path)
    await english.locator('.strip dl').waitFor()
    await picture(english, 'q11-en', { whole: true })
    expect(office.troubles).toEqual([])
  })
})
