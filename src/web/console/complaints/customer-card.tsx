// The customer with hidden details, what they asked for, and what they brought in before.
import { useState } from 'react'
import { revealContact, type ComplaintView } from '#core/complaints/contract.ts'
import { useDeed } from '#web/data/queries.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { MaskedField } from '#web/ui/masked-field.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { complaintWords } from './words.ts'

type Revealed = { name: string | null; phone: string | null; email: string | null; address: string | null }

export function CustomerCard({ of }: { of: ComplaintView }) {
  const words = useWords(complaintWords)
  const text = useText()
  const [revealed, setRevealed] = useState<Revealed | null>(null)
  const reveal = useDeed(revealContact, setRevealed)
  const shown = revealed ?? of.customer
  const rows: [string, string | null][] = [[words.name, shown.name], [words.address, shown.address], [words.email, shown.email]]
  return (
    <section className="card">
      <div className="card-head"><h2>{text(of.customer.word) || words.customer}</h2>{of.customer.special && <span className="tag ink-soon">{words.special}</span>}</div>
      <div className="card-body">
        <dl className="pairs">
          {rows.filter(([, value]) => value).map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
          <div><dt>{words.phone}</dt><dd><MaskedField value={shown.phone} revealable={of.customer.revealable && revealed === null} error={reveal.error} busy={reveal.isPending} onReveal={(purpose) => reveal.mutateAsync({ input: { id: of.id, purpose } })} /></dd></div>
          {of.tracking && <div><dt>{words.tracking}</dt><dd className="tabular">{of.tracking.code}</dd></div>}
        </dl>
        {of.customer.earlier.length > 0 && (
          <div className="earlier">
            <p className="caption">{fill(words.earlier, { n: of.customer.earlier.length })}</p>
            {of.customer.earlier.map((one) => <p key={one.id}><Go to={paths.complaint(one.id)}>{one.number ?? one.subject}</Go> {one.number && one.subject} <span className="caption">{text(one.stateLabel)}</span></p>)}
          </div>
        )}
      </div>
    </section>
  )
}
