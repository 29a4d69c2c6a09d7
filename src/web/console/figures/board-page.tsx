// The board of the moment for whoever leads: volumes, positions, delays; and the same on a wall, where nothing of any customer is shown.
import type { z } from 'zod'
import { board } from '#core/figures/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { fill, useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { dueTime } from '#web/ui/when.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { Bars } from './bars.tsx'
import { figureWords } from './words.ts'
import './figures.css'

type Board = z.output<typeof board.output>

export function BoardPage() {
  const words = useWords(figureWords)
  const seen = useRead(board, {}, { every: 60_000, keep: true })
  return (
    <>
      <header className="page-head"><h1>{words.board}</h1><span className="secondary">{words.boardSays}</span><div className="page-actions"><Go to={paths.wall} className="link">{words.wall}</Go></div></header>
      {seen.isPending ? <Loading /> : seen.isError ? <Failed error={seen.error} retry={() => void seen.refetch()} /> : <Body of={seen.data} />}
    </>
  )
}

export function WallPage() {
  const words = useWords(figureWords)
  const seen = useRead(board, { place: 'wall' }, { every: 60_000, keep: true })
  return (
    <main className="wall">
      <header className="page-head"><h1>{seen.data?.organisation}</h1><span className="secondary">{words.boardSays}</span><div className="page-actions no-print"><Go to={paths.board}>{words.leaveWall}</Go></div></header>
      {seen.isPending ? <Loading /> : seen.isError ? <Failed error={seen.error} retry={() => void seen.refetch()} /> : <Body of={seen.data} wall />}
    </main>
  )
}

function Body({ of, wall = false }: { of: Board; wall?: boolean }) {
  const words = useWords(figureWords)
  const tops = [['inHand', of.open, { view: 'open' }], ['late', of.late, { view: 'late' }], ['soon', of.soon, { view: 'open', clock: 'soon' }], ['paused', of.paused, { view: 'paused' }], ['unowned', of.unowned, { view: 'unassigned' }]] as const
  return (
    <>
      <div className="board-tops">
        {tops.map(([word, n, search]) => <div key={word} className={`card board-top ${word === 'late' && n > 0 ? 'ink-late' : ''}`}><span>{words[word]}</span><b>{wall ? n : <Go to={paths.complaints} search={search}>{n}</Go>}</b></div>)}
      </div>
      <div className="board-parts">
        <Lots title={words.stages} axis="stage" of={of.stages} wall={wall} />
        <Lots title={words.units} axis="unit" of={of.units.slice(0, 10)} wall={wall} />
        <section className="card">
          <h2 className="card-head">{words.days}</h2>
          <div className="board-flow">{(['today', 'week', 'month'] as const).map((span) => <div key={span}><p className="caption">{words[span === 'today' ? 'today' : span === 'week' ? 'thisWeek' : 'thisMonth']}</p><p>{words.received} <b>{of[span].received}</b> · {words.ended} <b>{of[span].ended}</b></p></div>)}</div>
          <div className="figure-chart"><Bars says={`${words.received}/${words.ended}`} bars={of.days.map((day) => ({ label: day.day.slice(5), n: day.received, second: day.ended }))} /></div>
          <p className="caption card-foot">{fill(words.tasks, { callbacks: of.callbacks.open, duties: of.duties.open })}</p>
        </section>
        <Next of={of} wall={wall} />
      </div>
    </>
  )
}

function Lots({ title, axis, of, wall }: { title: string; axis: 'stage' | 'unit'; of: Board['stages']; wall: boolean }) {
  const words = useWords(figureWords)
  const text = useText()
  const open = (n: number, code: string | null, view: string) => (wall || n === 0 ? n : <Go to={paths.complaints} search={{ view, only: `${axis}=${encodeURIComponent(code ?? '')}` }}>{n}</Go>)
  return (
    <section className="card">
      <h2 className="card-head">{title}</h2>
      <table className="grid">
        <thead><tr><th scope="col" />{(['inHand', 'late', 'soon', 'paused'] as const).map((word) => <th key={word} scope="col" className="figure">{words[word]}</th>)}</tr></thead>
        <tbody>{of.map((lot) => <tr key={lot.code ?? ''}><th scope="row">{text(lot.label)}</th><td className="figure">{open(lot.n, lot.code, 'open')}</td><td className={lot.late > 0 ? 'figure ink-late' : 'figure'}>{open(lot.late, lot.code, 'late')}</td><td className="figure">{lot.soon}</td><td className="figure">{open(lot.paused, lot.code, 'paused')}</td></tr>)}</tbody>
      </table>
    </section>
  )
}

function Next({ of, wall }: { of: Board; wall: boolean }) {
  const words = useWords(figureWords)
  const text = useText()
  const { language } = useLanguage()
  return (
    <section className="card">
      <h2 className="card-head">{words.next}</h2>
      <table className="grid"><tbody>{of.next.map((row, at) => <tr key={row.id ?? row.number ?? at}><td className={row.late ? 'ink-late' : ''}>{dueTime(row.dueAt, Date.parse(of.now), language)}</td><td>{wall || row.id === null ? row.number : <Go to={paths.complaint(row.id)}>{row.number}</Go>} {row.subject}</td><td>{text(row.unit)}</td></tr>)}</tbody></table>
    </section>
  )
}
