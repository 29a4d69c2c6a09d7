// Counts of matters by any axis, across periods or a second axis; each number opens the list it counts.
import { Checkbox, Select } from 'antd'
import type { z } from 'zod'
import { countMatters, spans } from '#core/figures/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { nowMs } from '#web/ui/now.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { useAddress } from '../address.ts'
import { PeriodPicker } from '../conformance/period-picker.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { Bars } from './bars.tsx'
import { figureWords } from './words.ts'
import './figures.css'

type Result = z.output<typeof countMatters.output>

export function StatisticsPage() {
  const words = useWords(figureWords)
  const [search, set] = useAddress()
  const period = search['from'] && search['to'] ? { from: search['from'], to: search['to'] } : thisYear()
  const asked = { by: search['by'] ?? 'class', then: search['then'] ?? 'month', ...period, ...(search['only'] && { only: search['only'] }), ...(search['for'] === 'others' && { for: 'others' as const }) }
  const result = useRead(countMatters, asked, { keep: true })
  const seen = result.data
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1>
        <span className="secondary">{seen && fill(words.says, { ...period, n: seen.total.n ?? words.few })}</span>
        <div className="page-actions"><PeriodPicker period={period} onChange={set} /></div>
      </header>
      <div className="stack">
        <section className="card figure-ask">
          <Axis name="by" value={asked.by} of={seen} onChange={(by) => set({ by })} />
          <Axis name="then" value={asked.then} of={seen} periods onChange={(then) => set({ then })} />
          <Checkbox checked={search['for'] === 'others'} onChange={(event) => set({ for: event.target.checked ? 'others' : undefined })}>{fill(words.forOthers, { below: seen?.below ?? 5 })}</Checkbox>
          {asked.only && <span className="caption">{words.only} {asked.only} <Go to={paths.statistics} search={{ ...search, only: '' }}>{words.everything}</Go></span>}
        </section>
        {result.isPending ? <Loading /> : result.isError ? <Failed error={result.error} retry={() => void result.refetch()} /> : seen && (seen.rows.length === 0 ? <Empty icon="cup" title={words.none} /> : <><Chart of={seen} /><Table of={seen} only={asked.only} /></>)}
      </div>
    </>
  )
}

function Axis({ name, value, of, periods, onChange }: { name: 'by' | 'then'; value: string; of: Result | undefined; periods?: boolean; onChange: (value: string) => void }) {
  const words = useWords(figureWords)
  const text = useText()
  const axes = (of?.axes ?? []).map((axis) => ({ value: axis.name, label: text(axis.label) }))
  const options = periods ? [...spans.map((span) => ({ value: span, label: words[span] })), ...axes] : axes
  return <Field label={words[name]}>{(id) => <Select id={id} className="wide" showSearch={{ optionFilterProp: 'label' }} value={value} options={options.length > 0 ? options : [{ value, label: '…' }]} onChange={onChange} />}</Field>
}

function Chart({ of }: { of: Result }) {
  const words = useWords(figureWords)
  const text = useText()
  const sums = of.columns.map((column, at) => ({ label: text(column.label), n: of.rows.reduce((sum, row) => sum + (row.cells[at] ?? 0), 0) }))
  return <section className="card figure-chart"><Bars bars={sums.slice(0, 60)} says={words.chart} height={130} /></section>
}

function Table({ of, only }: { of: Result; only: string | undefined }) {
  const words = useWords(figureWords)
  const text = useText()
  const link = (code: string | null | undefined, column?: Result['columns'][number]) => {
    const parts = [only, code === undefined ? '' : `${of.by}=${encodeURIComponent(code ?? '')}`, column && column.from === null ? `${of.then}=${encodeURIComponent(column.code ?? '')}` : '']
    return { view: 'all', order: 'received', only: parts.filter(Boolean).join(';'), from: column?.from ?? of.from, to: column?.to ?? of.to }
  }
  const number = (n: number | null, search: Record<string, string>) => (n === null ? <span className="secondary" title={fill(words.fewSays, { below: of.below, n: of.hidden })}>{words.few}</span> : n === 0 ? <span className="secondary">0</span> : <Go to={paths.complaints} search={search}>{n}</Go>)
  const hours = (n: number | null) => (n === null ? '' : fill(words.hours, { n }))
  return (
    <section className="card">
      <div className="scroll">
        <table className="grid">
          <thead><tr><th scope="col">{text(of.axes.find((axis) => axis.name === of.by)?.label)}</th>{of.columns.map((column) => <th key={column.code ?? ''} scope="col" className="figure">{text(column.label)}</th>)}
            {(['total', 'former', 'change', 'open', 'late', 'repeat', 'reopened', 'median', 'p90'] as const).map((word) => <th key={word} scope="col" className="figure">{words[word]}</th>)}</tr></thead>
          <tbody>
            {of.rows.map((row) => (
              <tr key={row.code ?? ''}>
                <th scope="row">{text(row.label)}</th>
                {row.cells.map((n, at) => <td key={of.columns[at]!.code ?? ''} className="figure">{number(n, link(row.code, of.columns[at]))}</td>)}
                <td className="figure"><b>{number(row.total.n, link(row.code))}</b></td><td className="figure">{row.former ?? words.few}</td><td className="figure">{changed(row.total.n, row.former)}</td>
                <td className="figure">{number(row.total.open, { ...link(row.code), view: 'open' })}</td><td className="figure">{number(row.total.late, { ...link(row.code), view: 'late' })}</td>
                <td className="figure">{number(row.total.repeat, and(link(row.code), 'repeat=yes'))}</td><td className="figure">{number(row.total.reopened, and(link(row.code), 'reopened=yes'))}</td>
                <td className="figure">{hours(row.total.median)}</td><td className="figure">{hours(row.total.p90)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot><tr><th scope="row">{words.total}</th>{of.columns.map((column, at) => <td key={column.code ?? ''} className="figure">{of.hidden > 0 ? '' : number(of.rows.reduce((sum, row) => sum + (row.cells[at] ?? 0), 0), link(undefined, column))}</td>)}
            <td className="figure"><b>{number(of.total.n, link(undefined))}</b></td><td className="figure">{of.former ?? words.few}</td><td className="figure">{changed(of.total.n, of.former)}</td>
            <td className="figure">{of.total.open}</td><td className="figure">{of.total.late}</td><td className="figure">{of.total.repeat}</td><td className="figure">{of.total.reopened}</td><td className="figure">{hours(of.total.median)}</td><td className="figure">{hours(of.total.p90)}</td></tr></tfoot>
        </table>
      </div>
      <p className="caption card-foot">{fill(words.formerIs, { from: of.formerFrom, to: of.formerTo })}{of.hidden > 0 && ` · ${fill(words.fewSays, { below: of.below, n: of.hidden })}`}</p>
    </section>
  )
}

const and = (search: Record<string, string>, part: string) => ({ ...search, only: `${search['only']};${part}` })

function changed(now: number | null, before: number | null): string {
  if (now === null || before === null || before === 0) return ''
  const share = Math.round(((now - before) / before) * 100)
  return `${share > 0 ? '+' : ''}${share}%`
}

function thisYear(): { from: string; to: string } {
  const today = new Date(nowMs() + 8 * 3_600_000).toISOString().slice(0, 10)
  return { from: `${today.slice(0, 4)}-01-01`, to: today }
}
