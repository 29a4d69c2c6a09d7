// Matters that may be the same, looked for while somebody types, and what is known of the caller.
import { Button } from 'antd'
import { findSame } from '#core/complaints/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { useSettled } from '#web/ui/settled.ts'
import { shortTime } from '#web/ui/when.ts'
import { address, paths } from '../paths.ts'
import type { Draft } from './draft.ts'
import { registerWords } from './words.ts'

type Looking = { draft: Draft; onChange: (draft: Draft) => void }
type Found = Awaited<ReturnType<typeof findSame.output.parse>>

export function SameMatters({ draft, onChange }: Looking) {
  const words = useWords(registerWords)
  const asked = useSettled(questionOf(draft))
  const known = Object.keys(asked).some((name) => name !== 'channel')
  const found = useRead(findSame, asked, { enabled: known, keep: true })
  const matters = known ? (found.data?.matters ?? []) : []
  return (
    <>
      {known && found.data?.caller && <Caller caller={found.data.caller} draft={draft} onChange={onChange} />}
      <section className="card" aria-live="polite">
        <div className="card-head"><h2>{words.same}</h2>{matters.length > 0 && <span className="caption">{fill(words.sameCount, { n: matters.length })}</span>}</div>
        <div className="card-body">
          {matters.length === 0 ? <p className="secondary">{words.sameNone}</p> : matters.map((matter) => <Matter key={matter.id} matter={matter} draft={draft} onChange={onChange} />)}
        </div>
      </section>
    </>
  )
}

function Matter({ matter, draft, onChange }: Looking & { matter: Found['matters'][number] }) {
  const words = useWords(registerWords)
  const text = useText()
  const now = useNow()
  const number = matter.number ?? matter.subject
  const chosen = draft.join?.id === matter.id
  return (
    <article className="same">
      <p className="caption">{text(matter.why)} · {Math.round(matter.score * 100)}%</p>
      <p><strong>{matter.subject}</strong></p>
      <p className="secondary tabular">{matter.number} {shortTime(matter.receivedAt, now)} {text(matter.stateLabel)} {matter.unitLabel && text(matter.unitLabel)}</p>
      <p className="options">
        {chosen ? <Button onClick={() => onChange({ ...draft, join: null })}>{words.joinOff}</Button> : <Button onClick={() => onChange({ ...draft, join: { id: matter.id, number } })}>{fill(words.join, { number })}</Button>}
        <a className="self-center" href={address(paths.complaint(matter.id))} target="_blank" rel="noopener">{words.link}</a>
      </p>
    </article>
  )
}

function Caller({ caller, draft, onChange }: Looking & { caller: NonNullable<Found['caller']> }) {
  const words = useWords(registerWords)
  const use = () => onChange({ ...draft, fields: { ...draft.fields, ...(caller.name && { customer_name: caller.name }), ...(caller.address && { address: caller.address }) } })
  return (
    <section className="card pad">
      <p className="caption">{words.caller}</p>
      <p><strong>{caller.name ?? '—'}</strong> <span className="secondary">{caller.address}</span></p>
      <p className="secondary">{fill(words.history, { count: caller.count, open: caller.open })}</p>
      {(caller.name ?? caller.address) && <Button size="small" onClick={use}>{words.takeOver}</Button>}
    </section>
  )
}

function questionOf(draft: Draft): Record<string, string> {
  const said = (name: string) => (typeof draft.fields[name] === 'string' ? (draft.fields[name] as string).trim() : '')
  const asked = { phone: said('phone'), place: said('place'), class: said('class'), text: draft.content.trim().slice(0, 2000), channel: draft.channel }
  const kept = Object.entries(asked).filter(([name, value]) => value.length >= (name === 'text' ? 4 : name === 'phone' ? 5 : 1))
  return Object.fromEntries(kept)
}
