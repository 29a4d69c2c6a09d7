// What the regulation says, clause by clause, with what keeps each.
import { useEffect, useRef } from 'react'
import type { ClauseDetail, PolicyView } from '#core/policy/contract.ts'
import { useClauseLabel } from '#web/ui/clause-chip.tsx'
import { fill, useListed, useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { kinds } from './kinds.ts'
import { policyWords } from './words.ts'

type List = { of: PolicyView; shown: ClauseDetail[]; kind: string; chosen: string | undefined; onKind: (kind: string) => void; onChoose: (id: string) => void }

export function ClauseList({ of, shown, kind, chosen, onKind, onChoose }: List) {
  const words = useWords(policyWords)
  const count = (one: string) => of.clauses.filter((clause) => clause.kind === one).length
  const tabs = [{ value: 'all', label: words.all, count: of.clauses.length }, ...kinds.filter((one) => count(one) > 0).map((one) => ({ value: one, label: words[one], count: count(one) }))]
  return (
    <section className="card">
      <div className="card-head"><h2>{words.text}</h2><span className="caption">{fill(words.honest, { attest: of.leanOnAttest, fallback: of.onDefault })}</span></div>
      <TabBar label={words.text} tabs={tabs} value={kind} onChange={onKind} />
      {shown.map((clause) => <Clause key={clause.id} of={clause} chosen={clause.id === chosen} onChoose={() => onChoose(clause.id)} />)}
    </section>
  )
}

function Clause({ of, chosen, onChoose }: { of: ClauseDetail; chosen: boolean; onChoose: () => void }) {
  const listed = useListed()
  const words = useWords(policyWords)
  const text = useText()
  const label = useClauseLabel()
  const self = useRef<HTMLElement>(null)
  useEffect(() => {
    if (chosen) self.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <article ref={self} className={chosen ? 'clause-row opens chosen' : 'clause-row opens'} onClick={onChoose}>
      <div><button type="button" className="chip" aria-pressed={chosen} onClick={onChoose}>{label(of.id)}</button></div>
      <div className="stack-tight">
        <p><strong>{text(of.title)}</strong> {of.may && <span className="tag">{words.may}</span>} {of.cut && <span className="tag">{words.cut}</span>}</p>
        <p className="clause-text">{text(of.says)}</p>
        {of.reading && <p className="caption"><Shape tone="soon" /> {words.reading}{text(of.reading)}</p>}
        <p className="caption">
          <span className="tag">{text(of.kindLabel)}</span> {of.controls.length === 0 ? <span className="ink-late">{words.noControl}</span> : listed(of.controls.map((control) => text(control.title)))} · {text(of.basisLabel)}
        </p>
      </div>
    </article>
  )
}
