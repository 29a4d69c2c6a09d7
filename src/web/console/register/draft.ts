// What is being typed survives a reload of this tab and goes when it is saved. It stays out of storage that outlives the tab:
// it holds a customer's words and number.
import { useState } from 'react'
import type { Values } from '../fields/field-form.tsx'

export type Draft = { channel: string; kind: string; content: string; receivedAt: string; fields: Values; join: { id: string; number: string } | null }

const STORE = 'wenguo.draft'
const blank: Draft = { channel: '', kind: '', content: '', receivedAt: '', fields: {}, join: null }

export function useDraft(): [Draft, (draft: Draft) => void, () => void] {
  const [draft, set] = useState(stored)
  const keep = (next: Draft) => {
    sessionStorage.setItem(STORE, JSON.stringify(next))
    set(next)
  }
  const clear = () => {
    sessionStorage.removeItem(STORE)
    set({ ...blank, channel: draft.channel })
  }
  return [draft, keep, clear]
}

function stored(): Draft {
  try {
    return { ...blank, ...(JSON.parse(sessionStorage.getItem(STORE) ?? '{}') as Partial<Draft>) }
  } catch {
    return blank
  }
}
