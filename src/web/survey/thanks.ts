// The code of a thank-you, kept in this browser: the server knows only its digest and cannot show it again.
import type { Kept } from './call.ts'
import { draftKey } from './call.ts'

export type Thanks = NonNullable<Kept['thanks']>
const key = `${draftKey}.thanks`

export function keepThanks(thanks: Thanks): void {
  try {
    localStorage.setItem(key, JSON.stringify(thanks))
  } catch {
    // Then it is on the screen, and nowhere else.
  }
}

export function thanksKept(): Thanks | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Thanks | null
  } catch {
    return null
  }
}
