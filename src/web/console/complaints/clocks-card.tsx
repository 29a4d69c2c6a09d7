// Every clock of the matter; each opens into the days that were counted.
import { useState } from 'react'
import { explainClock, type ClockView, type ComplaintView } from '#core/complaints/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { Explanation } from '#web/ui/explanation.tsx'
import { fill, useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { dueTime } from '#web/ui/when.ts'
import { clockWords } from '#web/ui/words.ts'
import { complaintWords } from './words.ts'

export function ClocksCard({ of }: { of: ComplaintView }) {
  const words = useWords(complaintWords)
  const [open, setOpen] = useState<string | null>(null)
  const running = of.clocks.filter((clock) => clock.status === 'running' || clock.status === 'paused').length
  const met = of.clocks.filter((clock) => clock.status === 'met').length
  return (
    <section className="card" aria-live="polite">
      <div className="card-head"><h2>{words.clocks}</h2><span className="caption">{fill(words.clocksSummary, { running, met })}</span></div>
      {of.clocks.length === 0 && <p className="card-body secondary">{words.noClocks}</p>}
      {of.clocks.map((clock) => <Clock key={clock.id} clock={clock} complaint={of.id} open={open === clock.id} onOpen={() => setOpen(open === clock.id ? null : clock.id)} />)}
    </section>
  )
}

function Clock({ clock, complaint, open, onOpen }: { clock: ClockView; complaint: string; open: boolean; onOpen: () => void }) {
  const words = useWords(clockWords)
  const text = useText()
  const now = useNow()
  const { language } = useLanguage()
  return (
    <div className={open ? 'clock-row open' : 'clock-row'}>
      <div><strong>{text(clock.title)}</strong><ClockBadge clock={clock} name={text(clock.title)} onOpen={onOpen} /></div>
      <p className="secondary">
        <span className="tabular">{clock.dueAt && `${dueTime(clock.dueAt, now, language)} · `}</span>{text(clock.within)} {clock.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}
        <button type="button" className="bare link" aria-expanded={open} onClick={onOpen}>{open ? words.hide : words.why}</button>
      </p>
      {open && <Why complaint={complaint} clock={clock.id} />}
    </div>
  )
}

function Why({ complaint, clock }: { complaint: string; clock: string }) {
  const explained = useRead(explainClock, { id: complaint, clock })
  if (explained.isPending) return <Loading rows={3} />
  if (explained.isError) return <Failed error={explained.error} />
  return <Explanation of={explained.data} />
}
