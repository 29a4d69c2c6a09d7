// Somebody else was quicker: who did what since this was opened, beside what was typed here, and the choice to go on.
import { useEffect } from 'react'
import { Button } from 'antd'
import { showComplaint, type ComplaintView } from '#core/complaints/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { shortTime } from '#web/ui/when.ts'
import { stateWords } from '#web/ui/words.ts'
import { lastSeq } from './action-dialog.tsx'

export function ConflictNote({ of, since, onSeen }: { of: ComplaintView; since: number; onSeen: (version: number, seq: number) => void }) {
  const words = useWords(stateWords)
  const text = useText()
  const now = useNow()
  const latest = useRead(showComplaint, { id: of.id })
  // What is at hand is what was on screen: the news have to be fetched.
  const { refetch } = latest
  useEffect(() => void refetch(), [refetch])
  if (latest.isPending) return <Loading rows={2} />
  if (latest.isError) return <Failed error={latest.error} />
  const news = latest.data.timeline.filter((entry) => entry.seq > since)
  return (
    <div className="note soon" role="alert">
      <Shape tone="soon" />
      <div>
        <strong>{words.conflict}</strong>
        <p>{words.conflictSays}</p>
        <ul>{news.map((entry) => <li key={entry.seq}><time>{shortTime(entry.at, now)}</time> {entry.actor.name} {text(entry.label)} {entry.details.map((detail) => text(detail.value)).join('；')}</li>)}</ul>
        <Button size="small" onClick={() => onSeen(latest.data.version, lastSeq(latest.data))}>{words.reload}</Button>
      </div>
    </div>
  )
}
