// An office: the whole program behind a real socket, its people at their own browsers, its customers at their phones.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import { openDesk, type Desk, type DeskOptions } from '#test/desk.ts'
import { PASSWORD } from '#test/people.ts'
import { openBrowser } from './browser.ts'

export type Office = Desk & {
  address: string
  /** A named person, signed in, at a desk of their own. */
  sits: (login: string, how?: Sitting) => Promise<Page>
  /** Somebody with a phone (390 × 844) whom nobody knows. */
  phone: (how?: Sitting) => Promise<Page>
  /** An empty browser window. */
  window: (how?: Sitting) => Promise<Page>
  /** What went wrong in any page: errors of scripts, and answers that the program should never give. */
  troubles: string[]
  leave: () => Promise<void>
}

export type Sitting = { org?: string; locale?: 'zh-CN' | 'en-GB'; size?: { width: number; height: number } }

// Time is no matter here: on a machine that does twenty things at once a page takes ten times as long, and is still right.
export const PATIENCE = 40_000
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

export async function openOffice(options: DeskOptions): Promise<Office> {
  const [desk, opened] = await Promise.all([openDesk(options), openBrowser()])
  // The screens follow the server's clock; here that is the clock of the desk.
  desk.app.server.prependListener('request', (_request, reply) => void reply.setHeader('date', new Date(desk.now()).toUTCString()))
  await desk.app.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(desk.app.server.address() as AddressInfo).port}`
  const troubles: string[] = []
  const contexts: BrowserContext[] = []
  const open = async ({ locale = 'zh-CN', size = DESK }: Sitting = {}, mobile = false) => {
    const context = await opened.browser.newContext({ baseURL: address, locale, timezoneId: 'Asia/Shanghai', viewport: size, reducedMotion: 'reduce', ...(mobile && { isMobile: true, hasTouch: true, deviceScaleFactor: 2 }) })
    context.setDefaultTimeout(PATIENCE)
    contexts.push(context)
    const page = await context.newPage()
    page.on('pageerror', (error) => troubles.push(`${page.url()} ${error.message}`))
    page.on('response', (reply) => void (reply.status() >= 500 && troubles.push(`${reply.status()} ${reply.url()}`)))
    page.on('console', (message) => void (message.type() === 'error' && !/Failed to load resource/.test(message.text()) && troubles.push(`${page.url()} ${message.text()}`)))
    return page
  }
  return {
    ...desk, address, troubles,
    window: (how) => open(how),
    phone: (how) => open({ size: PHONE, ...how }, true),
    sits: async (login, how = {}) => {
      const page = await open(how)
      const reply = await page.request.post('/api/sign-in', { data: { org: how.org ?? options.orgs?.[0] ?? 'acme', login, password: PASSWORD } })
      expect(reply.status(), `${login} signs in`).toBe(200)
      return page
    },
    leave: async () => {
      await Promise.all(contexts.map((context) => context.close()))
      await opened.close()
      await desk.close()
    },
  }
}

/** A picture for people to look at, when somebody has named a folder for them. */
export async function picture(page: Page, name: string, { whole = false } = {}): Promise<void> {
  const folder = process.env['PICTURES']
  if (!folder) return
  await mkdir(folder, { recursive: true })
  await page.waitForTimeout(400)
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole, animations: 'disabled' })
}

/** Nothing is wider than the window: nobody has to scroll sideways to read. */
export async function fitsWindow(page: Page): Promise<void> {
  const excess = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect(excess, `${page.url()} is wider than its window`).toBeLessThanOrEqual(0)
}
