// Contacts that have not found their place: each is opened, joined, referred or set aside, with a reason.
import { useState } from 'react'
import { Button, Input } from 'antd'
import { openContacts, settleContact } from '#core/complaints/contract.ts'
import { useDeed, usePages } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field, Options } from '#web/ui/field.tsx'
import { Fold } from '#web/ui/fold.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Empty, Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { shortTime } from '#web/ui/when.ts'
import { controlWords } from '#web/ui/words.ts'
import { useGo } from '../address.ts'
import { TakeOut } from '../desk/take-out.tsx'
import { paths } from '../paths.ts'
import { registerWords } from './words.ts'

export function ContactsPage() {
  const words = useWords(registerWords)
  const more = useWords(controlWords)
  const text = useText()
  const now = useNow()
  const [settling, setSettling] = useState<string | null>(null)
  const list = usePages(openContacts, {}, { every: 60_000 })
  return (
    <>
      <header className="page-head"><h1>{words.contacts}</h1><span className="secondary">{words.contactsSays}</span><div className="page-actions"><TakeOut list="contacts" query={{}} /></div></header>
      <section className="card">
        {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} /> : list.rows.length === 0 ? <Empty icon="cup" title={words.none}>{words.noneSays}</Empty> : list.rows.map((contact) => (
          <article key={contact.id} className="contact">
            <div>
              <p className="entry-head"><span className="tag">{text(contact.channelLabel)}</span><strong>{contact.name ?? '—'}</strong><span className="caption tabular">{contact.phone} {shortTime(contact.receivedAt, now)} {contact.receiver}</span></p>
              <Fold text={contact.content} />
            </div>
            <Button onClick={() => setSettling(contact.id)}>{words.settle}</Button>
          </article>
        ))}
        {list.more && <div className="card-foot"><Button onClick={list.more}>{more.nextPage}</Button></div>}
      </section>
      <Dialog open={settling !== null} title={words.settle} onClose={() => setSettling(null)}>{settling && <Settle id={settling} onDone={() => setSettling(null)} />}</Dialog>
    </>
  )
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
      <div className="dialog-do"><Button type="primary" htmlType="submit" disabled={!as || reason.trim() === ''} loading={settle.isPending}>{more.save}<Key>Ctrl Enter</Key></Button></div>
    </form>
  )
}
