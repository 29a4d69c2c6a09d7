// One complaint beside the list: the next step, its clocks, its story. J and K go on through the list, Enter opens the whole page, Esc closes.
import { Button } from 'antd'
import { showComplaint, type ComplaintRow, type ComplaintView } from '#core/complaints/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { SidePanel } from '#web/ui/dialog.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { useGo } from '../address.ts'
import { paths } from '../paths.ts'
import { ClocksCard } from './clocks-card.tsx'
import { CustomerCard } from './customer-card.tsx'
import { NextStrip } from './next-strip.tsx'
import { StoryCard } from './story-card.tsx'
import { complaintWords, queueWords } from './words.ts'
import '../desk/desk.css'

type Beside = { row: ComplaintRow; rows: ComplaintRow[]; onMove: (row: ComplaintRow) => void; onClose: () => void }

export function Drawer({ row, rows, onMove, onClose }: Beside) {
  return (
    <SidePanel open title={<><span className="caption tabular">{row.number}</span> {row.subject}</>} onClose={onClose} width={820}>
      <Inside row={row} rows={rows} onMove={onMove} />
    </SidePanel>
  )
}

function Inside({ row, rows, onMove }: Omit<Beside, 'onClose'>) {
  const words = useWords(queueWords)
  const more = useWords(complaintWords)
  const go = useGo()
  const place = rows.findIndex((one) => one.id === row.id)
  const move = (to: ComplaintRow | undefined) => to && onMove(to)
  const complaint = useRead(showComplaint, { id: row.id })
  useKeys({ j: () => move(rows[place + 1]), k: () => move(rows[place - 1]), Enter: () => go(paths.complaint(row.id)) })
  return (
    <div className="drawer-cards">
      <p className="spread hints"><span><Key>J</Key><Key>K</Key>{words.move} <span className="tabular">{place + 1} / {rows.length}</span></span><Button size="small" onClick={() => go(paths.complaint(row.id))}>{more.openFull}<Key>Enter</Key></Button></p>
      {complaint.isPending ? <Loading /> : complaint.isError ? <Failed error={complaint.error} /> : <Cards key={row.id} of={complaint.data} />}
    </div>
  )
}

function Cards({ of }: { of: ComplaintView }) {
  const text = useText()
  return (
    <>
      <p><span className="tag">{text(of.stateLabel)}</span> {of.axes.map((axis) => <span key={axis.axis} className="tag" title={text(axis.label)}>{text(axis.title)}</span>)}</p>
      <section className="card"><NextStrip of={of} /></section>
      <ClocksCard of={of} />
      <CustomerCard of={of} />
      <StoryCard of={of} />
    </>
  )
}
