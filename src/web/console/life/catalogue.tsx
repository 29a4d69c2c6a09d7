// The catalogue itself: each kind of organisation with its regulations, to be ticked.
import { Checkbox } from 'antd'
import type { CatalogueEntry } from '#core/life/contract.ts'
import type { Text } from '#core/kernel/text.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { policyWords } from '../policies/words.ts'
import { kinds } from '../policies/kinds.ts'
import { lifeWords } from './words.ts'

type Group = { profile: string; label: Text; policies: CatalogueEntry[] }

export function Catalogue({ groups, chosen, onChange }: { groups: Group[]; chosen: string[]; onChange: (chosen: string[]) => void }) {
  const text = useText()
  return (
    <div className="stack">
      {groups.map((group) => (
        <section key={group.profile} className="card" aria-label={text(group.label)}>
          <div className="card-head"><h2>{text(group.label)}</h2></div>
          {group.policies.map((one) => <Entry key={one.id} of={one} chosen={chosen.includes(one.id)} onChange={(on) => onChange(on ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))} />)}
        </section>
      ))}
    </div>
  )
}

function Entry({ of, chosen, onChange }: { of: CatalogueEntry; chosen: boolean; onChange: (on: boolean) => void }) {
  const words = useWords(lifeWords)
  const names = useWords(policyWords)
  const text = useText()
  return (
    <div className="choice-row">
      <Checkbox id={`choose-${of.id}`} checked={chosen} onChange={(event) => onChange(event.target.checked)} />
      <div>
        <label htmlFor={`choose-${of.id}`}><strong>{text(of.title)}</strong></label> {of.adopted && <span className="tag ink-done">{words.adopted}</span>} <span className="caption">{of.source.join('、')}</span>
        <p className="caption">{fill(words.clauses, { n: of.clauses })} · {kinds.filter((kind) => (of.by[kind] ?? 0) > 0).map((kind) => `${names[kind]} ${of.by[kind]}`).join(' · ')} · {fill(words.ours, { n: of.onDefault })}</p>
      </div>
    </div>
  )
}
