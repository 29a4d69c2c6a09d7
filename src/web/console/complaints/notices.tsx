// What the customer and colleagues were told, and letters that still lie in the house: whoever posts one on the site says so here, with proof.
import { useState } from 'react'
import { Button, Input } from 'antd'
import type { ComplaintView } from '#core/complaints/contract.ts'
import { letterOut } from '#core/complaints/letters-contract.ts'
import { useDeed } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { Fold } from '#web/ui/fold.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { ReasonedButton } from '#web/ui/reasoned-button.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { shortTime } from '#web/ui/when.ts'
import { controlWords } from '#web/ui/words.ts'
import { FileInput } from '../fields/file-input.tsx'
import { fromLocal, toLocal } from '../fields/local-time.ts'
import { complaintWords, letterWords, noticeCarriers, noticeStates } from './words.ts'

type Notice = ComplaintView['notices'][number]

export function Notices({ of }: { of: ComplaintView }) {
  const words = useWords(complaintWords)
  const [out, setOut] = useState<Notice | null>(null)
  if (of.notices.length === 0) return <p className="secondary">{words.noNotices}</p>
  return (
    <>
      {of.notices.map((notice) => <OneNotice key={notice.id} notice={notice} onPutOut={() => setOut(notice)} />)}
      {out && <PutOut of={of} letter={out} onClose={() => setOut(null)} />}
    </>
  )
}

function OneNotice({ notice, onPutOut }: { notice: Notice; onPutOut: () => void }) {
  const words = useWords(letterWords)
  const text = useText()
  const now = useNow()
  const state = notice.status === 'held' && notice.channel === 'site' ? 'toPost' : notice.status
  return (
    <article className="quoted">
      <p className="entry-head"><strong>{text(notice.title)}</strong><span className="tag">{text(noticeCarriers[notice.channel as 'sms'] ?? notice.channel)} · {text(noticeStates[state as 'sent'] ?? state)}</span><span className="caption">{[notice.to, notice.site].filter(Boolean).join(' · ')} <time>{shortTime(notice.at, now)}</time></span></p>
      <Fold text={notice.text} />
      {notice.putOut && <p><ReasonedButton label={notice.channel === 'site' ? words.putOut : words.sentOut} refusal={notice.putOut.refusal} onDo={onPutOut} /></p>}
    </article>
  )
}

function PutOut({ of, letter, onClose }: { of: ComplaintView; letter: Notice; onClose: () => void }) {
  const words = useWords(letterWords)
  const more = useWords(controlWords)
  const now = useNow()
  const [at, setAt] = useState('')
  const [link, setLink] = useState('')
  const [proof, setProof] = useState<string[]>([])
  const put = useDeed(letterOut, onClose)
  const when = fromLocal(at)
  const send = () => put.mutate({ input: { id: of.id, letter: letter.id, proof, ...(when && { at: when }), ...(link.trim() !== '' && { link: link.trim() }) } })
  return (
    <Dialog open title={letter.channel === 'site' ? words.putOut : words.sentOut} onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); send() }} noValidate>
        <ProblemNote error={put.error} />
        <Field label={words.when}>{(id) => <Input id={id} type="datetime-local" value={at === '' ? toLocal(new Date(now).toISOString()) : at} onChange={(event) => setAt(event.target.value)} />}</Field>
        <Field label={words.link}>{(id) => <Input id={id} type="url" inputMode="url" value={link} onChange={(event) => setLink(event.target.value)} />}</Field>
        <Field label={words.proof} hint={words.proofSays}>{(id) => <FileInput id={id} spec={PROOF} value={proof} onChange={(value) => setProof(Array.isArray(value) ? (value as string[]) : [])} complaint={of.id} />}</Field>
        <div className="dialog-do"><Button type="primary" htmlType="submit" loading={put.isPending}>{letter.channel === 'site' ? words.putOut : words.sentOut}</Button><Button onClick={onClose}>{more.cancel}</Button></div>
      </form>
    </Dialog>
  )
}

const PROOF = { name: 'proof', label: { zh: '截图或回执', en: 'Picture or receipt' }, type: 'file', required: false, missable: false } as const
