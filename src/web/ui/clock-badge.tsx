// One clock in shape, words and colour, with a thin line for the share of time that has passed. Opens its explanation.
import { fill, useLanguage, useWords } from './language.tsx'
import { useNow } from './now.tsx'
import { Shape, type Tone } from './shapes.tsx'
import { dayOf, span } from './when.ts'
import { clockWords } from './words.ts'

export type ClockFace = { dueAt: string | null; provisional: boolean; status: string; elapsed: number; metAt?: string | null }

/** From here on a running clock asks for attention; presentation only, the regulation's own reminders come as work. */
const SOON = 0.75

export function ClockBadge({ clock, onOpen, name }: { clock: ClockFace; onOpen?: () => void; name?: string }) {
  const { language } = useLanguage()
  const words = useWords(clockWords)
  const now = useNow()
  const tone = toneOf(clock, now)
  const says = sentence(clock, { tone, now, language, words })
  const face = (
    <>
      <Shape tone={tone} />
      <span className="tabular">{says}</span>
      {clock.dueAt && (tone === 'run' || tone === 'soon' || tone === 'late') && <i className="badge-line" style={{ width: `${Math.min(100, Math.max(2, clock.elapsed * 100))}%` }} />}
    </>
  )
  if (!onOpen) return <span className={`badge tone-${tone}`} role="status" aria-live="off">{face}</span>
  return <button type="button" className={`badge tone-${tone}`} onClick={onOpen} aria-label={`${name ?? ''} ${says} ${words.why}`}>{face}</button>
}

export function toneOf(clock: ClockFace, now: number): Tone {
  if (clock.status === 'paused') return 'paused'
  if (clock.status === 'met') return 'done'
  if (clock.status === 'moot' || clock.status === 'excused') return 'none'
  if (clock.status === 'late' || clock.status === 'missed') return 'late'
  if (clock.dueAt === null) return 'run'
  if (Date.parse(clock.dueAt) < now) return 'late'
  if (clock.provisional) return 'provisional'
  return clock.elapsed >= SOON || Date.parse(clock.dueAt) - now < 3_600_000 ? 'soon' : 'run'
}

type Saying = { tone: Tone; now: number; language: 'zh' | 'en'; words: Record<keyof typeof clockWords, string> }

function sentence(clock: ClockFace, { tone, now, language, words }: Saying): string {
  if (clock.status === 'met') return words.onTime
  if (clock.status === 'moot') return words.moot
  if (clock.status === 'excused') return words.excused
  if (tone === 'paused') return words.paused
  if (clock.dueAt === null) return words.noDue
  const due = Date.parse(clock.dueAt)
  if (clock.metAt) return fill(words.metLate, { span: span(Date.parse(clock.metAt) - due, language) })
  if (tone === 'late') return fill(words.late, { span: span(now - due, language) })
  if (tone === 'provisional') return fill(words.provisional, { day: dayOf(clock.dueAt) })
  return fill(words.left, { span: span(due - now, language) })
}
