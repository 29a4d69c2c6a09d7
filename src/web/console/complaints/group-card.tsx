// The handling group: who holds which part since when and by whose word, and what the regulation asks of each.
import type { ComplaintView } from '#core/complaints/contract.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { fill, useLanguage, useListed, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { dueTime } from '#web/ui/when.ts'
import { partsWords } from './words.ts'

type Part = NonNullable<ComplaintView['parts']['group']>['parts'][number]

export function GroupCard({ of }: { of: ComplaintView }) {
  const text = useText()
  const { group } = of.parts
  if (!group) return null
  return (
    <section className="card" aria-label={text(group.title)}>
      <div className="card-head"><h2>{text(group.title)}</h2></div>
      <dl className="group-roles">{group.parts.map((part) => <OnePart key={part.role} of={part} />)}</dl>
    </section>
  )
}

function OnePart({ of }: { of: Part }) {
  const words = useWords(partsWords)
  const text = useText()
  const listed = useListed()
  const now = useNow()
  const { language } = useLanguage()
  return (
    <div>
      <dt>{text(of.label)}</dt>
      <dd className="stack-tight">
        {of.members.length === 0 && <p className="secondary">{of.must && <Shape tone="soon" />} {words.nobody}</p>}
        {of.members.map((one) => (
          <p key={one.person}><strong>{one.name}</strong> <span className="secondary">{one.title}</span> <span className="caption tabular">{one.since && fill(words.named, { by: one.namedBy ?? '', at: dueTime(one.since, now, language) })}</span></p>
        ))}
        {of.steps.length > 0 && <p className="secondary">{words.owes} {listed([...new Set(of.steps.map(text))])}</p>}
        {of.clauses.map((clause) => <p key={clause.id} className="caption"><ClauseChip clause={clause} /> {text(clause.says)}</p>)}
      </dd>
    </div>
  )
}
