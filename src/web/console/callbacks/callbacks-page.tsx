// The callback queue, the most urgent first.
import { useState } from 'react'
import { Button } from 'antd'
import { listCallbacks, type CallbackRow } from '#core/callbacks/contract.ts'
import { usePages } from '#web/data/queries.ts'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { controlWords } from '#web/ui/words.ts'
import { useAddress, useGo } from '../address.ts'
import { TakeOut } from '../desk/take-out.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { callbackFace } from './face.ts'
import { callbackWords } from './words.ts'

const views = ['mine', 'unassigned', 'late', 'all', 'done'] as const
type View = (typeof views)[number]

export function CallbacksPage() {
  const words = useWords(callbackWords)
  const more = useWords(controlWords)
  const go = useGo()
  const [search, set] = useAddress()
  const view = (search['view'] ?? 'mine') as View
  const list = usePages(listCallbacks, { view, ...(search['draw'] && { draw: search['draw'] }) }, { keep: true, every: 60_000 })
  const counts = list.data?.pages[0]?.counts
  const first = list.rows[0]
  const count = (one: View) => (one === 'done' ? counts?.doneToday : counts?.[one])
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1><span className="secondary">{counts && fill(words.summary, { all: counts.all, done: counts.doneToday })}</span>
        <div className="page-actions"><TakeOut list="callbacks" query={{ view, ...(search['draw'] && { draw: search['draw'] }) }} />{first && view !== 'done' && <Button type="primary" onClick={() => go(paths.callback(first.id))}>{words.start}</Button>}</div>
      </header>
      <section className="card">
        <TabBar label={words.title} value={view} onChange={(value) => set({ view: value })} tabs={views.map((one) => ({ value: one, label: words[one], count: count(one) }))} />
        {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : list.rows.length === 0 ? <Empty icon="callback" title={words.none}>{words.noneSays}</Empty> : <Rows rows={list.rows} />}
        {list.more && <div className="card-foot"><Button onClick={list.more}>{more.nextPage}</Button></div>}
      </section>
    </>
  )
}

function Rows({ rows }: { rows: CallbackRow[] }) {
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
