// Long text is folded with its length said; nothing is cut off for good.
import { useState } from 'react'
import { fill, useWords } from './language.tsx'
import { controlWords } from './words.ts'

const SHOWN = 360

export function Fold({ text }: { text: string }) {
  const words = useWords(controlWords)
  const [open, setOpen] = useState(text.length <= SHOWN * 1.2)
  if (open) return <p className="fold">{text}</p>
  return <p className="fold">{text.slice(0, SHOWN)}… <button type="button" className="bare link" onClick={() => setOpen(true)}>{fill(words.whole, { n: text.length })}</button></p>
}
