// Contacts that have not found their place: each is opened, joined, referred or set aside, with a reason.
import { useState } from 'react'
import { Button, Input, Select } from 'antd'
import type { z } from 'zod'
import { intakeForm, openContacts, settleContact, type ContactView } from '#core/complaints/contract.ts'
import { useDeed, usePages, useRead } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field, Options } from '#web/ui/field.tsx'
import { Fold } from '#web/ui/fold.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Empty, Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { SubmitButton } from '#web/ui/submit-button.tsx'
import { shortTime } from '#web/ui/when.ts'
import { controlWords } from '#web/ui/words.ts'
import { useAddress, useGo } from '../address.ts'
import { useColumns } from '../desk/list-columns.tsx'
import { ListTable } from '../desk/list-table.tsx'
import { ListSearch, ListTools } from '../desk/list-tools.tsx'
import { TakeOut } from '../desk/take-out.tsx'
import { paths } from '../paths.ts'
import { registerWords } from './words.ts'

type Contact = z.output<typeof ContactView>

export function ContactsPage() {
  const words = useWords(registerWords)
  const [search] = useAddress()
  const [settling, setSettling] = useState<string | null>(null)
  const query = { ...(search['q'] && { q: search['q'] }), ...(search['channel'] && { channel: search['channel'] }) }
  return (
    <>
      <header className="page-head"><h1>{words.contacts}</h1><span className="secondary">{words.contactsSays}</span><div className="page-actions"><TakeOut list="contacts" query={query} /></div></header>
      <section className="card">
        <ListTools list="contacts"><ListSearch hint={words.searchHint} /><ChannelPick /></ListTools>
        <Contacts query={query} onSettle={setSettling} />
      </section>
      <Dialog open={settling !== null} title={words.settle} onClose={() => setSettling(null)}>{settling && <Settle id={settling} onDone={() => setSettling(null)} />}</Dialog>
    </>
  )
}

function ChannelPick() {
  const words = useWords(registerWords)
  const text = useText()
  const [search, set] = useAddress()
  const channels = useRead(intakeForm, {}).data?.channels ?? []
  return <Select size="small" className="list-pick" allowClear aria-label={words.channel} placeholder={words.channel} value={search['channel']} options={channels.map((one) => ({ value: one.name, label: text(one.label) }))} onChange={(channel: string | undefined) => set({ channel })} />
}

function Contacts({ query, onSettle }: { query: Record<string, string>; onSettle: (id: string) => void }) {
  const words = useWords(registerWords)
  const more = useWords(controlWords)
  const columns = useColumns('contacts')
  const list = usePages(openContacts, query, { every: 60_000, keep: true })
  if (list.isPending || !columns) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  if (list.rows.length === 0) return Object.keys(query).length > 0 ? <Empty icon="search" title={words.noneFound} /> : <Empty icon="cup" title={words.none}>{words.noneSays}</Empty>
  return (
    <>
      <ListTable rows={list.rows} columns={columns} look={look} nameOf={(row) => row.name ?? row.content} cell={(row, column) => <Cell row={row} column={column} />} deed={(row) => <Button onClick={() => onSettle(row.id)}>{words.settle}</Button>} />
      {list.more && <div className="card-foot"><Button onClick={list.more}>{more.nextPage}</Button></div>}
    </>
  )
}

const look = (column: string) => (column === 'content' ? '' : 'short')

function Cell({ row, column }: { row: Contact; column: string }) {
  const text = useText()
  const now = useNow()
  switch (column) {
    case 'received': return <span className="tabular">{shortTime(row.receivedAt, now)}</span>
    case 'channel': return text(row.channelLabel)
    case 'name': return row.name ?? '—'
    case 'phone': return <span className="tabular">{row.phone}</span>
    case 'content': return <Fold text={row.content} />
    case 'receiver': return row.receiver
    default: return null
  }
}

type As = 'opened' | 'joined' | 'referred' | 'spam'

function Settle({ id, onDone }: { id: string; onDone: () => void }) {
  const words = useWords(registerWords)
  const more = useWords(controlWords)
  const go = useGo()
  const [as, setAs] = useState<As>()
  const [number, setNumber] = useState('')
  const [reason, setReason] = useState('')
  const settle = useDeed(settleContact, (reply) => {
    onDone()
    if (reply.complaint) go(paths.complaint(reply.complaint))
  })
  const send = () => as && settle.mutate({ input: { id, as, reason, ...(as === 'joined' && { complaint: number.trim() }) } })
  useKeys({ 'mod+Enter': () => void send() })
  const choices: { value: As; label: string }[] = [{ value: 'opened', label: words.open }, { value: 'joined', label: words.joinTo }, { value: 'referred', label: words.refer }, { value: 'spam', label: words.spam }]
  return (
    <form onSubmit={(event) => { event.preventDefault(); send() }}>
      <ProblemNote error={settle.error} />
      <Field label={words.as} required>{(field) => <Options id={field} label={words.as} value={as} onChange={(value) => setAs(value as As)} options={choices} />}</Field>
      {as === 'joined' && <Field label={words.number} required>{(field) => <Input id={field} value={number} onChange={(event) => setNumber(event.target.value)} />}</Field>}
      <Field label={words.reason} required>{(field) => <Input.TextArea id={field} autoSize={{ minRows: 2 }} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
      <div className="dialog-do"><SubmitButton blocked={!as || reason.trim() === ''} loading={settle.isPending}>{more.save}<Key>Ctrl Enter</Key></SubmitButton></div>
    </form>
  )
}
