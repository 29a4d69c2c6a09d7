// A sentence that something was done, with the way back where there is one; said to screen readers, gone after a moment.
import { useSyncExternalStore } from 'react'
import { Shape } from './shapes.tsx'

export type WayBack = { label: string; do: () => void }

let present: { says: string; at: number; back?: WayBack | undefined } | null = null
const listeners = new Set<() => void>()

export function say(says: string, back?: WayBack): void {
  show({ says, at: Date.now(), back })
  const shown = present
  setTimeout(() => present === shown && show(null), back ? 12_000 : 4_000)
}

export function Toast() {
  const toast = useSyncExternalStore(listen, () => present)
  return <div className="toast" role="status" aria-live="polite">{toast && <p key={toast.at}><Shape tone="done" /> {toast.says}{toast.back && <WayBackButton back={toast.back} />}</p>}</div>
}

function WayBackButton({ back }: { back: WayBack }) {
  return <button type="button" className="bare link toast-back" onClick={() => { show(null); back.do() }}>{back.label}</button>
}

function show(next: typeof present): void {
  present = next
  for (const changed of listeners) changed()
}

function listen(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}
