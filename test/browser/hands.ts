// Hands at a keyboard: what they press is counted, and a field is reached by Tab as somebody without a mouse reaches it.
import type { Page } from 'playwright-core'

/** Counts from the next page that is loaded on; gives what has been pressed so far. */
export async function counting(page: Page): Promise<() => Promise<{ keys: number; clicks: number }>> {
  await page.addInitScript(`window.hands = { keys: 0, clicks: 0 }; addEventListener('keydown', (event) => { if (event.isTrusted) window.hands.keys++ }, true); addEventListener('mousedown', (event) => { if (event.isTrusted) window.hands.clicks++ }, true)`)
  return () => page.evaluate('window.hands')
}

/** As many presses of Tab as it takes. */
export async function tabTo(page: Page, label: string): Promise<void> {
  const passed: string[] = []
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate<string>("document.activeElement.closest('.field')?.querySelector('label.label')?.innerText ?? ''")
    if (here.startsWith(label)) return
    passed.push(here)
  }
  throw new Error(`${label} is not reached by Tab, only ${passed.join(', ')}`)
}

/** Text is typed; a list of keys is pressed one by one. */
export async function typesInto(page: Page, label: string, keys: string | string[]): Promise<void> {
  await tabTo(page, label)
  if (typeof keys === 'string') await page.keyboard.type(keys)
  else for (const key of keys) await page.keyboard.press(key)
}
