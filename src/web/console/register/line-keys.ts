// Alt with a digit, also while somebody types: Alt carries no text, so it takes nothing from the field.
import { useEffect, useEffectEvent } from 'react'

export function useLineKeys(lines: number, tick: (at: number) => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
    if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing || digit === undefined || Number(digit) > lines) return
    event.preventDefault()
    tick(Number(digit) - 1)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event)
    document.addEventListener('keydown', listener, true)
    return () => document.removeEventListener('keydown', listener, true)
  }, [])
}
