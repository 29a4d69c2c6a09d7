// What the regulation wants said, one line at a time, and the words it forbids.
import { useState } from 'react'
import { Button } from 'antd'
import type { Text } from '#core/kernel/text.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { registerWords } from './words.ts'

export function Script({ lines, forbidden }: { lines: { name: string; says: Text }[]; forbidden: string[] }) {
  const words = useWords(registerWords)
  const text = useText()
  const [at, setAt] = useState(0)
  const line = lines[at % Math.max(1, lines.length)]
  if (!line) return null
  return (
    <section className="say" aria-live="polite">
      <div>
        <p className="caption">{words.say} {at % lines.length + 1} / {lines.length}</p>
        <strong>{text(line.says)}</strong>
        {forbidden.length > 0 && <p className="caption">{fill(words.never, { words: forbidden.join('、') })}</p>}
      </div>
      <Button className="push" onClick={() => setAt(at + 1)}>{words.nextLine}</Button>
    </section>
  )
}
