// What the customer has written so far, kept on the phone until it is sent: a reload, a call or a dead battery loses nothing.
// The key travels with the draft, so that sending it twice files one complaint.
import { org, type Receipt } from './call.ts'

export type Draft = { key: string; content: string; fields: Record<string, unknown>; files: { id: string; name: string }[] }

const place = `wenguo.draft.${org}`
const slip = `wenguo.receipt.${org}`

export function loadDraft(): Draft {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Draft | null
    if (kept?.key) return kept
  } catch {
    // a damaged draft is no draft
  }
  return { key: newKey(), content: '', fields: {}, files: [] }
}

export function keepDraft(draft: Draft) {
  try {
    localStorage.setItem(place, JSON.stringify(draft))
  } catch {
    // private windows keep nothing; the form still works
  }
}

export function dropDraft() {
  localStorage.removeItem(place)
}

/** The receipt of this visit: the only place where the check code is ever shown, so a reload must not lose it. */
export function keptReceipt(): Receipt | null {
  try {
    return JSON.parse(sessionStorage.getItem(slip) ?? 'null') as Receipt | null
  } catch {
    return null
  }
}

export function keepReceipt(receipt: Receipt) {
  try {
    sessionStorage.setItem(slip, JSON.stringify(receipt))
  } catch {
    // private windows keep nothing; it is on the screen
  }
}

export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
