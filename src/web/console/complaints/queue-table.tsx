// The rows of the queue: clock first, then the matter, then who has it.
import { useEffect, useRef } from 'react'
import type { ComplaintRow } from '#core/complaints/contract.ts'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { shortTime } from '#web/ui/when.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import type { Column } from './columns.tsx'
import { queueWords } from './words.ts'

type Table = { rows: ComplaintRow[]; chosen: string | undefined; columns: Column[]; onChoose: (row: ComplaintRow) => void; onOpen: (row: ComplaintRow) => void }

export function QueueTable({ rows, chosen, columns, onChoose, onOpen }: Table) {
  const words = useWords(queueWords)
  return (
    <div className="scroll">
      <table className="grid cards">
        <thead><tr><th scope="col">{words.clock}</th><th scope="col">{words.matter}</th>{columns.map((column) => <th key={column} scope="col">{words[column]}</th>)}</tr></thead>
        <tbody>{rows.map((row) => <Row key={row.id} row={row} chosen={row.id === chosen} columns={columns} onChoose={() => onChoose(row)} onOpen={() => onOpen(row)} />)}</tbody>
      </table>
    </div>
  )
}

function Row({ row, chosen, columns, onChoose, onOpen }: { row: ComplaintRow; chosen: boolean; columns: Column[]; onChoose: () => void; onOpen: () => void }) {
  const words = useWords(queueWords)
  const text = useText()
  const self = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (chosen) self.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <tr ref={self} className={chosen ? 'opens chosen' : 'opens'} aria-selected={chosen} onClick={onChoose} onDoubleClick={onOpen}>
      <td className="narrow-cell">{row.next ? <><ClockBadge clock={row.next} /><div className="caption">{text(row.next.title)}</div></> : <span className="caption">{text(row.stateLabel)}</span>}</td>
      <td>
        <Go to={paths.complaint(row.id)} className="row-subject">{row.subject}</Go>
        {row.repeat && <span className="tag ink-late">{words.repeat}</span>}
        <div className="caption tabular">{row.number} {row.customer ?? words.anonymous} {row.place}</div>
      </td>
      {columns.map((column) => <td key={column} className={column === 'who' ? '' : 'short'}><Cell row={row} column={column} /></td>)}
    </tr>
  )
}

function Cell({ row, column }: { row: ComplaintRow; column: Column }) {
  const words = useWords(queueWords)
  const text = useText()
  const now = useNow()
  switch (column) {
    case 'state': return text(row.stateLabel)
    case 'class': return text(row.classLabel)
    case 'severity': return row.severity
    case 'received': return <span className="tabular">{shortTime(row.receivedAt, now)}</span>
    case 'channel': return row.channel
    case 'who': return <>{row.unitLabel ? text(row.unitLabel) : words.toBeAssigned}<div className="caption">{row.owner}</div></>
  }
}
