// What somebody at the console does with a complaint: opens a deed by its button, fills its fields in by their labels, sends it with the keys shown for it.
import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { foundProfile, type Founding } from '#test/profile-journey.ts'
import { openOffice, PATIENCE, picture, type Office } from './office.ts'

/** What is written in a field: words, a choice, a day; several lines, each of one part or of several; a file by its name. */
export type Said = string | string[] | string[][] | { file: string }

/** An office that works by one regulation of the shelf; everybody signs in by their own name. */
export async function openProfileOffice(policy: string, { at, ...founding }: Founding & { at: string }): Promise<Office> {
  const office = await openOffice({ orgs: [], at })
  await foundProfile(office, policy, founding)
  return { ...office, as: (login) => office.as(login, policy), sits: (login, how) => office.sits(login, { org: policy, ...how }) }
}

/** `where`: among the main deeds unless the deed stands under “more”. */
export async function does(page: Page, label: string, said: Record<string, Said> = {}, look?: () => Promise<void>): Promise<void> {
  await page.locator('.strip dl').waitFor()
  const name = new RegExp(`^${label}($|[ A-Z])`)
  const main = page.locator('.strip').getByRole('button', { name }).and(page.locator(':not([aria-disabled])'))
  await expect.poll(() => opens(page, main, name), { timeout: PATIENCE, message: `${label} has no button` }).toBe(true)
  const dialog = page.getByRole('dialog').filter({ has: page.locator('form') })
  await dialog.waitFor()
  await fillsIn(dialog, said).catch(async (trouble) => { await picture(page, `trouble-${label}`); throw trouble })
  await look?.()
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'hidden' }).catch(async () => expect.fail(`${label} was not taken: ${await dialog.innerText()}`))
}

/** By its own button, or else by the list of all deeds; false as long as neither has it. */
async function opens(page: Page, main: Locator, name: RegExp): Promise<boolean> {
  if (await main.count() > 0) return main.first().click().then(() => true)
  await page.locator('.page-actions').getByRole('button', { name: /^(更多|More)/ }).click()
  const listed = page.locator('.more-actions').getByRole('button', { name }).first()
  if (await listed.waitFor({ timeout: 2_000 }).then(() => true, () => false)) return listed.click().then(() => true)
  await page.keyboard.press('Escape')
  await page.locator('.more-actions').first().waitFor({ state: 'hidden' })
  return false
}

export async function fillsIn(form: Locator, said: Record<string, Said>): Promise<void> {
  for (const [label, value] of Object.entries(said)) await fillsField(form.locator('.field', { has: form.page().locator('label.label', { hasText: new RegExp(`^${label}\\*?$`) }) }), value)
}

async function fillsField(field: Locator, value: Said): Promise<void> {
  await field.waitFor()
  if (!Array.isArray(value) && typeof value === 'object') {
    await field.locator('input[type=file]').setInputFiles({ name: value.file, mimeType: 'image/png', buffer: PIXEL })
    await field.getByText(value.file).waitFor()
  } else if (Array.isArray(value) && (await field.getByRole('checkbox').count()) > 0) {
    for (const one of value) await field.getByRole('checkbox', { name: one as string }).check()
  } else if (Array.isArray(value) && (await field.locator('.group-parts').count()) > 0) {
    for (const [person, role] of value as string[][]) {
      await fillsControl(field.locator('.group-part', { hasText: role! }), person!)
      await field.page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').waitFor({ state: 'hidden' })
    }
  } else if (Array.isArray(value) && (await field.locator('.lines').count()) > 0) {
    await fillsLines(field, value.map((line) => (Array.isArray(line) ? line : [line])))
  } else for (const one of [value].flat(2)) await fillsControl(field, one as string)
}

async function fillsLines(field: Locator, lines: string[][]): Promise<void> {
  for (const [at, parts] of lines.entries()) {
    if (at > 0) await field.getByRole('button', { name: /^(添加|Add)/ }).click()
    const controls = field.locator('.line').nth(at).locator('.line-parts > :not([aria-live])')
    for (const [part, words] of parts.entries()) await fillsControl(controls.nth(part), words)
  }
}

async function fillsControl(at: Locator, words: string): Promise<void> {
  const radio = at.getByRole('radio', { name: words, exact: true })
  if (await radio.count() > 0) return radio.click()
  const list = at.locator('input[role=combobox]')
  const plain = 'input:not([type=file]), textarea'
  if (await list.count() === 0) return at.locator(plain).or(at.and(at.page().locator(plain))).first().fill(words)
  if (await list.getAttribute('readonly') === null) await list.fill(words)
  else await list.press('ArrowDown')
  await at.page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: words }).first().click()
}

export async function stateIs(page: Page, word: string): Promise<void> {
  await page.locator('.page-head .tag', { hasText: word }).first().waitFor()
}

/** The four questions that the top of the page answers: what is next, by when, who, under which clause. */
export async function nextIs(page: Page, says: { next: RegExp; who: RegExp; clause: RegExp }): Promise<void> {
  const strip = page.locator('.strip dl')
  await strip.getByText(says.next).first().waitFor()
  const told = (await strip.innerText()).replaceAll('\n', ' ')
  expect(told).toMatch(says.who)
  expect(told).toMatch(says.clause)
}

/** One red pixel, as PNG. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')
