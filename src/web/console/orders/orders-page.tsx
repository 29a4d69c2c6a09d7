// Customers, contracts, finished works and events: what callbacks and draws come from, and a form to enter one by hand.
import { useState } from 'react'
import { Button, Input } from 'antd'
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
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { OrderForm } from './order-form.tsx'
import { orderWords } from './words.ts'

export type Kind = (typeof orderKinds)[number]
const shown: Kind[] = ['customer', 'contract', 'order', 'event']
export const enterWord = { customer: 'oneCustomer', contract: 'oneContract', order: 'oneOrder', event: 'oneEvent' } as const

export function OrdersPage() {
  const words = useWords(orderWords)
  const more = useWords(controlWords)
  const [search, set] = useAddress()
  const [entering, setEntering] = useState(false)
  const kind = (shown as string[]).includes(search['kind'] ?? '') ? (search['kind'] as Kind) : 'customer'
  const list = usePages(listOrders, { kind, ...(search['q'] && { q: search['q'] }) }, { keep: true })
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1><span className="secondary">{words.says}</span>
        <div className="page-actions"><Input.Search className="day" aria-label={words.search} placeholder={words.search} defaultValue={search['q'] ?? ''} allowClear onSearch={(q) => set({ q: q || undefined })} /><Button type="primary" onClick={() => setEntering(true)}>{words[enterWord[kind]]}</Button></div>
      </header>
      <section className="card">
        <TabBar label={words.title} value={kind} onChange={(value) => set({ kind: value })} tabs={shown.map((one) => ({ value: one, label: words[one] }))} />
        {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : list.rows.length === 0 ? <Empty icon="book" title={words.none}>{words.noneSays}</Empty> : <Rows rows={list.rows} kind={kind} />}
        {list.more && <div className="card-foot"><Button onClick={list.more}>{more.nextPage}</Button></div>}
      </section>
      <Dialog open={entering} title={words[enterWord[kind]]} onClose={() => setEntering(false)}>{entering && <OrderForm kind={kind} onDone={() => setEntering(false)} />}</Dialog>
    </>
  )
}

function Rows({ rows, kind }: { rows: OrderRow[]; kind: Kind }) {
  const words = useWords(orderWords)
  const dated = kind === 'customer' || kind === 'contract'
  return (
    <div className="scroll">
      <table className="grid cards">
        <thead><tr><th scope="col">{words.number}</th><th scope="col">{words.what}</th><th scope="col">{words.name}</th><th scope="col">{kind === 'customer' ? words.group : words.service}</th><th scope="col">{dated ? words.starts : words.completed}</th><th scope="col">{dated ? words.ends : words.worker}</th><th scope="col">{words.callbacks}</th></tr></thead>
        <tbody>{rows.map((row) => <Row key={row.id} of={row} kind={kind} />)}</tbody>
      </table>
    </div>
  )
}

function Row({ of, kind }: { of: OrderRow; kind: Kind }) {
  const words = useWords(orderWords)
  const text = useText()
  const now = useNow()
  const dated = kind === 'customer' || kind === 'contract'
  const rhythm = of.callEvery === null ? null : of.callEvery === 'half-year' ? words.halfYear : words[of.callEvery]
  return (
    <tr>
      <td className="tabular">{of.orderNo}</td>
      <td>{of.title}{of.important && <span className="tag">!</span>}<div className="caption">{of.unit}</div></td>
      <td>{of.customer ?? '—'}<div className="caption tabular">{of.phone} {of.place} {of.region}</div></td>
      <td>{text((kind === 'customer' ? of.groupLabel : of.serviceLabel) ?? '')}{of.special && <div className="caption">{words.special}</div>}{rhythm && <div className="caption">{rhythm}</div>}</td>
      <td className="tabular">{dated ? of.startsOn : of.completedAt && shortDay(of.completedAt, now)}</td>
      <td className="tabular">{dated ? of.endsOn : of.worker}</td>
      <td>{of.callbacks.map((call) => <p key={call.id}><Go to={paths.callback(call.id)}><Shape tone={call.outcome ? 'done' : 'todo'} /> {text(call.title)}</Go></p>)}</td>
    </tr>
  )
}
