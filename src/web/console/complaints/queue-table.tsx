// The rows of the queue in the columns that this person has set. A box in front chooses a row for a step with many.
import { useEffect, useRef } from 'react'
import { Checkbox } from 'antd'
import type { ComplaintRow } from '#core/complaints/contract.ts'
import type { ListColumn } from '#core/desk/list-contract.ts'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { fill, useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { dueTime, shortTime } from '#web/ui/when.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { queueWords } from './words.ts'

export type Picking = { picked: ReadonlySet<string>; onPick: (ids: string[], picked: boolean) => void }
type Table = { rows: ComplaintRow[]; chosen: string | undefined; columns: ListColumn[]; onChoose: (row: ComplaintRow) => void; onOpen: (row: ComplaintRow) => void; picking?: Picking }

export function QueueTable({ rows, chosen, columns, onChoose, onOpen, picking }: Table) {
  const words = useWords(queueWords)
  const text = useText()
  const all = rows.every((row) => picking?.picked.has(row.id))
  return (
    <div className="scroll">
      <table className="grid cards">
        <colgroup>{picking && <col style={{ width: 40 }} />}{columns.map((column) => <col key={column.name} style={{ width: column.width }} />)}</colgroup>
        <thead><tr>
          {picking && <th scope="col"><Checkbox aria-label={words.pickAll} checked={all} onChange={(event) => picking.onPick(rows.map((row) => row.id), event.target.checked)} /></th>}
          {columns.map((column) => <th key={column.name} scope="col">{text(column.label)}</th>)}
        </tr></thead>
        <tbody>{rows.map((row) => <Row key={row.id} row={row} chosen={row.id === chosen} columns={columns} onChoose={() => onChoose(row)} onOpen={() => onOpen(row)} {...(picking && { picking })} />)}</tbody>
      </table>
    </div>
  )
}

type Line = { row: ComplaintRow; chosen: boolean; columns: ListColumn[]; onChoose: () => void; onOpen: () => void; picking?: Picking }

function Row({ row, chosen, columns, onChoose, onOpen, picking }: Line) {
  const words = useWords(queueWords)
  const self = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (chosen) self.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const own = new Set(columns.map((column) => column.name))
  return (
    <tr ref={self} className={chosen ? 'opens chosen' : 'opens'} aria-selected={chosen} onClick={onChoose} onDoubleClick={onOpen}>
      {picking && <td className="pick-cell"><Checkbox aria-label={fill(words.pick, { what: row.number ?? row.subject })} checked={picking.picked.has(row.id)} onChange={(event) => picking.onPick([row.id], event.target.checked)} /></td>}
      {columns.map(({ name }) => <td key={name} className={name === 'clock' ? 'narrow-cell' : SHORT.has(name) ? 'short' : ''}><Cell row={row} column={name} own={own} /></td>)}
    </tr>
  )
}

const SHORT = new Set(['number', 'state', 'class', 'severity', 'received', 'due', 'channel', 'kind', 'priority', 'repeat'])

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
