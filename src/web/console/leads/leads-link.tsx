// The way to the leads, with how many wait; shown only to those who may read them.
import { listLeads } from '#core/surveys/leads-contract.ts'
import { useRead } from '#web/data/queries.ts'
import { fill, useWords } from '#web/ui/language.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { leadWords } from './words.ts'

export function LeadsLink() {
  const words = useWords(leadWords)
  const leads = useRead(listLeads, { state: 'open' })
  if (!leads.data) return null
  return <Go to={paths.leads} className={leads.data.counts.open > 0 ? 'ink-soon' : 'secondary'}>{fill(words.link, { n: leads.data.counts.open })}</Go>
}
