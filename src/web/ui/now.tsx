// The present, told to every badge at once: one timer for the whole screen, set by the server's clock and not by this computer's.
import { useSyncExternalStore } from 'react'

const BEAT = 15_000
let ahead = 0
let present = Date.now()
const listeners = new Set<() => void>()

/** Takes over the server's time, so that a wrong clock in this computer does not show wrong clocks. */
export function setServerTime(at: number): void {
  const difference = at - Date.now()
  if (Math.abs(difference - ahead) < 2_000) return
  ahead = difference
  beat()
}

export function useNow(): number {
  return useSyncExternalStore(listen, () => present)
}

export function nowMs(): number {
  return Date.now() + ahead
}

function listen(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

function beat(): void {
  present = nowMs()
  for (const changed of listeners) changed()
}

setInterval(beat, BEAT)
