// All draws, the latest first.
import { Select } from 'antd'
import { listDraws, type DrawRow } from '#core/draws/contract.ts'
import { periodInWords } from '#core/duties/label-words.ts'
import { useRead } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { useAddress } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { drawWords } from './words.ts'

export function DrawsPage() {
  const words = useWords(drawWords)
  const text = useText()
  const [search, set] = useAddress()
  const period = search['period']
  const list = useRead(listDraws, period ? { period } : {}, { keep: true })
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1><span className="secondary">{words.says}</span>
        <div className="page-actions"><Select className="period" aria-label={words.period} allowClear placeholder={words.all} value={period} onChange={(value) => set({ period: value })} options={(list.data?.periods ?? []).map((one) => ({ value: one, label: text(periodInWords(one)) }))} /></div>
      </header>
      <section className="card">
        {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : list.data.rows.length === 0 ? <Empty icon="draw" title={words.none}>{words.noneSays}</Empty> : <Rows rows={list.data.rows} />}
      </section>
    </>
  )
}

function Rows({ rows }: { rows: DrawRow[] }) {
  const words = useWords(drawWords)
  const text = useText()
  return (
    <div className="scroll">
      <table className="grid">
        <thead><tr><th scope="col">{words.period}</th><th scope="col">{words.name}</th><th scope="col">{words.group}</th><th className="number" scope="col">{words.population}</th><th className="number" scope="col">{words.sample}</th><th className="number" scope="col">{words.done}</th><th className="number" scope="col">{words.missing}</th><th scope="col">{words.state}</th></tr></thead>
        <tbody>
          {rows.flatMap((row) => (row.groups.length === 0 ? [null] : row.groups).map((group, place) => (
            <tr key={`${row.id}-${group?.group ?? ''}`}>
              <td className="tabular">{place === 0 && text(periodInWords(row.period))}</td>
              <td>{place === 0 && <><Go to={paths.draw(row.id)}>{text(row.title)}</Go> {row.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}</>}</td>
              <td>{group && text(group.label)}</td>
              <td className="number">{group?.population}</td>
              <td className="number">{group?.size}</td>
              <td className="number">{group?.done}</td>
              <td className={`number ${group && group.missing > 0 ? 'ink-soon' : ''}`}>{group?.missing}</td>
              <td>{place === 0 && words[row.state]}</td>
            </tr>
          )))}
        </tbody>
      </table>
    </div>
  )
}
