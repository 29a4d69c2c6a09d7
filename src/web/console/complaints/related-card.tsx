// Who works on it, the callbacks it caused and the duties that hang on it, and the forms to be filled.
import type { ReactNode } from 'react'
import type { ComplaintView } from '#core/complaints/contract.ts'
import { useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { shortTime } from '#web/ui/when.ts'
import { Go } from '../frame/go.tsx'
import { address, paths } from '../paths.ts'
import { complaintWords } from './words.ts'

export function RelatedCard({ of }: { of: ComplaintView }) {
  const words = useWords(complaintWords)
  const text = useText()
  const now = useNow()
  const when = (at: string | null) => (at ? shortTime(at, now) : '')
  return (
    <section className="card pad related">
      <Group title={words.persons} any={of.people.length}>{of.people.map((person) => <p key={text(person.role) + person.name}><span className="caption">{text(person.role)}</span> {person.name}</p>)}</Group>
      <Group title={words.callbacks} any={of.callbacks.length}>{of.callbacks.map((one) => <p key={one.id}><Go to={paths.callback(one.id)}>{text(one.title)}</Go> <span className="caption tabular">{when(one.dueAt)} {one.outcome ?? ''}</span></p>)}</Group>
      <Group title={words.duties} any={of.duties.length}>{of.duties.map((one) => <p key={one.id}><Go to={paths.duty(one.id)}>{text(one.title)}</Go> <span className="caption tabular">{one.by} {when(one.dueAt)}</span></p>)}</Group>
      <Group title={words.forms} any={of.forms.length}>{of.forms.map((form) => <p key={form.name}><a href={address(paths.print(of.id, form.name))} target="_blank" rel="noopener">{text(form.title)}</a> {form.filled && <span className="tag">{words.done}</span>}</p>)}</Group>
    </section>
  )
}

function Group({ title, any, children }: { title: string; any: number; children: ReactNode }) {
  if (any === 0) return null
  return <div className="group"><h3>{title}</h3>{children}</div>
}
