// What leaves the house on paper: the letter of acceptance and the register form, as an office knows them, with nothing of the screen left on them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, stepping } from '#test/complaint-steps.ts'
import { hasBrowser } from './browser.ts'
import { openOffice, picture, type Office } from './office.ts'

/** A picture of one dot. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

let office: Office
let id: string
let number: string
beforeAll(async () => {
  office = await openOffice({ orgs: ['acme'], at: '2026-03-02T09:00+08:00' })
  const { complaint } = await registered(office.as('linxiao'), { channel: 'hotline', content: '冰箱买来一周不制冷，压缩机响声很大，要求换新', fields: { customer_name: '陈静', phone: '13800006001', email: 'chen@example.com', class: 'quality' } })
  id = complaint.id
  number = complaint.number
  await stepping(office, id).did('linxiao', 'acknowledge', { acceptor_contact: '400-800-1234' })
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('on paper', () => {
  for (const [name, title] of [['acceptance_letter', '受理确认函'], ['register', '登记表']] as const) {
    it(`${title} fills A4 with its title, number, and room to sign, and no button`, async () => {
      const page = await office.sits('linxiao', { size: { width: 1100, height: 1400 } })
      await page.goto(`/console/complaints/${id}/print/${name}`)
      await page.getByRole('heading', { level: 1, name: new RegExp(title) }).waitFor()
      await picture(page, `6-${name}-screen`, { whole: true })
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByText(number).first().isVisible()).toBe(true)
      expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
      expect(await page.evaluate<string>('getComputedStyle(document.querySelector(".sheet")).color')).toBe('rgb(0, 0, 0)')
      await picture(page, `6-${name}-print`, { whole: true })
      const pdf = await page.pdf({ preferCSSPageSize: true })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(pagesOf(pdf)).toBe(1)
      expect(sizeOf(pdf)).toEqual([595, 842])
      await page.context().close()
    })
  }

  it('is laid out anew by 何敏, and takes the scan of what was signed', async () => {
    const page = await office.sits('hemin')
    await page.goto(`/console/complaints/${id}/print/register`)
    await page.getByRole('button', { name: '安排版式' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('表上写作 内容').fill('投诉内容与经过')
    await dialog.getByRole('button', { name: '上移 内容' }).click()
    await dialog.getByLabel('表后文字（如填写说明）').fill('本表一式两份')
    await picture(page, '6-layout-dialog')
    await dialog.getByRole('button', { name: '保存版式' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('rowheader', { name: '投诉内容与经过' }).waitFor()
    await page.getByText('本表一式两份').waitFor()
    await page.locator('input[type=file]').setInputFiles({ name: '登记表-签字.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') })
    const scan = page.getByRole('link', { name: '登记表-签字.png' })
    await scan.waitFor()
    expect((await page.request.get((await scan.getAttribute('href'))!)).headers()['content-type']).toContain('image/png')
    await picture(page, '6-scan-list', { whole: true })
    expect(office.troubles).toEqual([])
  })

  it('is reached from the complaint by its print menu', async () => {
    const page = await office.sits('linxiao')
    await page.goto(`/console/complaints/${id}`)
    await page.getByRole('button', { name: '打印' }).click()
    await page.getByRole('menuitem', { name: '受理确认函' }).waitFor()
    expect(office.troubles).toEqual([])
  })
})

function pagesOf(pdf: Buffer): number {
  return (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length
}

/** In points, rounded. */
function sizeOf(pdf: Buffer): number[] {
  const box = /\/MediaBox\s*\[([^\]]+)\]/.exec(pdf.toString('latin1'))?.[1] ?? ''
  return box.trim().split(/\s+/).slice(2).map((side) => Math.round(Number(side)))
}
