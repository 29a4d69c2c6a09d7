// How the screen looks to this person: light or dark, usual or larger text. Kept in the browser; the tokens follow an attribute of the page.
import { useSyncExternalStore } from 'react'

export type Looks = { dark: boolean; large: boolean }

const STORE = 'wenguo.looks'
const listeners = new Set<() => void>()
let looks: Looks = kept()
show()

export function useLooks(): [Looks, (change: Partial<Looks>) => void] {
  return [useSyncExternalStore(listen, () => looks), change]
}

function change(part: Partial<Looks>): void {
  looks = { ...looks, ...part }
  localStorage.setItem(STORE, JSON.stringify(looks))
  show()
  for (const changed of listeners) changed()
}

function show(): void {
  const { dataset } = document.documentElement
  dataset['look'] = looks.dark ? 'dark' : 'light'
  dataset['text'] = looks.large ? 'large' : 'usual'
}

/** Until somebody has chosen: light, with usual text. */
function kept(): Looks {
  try {
    const stored = JSON.parse(localStorage.getItem(STORE) ?? 'null') as Looks | null
    if (stored) return { dark: stored.dark === true, large: stored.large === true }
  } catch {
    // Unreadable is as good as not there.
  }
  return { dark: false, large: false }
}

function listen(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}
