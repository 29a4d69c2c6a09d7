// The regulations in force, each with how it is kept.
import { listPolicies } from '#core/policy/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { Go } from '../frame/go.tsx'
import { DraftsCard } from '../life/drafts-card.tsx'
import { lifeWords } from '../life/words.ts'
import { paths } from '../paths.ts'
import { kinds } from './kinds.ts'
import { policyWords } from './words.ts'

export function PoliciesPage() {
  const words = useWords(policyWords)
  const text = useText()
  const life = useWords(lifeWords)
  const list = useRead(listPolicies, {})
  return (
    <>
      <header className="page-head"><h1>{words.title}</h1><span className="secondary">{words.says}</span><span className="page-actions"><Go to={paths.chooseSet}>{life.choose}</Go></span></header>
      {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : list.data.policies.length === 0 ? <Empty icon="book" title={words.none}>{words.noneSays}</Empty> : (
        <div className="stack">
          {list.data.policies.map((policy) => (
            <article key={policy.id} className="card pad stack-tight">
              <h2><Go to={paths.policy(policy.id)}>{text(policy.title)}</Go></h2>
              <p className="secondary">{fill(words.version, { version: policy.version })} · {fill(words.since, { day: policy.since })} · {fill(words.clauses, { n: policy.clauses })}</p>
              <p className="options">{kinds.filter((kind) => (policy.by[kind] ?? 0) > 0).map((kind) => <span key={kind} className="tag">{words[kind]} {policy.by[kind]}</span>)}</p>
              <p className="caption">{fill(words.honest, { attest: policy.leanOnAttest, fallback: policy.onDefault })}</p>
            </article>
          ))}
          <DraftsCard />
        </div>
      )}
    </>
  )
}
