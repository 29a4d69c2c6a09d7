// Keys: one listener per screen, silent while somebody types, while an input method composes, and under an open dialog.
import { createContext, useContext, useEffect, useEffectEvent, useId, type ReactNode } from 'react'

/** `j`, `Enter`, `Escape`, `/`, `?`, `mod+k`, `mod+Enter` → what it does. */
export type Keys = Record<string, (() => void) | undefined>

/** What floats closes first. */
const FLOATING = '.ant-popover:not(.ant-popover-hidden), .ant-dropdown:not(.ant-dropdown-hidden), .ant-select-dropdown:not(.ant-select-dropdown-hidden)'

const layers: string[] = ['page']
const Layer = createContext('page')

/** What is inside owns the keyboard for as long as it is shown. */
export function KeyLayer({ children }: { children: ReactNode }) {
  const id = useId()
  useEffect(() => {
    layers.push(id)
    return () => void layers.splice(layers.indexOf(id), 1)
  }, [id])
  return <Layer value={id}>{children}</Layer>
}

export function useKeys(keys: Keys): void {
  const layer = useContext(Layer)
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (layers.at(-1) !== layer) return
    const name = keyName(event)
    const deed = name === null ? undefined : keys[name]
    if (!deed) return
    event.preventDefault()
    deed()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event)
    // Capturing, so that the Escape that closes a dialog is still the dialog's when this is asked.
    document.addEventListener('keydown', listener, true)
    return () => document.removeEventListener('keydown', listener, true)
  }, [])
}

/** The name of a key press, or null when it belongs to the text, the input method, a focused control or the browser. */
export function keyName(event: KeyboardEvent): string | null {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.altKey) return null
  if (event.key === 'Escape' && document.querySelector(FLOATING) !== null) return null
  const mod = event.ctrlKey || event.metaKey
  if (mod && event.key === 'Enter') return 'mod+Enter'
  if (isTyping(event.target)) return null
  if (mod) return event.shiftKey ? null : `mod+${event.key.toLowerCase()}`
  if (event.key === 'Enter' && isControl(event.target)) return null
  return event.key.length === 1 ? event.key.toLowerCase() : event.key
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT'
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary, input, [role="button"], [role="tab"], [role="option"], [role="combobox"]') !== null
}

/** A key cap, shown where the key works. */
export function Key({ children }: { children: ReactNode }) {
  return <kbd className="key">{children}</kbd>
}
