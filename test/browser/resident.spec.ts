// A resident with a telephone: files with a photograph, keeps number and code, looks again without an account, and says that it is not solved.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { stepping, type Stepping } from '#test/complaint-steps.ts'
import { hasBrowser } from './browser.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

let office: Office
let phone: Page
beforeAll(async () => {
  office = await openOffice({ orgs: ['harmony'], at: '2026-03-02T09:00+08:00' })
  phone = await office.phone()
})
afterAll(() => office?.leave())

const words = '3 栋 2 单元 501 客厅天花板从昨晚开始滴水，地板已经泡了一片，请尽快来看。'
let slip: { number: string; code: string }

describe.runIf(hasBrowser)('陈静 at her telephone', () => {
  it('files what happened with a photograph, and loses nothing by a reload on the way', async () => {
    await phone.goto('/p/harmony')
    await phone.getByRole('heading', { name: '出了什么问题？' }).waitFor()
    await picture(phone, '1a-portal-empty', { whole: true })
    expect(await phone.getByRole('button', { name: '提交' }).isDisabled()).toBe(true)
    await phone.getByLabel('出了什么问题？').fill(words)
    await phone.getByLabel('照片或文件').setInputFiles({ name: '天花滴水.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto(phone) })
    await phone.getByText('天花滴水.jpg').waitFor()
    await phone.getByLabel('姓名').fill('陈静')
    await phone.getByLabel('联系电话').fill('13800006021')
    await phone.reload()
    expect(await phone.getByLabel('出了什么问题？').inputValue()).toBe(words)
    expect(await phone.getByLabel('联系电话').inputValue()).toBe('13800006021')
    await phone.getByText('天花滴水.jpg').waitFor()
    await fitsWindow(phone)
    await picture(phone, '1b-portal-filled', { whole: true })
  })

  it('is given a number, a check code and the day of the answer, and keeps them through a reload', async () => {
    await phone.getByRole('button', { name: '提交' }).click()
    await phone.getByRole('heading', { name: '收到了，谢谢您告诉我们' }).waitFor()
    slip = { number: await phone.getByTestId('number').innerText(), code: await phone.getByTestId('code').innerText() }
    expect(slip.code.replaceAll('-', '')).toHaveLength(28)
    await phone.getByText('我们会在 3 月 5 日（周四）24:00 前答复您').waitFor()
    await picture(phone, '1c-portal-receipt', { whole: true })
    await phone.reload()
    expect(await phone.getByTestId('code').innerText()).toBe(slip.code)
    await fitsWindow(phone)
  })

  it('is told nothing by a wrong code, and follows the matter with the right one, in Chinese and in English', async () => {
    const other = await office.phone({ locale: 'en-GB' })
    await other.goto('/p/harmony')
    await other.getByRole('heading', { name: 'What happened?' }).waitFor()
    await picture(other, '1d-portal-english', { whole: true })
    await other.getByRole('link', { name: /See its progress/ }).click()
    await other.getByLabel('Number').fill(slip.number)
    await other.getByLabel('Check code').fill(`${slip.code.startsWith('X') ? 'Y' : 'X'}${slip.code.slice(1)}`)
    await other.getByRole('button', { name: 'See progress' }).click()
    await other.getByRole('alert').getByText('Number and check code do not match').waitFor()
    await picture(other, '1e-portal-wrong-code', { whole: true })
    await other.getByLabel('Check code').fill(slip.code.toLowerCase().replaceAll('-', ' '))
    await other.getByRole('button', { name: 'See progress' }).click()
    await other.getByRole('heading', { name: words.slice(0, 20) }).waitFor()
    await picture(other, '1f-portal-progress-en', { whole: true })
    await other.getByRole('button', { name: '中文' }).click()
    await other.getByText('我们会在 3 月 5 日（周四）24:00 前答复您').waitFor()
    await fitsWindow(other)
  })

  it('reads the answer, says that it is not solved, and asks for a review', async () => {
    const matter = await handled()
    await phone.getByRole('link', { name: '看进度' }).click()
    await phone.getByText('已重做防水').first().waitFor()
    await picture(phone, '1g-portal-answered', { whole: true })
    await phone.getByRole('heading', { name: '您的问题解决了吗？' }).waitFor()
    await phone.getByRole('button', { name: '问题未解决' }).click()
    await phone.getByLabel('您的意见').fill('昨晚下雨又漏了，同一个地方。')
    await picture(phone, '1h-portal-not-solved', { whole: true })
    await phone.getByRole('button', { name: '确定' }).click()
    await phone.getByText('已记录，谢谢。').waitFor()
    await picture(phone, '1i-portal-after', { whole: true })
    const again = await matter.shown('linxiao')
    expect(again).toMatchObject({ state: 'investigating', round: 2 })
    expect(again.clocks.find((clock: { name: string }) => clock.name === 'special_measures')).toMatchObject({ status: 'running', dueAt: '2026-03-03T01:00:00.000Z' })
    await phone.getByText('正在', { exact: false }).first().waitFor()
  })

  it('asks for a review of the next answer, and no deed was ever called by its name inside the house', async () => {
    const story = stepping(office, (await office.as('linxiao').get('/api/complaints?view=all&q=天花板')).body.rows[0].id)
    await story.did('wanghaiyan', 'plan', { measures: ['更换雨水管接头'], owner: 'wanghaiyan', due: '2026-03-04T10:00:00.000Z' })
    await story.did('gaojie', 'approve')
    await story.did('wanghaiyan', 'execute')
    await story.did('wanghaiyan', 'finish', { result: '已更换' })
    await story.did('wanghaiyan', 'answer', { process: '查明接头开裂', result: '已更换雨水管接头' })
    await phone.reload()
    await phone.getByText('已更换雨水管接头').first().waitFor()
    await phone.getByRole('button', { name: /申请复核/ }).click()
    await phone.getByRole('button', { name: '确定' }).click()
    await phone.getByRole('alert').waitFor()
    await picture(phone, '1j-portal-appeal-empty', { whole: true })
    await phone.getByLabel('理由').fill('只换了接头，泡坏的地板没有人管。')
    await phone.getByRole('button', { name: '确定' }).click()
    await phone.getByText('已记录，谢谢。').waitFor()
    expect((await story.shown('linxiao')).state).toBe('appealed')
    await phone.getByRole('button', { name: '大字' }).click()
    await picture(phone, '1k-portal-large', { whole: true })
    await fitsWindow(phone)
    expect(office.troubles).toEqual([])
  })
})

/** What goes on in the office meanwhile. */
async function handled(): Promise<Stepping> {
  const { body } = await office.as('linxiao').get('/api/complaints?view=all&q=天花板')
  const story = stepping(office, body.rows[0].id)
  const plan = { measures: ['重做防水'], owner: 'wanghaiyan', due: '2026-03-04T10:00:00.000Z' }
  await story.did('linxiao', 'register', { place: '3 栋 2 单元 501', class: 'roof_leak' })
  await story.did('linxiao', 'assess', { class: 'roof_leak', severity: 'normal', settleable: false })
  await story.did('linxiao', 'dispatch', { unit: 'engineering', person: 'wanghaiyan', limit: '2026-03-05T10:00:00.000Z' })
  await story.did('wanghaiyan', 'accept')
  await story.did('wanghaiyan', 'investigate')
  await story.did('wanghaiyan', 'end_investigation', { findings: '防水层老化' })
  await story.did('wanghaiyan', 'plan', plan)
  await story.did('zhaolimin', 'approve')
  await story.did('wanghaiyan', 'execute')
  await story.did('wanghaiyan', 'finish', { result: '已重做防水' })
  await story.did('wanghaiyan', 'answer', { process: '勘查、拆除、重做', result: '已重做防水，闭水试验 24 小时不漏' })
  return story
}

/** What a camera would give: a picture larger than the form wants. */
async function drawnPhoto(page: Page): Promise<Buffer> {
  const easel = await page.context().newPage()
  await easel.setViewportSize({ width: 1000, height: 1400 })
  await easel.setContent('<body style="margin:0;background:linear-gradient(#d9d2c3 40%,#8d7a5e 40% 46%,#b9ad97 46%)"><div style="position:absolute;left:30%;top:8%;width:40%;height:22%;border-radius:50%;background:#8f7f63"></div></body>')
  const photo = await easel.screenshot({ type: 'jpeg', quality: 80 })
  await easel.close()
  return photo
}
