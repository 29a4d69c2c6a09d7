// Versions in the making, and the way to begin one.
import { Button } from 'antd'
import { beginDraft, listDrafts } from '#core/life/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { useText, useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { dayOf } from '#web/ui/when.ts'
import { useGo } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { lifeWords } from './words.ts'

export function DraftsCard({ policy }: { policy?: string }) {
  const words = useWords(lifeWords)
  const text = useText()
  const go = useGo()
  const list = useRead(listDrafts, policy === undefined ? {} : { policy })
  const begin = useDeed(beginDraft, ({ id }) => go(paths.draft(id)))
  if (!list.data) return null
  const may = list.data.may.filter((one) => one.allowed)
  if (list.data.drafts.length === 0 && may.length === 0) return null
  return (
    <section className="card pad stack-tight">
      <h2>{words.inTheMaking}</h2>
      <ProblemNote error={begin.error} />
      {list.data.drafts.map((one) => (
        <p key={one.id} className="spread"><Go to={paths.draft(one.id)}>{text(one.title)} {one.day ?? ''}</Go><span className="tag">{text(one.stateLabel)}</span><span className="caption">{one.savedBy} {dayOf(one.savedAt)}</span></p>
      ))}
      <p className="options">{may.map((one) => <Button key={one.policy} loading={begin.isPending} onClick={() => begin.mutate({ input: { policy: one.policy } })}>{words.revise}{policy === undefined ? `《${text(one.title)}》` : ''}</Button>)}</p>
    </section>
  )
}
