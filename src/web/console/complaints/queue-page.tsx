// The queue: query form, views, the list with its clocks, and a preview of the chosen one. The whole view is in the address.
import { lazy, Suspense, useState } from 'react'
import { Button } from 'antd'
import { listComplaints, type ComplaintRow } from '#core/complaints/contract.ts'
import { usePages } from '#web/data/queries.ts'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { fill, useWords } from '#web/ui/language.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { useAddress, useGo } from '../address.ts'
import { useColumns } from '../desk/list-columns.tsx'
import { paths } from '../paths.ts'
import { Filters } from './filters.tsx'
import { queryOf, filtersIn } from './queue-query.ts'
import { QueueTable } from './queue-table.tsx'
import { Views } from './views.tsx'
import { queueWords } from './words.ts'

const Preview = lazy(() => import('./preview.tsx').then((file) => ({ default: file.Preview })))
const Drawer = lazy(() => import('./drawer.tsx').then((file) => ({ default: file.Drawer })))
const ManyBar = lazy(() => import('../desk/many-bar.tsx').then((file) => ({ default: file.ManyBar })))
const TakeOut = lazy(() => import('../desk/take-out.tsx').then((file) => ({ default: file.TakeOut })))

export function QueuePage() {
  const words = useWords(queueWords)
  const go = useGo()
  const [search, setSearch] = useAddress()
  const columns = useColumns('complaints')
  const list = usePages(listComplaints, queryOf(search), { keep: true, every: 30_000 })
  const rows: ComplaintRow[] = list.rows
  const [at, move] = useChosen(rows)
  const { picked, pick } = usePicked(rows, at)
  const open = (row: ComplaintRow) => setSearch({ at: row.id, open: '1' })
  useKeys({ Enter: at && (() => open(at)) })
  const counts = list.data?.pages[0]?.counts ?? {}
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1>
        <span className="secondary">{list.data && fill(words.summary, { open: counts['open'] ?? 0, late: counts['late'] ?? 0 })}</span>
        <div className="page-actions">
          <Suspense><TakeOut list="complaints" query={queryOf(search)} /></Suspense>
          <Button type="primary" onClick={() => go(paths.register)}>{words.register}<Key>N</Key></Button>
        </div>
      </header>
      <Filters key={JSON.stringify(filtersIn(search))} />
      <div className="columns queue">
        <section className="card">
          <Views counts={counts} />
          <Suspense>{picked.size > 0 && <ManyBar rows={rows} picked={picked} onPick={pick} />}</Suspense>
          {list.isPending || !columns ? <Loading rows={10} /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : rows.length === 0 ? <Nothing /> : <QueueTable rows={rows} chosen={at?.id} columns={columns} onChoose={move} onOpen={open} picking={{ picked, onPick: pick }} />}
          {rows.length > 0 && <Foot n={rows.length} more={list.more} />}
        </section>
        <Suspense>{at && <Preview row={at} />}</Suspense>
      </div>
      <Suspense>{at && search['open'] && <Drawer row={at} rows={rows} onMove={(row) => setSearch({ at: row.id })} onClose={() => setSearch({ open: undefined })} />}</Suspense>
    </>
  )
}

/** The chosen row, moved by J and K and kept in the address, so that coming back finds it again. */
function useChosen(rows: ComplaintRow[]): [ComplaintRow | undefined, (row: ComplaintRow) => void] {
  const [search, setSearch] = useAddress()
  const place = Math.max(0, rows.findIndex((row) => row.id === search['at']))
  const choose = (row: ComplaintRow | undefined) => row && setSearch({ at: row.id })
  useKeys({ j: () => choose(rows[place + 1]), k: () => choose(rows[place - 1]) })
  return [rows[place], choose]
}

/** The rows ticked for a step with many; X ticks the one that is chosen. What is no longer listed is no longer ticked. */
function usePicked(rows: ComplaintRow[], at: ComplaintRow | undefined) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const picked = new Set(rows.map((row) => row.id).filter((id) => ids.has(id)))
  const pick = (which: string[], on: boolean) => setIds(new Set(on ? [...picked, ...which] : [...picked].filter((id) => !which.includes(id))))
  useKeys({ x: at && (() => pick([at.id], !picked.has(at.id))) })
  return { picked, pick }
}

function Foot({ n, more }: { n: number; more: (() => void) | undefined }) {
  const words = useWords(queueWords)
  return (
    <footer className="card-foot">
      <span className="hints"><span><Key>J</Key><Key>K</Key>{words.move}</span><span><Key>Enter</Key>{words.openIt}</span><span><Key>X</Key>{words.pickIt}</span><span><Key>/</Key>{words.search}</span></span>
      <span className="caption">{fill(words.shown, { n })} {more && <Button type="link" size="small" onClick={more}>{words.more}</Button>}</span>
    </footer>
  )
}

function Nothing() {
  const words = useWords(queueWords)
  const go = useGo()
  const [search] = useAddress()
  const n = Object.keys(filtersIn(search)).length
  if (n === 0 && !search['view']) return <Empty icon="inbox" title={words.nothingYet} actions={<Button type="primary" onClick={() => go(paths.register)}>{words.register}</Button>}>{words.nothingYetSays}</Empty>
  return (
    <Empty icon="search" title={words.none} actions={<><Button onClick={() => go(paths.complaints)}>{words.clear}</Button>{search['view'] !== 'all' && <Button onClick={() => go(paths.complaints, { ...filtersIn(search), view: 'all' })}>{words.withClosed}</Button>}</>}>
      {n > 0 && fill(words.noneSays, { n })}
    </Empty>
  )
}
