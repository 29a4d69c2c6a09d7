// The clocks that start on saving, with the time each would fall due.
import type { Text } from '#core/kernel/text.ts'
import { ClauseNumber } from '#web/ui/clause-chip.tsx'
import { useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { dueTime } from '#web/ui/when.ts'
import { registerWords } from './words.ts'

type Preview = { name: string; title: Text; within: Text; dueAt: string | null; clauses: string[] }

export function ClockPreview({ clocks }: { clocks: Preview[] }) {
  const words = useWords(registerWords)
  const text = useText()
  const now = useNow()
  const { language } = useLanguage()
  return (
    <section className="card">
      <div className="card-head"><h2>{words.clocks}</h2></div>
      {clocks.length === 0 && <p className="card-body secondary">{words.noClocks}</p>}
      {clocks.map((clock) => (
        <div key={clock.name} className="clock-row">
          <div><strong>{text(clock.title)}</strong><span className="tabular">{clock.dueAt && dueTime(clock.dueAt, now, language)}</span></div>
          <p className="secondary">{text(clock.within)} {clock.clauses.map((clause) => <ClauseNumber key={clause} id={clause} />)}</p>
        </div>
      ))}
    </section>
  )
}
