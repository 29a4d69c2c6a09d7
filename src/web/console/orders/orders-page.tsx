// Customers, contracts, finished works and events: what callbacks and draws come from, and a form to enter one by hand.
import { useState } from 'react'
import { Button } from 'antd'
import type { List } from '#core/desk/lists.ts'
import { listOrders, orderKinds, type OrderRow } from '#core/orders/contract.ts'
import { usePages } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { shortDay } from '#web/ui/when.ts'
import { controlWords } from '#web/ui/words.ts'
import { useAddress } from '../address.ts'
import { useColumns } from '../desk/list-columns.tsx'
import { ListTable } from '../desk/list-table.tsx'
import { ListSearch, ListTools } from '../desk/list-tools.tsx'
import { TakeOut } from '../desk/take-out.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { OrderForm } from './order-form.tsx'
import { orderWords } from './words.ts'

export type Kind = (typeof orderKinds)[number]
const shown: Kind[] = ['customer', 'contract', 'order', 'event']
const listOf = { customer: 'customers', contract: 'contracts', order: 'orders', event: 'events' } as const satisfies Record<Kind, List>
export const enterWord = { customer: 'oneCustomer', contract: 'oneContract', order: 'oneOrder', event: 'oneEvent' } as const

export function OrdersPage() {
  const words = useWords(orderWords)
  const more = useWords(controlWords)
  const [search, set] = useAddress()
  const [entering, setEntering] = useState(false)
  const kind = (shown as string[]).includes(search['kind'] ?? '') ? (search['kind'] as Kind) : 'customer'
  const query = { kind, ...(search['q'] && { q: search['q'] }) }
  const list = usePages(listOrders, query, { keep: true })
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1><span className="secondary">{words.says}</span>
        <div className="page-actions"><TakeOut list={listOf[kind]} query={query} /><Button type="primary" onClick={() => setEntering(true)}>{words[enterWord[kind]]}</Button></div>
      </header>
      <section className="card">
        <TabBar label={words.title} value={kind} onChange={(value) => set({ kind: value })} tabs={shown.map((one) => ({ value: one, label: words[one] }))} />
        <ListTools list={listOf[kind]}><ListSearch hint={words.search} /></ListTools>
        {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : list.rows.length === 0 ? <Empty icon="book" title={words.none}>{words.noneSays}</Empty> : <Rows rows={list.rows} list={listOf[kind]} />}
        {list.more && <div className="card-foot"><Button onClick={list.more}>{more.nextPage}</Button></div>}
      </section>
      <Dialog open={entering} title={words[enterWord[kind]]} onClose={() => setEntering(false)}>{entering && <OrderForm kind={kind} onDone={() => setEntering(false)} />}</Dialog>
    </>
  )
}

function Rows({ rows, list }: { rows: OrderRow[]; list: List }) {
  const columns = useColumns(list)
  if (!columns) return <Loading />
  return <ListTable rows={rows} columns={columns} look={look} nameOf={(row) => row.orderNo} cell={(row, column, own) => <Cell of={row} column={column} own={own} />} />
}

const SHORT = new Set(['number', 'group', 'rhythm', 'service', 'starts', 'ends', 'completed', 'worker', 'phone', 'region'])
const look = (column: string) => (SHORT.has(column) ? 'short' : '')

function Cell({ of, column, own }: { of: OrderRow; column: string; own: ReadonlySet<string> }) {
  const words = useWords(orderWords)
  const text = useText()
  const now = useNow()
  switch (column) {
    case 'number': return <span className="tabular">{of.orderNo}</span>
    case 'title': return <>{of.title}{of.important && !own.has('important') && <> <span className="tag">{words.isImportant}</span></>}{!own.has('unit') && <div className="caption">{of.unit}</div>}</>
    case 'customer': return <>{of.customer ?? '—'}<div className="caption tabular">{!own.has('phone') && of.phone} {!own.has('place') && of.place} {!own.has('region') && of.region}</div></>
    case 'group': return <>{text(of.groupLabel)}{of.special && !own.has('special') && <div className="caption">{words.toVisit}</div>}</>
    case 'rhythm': return of.callEvery === null ? words.asRuled : of.callEvery === 'half-year' ? words.halfYear : words[of.callEvery]
    case 'special': return of.special && words.toVisit
    case 'important': return of.important && words.isImportant
    case 'service': return text(of.serviceLabel)
    case 'completed': return <span className="tabular">{of.completedAt && shortDay(of.completedAt, now)}</span>
    case 'starts': return <span className="tabular">{of.startsOn}</span>
    case 'ends': return <span className="tabular">{of.endsOn}</span>
    case 'calls': return of.callbacks.map((call) => <p key={call.id}><Go to={paths.callback(call.id)}><Shape tone={call.outcome ? 'done' : 'todo'} /> {text(call.title)}</Go></p>)
    default: return <span className="tabular">{of[column as 'phone' | 'place' | 'region' | 'unit' | 'worker']}</span>
  }
}
