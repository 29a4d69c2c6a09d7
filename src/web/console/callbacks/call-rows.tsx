// Calls in a table: who, about what, until when, and what came of it.
import { useState } from 'react'
import type { CallbackRow } from '#core/callbacks/contract.ts'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { useGo } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { callbackFace } from './face.ts'
import { callbackWords } from './words.ts'

export function CallRows({ rows }: { rows: CallbackRow[] }) {
  const words = useWords(callbackWords)
  const go = useGo()
  const [at, setAt] = useState(0)
  const chosen = rows[at]
  useKeys({ j: () => setAt(Math.min(at + 1, rows.length - 1)), k: () => setAt(Math.max(at - 1, 0)), Enter: chosen && (() => go(paths.callback(chosen.id))) })
  return (
    <>
      <div className="scroll">
        <table className="grid cards">
          <thead><tr><th scope="col">{words.due}</th><th scope="col">{words.about}</th><th scope="col">{words.who}</th><th scope="col">{words.attempts}</th><th scope="col">{words.caller}</th><th scope="col">{words.outcome}</th></tr></thead>
          <tbody>{rows.map((row, place) => <Row key={row.id} row={row} chosen={place === at} onChoose={() => setAt(place)} />)}</tbody>
        </table>
      </div>
      <footer className="card-foot"><span className="hints"><span><Key>J</Key><Key>K</Key>{words.move}</span><span><Key>Enter</Key>{words.openIt}</span></span></footer>
    </>
  )
}

function Row({ row, chosen, onChoose }: { row: CallbackRow; chosen: boolean; onChoose: () => void }) {
  const text = useText()
  return (
    <tr className={chosen ? 'opens chosen' : 'opens'} onClick={onChoose}>
      <td className="narrow-cell"><ClockBadge clock={callbackFace(row)} /><div className="caption">{text(row.title)}</div></td>
      <td><Go to={paths.callback(row.id)}>{row.about || row.subject.number}</Go><div className="caption tabular">{row.subject.number}</div></td>
      <td>{row.customer ?? '—'}<div className="caption tabular">{row.phone} {row.place}</div></td>
      <td className="tabular">{row.attempts || ''}</td>
      <td>{row.caller?.name}</td>
      <td>{text(row.outcomeLabel)}</td>
    </tr>
  )
}
