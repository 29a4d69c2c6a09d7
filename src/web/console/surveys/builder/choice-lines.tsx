// The choices of a question, or what a matrix marks: one line each, in both languages; Enter begins the next, Alt with an arrow moves one.
import { useRef } from 'react'
import { Button } from 'antd'
import type { Words } from '#core/surveys/questionnaire.ts'
import { fill, useWords } from '#web/ui/language.tsx'
import { builderWords } from './words.ts'
import { WordsInput } from './words-input.tsx'

type Line = { text: Words }

export function ChoiceLines<L extends Line>({ lines, blank, onChange, add, named, least, beside }: { lines: readonly L[]; blank: (lines: readonly L[]) => L; onChange: (lines: L[]) => void; add: string; named: string; least: number; beside?: (line: L, set: (line: L) => void) => React.ReactNode }) {
  const words = useWords(builderWords)
  const place = useRef<HTMLDivElement>(null)
  const focus = (at: number) => setTimeout(() => place.current?.querySelectorAll<HTMLElement>('.choice-line')[at]?.querySelector<HTMLElement>('input')?.focus())
  const put = (at: number) => {
    onChange([...lines.slice(0, at), blank(lines), ...lines.slice(at)])
    focus(at)
  }
  const move = (from: number, to: number) => {
    if (to < 0 || to >= lines.length) return
    const left = lines.filter((_, i) => i !== from)
    onChange([...left.slice(0, to), lines[from]!, ...left.slice(to)])
    focus(to)
  }
  const pressed = (event: React.KeyboardEvent, at: number) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) { event.preventDefault(); put(at + 1) }
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) { event.preventDefault(); event.stopPropagation(); move(at, at + (event.key === 'ArrowUp' ? -1 : 1)) }
  }
  return (
    <div ref={place} className="choice-lines">
      {lines.map((line, i) => (
        <div key={i} className="choice-line" onKeyDown={(event) => pressed(event, i)}>
          <WordsInput label={fill(named, { n: i + 1 })} value={line.text} onChange={(text) => onChange(lines.map((one, at) => (at === i ? { ...one, text: text ?? '' } : one)))} />
          {beside?.(line, (next) => onChange(lines.map((one, at) => (at === i ? next : one))))}
          <Button type="text" aria-label={`${words.remove} ${i + 1}`} disabled={lines.length <= least} onClick={() => onChange(lines.filter((_, at) => at !== i))}>×</Button>
        </div>
      ))}
      <div><Button size="small" onClick={() => put(lines.length)}>{add}</Button></div>
    </div>
  )
}
