// 孙佳 works ten callbacks by keyboard alone: who is satisfied takes her well under a minute, and what is not opens the matter again before her eyes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { hasBrowser } from './browser.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

let office: Office
let desk: Page
const matters: string[] = []
const names = ['陈静', '陈刚', '陈美', '陈立', '陈芸', '陈平', '陈强', '陈婷', '陈宇', '陈兰']

beforeAll(async () => {
  office = await openOffice({ orgs: ['harmony'], at: '2026-10-05T09:00+08:00' })
  await office.runJobs()
  for (const [i, name] of names.entries()) matters.push(await answered(name, `1381234${String(5200 + i)}`))
  office.later(3_600_000)
  desk = await office.sits('sunjia')
})
afterAll(() => office?.leave())

async function answered(customer_name: string, phone: string): Promise<string> {
  const { body, text } = await office.as('linxiao').post('/api/complaints', { channel: 'hotline', content: `${customer_name}家楼上空调滴水，窗台被泡`, fields: { customer_name, phone, place: `${phone.slice(-3)} 室`, class: 'unit_door', settleable: false } })
  expect(body.complaint, text).toBeTruthy()
  for (const [login, action, data] of [['linxiao', 'dispatch', { unit: 'engineering', person: 'wanghaiyan', limit: '2026-11-20T10:00:00Z' }], ['wanghaiyan', 'accept', {}], ['wanghaiyan', 'answer', { result: '接长冷凝水管，窗台补漆', process: '到场维修', solution: '接长冷凝水管', told_by: 'phone' }]] as const) {
    const step = await office.as(login).post(`/api/complaints/${body.complaint.id}/actions`, { action, data })
    expect(step.status, step.text).toBe(200)
  }
  return body.complaint.id
}

const here = () => new URL(desk.url()).pathname
const left = async () => (await office.as('sunjia').get('/api/callbacks?view=mine')).body.rows.length as number
const elsewhere = async (before: string) => {
  await expect.poll(here, { timeout: 10_000 }).not.toBe(before)
  await desk.getByRole('heading', { name: '照着说' }).waitFor()
}

/** Looks at the number, ticks five lines, chooses by number key, writes down the words, saves. */
async function talk(outcome: string, said: string): Promise<void> {
  await desk.keyboard.press('p')
  await desk.getByText(/^1381234\d{4}$/).waitFor()
  for (let line = 0; line < 5; line += 1) await desk.keyboard.press('Enter')
  await desk.keyboard.press(outcome)
  await desk.keyboard.type(said)
}

describe.runIf(hasBrowser)('孙佳 with her queue', () => {
  it('starts with the first call by one key, and calls somebody who is satisfied in a few seconds of typing', async () => {
    await desk.goto('/console/callbacks')
    await desk.getByRole('heading', { level: 1, name: '回访' }).waitFor()
    await desk.getByRole('cell', { name: /室/ }).first().waitFor()
    await picture(desk, '9a-callbacks')
    await desk.keyboard.press('Enter')
    await desk.getByRole('heading', { name: '照着说' }).waitFor()
    await fitsWindow(desk)
    const first = here()
    const began = Date.now()
    await talk('1', '修好了，谢谢')
    await picture(desk, '9b-workbench')
    await desk.keyboard.press('Control+Enter')
    await elsewhere(first)
    // The machine's share of the minute; the rest is talk.
    expect(Date.now() - began).toBeLessThan(15_000)
    expect(await left()).toBe(9)
  })

  it('sees before saving that “not solved” opens the matter again and starts 24 hours', async () => {
    const before = here()
    await talk('4', '晚上又滴')
    await desk.getByText(/自动「/).first().waitFor()
    await desk.getByText(/开始计时/).first().waitFor()
    await picture(desk, '9c-still-defective')
    await desk.keyboard.press('Control+Enter')
    await elsewhere(before)
    const { body } = await office.as('linxiao').get('/api/complaints?view=all&limit=50')
    expect(body.rows.filter((row: { state: string }) => row.state === 'investigating')).toHaveLength(1)
  })

  it('is asked for the time of a promised answer a few tab stops from what was said', async () => {
    const before = here()
    await talk('6', '什么时候换整栋的水管？')
    const atDate = () => desk.evaluate<boolean>('document.activeElement.type === "datetime-local"')
    for (let stops = 0; stops < 5 && !(await atDate()); stops += 1) await desk.keyboard.press('Tab')
    expect(await atDate()).toBe(true)
    await picture(desk, '9d-question')
    await desk.keyboard.press('Escape')
    expect(here()).toBe(before)
  })

  it('notes that nobody answered by one key, and goes on to the next by itself', async () => {
    if (await desk.evaluate('document.activeElement.tagName !== "BODY"')) await desk.evaluate('document.activeElement.blur()')
    const before = here()
    await desk.keyboard.press('q')
    await elsewhere(before)
    expect(await left()).toBe(8)
  })

  it('finishes ten callbacks by keyboard alone, each next one coming by itself', async () => {
    const seen = new Set<string>()
    for (const [key, said] of [['1', '满意'], ['1', '不错'], ['7', '希望定期检查'], ['8', '师傅真好'], ['2', '太慢了'], ['1', '可以'], ['1', '没问题了']] as const) {
      const before = here()
      expect(seen.has(before)).toBe(false)
      seen.add(before)
      await talk(key, said)
      await desk.keyboard.press('Control+Enter')
      await elsewhere(before)
    }
    // What is left is whoever did not answer.
    expect(await left()).toBe(1)
    await desk.getByText('没人接').first().waitFor()
    await picture(desk, '9e-tried')
    expect(office.troubles).toEqual([])
  })
})
