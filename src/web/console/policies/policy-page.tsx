// One regulation: on the left what it says, clause by clause, on the right the rows that keep the chosen clause.
import { showPolicy, type PolicyView } from '#core/policy/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { useKeys } from '#web/ui/keys.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { useAddress, useIdOf } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { DraftsCard } from '../life/drafts-card.tsx'
import { Interpretations } from '../life/interpretations.tsx'
import { paths } from '../paths.ts'
import { ClauseList } from './clause-list.tsx'
import { Findings, GuideCard, Versions } from './policy-facts.tsx'
import { RuleRows } from './rule-rows.tsx'
import { policyWords } from './words.ts'

export function PolicyPage() {
  const [search] = useAddress()
  const version = search['version']
  const policy = useRead(showPolicy, { id: useIdOf(), ...(version && { version }) })
  if (policy.isPending) return <Loading />
  if (policy.isError) return <Failed error={policy.error} retry={() => void policy.refetch()} />
  return <Policy of={policy.data} />
}

function Policy({ of }: { of: PolicyView }) {
  const words = useWords(policyWords)
  const text = useText()
  const [search, set] = useAddress()
  const kind = search['kind'] ?? 'all'
  const shown = of.clauses.filter((clause) => kind === 'all' || clause.kind === kind)
  const place = shown.findIndex((clause) => clause.id === search['clause'])
  const choose = (id: string | undefined) => set({ clause: id })
  useKeys({ j: () => choose(shown[Math.min(place + 1, shown.length - 1)]?.id), k: () => choose(shown[Math.max(place - 1, 0)]?.id), Escape: () => choose(undefined) })
  return (
    <>
      <header className="page-head">
        <span className="crumb"><Go to={paths.policies}>{words.title}</Go> /</span><h1>{text(of.title)}</h1><span className="tag">{fill(words.version, { version: of.version })}</span>
        <span className="secondary">{of.unkept.length === 0 ? fill(words.kept, { n: of.clauses.length }) : <span className="ink-late"><Shape tone="late" /> {fill(words.unkept, { n: of.unkept.length })}</span>}</span>
      </header>
      <div className="columns policy-columns">
        <ClauseList of={of} shown={shown} kind={kind} chosen={search['clause']} onKind={(value) => set({ kind: value === 'all' ? undefined : value })} onChoose={choose} />
        <div className="stack follow-along">
          <RuleRows of={of} clause={of.clauses.find((clause) => clause.id === search['clause'])} />
          {search['clause'] !== undefined && <Interpretations key={search['clause']} policy={of.id} clause={search['clause']} />}
          <Findings of={of} />
          <Versions of={of} />
          <DraftsCard policy={of.id} />
          <GuideCard of={of} />
        </div>
      </div>
    </>
  )
}
