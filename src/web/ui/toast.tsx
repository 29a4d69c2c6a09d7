// A sentence that something was done; said to screen readers, gone after a moment.
import { useSyncExternalStore } from 'react'
import { Shape } from './shapes.tsx'

let present: { says: string; at: number } | null = null
const listeners = new Set<() => void>()

export function say(says: string): void {
  show({ says, at: Date.now() })
  const shown = present
  setTimeout(() => present === shown && show(null), 4_000)
}

export function Toast() {
  const toast = useSyncExternalStore(listen, () => present)
  return <div className="toast" role="status" aria-live="polite">{toast && <p key={toast.at}><Shape tone="done" /> {toast.says}</p>}</div>
}

function show(next: typeof present): void {
  present = next
  for (const changed of listeners) changed()
}

function listen(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}
