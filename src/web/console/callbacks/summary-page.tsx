// What the callbacks of a period came to. Each number opens the calls that it counts, below the table.
import { Button } from 'antd'
import { callbackSummary, callDimensions, type CallCounts, type CallDimension, type CallFigure, type CallSummary } from '#core/callbacks/period-contract.ts'
import { listCallbacks } from '#core/callbacks/contract.ts'
import { usePages, useRead } from '#web/data/queries.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { nowMs } from '#web/ui/now.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { controlWords } from '#web/ui/words.ts'
import { useAddress } from '../address.ts'
import { PeriodPicker, quarterOf, type Period } from '../conformance/period-picker.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { CallRows } from './call-rows.tsx'
import { Leads } from './leads.tsx'
import { Readings } from './readings.tsx'
import { summaryWords } from './summary-words.ts'
import { callbackWords } from './words.ts'
import './callbacks.css'

const tallied = ['required', 'inTime', 'late', 'missing', 'running', 'reached', 'satisfied'] as const satisfies readonly CallFigure[]
const columns = ['required', 'inTime', 'late', 'missing', 'reached', 'satisfied', 'dissatisfied', 'unsolved', 'raised'] as const satisfies readonly CallFigure[]

export function SummaryPage() {
  const words = useWords(summaryWords)
  const list = useWords(callbackWords)
  const [search, set] = useAddress()
  const period: Period = search['from'] && search['to'] ? { from: search['from'], to: search['to'] } : quarterOf(nowMs())
  const summary = useRead(callbackSummary, period, { keep: true })
  return (
    <>
      <header className="page-head">
        <span className="crumb"><Go to={paths.callbacks}>{list.title}</Go> /</span><h1>{words.title}</h1><span className="secondary">{words.says}</span>
        <div className="page-actions"><PeriodPicker period={period} onChange={(chosen) => set({ ...chosen, figure: undefined, code: undefined, of: undefined })} /></div>
      </header>
      {summary.isPending ? <Loading /> : summary.isError ? <Failed error={summary.error} retry={() => void summary.refetch()} /> : <Summary of={summary.data} period={period} />}
    </>
  )
}

/** Which number was pressed: its figure, and the line it stands in. */
type Pressed = (figure: CallFigure, line?: { by: CallDimension; code: string }) => void

function Summary({ of, period }: { of: CallSummary; period: Period }) {
  const words = useWords(summaryWords)
  const [search, set] = useAddress()
  const press: Pressed = (figure, line) => set({ figure, of: line?.by, code: line?.code })
  const figure = search['figure'] as CallFigure | undefined
  if (of.total.required + of.total.running === 0) return <><Empty icon="callback" title={words.none} /><Leads period={period} /></>
  return (
    <div className="stack">
      <Tallies total={of.total} chosen={search['of'] ? undefined : figure} onPress={press} />
      <Readings of={of.readings} />
      <Lines of={of} onPress={press} />
      {figure && <Behind key={`${figure}/${search['of']}/${search['code']}`} period={period} figure={figure} />}
      <Reasons of={of.reasons} />
      <Leads period={period} />
    </div>
  )
}

function Tallies({ total, chosen, onPress }: { total: CallCounts; chosen: CallFigure | undefined; onPress: Pressed }) {
  const words = useWords(summaryWords)
  return (
    <section className="card tallies">
      {tallied.map((figure) => (
        <button key={figure} type="button" aria-pressed={chosen === figure} onClick={() => onPress(figure)}>
          <span className={figure === 'missing' && total.missing > 0 ? 'caption ink-late' : 'caption'}>{words[figure]}</span>
          <span className="big block">{total[figure]}</span>
          {(figure === 'reached' || figure === 'inTime') && total.required > 0 && <span className="caption">{Math.round((100 * total[figure]) / total.required)}%</span>}
        </button>
      ))}
    </section>
  )
}

function Lines({ of, onPress }: { of: CallSummary; onPress: Pressed }) {
  const words = useWords(summaryWords)
  const text = useText()
  const [search, set] = useAddress()
  const by = (callDimensions as readonly string[]).includes(search['by'] ?? '') ? (search['by'] as CallDimension) : 'row'
  return (
    <section className="card">
      <TabBar label={words.by} value={by} onChange={(value) => set({ by: value })} tabs={callDimensions.map((one) => ({ value: one, label: words[one] }))} />
      <div className="scroll">
        <table className="grid">
          <thead><tr><th scope="col">{words[by]}</th>{columns.map((figure) => <th key={figure} className="number" scope="col">{words[figure]}</th>)}</tr></thead>
          <tbody>
            {of.lines[by].map((line) => (
              <tr key={line.code}>
                <td className="row-label">{text(line.label)}</td>
                {columns.map((figure) => <td key={figure} className="number">{line[figure] > 0 ? <button type="button" className="bare link tabular" aria-label={`${text(line.label)} ${words[figure]} ${line[figure]}`} onClick={() => onPress(figure, { by, code: line.code })}>{line[figure]}</button> : <span className="caption">0</span>}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** The calls that the pressed number counts. */
function Behind({ period, figure }: { period: Period; figure: CallFigure }) {
  const words = useWords(summaryWords)
  const more = useWords(controlWords)
  const [search, set] = useAddress()
  const by = search['of'] as CallDimension | undefined
  const calls = usePages(listCallbacks, { view: 'period', ...period, figure, ...(by && { by, code: search['code'] ?? '' }) }, { keep: true })
  return (
    <section className="card">
      <div className="card-head"><h2>{fill(words.behind, { figure: words[figure], n: calls.rows.length + (calls.more ? '+' : '') })}</h2><Button size="small" onClick={() => set({ figure: undefined, of: undefined, code: undefined })}>{words.close}</Button></div>
      {calls.isPending ? <Loading /> : calls.isError ? <Failed error={calls.error} /> : <CallRows rows={calls.rows} />}
      {calls.more && <div className="card-foot"><Button onClick={calls.more}>{more.nextPage}</Button></div>}
    </section>
  )
}

function Reasons({ of }: { of: CallSummary['reasons'] }) {
  const words = useWords(summaryWords)
  const text = useText()
  return (
    <section className="card pad stack-tight">
      <h2>{words.reasons}</h2>
      {of.length === 0 && <p className="secondary">{words.noReasons}</p>}
      {(['attempt', 'moot'] as const).map((kind) => {
        const own = of.filter((one) => one.kind === kind)
        return own.length > 0 && <p key={kind}><span className="caption">{kind === 'attempt' ? words.attempts : words.moot}</span> {own.map((one) => <span key={one.code} className="tag">{text(one.label)} <strong className="tabular">{one.n}</strong></span>)}</p>
      })}
    </section>
  )
}
