// What a probe found: whether the control ever refuses, and what was tried.
/** `unbuilt`: the regulation asks for it, and nothing here does it yet; it is not broken, it is not there. */
export type Probed = { bites: boolean; how: { zh: string; en: string }; unbuilt?: boolean }

export const bites = (zh: string, en: string): Probed => ({ bites: true, how: { zh, en } })
export const toothless = (zh: string, en: string): Probed => ({ bites: false, how: { zh, en } })
export const unbuilt = (zh: string, en: string): Probed => ({ bites: false, unbuilt: true, how: { zh, en } })

/** The first thing that is not as it must be decides. */
export function allOf(checks: [ok: boolean, zh: string, en: string][], found: Probed): Probed {
  const failed = checks.find(([ok]) => !ok)
  return failed ? toothless(failed[1], failed[2]) : found
}
