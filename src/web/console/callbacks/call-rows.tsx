// Calls in a table: who, about what, until when, and what came of it.
import { useState } from 'react'
import type { CallbackRow } from '#core/callbacks/contract.ts'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Loading } from '#web/ui/states.tsx'
import { shortTime } from '#web/ui/when.ts'
import { useGo } from '../address.ts'
import { useColumns } from '../desk/list-columns.tsx'
import { ListTable } from '../desk/list-table.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { callbackFace } from './face.ts'
import { callbackWords } from './words.ts'

const SHORT = new Set(['subject', 'phone', 'attempts', 'caller', 'outcome', 'done'])
const look = (column: string) => (column === 'due' ? 'narrow-cell' : SHORT.has(column) ? 'short' : '')

export function CallRows({ rows }: { rows: CallbackRow[] }) {
  const words = useWords(callbackWords)
  const go = useGo()
  const columns = useColumns('callbacks')
  const [at, setAt] = useState(0)
  const place = Math.min(at, rows.length - 1)
  const chosen = rows[place]
  useKeys({ j: () => setAt(Math.min(place + 1, rows.length - 1)), k: () => setAt(Math.max(place - 1, 0)), Enter: chosen && (() => go(paths.callback(chosen.id))) })
  if (!columns) return <Loading />
  return (
    <>
      <ListTable rows={rows} columns={columns} chosen={chosen?.id} look={look} nameOf={(row) => row.subject.number} onChoose={(row) => setAt(rows.indexOf(row))} onOpen={(row) => go(paths.callback(row.id))} cell={(row, column, own) => <Cell row={row} column={column} own={own} />} />
      <footer className="card-foot"><span className="hints"><span><Key>J</Key><Key>K</Key>{words.move}</span><span><Key>Enter</Key>{words.openIt}</span></span></footer>
    </>
  )
}

function Cell({ row, column, own }: { row: CallbackRow; column: string; own: ReadonlySet<string> }) {
  const text = useText()
  const now = useNow()
  switch (column) {
    case 'due': return <><ClockBadge clock={callbackFace(row)} />{!own.has('title') && <div className="caption">{text(row.title)}</div>}</>
    case 'title': return text(row.title)
    case 'subject': return own.has('about') ? <span className="tabular">{row.subject.number}</span> : <Go to={paths.callback(row.id)} className="tabular">{row.subject.number}</Go>
    case 'about': return <><Go to={paths.callback(row.id)}>{row.about || row.subject.number}</Go>{!own.has('subject') && <div className="caption tabular">{row.subject.number}</div>}</>
    case 'customer': return <>{row.customer ?? '—'}<div className="caption tabular">{!own.has('phone') && row.phone} {!own.has('place') && row.place}</div></>
    case 'attempts': return <span className="tabular">{row.attempts || ''}</span>
    case 'caller': return row.caller?.name
    case 'outcome': return text(row.outcomeLabel)
    case 'done': return <span className="tabular">{row.doneAt && shortTime(row.doneAt, now)}</span>
    default: return <span className="tabular">{row[column as 'phone' | 'place']}</span>
  }
}
