// Who did what and when, the latest first, under the heads of their days. What machines did is quieter than what people did.
import type { Text } from '#core/kernel/text.ts'
import { ClauseNumber } from './clause-chip.tsx'
import { useLanguage, useText } from './language.tsx'
import { useNow } from './now.tsx'
import { clockOf, dayHead, dayOf } from './when.ts'

export type Happening = {
  seq: number
  type: string
  label: Text
  actor: { kind: string; name: string }
  at: string
  clauses: string[]
  details: { label: Text; value: Text }[]
  machine: boolean
}

export function Timeline({ entries }: { entries: Happening[] }) {
  const { language } = useLanguage()
  const now = useNow()
  const latest = entries.filter((entry) => !isToldByClock(entry, entries)).sort((a, b) => b.seq - a.seq)
  return (
    <ol className="timeline">
      {latest.map((entry, place) => (
        <li key={entry.seq}>
          {dayOf(entry.at) !== dayOf(latest[place - 1]?.at ?? 0) && <h3>{dayHead(entry.at, now, language)}</h3>}
          <Entry entry={entry} />
        </li>
      ))}
    </ol>
  )
}

/** A limit that passes is told by its clock; the fact that the rules see beside it says nothing more. */
function isToldByClock({ type, at }: Happening, entries: Happening[]): boolean {
  return type === 'limit_passed' && entries.some((other) => other.at === at && /^clock\..+\.(late|missed)$/.test(other.type))
}

function Entry({ entry }: { entry: Happening }) {
  const text = useText()
  if (entry.machine) {
    return <div className="entry machine"><i className="dot" /><p>{text(entry.label)} {entry.details.map((detail) => text(detail.value)).filter(Boolean).slice(0, 2).join(' · ')}</p><time dateTime={entry.at}>{clockOf(entry.at)}</time></div>
  }
  return (
    <div className="entry">
      <i className="face" aria-hidden="true">{entry.actor.name.slice(0, 1)}</i>
      <div>
        <p className="entry-head"><strong>{entry.actor.name}</strong><span className="tag">{text(entry.label)}</span>{entry.clauses.map((clause) => <ClauseNumber key={clause} id={clause} />)}</p>
        <Details of={entry.details.length === 1 ? entry.details.filter((only) => text(only.value) !== entry.actor.name) : entry.details} />
      </div>
      <time dateTime={entry.at}>{clockOf(entry.at)}</time>
    </div>
  )
}

function Details({ of }: { of: Happening['details'] }) {
  const text = useText()
  if (of.length === 0) return null
  if (of.length === 1) return <p className="entry-text"><span className="unseen">{text(of[0]?.label)} </span>{text(of[0]?.value)}</p>
  return <dl className="pairs">{of.map((detail, place) => <div key={place}><dt>{text(detail.label)}</dt><dd>{text(detail.value)}</dd></div>)}</dl>
}
