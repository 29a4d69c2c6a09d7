// Who works on it, the callbacks it caused and the duties that hang on it, and the forms to be filled.
import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { ComplaintView } from '#core/complaints/contract.ts'
import { callbackOutcomes } from '#core/policy/vocabulary.ts'
import { useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { dueTime } from '#web/ui/when.ts'
import { Go } from '../frame/go.tsx'
import { address, paths } from '../paths.ts'
import { FormFiles } from '../print/form-links.tsx'
import { FormDialog } from './form-dialog.tsx'
import { complaintWords } from './words.ts'

export function RelatedCard({ of }: { of: ComplaintView }) {
  const words = useWords(complaintWords)
  const text = useText()
  const now = useNow()
  const { language } = useLanguage()
  const [filling, setFilling] = useState<ComplaintView['forms'][number] | null>(null)
  const outcome = (code: string | null) => (code && Object.hasOwn(callbackOutcomes, code) ? text(callbackOutcomes[code as keyof typeof callbackOutcomes]) : (code ?? ''))
  const when = (at: string | null) => (at ? dueTime(at, now, language) : '')
  return (
    <section className="card pad related">
      <Group title={words.persons} any={of.people.length}>{of.people.map((person) => <p key={text(person.role) + text(person.name)}><span className="caption">{text(person.role)}</span> {text(person.name)}</p>)}</Group>
      <Group title={words.callbacks} any={of.callbacks.length}>{of.callbacks.map((one) => <p key={one.id}><Go to={paths.callback(one.id)}>{text(one.title)}</Go> <span className="caption tabular">{when(one.dueAt)} {outcome(one.outcome)}</span></p>)}</Group>
      <Group title={words.duties} any={of.duties.length}>{of.duties.map((one) => <p key={one.id}><Go to={paths.duty(one.id)}>{text(one.title)}</Go> <span className="caption tabular">{one.by} {when(one.dueAt)}</span></p>)}</Group>
      <Group title={words.forms} any={of.forms.length}>{of.forms.map((form) => <p key={form.name} className="form-line"><a href={address(paths.print(of.id, form.name))} target="_blank" rel="noopener">{text(form.title)}</a> <FormFiles of="complaint" id={of.id} form={form.name} />{form.filled ? <span className="tag">{words.done}</span> : form.fillable && <Button size="small" onClick={() => setFilling(form)}>{words.fill}</Button>}</p>)}</Group>
      {filling && <FormDialog of={of} form={filling} onClose={() => setFilling(null)} />}
    </section>
  )
}

function Group({ title, any, children }: { title: string; any: number; children: ReactNode }) {
  if (any === 0) return null
  return <div className="group"><h3>{title}</h3>{children}</div>
}
