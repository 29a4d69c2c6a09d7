// Coming in: the first set-up closes behind itself, a wrong password is told plainly, and every state of a page says what to do. By keyboard, enlarged, and by name.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { registered } from '#test/complaint-steps.ts'
import { PASSWORD } from '#test/people.ts'
import { hasBrowser } from './browser.ts'
import { namelessControls } from './names.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

let empty: Office
let office: Office
beforeAll(async () => {
  empty = await openOffice({ orgs: [], at: '2026-03-02T09:00+08:00' })
  office = await openOffice({ orgs: ['harmony'], at: '2026-03-02T09:00+08:00' })
})
afterAll(async () => {
  await empty?.leave()
  await office?.leave()
})

describe.runIf(hasBrowser)('the first visit', () => {
  it('sets up an organisation with the word printed at the start, once', async () => {
    const page = await empty.window()
    await page.goto('/console/')
    await page.getByRole('link', { name: '第一次使用' }).click()
    const fill = async (token: string) => {
      for (const [label, text] of [['启动时打印的口令', token], ['单位代号', 'yunqi'], ['单位名称', '云栖里物业'], ['管理员姓名', '吴磊'], ['账号', 'wulei'], ['密码', PASSWORD]] as const) await page.getByLabel(label).fill(text)
      await page.getByRole('checkbox', { name: /投诉处理及回访制度/ }).check()
      await page.getByRole('button', { name: '建立' }).click()
    }
    await fill('not-the-word')
    await page.getByRole('alert').first().waitFor()
    await picture(page, '7a-setup-wrong', { whole: true })
    await fill(empty.setUpToken)
    await page.getByRole('heading', { name: '登录' }).waitFor()
    expect(await page.getByLabel('单位代号').inputValue()).toBe('yunqi')
    await page.goto('/console/set-up')
    await page.getByRole('heading', { name: '已经设置好了' }).waitFor()
    await picture(page, '7b-setup-closed')
    const again = await page.request.post('/api/set-up', { data: { token: empty.setUpToken, organisation: { id: 'other', name: '别家', language: 'zh' }, admin: { name: '某人', login: 'other', password: PASSWORD } } })
    expect(again.ok()).toBe(false)
    expect(empty.troubles).toEqual([])
  })
})

describe.runIf(hasBrowser)('signing in', () => {
  it('says that it did not work without saying what was wrong, then leads where one was going', async () => {
    const page = await office.window()
    await page.goto('/console/conformance')
    await page.getByLabel('单位代号').fill('harmony')
    await page.getByLabel('账号').fill('zhouwen')
    await page.getByLabel('密码', { exact: true }).fill('wrong-password')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    const known = await page.getByRole('alert').innerText()
    await picture(page, '7c-signin-wrong')
    await page.getByLabel('账号').fill('nobody')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').innerText()).toBe(known)
    await page.getByLabel('账号').fill('zhouwen')
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '条款执行' }).waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Clauses kept' }).waitFor()
    await page.locator('tbody tr').first().waitFor()
    await picture(page, '7d-english')
    await page.reload()
    await page.getByRole('heading', { name: 'Clauses kept' }).waitFor()
  })
})

describe.runIf(hasBrowser)('states of a page', () => {
  let desk: Page

  it('empty, not found, not yours and unreachable each say a sentence and a way on', async () => {
    desk = await office.sits('linxiao')
    await desk.goto('/console/callbacks')
    await desk.getByRole('heading', { name: '没有要打的' }).waitFor()
    await picture(desk, '7e-empty')
    await desk.goto('/console/complaints/00000000-0000-4000-8000-000000000000')
    await desk.getByRole('heading', { name: '没有找到' }).waitFor()
    await desk.getByText('可能地址不对，也可能它不归您办理。').waitFor()
    await picture(desk, '7f-not-found')
    await desk.getByRole('link', { name: '回到待办' }).click()
    await desk.getByRole('heading', { name: '我的待办' }).waitFor()
    const { complaint } = await registered(office.as('linxiao'), { channel: 'hotline', content: '大堂的灯坏了', fields: { customer_name: '周敏', phone: '13812346021', place: '大堂', class: 'unit_door' } })
    const other = await office.sits('songqiang')
    await other.goto(`/console/complaints/${complaint.id}`)
    await other.getByRole('heading', { name: /没有找到|您看不到这一页/ }).waitFor()
    await picture(other, '7g-not-yours')
    await desk.route('**/api/complaints?**', (route) => route.abort())
    await desk.goto('/console/complaints')
    await desk.getByRole('heading', { name: '连不上服务' }).waitFor()
    await picture(desk, '7h-unreachable')
    await desk.unroute('**/api/complaints?**')
    await desk.getByRole('button', { name: '再试一次' }).click()
    await desk.getByText('大堂的灯坏了').first().waitFor()
  })

  it('every control of every page has a name', async () => {
    const { body } = await office.as('linxiao').get('/api/complaints?view=all')
    for (const path of ['', 'complaints', `complaints/${body.rows[0].id}`, 'register', 'callbacks', 'draws', 'duties', 'conformance', 'policies', 'policies/property-callback', 'people', 'contacts']) {
      await desk.goto(`/console/${path}`)
      await desk.locator('h1').first().waitFor()
      await desk.waitForLoadState('networkidle')
      expect(await namelessControls(desk), path).toEqual([])
    }
    const phone = await office.phone()
    await phone.goto('/p/harmony')
    await phone.locator('h1').waitFor()
    expect(await namelessControls(phone), 'portal').toEqual([])
  })

  it('is read at 200 % without scrolling sideways, and on a phone', async () => {
    for (const [name, size] of [['200', { width: 720, height: 450 }], ['phone', { width: 390, height: 844 }]] as const) {
      const page = await office.sits('linxiao', { size })
      const { body } = await office.as('linxiao').get('/api/complaints?view=all')
      for (const path of ['', 'complaints', `complaints/${body.rows[0].id}`, 'register', 'callbacks', 'conformance', 'policies']) {
        await page.goto(`/console/${path}`)
        await page.locator('h1').first().waitFor()
        await page.waitForLoadState('networkidle')
        await fitsWindow(page)
        await picture(page, `7i-${name}-${path.split('/').length > 1 ? 'complaint' : path || 'home'}`)
      }
    }
  })

  it('is walked by Tab alone: first a way past the navigation, and the focus is always seen', async () => {
    await desk.goto('/console/people')
    await desk.getByRole('heading', { level: 1 }).waitFor()
    await desk.waitForLoadState('networkidle')
    const seen: string[] = []
    for (let i = 0; i < 22; i++) {
      await desk.keyboard.press('Tab')
      seen.push(await desk.evaluate<string>(`(() => {
        const at = document.activeElement
        const mark = getComputedStyle(at)
        const ring = (mark.outlineStyle !== 'none' && parseFloat(mark.outlineWidth) > 0) || mark.boxShadow !== 'none' || getComputedStyle(at.closest('.ant-select, .ant-input-affix-wrapper, .ant-input') ?? at).boxShadow !== 'none'
        return (ring ? '' : 'unseen: ') + (at.getAttribute('aria-label') ?? at.innerText ?? at.tagName).trim().slice(0, 20)
      })()`))
      if (i === 0) await picture(desk, '7j-skip')
    }
    expect(seen[0]).toContain('跳')
    expect(seen.filter((one) => one.startsWith('unseen'))).toEqual([])
    expect(office.troubles).toEqual([])
  })
})
