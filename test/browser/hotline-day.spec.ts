// A whole day at 96310: what came in is registered by keyboard and dispatched in three minutes, called about twice and entered once, looked through in the evening, and printed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { registered, said, stepping } from '#test/complaint-steps.ts'
import { hasBrowser } from './browser.ts'
import { does, fillsIn, nextIs, stateIs } from './deeds.ts'
import { counting, typesInto } from './hands.ts'
import { openOffice, picture, type Office } from './office.ts'

let office: Office
let desk: Page
let lead: Page
let path: string
const stall = { channel: 'hotline', kind: 'report', fields: { customer_name: '周明', phone: '13822220011', in_remit: true, ...said } }

beforeAll(async () => {
  office = await openOffice({ orgs: ['city'], at: '2026-03-02T16:00+08:00' })
  // From the day before: dispatched and not yet answered.
  const { complaint } = await registered(office.as('linxiao'), { ...stall, content: '解放桥下夜里施工，睡不着', fields: { ...stall.fields, place: '解放桥', class: 'noise' } })
  await stepping(office, complaint.id).did('linxiao', 'dispatch', { unit: 'brigade', limit: '2026-03-03T10:00:00.000Z', settleable: false })
  await comes('2026-03-03T08:30+08:00')
  desk = await office.sits('linxiao')
  lead = await office.sits('zhaolimin')
})
afterAll(() => office?.leave())

/** What the clock brings with it has happened. */
async function comes(time: string): Promise<void> {
  office.at(time)
  await office.runJobs()
}

/** A call taken down without a mouse, each line of the script ticked while typing. */
async function takesCall(call: { words: string; name: string; phone: string; place: string; class: string }, look?: () => Promise<void>): Promise<void> {
  await desk.keyboard.press('n')
  await desk.getByLabel('什么事').waitFor()
  await desk.keyboard.type(call.words)
  for (const line of [1, 2, 3, 4]) await desk.keyboard.press(`Alt+${line}`)
  await typesInto(desk, '姓名', call.name)
  await typesInto(desk, '地点', call.place)
  await typesInto(desk, '联系电话', call.phone)
  await typesInto(desk, '属受理范围', ['ArrowRight'])
  await typesInto(desk, '类别', call.class)
  await desk.locator('.ant-select-item-option', { hasText: call.class }).first().waitFor()
  await desk.keyboard.press('Enter')
  await look?.()
}

describe.runIf(hasBrowser)('the morning', () => {
  it('a call is taken down in less than a minute of keys, and no mouse', async () => {
    const hands = await counting(desk)
    await desk.goto('/console/')
    await desk.getByRole('heading', { level: 1 }).waitFor()
    const call = { words: '人民路口有多家摊贩占道经营，人行道走不了', name: '陈立', phone: '13822220001', place: '人民路口', class: '占道' }
    await takesCall(call, () => picture(desk, 'd1-registering'))
    await desk.keyboard.press('Control+Enter')
    await desk.getByRole('heading', { level: 1, name: /人民路口/ }).waitFor()
    path = new URL(desk.url()).pathname
    const { keys, clicks } = await hands()
    const chinese = [...Object.values(call).join('')].filter((sign) => sign > '~').length
    expect(clicks).toBe(0)
    expect((keys + chinese * 3) / 4).toBeLessThan(60)
  })

  it('is dispatched while its three minutes run, and that is kept on record', async () => {
    await desk.getByText(/剩 [23] 分/).first().waitFor()
    office.later(100_000)
    await desk.reload()
    await desk.getByText(/剩 [01] 分/).first().waitFor()
    await desk.keyboard.press('d')
    const dialog = desk.getByRole('dialog')
    await fillsIn(dialog, { 承办部门: '执法大队', 办理时限: '2026-03-05T18:00', 可当场处理: '否' })
    await picture(desk, 'd2-dispatch')
    await desk.keyboard.press('Control+Enter')
    await stateIs(desk, '已派发')
    await desk.locator('.clock-row', { hasText: '三分钟派遣' }).getByText('按时').waitFor()
    await picture(desk, 'd3-dispatched')
  })

  it('赵立民 fetches the number before he sets out; the brigade does not see it', async () => {
    await lead.goto(path)
    await lead.getByText('138****0001').first().waitFor()
    expect(await lead.getByRole('button', { name: '查看并记录' }).count()).toBe(0)
    await does(lead, '接办')
    await does(lead, '领取联系电话', { 用途: '到场前联系反映人' }, () => picture(lead, 'd4-number'))
    await lead.getByRole('button', { name: '查看并记录' }).click()
    await lead.getByLabel('为什么要看').fill('到场前联系反映人')
    await lead.getByRole('button', { name: '查看', exact: true }).click()
    await lead.getByText('13822220001').first().waitFor()
    office.later(15 * 60_000)
    await does(lead, '出发', { 参与人员: ['赵立民', '王海燕'] })
    await does(lead, '到场', { 地点: '人民路口' })
    const officer = await office.sits('wanghaiyan')
    await officer.goto(path)
    await officer.locator('.strip dl').waitFor()
    expect(await officer.content()).not.toContain('13822220001')
    await officer.context().close()
  })

  it('a second call about it joins the first, and 赵立民 is asked to speak with her too', async () => {
    await comes('2026-03-03T09:40+08:00')
    await takesCall({ words: '人民路口的摊贩还在，推车过不去', name: '周明', phone: '13822220002', place: '人民路口', class: '占道' })
    const same = desk.locator('section', { hasText: '是不是同一件事？' })
    await same.getByRole('button', { name: /并入/ }).first().focus()
    await desk.keyboard.press('Enter')
    await desk.getByText(/将并入 .*不另开一件/).waitFor()
    await picture(desk, 'd5-join')
    await desk.keyboard.press('Control+Enter')
    await desk.getByText(/已并入/).first().waitFor()
    await desk.getByRole('tab', { name: /来件/ }).click()
    await desk.getByText('推车过不去').first().waitFor()
    await desk.locator('.clock-row', { hasText: '与反映人沟通' }).waitFor()
    await picture(desk, 'd6-joined')
    expect(new URL(desk.url()).pathname).toBe(path)
  })
})

describe.runIf(hasBrowser)('the afternoon', () => {
  it('what belongs to another body is sent back to where it came from, with the reason and where it should go', async () => {
    await comes('2026-03-03T13:30+08:00')
    await desk.goto('/console/register')
    await desk.getByLabel('什么事').fill('效能信访：小区变压器夜里嗡嗡响，要求迁移')
    await desk.getByRole('radio', { name: '效能信访', exact: true }).click()
    await desk.getByRole('radio', { name: '投诉', exact: true }).click()
    await fillsIn(desk.locator('main form'), { 姓名: '孙平', 联系电话: '13822220003', 地点: '西苑小区', 类别: '噪声', 属受理范围: '否' })
    await desk.keyboard.press('Control+Enter')
    await stateIs(desk, '已登记')
    await nextIs(desk, { next: /退回/, who: /你/, clause: /1\.4b/ })
    await does(desk, '退回来件机关', { 主管单位: '市效能办', 理由: '变压器归供电公司管', 建议: '转供电公司' }, () => picture(desk, 'd7-send-back'))
    await stateIs(desk, '已退回')
    await picture(desk, 'd8-sent-back')
  })

  it('the stalls are gone: both callers are spoken with, and told', async () => {
    await lead.reload()
    await does(lead, '联系反映人', { 方式: '电话', 说明: '两位反映人都已电话告知' })
    await does(lead, '现场记录', { 事实: '六处摊贩，已劝离', 证据: { file: '现场.png' } }, () => picture(lead, 'd9-scene'))
    await does(lead, '答复', { 处理结果: '摊贩已清理，早晚高峰加派巡查', 处理过程: '到场劝离并登记' })
    await stateIs(lead, '已答复')
    await picture(lead, 'd10-answered', { whole: true })
  })

  it('孙佳 makes the calls of her shift by keyboard until the list is empty', async () => {
    await comes('2026-03-03T15:00+08:00')
    const caller = await office.sits('sunjia')
    await caller.goto('/console/callbacks')
    await caller.getByRole('cell', { name: /人民路口/ }).first().waitFor()
    await picture(caller, 'd11-calls')
    await caller.keyboard.press('Enter')
    await caller.getByRole('heading', { name: '照着说' }).waitFor()
    await caller.keyboard.press('p')
    await caller.getByText(/^1382222000\d$/).waitFor()
    for (let line = 0; line < 5; line += 1) await caller.keyboard.press('Enter')
    await caller.keyboard.press('1')
    await caller.keyboard.type('路通了，谢谢')
    await picture(caller, 'd12-call')
    await caller.keyboard.press('Control+Enter')
    await caller.getByRole('heading', { name: '没有要打的' }).waitFor()
  })
})

describe.runIf(hasBrowser)('the evening', () => {
  it('周雯 sees what will be late, and the number opens the list', async () => {
    await comes('2026-03-03T16:30+08:00')
    const supervisor = await office.sits('zhouwen')
    await supervisor.goto('/console/radar')
    await supervisor.getByRole('heading', { name: '时限预警' }).waitFor()
    const late = supervisor.locator('.radar-top', { hasText: '已经超时' })
    await late.getByText('1', { exact: true }).waitFor()
    await picture(supervisor, 'd13-radar')
    await late.click()
    await supervisor.getByRole('cell', { name: /解放桥/ }).first().waitFor()
    await supervisor.context().close()
  })

  it('林晓 goes through the last three days, what was called about twice first', async () => {
    await comes('2026-03-03T17:30+08:00')
    await desk.goto('/console/duties?view=mine')
    await desk.getByRole('link', { name: '近三日受理审查' }).last().click()
    const rows = desk.locator('main form tbody tr')
    await rows.first().waitFor()
    expect(await rows.first().innerText()).toContain('人民路口')
    for (const row of await rows.all()) {
      await row.getByRole('checkbox').check()
      await row.getByRole('textbox').fill('已核对，去向清楚')
    }
    await picture(desk, 'd14-review')
    await desk.keyboard.press('Control+Enter')
    await desk.locator('main form').waitFor({ state: 'hidden' })
    await picture(desk, 'd15-reviewed')
  })

  it('and prints the day: the list she went through, and the form of each case', async () => {
    await desk.goto((await desk.getByRole('link', { name: '打印' }).first().getAttribute('href'))!)
    await desk.getByRole('heading', { level: 1, name: '近三日受理审查表' }).waitFor()
    const sheet = await desk.locator('.sheet').innerText()
    for (const words of ['人民路口', '解放桥', '变压器']) expect(sheet).toContain(words)
    await picture(desk, 'd16-printed', { whole: true })
    await desk.goto(`${path}/print/register`)
    await desk.getByRole('heading', { level: 1, name: /登记表/ }).waitFor()
    await picture(desk, 'd17-form', { whole: true })
    expect(office.troubles).toEqual([])
  })
})
