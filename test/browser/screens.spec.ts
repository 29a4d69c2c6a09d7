// The desk's own screens as people use them: registration by keys alone, the list with its drawer, columns and files, many at once, the radar, the bell, texts, drafts and who else is here.
import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { registered, stepping } from '#test/complaint-steps.ts'
import { hasBrowser } from './browser.ts'
import { counting, tabTo } from './hands.ts'
import { namelessControls } from './names.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

let office: Office
const ids: string[] = []
beforeAll(async () => {
  office = await openOffice({ orgs: ['harmony'], at: '2026-03-02T09:00+08:00' })
  for (const [n, content] of ['1 栋电梯异响', '2 栋电梯停运', '3 栋电梯困人', '4 栋电梯门夹人'].entries()) {
    const body = await registered(office.as('linxiao'), { channel: 'hotline', content, fields: { customer_name: '陈静', phone: `1380000602${n}`, place: `${n + 1} 栋`, class: 'lift', severity: 'normal' } })
    ids.push(body.complaint.id)
    office.later(5 * 60_000)
  }
  await stepping(office, ids[3]!).did('linxiao', 'dispatch', { unit: 'engineering', limit: '2026-03-10T10:00:00.000Z', settleable: false })
  await stepping(office, ids[3]!).did('wanghaiyan', 'accept')
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('registration', () => {
  it('takes no mouse and well under a minute of keys: 林晓 registers a caller whom she does not know yet', async () => {
    const page = await office.sits('linxiao')
    const hands = await counting(page)
    await page.goto('/console/')
    await page.getByRole('heading', { level: 1 }).waitFor()
    const begun = Date.now()
    await page.keyboard.press('n')
    await page.getByLabel('什么事').waitFor()
    const words = '5 栋门禁打不开，老人进不了家'
    await page.keyboard.type(words)
    const type = async (label: string, text: string) => {
      await tabTo(page, label)
      await page.keyboard.type(text)
    }
    await type('姓名', '李梅')
    await type('联系电话', '13912340001')
    await type('地点', '5 栋 1 单元')
    await type('类别', '门')
    await page.locator('.ant-select-item-option').first().waitFor()
    await page.keyboard.press('Enter')
    await picture(page, '8a-register-by-keys')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { level: 1, name: words }).waitFor()
    const seconds = (Date.now() - begun) / 1000
    const { keys, clicks } = await hands()
    // Chinese text arrives from the input method without keys of its own; what is left are digits, blanks, and the keys that steer.
    const typed = [...[words, '李梅', '13912340001', '5 栋 1 单元', '门'].join('')]
    const steering = keys - typed.filter((sign) => sign <= '~').length
    const chinese = typed.filter((sign) => sign > '~').length
    console.log(`registered with ${steering} steering keys and ${typed.length} characters, ${clicks} clicks, ${seconds.toFixed(1)} s by machine`)
    expect(clicks).toBe(0)
    expect(steering).toBeLessThanOrEqual(24)
    // By hand: three presses for a Chinese character, four presses a second.
    expect((keys + chinese * 3) / 4).toBeLessThan(60)
  })
})

describe.runIf(hasBrowser)('the list', () => {
  let page: Page
  beforeAll(async () => {
    page = await office.sits('linxiao')
    await page.goto('/console/complaints')
    await page.locator('tbody tr').first().waitFor()
  })

  it('opens a complaint beside it with Enter, goes on with J, opens the page with Enter again', async () => {
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog')
    await drawer.getByText('1 / 5').waitFor()
    await picture(page, '8b-drawer')
    await page.keyboard.press('j')
    await drawer.getByText('2 / 5').waitFor()
    await page.keyboard.press('k')
    await drawer.getByText('1 / 5').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/complaints\/[0-9a-f-]{36}/)
    await page.goBack()
    await page.locator('tbody tr').first().waitFor()
    await page.goto('/console/complaints')
    await page.locator('tbody tr').first().waitFor()
  })

  it('keeps its columns on the server and leaves as Excel in the same columns', async () => {
    await page.getByRole('button', { name: '列', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('checkbox', { name: '编号' }).check()
    await dialog.getByRole('checkbox', { name: '最近时限' }).uncheck()
    await dialog.getByRole('button', { name: '上移 编号' }).click()
    await picture(page, '8c-columns')
    await page.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('columnheader', { name: '编号' }).waitFor()
    expect(await page.getByRole('columnheader', { name: '最近时限' }).count()).toBe(0)
    const again = await office.sits('linxiao')
    await again.goto('/console/complaints?q=' + encodeURIComponent('电梯'))
    await again.getByRole('columnheader', { name: '编号' }).waitFor()
    const shown = await again.getByRole('columnheader').allTextContents()
    await again.getByRole('button', { name: '导出' }).click()
    const [download] = await Promise.all([again.waitForEvent('download'), again.getByRole('menuitem', { name: /Excel/ }).click()])
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await readFile(await download.path()) as never)
    const sheet = book.worksheets[0]!
    expect((sheet.getRow(2).values as string[]).slice(1)).toEqual(shown.filter((heading) => heading !== ''))
    expect(String(sheet.getRow(1).getCell(1).value)).toMatch(/林晓 于 2026-03-02/)
    expect(sheet.rowCount).toBe(2 + 4 + 1)
  })

  it('takes one step with several after a dry run, and says of each what came of it', async () => {
    await page.keyboard.press('x')
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press('j')
      await page.keyboard.press('x')
    }
    await page.getByText('已选 5 件').waitFor()
    await page.keyboard.press('b')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('办什么').fill('派')
    await page.locator('.ant-select-item-option', { hasText: '派发' }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForTimeout(500)
    await picture(page, '8d0-many')
    await dialog.getByLabel('承办部门').first().waitFor()
    await dialog.getByLabel('承办部门').first().fill('工程')
    await page.locator('.ant-select-item-option', { hasText: '工程' }).last().click()
    const limit = dialog.locator('input[type="datetime-local"]')
    if (await limit.count() > 0) await limit.first().fill('2026-03-10T18:00')
    const settled = dialog.getByRole('radiogroup', { name: /当场/ })
    if (await settled.count() > 0) await settled.getByRole('radio', { name: '否' }).click()
    await picture(page, '8d-many')
    await page.keyboard.press('Control+Enter')
    await dialog.getByText('可以办 4 件，不能办 1 件').waitFor()
    await picture(page, '8e-dry-run')
    expect((await office.as('linxiao').get(`/api/complaints/${ids[0]}`)).body.state).not.toBe('dispatched')
    await page.keyboard.press('Control+Enter')
    await dialog.getByText('办成 4 件，没有办成 1 件').waitFor()
    await picture(page, '8f-many-done')
    expect((await office.as('linxiao').get(`/api/complaints/${ids[0]}`)).body.state).toBe('dispatched')
    await dialog.getByRole('button', { name: '关闭' }).last().click()
  })
})

describe.runIf(hasBrowser)('around a complaint', () => {
  it('says who else is at the same step, keeps what was begun, and goes on from a text for reuse', async () => {
    await office.as('wanghaiyan').post('/api/texts', { name: '约时间', body: '您好，{编号} 由{责任人}负责，今天上门。' })
    const [first, second] = [await office.sits('wanghaiyan'), await office.sits('zhaolimin')]
    await first.goto(`/console/complaints/${ids[3]}?do=contact_customer`)
    await first.getByRole('dialog').waitFor()
    await first.getByRole('button', { name: /^常用语/ }).click()
    await first.getByRole('menuitem', { name: '约时间' }).click()
    const area = first.getByRole('dialog').locator('textarea').first()
    await expect.poll(() => area.inputValue()).toMatch(/^您好，TS202603\d{4} 由/)
    await expect.poll(async () => (await office.as('wanghaiyan').get(`/api/complaints/${ids[3]}/drafts`)).body.drafts.length).toBe(1)
    await second.goto(`/console/complaints/${ids[3]}`)
    await second.getByText('王海燕正在写「联系业主/住户」').waitFor()
    await picture(second, '8g-who-is-here')
    await first.reload()
    await first.getByText(/已恢复您/).waitFor()
    await expect.poll(() => area.inputValue()).toMatch(/今天上门/)
    await picture(first, '8h-draft')
    await first.getByRole('button', { name: '丢弃' }).click()
    await expect.poll(() => area.inputValue()).toBe('')
    await first.locator('.toast').getByRole('button', { name: '撤销' }).click()
    await expect.poll(() => area.inputValue()).toMatch(/今天上门/)
    await first.keyboard.press('Escape')
    await second.getByText('王海燕正在看这件').waitFor()
    await first.goto('/console/complaints')
    await second.getByText('王海燕正在看这件').waitFor({ state: 'detached' })
  })
})

describe.runIf(hasBrowser)('a step that the regulation lets one take back', () => {
  it('is taken back from the sentence that says it was done', async () => {
    const page = await office.sits('linxiao')
    const { number } = (await office.as('linxiao').get(`/api/complaints/${ids[0]}`)).body
    await page.goto(`/console/complaints/${ids[1]}?do=link`)
    const dialog = page.getByRole('dialog')
    await dialog.locator('input').first().fill(number)
    await page.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'hidden' })
    await picture(page, '8k-way-back')
    const linked = async () => (await office.as('linxiao').get(`/api/complaints/${ids[1]}`)).body.timeline.map((entry: { type: string }) => entry.type)
    expect(await linked()).toContain('linked')
    await page.getByRole('button', { name: '撤销：解除关联' }).click()
    await page.getByText('已撤销').waitFor()
    expect(await linked()).toContain('unlinked')
  })
})

describe.runIf(hasBrowser)('周雯', () => {
  it('sees what will be late by unit and person, and each number opens its list', async () => {
    const page = await office.sits('zhouwen')
    await page.goto('/console/radar')
    await page.getByRole('heading', { name: '时限预警' }).waitFor()
    await page.getByRole('img', { name: /本周每天到期/ }).waitFor()
    await picture(page, '8i-radar')
    const top = page.getByRole('link', { name: /本周/ }).first()
    const n = Number(await top.locator('b').textContent())
    await top.click()
    await page.getByText(`已显示 ${n} 件`).waitFor()
  })

  it('and 王海燕 is rung for: the bell counts, opens and is quiet when read', async () => {
    office.at('2026-03-25T09:00+08:00')
    await office.runJobs()
    const page = await office.sits('wanghaiyan')
    await page.goto('/console/')
    await page.getByRole('link', { name: /条未读消息/ }).click()
    await page.getByRole('heading', { name: '消息' }).waitFor()
    await page.locator('.message.unread').first().waitFor()
    await picture(page, '8j-messages')
    await page.getByRole('button', { name: '全部标为已读' }).click()
    await page.getByText('没有未读的消息').waitFor()
    await page.getByRole('link', { name: '消息', exact: true }).waitFor()
  })
})

describe.runIf(hasBrowser)('every new screen', () => {
  const places = ['/console/', '/console/?box=started', '/console/complaints?clock=late', '/console/radar', '/console/messages?view=all', '/console/texts']
  for (const [name, how] of [['en-desk', { locale: 'en-GB' as const }], ['zh-phone', { size: { width: 390, height: 844 } }], ['dark', {}]] as const) {
    it(`fits and names its controls: ${name}`, async () => {
      const page = await office.sits('linxiao', how)
      if (name === 'dark') await page.addInitScript(`localStorage.setItem('wenguo.looks', '{"dark":true,"large":true}')`)
      for (const [at, place] of places.entries()) {
        await page.goto(place)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForTimeout(500)
        await picture(page, `8z-${name}-${at}`)
        if (name !== 'dark') await fitsWindow(page)
        expect(await namelessControls(page), place).toEqual([])
        if (name === 'en-desk') expect(await page.locator('main').innerText().then((text) => text.match(/[一-龥]+(?=:)/g) ?? [])).toEqual([])
      }
      expect(office.troubles).toEqual([])
    })
  }
})
