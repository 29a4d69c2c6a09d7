// A value once it has stopped changing for a moment: what is asked while somebody types.
import { useEffect, useState } from 'react'

export function useSettled<T>(value: T, ms = 350): T {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), ms)
    return () => clearTimeout(timer)
  }, [text, ms])
  return settled
}
