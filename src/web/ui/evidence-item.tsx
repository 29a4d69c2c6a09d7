// One piece of evidence: kind, source, time, who took it in, and the tail of its fingerprint. Opens as a download, never runs.
import type { Text } from '#core/kernel/text.ts'
import { useListed, useText } from './language.tsx'
import { useNow } from './now.tsx'
import { Icon, Shape } from './shapes.tsx'
import { shortTime } from './when.ts'

export type Evidence = { id: string; name: string; type: string; size: number; source: string; at: string; collector: string; sha256: string; url: string; sort?: Text | null; origin?: string | null; custody?: { from: string; to: string; purpose: string; at: string }[] }

export function EvidenceItem({ of }: { of: Evidence }) {
  const now = useNow()
  const listed = useListed()
  const text = useText()
  return (
    <li className="evidence">
      <span className="evidence-icon"><Icon name="file" /></span>
      <div>
        <a href={of.url} target="_blank" rel="noopener noreferrer">{of.name}</a>
        <p className="caption">{listed([...(of.sort ? [text(of.sort)] : []), ...(of.origin ? [of.origin] : []), of.source, of.collector, shortTime(of.at, now), size(of.size)])}</p>
        {of.custody?.map((hand) => <p key={hand.at + hand.to} className="caption">{hand.from} → {hand.to} · {hand.purpose} · {shortTime(hand.at, now)}</p>)}
        <p className="fingerprint"><Shape tone="done" /> SHA-256 …{of.sha256.slice(-8, -4)} {of.sha256.slice(-4)}</p>
      </div>
    </li>
  )
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
