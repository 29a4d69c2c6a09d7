// All reports that the reader may see, the latest first; and making one.
import { useState } from 'react'
import { listReports, type ReportRow } from '#core/reports/report-contract.ts'
import { useRead } from '#web/data/queries.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { ReasonedButton } from '#web/ui/reasoned-button.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { clockOf, dayOf } from '#web/ui/when.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { MakeForm } from './make-form.tsx'
import { reportWords } from './words.ts'
import './reports.css'

const WAITING_MS = 1500

export function ReportsPage() {
  const words = useWords(reportWords)
  const [isMaking, setMaking] = useState(false)
  const [waits, setWaits] = useState(false)
  const list = useRead(listReports, {}, waits ? { every: WAITING_MS } : {})
  const pending = list.data?.rows.some((row) => row.state === 'making') ?? false
  if (pending !== waits) setWaits(pending)
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1><span className="secondary">{words.says}</span>
        {list.data && <div className="page-actions"><ReasonedButton main label={words.make} refusal={list.data.mayMake} onDo={() => setMaking(true)} /></div>}
      </header>
      <section className="card">
        {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : list.data.rows.length === 0 ? <Empty icon="book" title={words.none}>{words.noneSays}</Empty> : <Rows rows={list.data.rows} />}
      </section>
      {list.data && <Dialog open={isMaking} title={words.make} onClose={() => setMaking(false)}><MakeForm kinds={list.data.kinds} onMade={() => setMaking(false)} /></Dialog>}
    </>
  )
}

function Rows({ rows }: { rows: ReportRow[] }) {
  const words = useWords(reportWords)
  const text = useText()
  return (
    <div className="scroll">
      <table className="grid">
        <thead><tr><th scope="col">{words.kind}</th><th scope="col">{words.number}</th><th scope="col">{words.days}</th><th scope="col">{words.author}</th><th scope="col">{words.state}</th></tr></thead>
        <tbody>{rows.map((row) => (
          <tr key={row.id}>
            <td><Go to={paths.report(row.id)}>{text(row.title)}</Go>{row.under && <span className="caption"> {text(row.under)}</span>}</td>
            <td className="tabular">{row.number}{row.version > 1 && ` ${fill(words.version, { n: row.version })}`}</td>
            <td className="tabular">{row.from} – {row.to}</td>
            <td>{row.author} <span className="caption tabular">{dayOf(row.madeAt)} {clockOf(row.madeAt)}</span></td>
            <td><Shape tone={row.state === 'failed' ? 'late' : row.state === 'signed' || row.state === 'final' ? 'done' : 'run'} /> {text(row.stateLabel)}{row.fault && <span className="caption"> {text(row.fault)}</span>}</td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  )
}
