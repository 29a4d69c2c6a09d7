// Leads for those who watch over others: what could have polished the figures, with the records; nobody else is shown the card.
import { callbackLeads, type CallLead } from '#core/callbacks/period-contract.ts'
import { useRead } from '#web/data/queries.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { shortTime } from '#web/ui/when.ts'
import type { Period } from '../conformance/period-picker.tsx'
import { Go } from '../frame/go.tsx'
import { LeadsLink } from '../leads/leads-link.tsx'
import { paths } from '../paths.ts'
import { summaryWords } from './summary-words.ts'

export function Leads({ period }: { period: Period }) {
  const words = useWords(summaryWords)
  const found = useRead(callbackLeads, period, { keep: true })
  if (!found.data) return null
  return (
    <section className="card">
      <div className="card-head"><h2>{words.leads}</h2><span className="caption">{words.leadsSay} <LeadsLink /></span></div>
      {found.data.leads.length === 0 ? <p className="card-body secondary"><Shape tone="done" /> {words.noLeads}</p> : found.data.leads.map((lead, place) => <Lead key={place} of={lead} />)}
    </section>
  )
}

const pathOf = { complaint: paths.complaint, callback: paths.callback, draw: paths.draw, order: null } as const

function Lead({ of }: { of: CallLead }) {
  const words = useWords(summaryWords)
  const text = useText()
  const now = useNow()
  return (
    <div className="card-body">
      <p><span className="ink-soon"><Shape tone="soon" /></span> <strong>{text(of.title)}</strong></p>
      <p className="secondary">{text(of.says)}</p>
      <details>
        <summary>{fill(words.evidence, { n: of.records.length })}</summary>
        {of.records.map((record, place) => {
          const path = pathOf[record.kind]
          const name = record.number || text(record.says)
          return <p key={place} className="spread"><span className="tabular">{path ? <Go to={path(record.id)}>{name}</Go> : name}</span><span className="secondary">{record.number && text(record.says)}</span><span className="caption tabular">{record.at && shortTime(record.at, now)}</span></p>
        })}
      </details>
    </div>
  )
}
