// 林晓 at the desk: registers a caller while talking, by keyboard alone, and the input method never sets off a shortcut.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { registered } from '#test/complaint-steps.ts'
import { hasBrowser } from './browser.ts'
import { tabTo } from './hands.ts'
import { openOffice, picture, type Office } from './office.ts'

let office: Office
let desk: Page
beforeAll(async () => {
  office = await openOffice({ orgs: ['harmony'], at: '2026-03-02T09:00+08:00' })
  await registered(office.as('linxiao'), { channel: 'hotline', content: '3 栋 2 单元 501 客厅天花板漏水', fields: { customer_name: '陈静', phone: '13800006021', place: '3 栋 2 单元 501', address: '3 栋 2 单元 501', class: 'roof_leak' } })
  office.later(40 * 60_000)
  desk = await office.sits('linxiao')
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('林晓 with a caller on the line', () => {
  it('registers her by keyboard alone, and is told that it may be the same matter', async () => {
    await desk.goto('/console/')
    await desk.getByRole('heading', { level: 1 }).waitFor()
    await picture(desk, '2a-home')
    await desk.keyboard.press('n')
    await desk.getByRole('heading', { name: '登记来件' }).waitFor()
    await desk.getByLabel('什么事').waitFor()
    expect(await desk.evaluate('document.activeElement.tagName')).toBe('TEXTAREA')
    await desk.keyboard.type('天花板又漏水了，和早上说的是一个地方')
    await tabTo(desk, '姓名')
    await desk.keyboard.type('陈静')
    await tabTo(desk, '联系电话')
    await desk.keyboard.type('13800006021')
    const same = desk.locator('section', { hasText: '是不是同一件事？' })
    await same.getByText('3 栋 2 单元 501 客厅天花板漏水').waitFor()
    await desk.getByText('以往 1 件，未结 1 件').waitFor()
    await tabTo(desk, '地点')
    await desk.keyboard.type('3 栋 2 单元 501')
    await tabTo(desk, '类别')
    await desk.keyboard.type('漏水')
    await desk.locator('.ant-select-item-option').first().waitFor()
    await desk.keyboard.press('Enter')
    await picture(desk, '2b-register')
    await same.getByRole('button', { name: /并入/ }).first().focus()
    await desk.keyboard.press('Enter')
    await desk.getByText(/将并入 TS202603\d{4}，不另开一件/).waitFor()
  })

  it('is not thrown out by her input method: composing sets off no shortcut, neither in a field nor outside', async () => {
    const before = desk.url()
    const entered = async () => (await office.as('linxiao').get('/api/complaints?view=all')).body.rows[0].contacts
    const count = await entered()
    for (const target of ['document.querySelector("textarea")', 'document.body']) {
      await desk.evaluate(`(() => {
        const at = ${target}
        at.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, data: '' }))
        for (const key of ['n', 'j', 'm', '/', '?']) at.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }))
        for (const more of [{ key: 'Process', keyCode: 229 }, { key: 'Enter', ctrlKey: true, isComposing: true }, { key: 'n', keyCode: 229 }]) at.dispatchEvent(new KeyboardEvent('keydown', { ...more, bubbles: true, cancelable: true }))
        at.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '漏水' }))
      })()`)
    }
    // A page or a dialog that was set off would need a moment to come.
    await desk.waitForTimeout(500)
    expect(desk.url()).toBe(before)
    expect(await desk.getByRole('dialog').count()).toBe(0)
    expect(await entered()).toBe(count)
  })

  it('saves with Ctrl Enter and stands on the one matter with both calls', async () => {
    await desk.keyboard.press('Control+Enter')
    await desk.getByText(/已并入 TS202603\d{4}/).waitFor()
    await desk.getByRole('heading', { level: 1, name: '3 栋 2 单元 501 客厅天花板漏水' }).waitFor()
    await picture(desk, '2c-joined')
    await desk.getByRole('tab', { name: /来件/ }).click()
    await desk.getByText('天花板又漏水了，和早上说的是一个地方').first().waitFor()
    expect(office.troubles).toEqual([])
  })
})
