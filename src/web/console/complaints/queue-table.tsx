// The rows of the queue: what stands in each of its columns.
import type { ComplaintRow } from '#core/complaints/contract.ts'
import type { ListColumn } from '#core/desk/list-contract.ts'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { dueTime, shortTime } from '#web/ui/when.ts'
import { ListTable, type Picking } from '../desk/list-table.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { queueWords } from './words.ts'

type Table = { rows: ComplaintRow[]; chosen: string | undefined; columns: ListColumn[]; onChoose: (row: ComplaintRow) => void; onOpen: (row: ComplaintRow) => void; picking?: Picking }

export function QueueTable(table: Table) {
  return <ListTable {...table} look={look} nameOf={(row) => row.number ?? row.subject} cell={(row, column, own) => <Cell row={row} column={column} own={own} />} />
}

const SHORT = new Set(['number', 'state', 'owner', 'severity', 'received', 'due', 'channel', 'kind', 'priority', 'repeat'])
const LOOKS: Record<string, string> = { clock: 'narrow-cell', subject: 'subject-cell', class: 'brief', unit: 'brief' }
const look = (column: string) => LOOKS[column] ?? (SHORT.has(column) ? 'short' : '')

function Cell({ row, column, own }: { row: ComplaintRow; column: string; own: ReadonlySet<string> }) {
  const words = useWords(queueWords)
  const text = useText()
  const now = useNow()
  const { language } = useLanguage()
  switch (column) {
    case 'clock': return row.next ? <><ClockBadge clock={row.next} /><div className="caption">{text(row.next.title)}</div></> : <span className="caption">{text(row.stateLabel)}</span>
    case 'subject': return (
      <>
        <Go to={paths.complaint(row.id)} className="row-subject">{row.subject}</Go>
        {row.repeat && !own.has('repeat') && <span className="tag ink-late">{words.repeat}</span>}
        <div className="caption tabular">{!own.has('number') && row.number} {!own.has('customer') && (row.customer ?? words.anonymous)} {!own.has('place') && row.place}</div>
      </>
    )
    case 'number': return own.has('subject') ? <span className="tabular">{row.number}</span> : <Go to={paths.complaint(row.id)} className="tabular">{row.number ?? row.subject}</Go>
    case 'state': return text(row.stateLabel)
    case 'class': return text(row.classLabel)
    case 'unit': return row.unitLabel ? text(row.unitLabel) : words.toBeAssigned
    case 'received': return <span className="tabular">{shortTime(row.receivedAt, now)}</span>
    case 'due': return <span className="tabular">{row.next?.dueAt && dueTime(row.next.dueAt, now, language)}</span>
    case 'kind': return text(row.kindLabel)
    case 'channel': return text(row.channelLabel)
    case 'severity': return text(row.severityLabel)
    case 'repeat': return row.repeat ? <span className="tag ink-late">{words.repeat}</span> : ''
    case 'priority': return <span className="tabular">{Math.round(row.priority)}</span>
    case 'customer': return row.customer ?? words.anonymous
    default: return row[column as 'owner' | 'place']
  }
}
