// What leaves the house on paper: the letter of acceptance and the register form, as an office knows them, with nothing of the screen left on them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, stepping } from '#test/complaint-steps.ts'
import { hasBrowser } from './browser.ts'
import { openOffice, picture, type Office } from './office.ts'

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
