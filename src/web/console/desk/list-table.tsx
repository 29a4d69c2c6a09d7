// The rows of any list in the columns that this person has set. A box in front chooses a row for a step with many; a deed may stand behind it.
import { useEffect, useRef, type ReactNode } from 'react'
import { Checkbox } from 'antd'
import type { ListColumn } from '#core/desk/list-contract.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { listWords } from './list-words.ts'

export type Picking = { picked: ReadonlySet<string>; onPick: (ids: string[], picked: boolean) => void }
/** `own` are the columns that stand by themselves, so that no cell repeats them. */
export type DrawCell<Row> = (row: Row, column: string, own: ReadonlySet<string>) => ReactNode
type Shared<Row> = { columns: ListColumn[]; cell: DrawCell<Row>; look?: (column: string) => string; nameOf: (row: Row) => string; picking?: Picking; deed?: (row: Row) => ReactNode }
type Table<Row> = Shared<Row> & { rows: Row[]; chosen?: string | undefined; onChoose?: (row: Row) => void; onOpen?: (row: Row) => void }

export function ListTable<Row extends { id: string }>({ rows, chosen, onChoose, onOpen, ...shared }: Table<Row>) {
  const words = useWords(listWords)
  const text = useText()
  const { columns, picking, deed } = shared
  const all = rows.every((row) => picking?.picked.has(row.id))
  return (
    <div className="scroll">
      <table className="grid cards">
        <colgroup>{picking && <col style={{ width: 40 }} />}{columns.map((column) => <col key={column.name} style={{ width: column.width }} />)}</colgroup>
        <thead><tr>
          {picking && <th scope="col"><Checkbox aria-label={words.pickAll} checked={all} onChange={(event) => picking.onPick(rows.map((row) => row.id), event.target.checked)} /></th>}
          {columns.map((column) => <th key={column.name} scope="col">{text(column.label)}</th>)}
          {deed && <th scope="col"><span className="unseen">{words.deed}</span></th>}
        </tr></thead>
        <tbody>{rows.map((row) => <Line key={row.id} row={row} chosen={row.id === chosen} {...(onChoose && { onChoose: () => onChoose(row) })} {...(onOpen && { onOpen: () => onOpen(row) })} {...shared} />)}</tbody>
      </table>
    </div>
  )
}

type LineOf<Row> = Shared<Row> & { row: Row; chosen: boolean; onChoose?: () => void; onOpen?: () => void }

function Line<Row extends { id: string }>({ row, chosen, columns, cell, look, nameOf, picking, deed, onChoose, onOpen }: LineOf<Row>) {
  const words = useWords(listWords)
  const self = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (chosen) self.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const own = new Set(columns.map((column) => column.name))
  const opens = onChoose || onOpen ? 'opens' : ''
  return (
    <tr ref={self} className={chosen ? `${opens} chosen` : opens} aria-selected={chosen} onClick={onChoose} onDoubleClick={onOpen}>
      {picking && <td className="pick-cell"><Checkbox aria-label={fill(words.pick, { what: nameOf(row) })} checked={picking.picked.has(row.id)} onChange={(event) => picking.onPick([row.id], event.target.checked)} /></td>}
      {columns.map(({ name }) => <td key={name} className={look?.(name) ?? ''}>{cell(row, name, own)}</td>)}
      {deed && <td className="deed-cell">{deed(row)}</td>}
    </tr>
  )
}
