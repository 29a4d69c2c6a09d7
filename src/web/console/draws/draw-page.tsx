// One draw: commitment, frozen list, seed, sample; why so many; and how to check it without us.
import { useState } from 'react'
import { showDraw, type DrawView } from '#core/draws/contract.ts'
import { periodInWords } from '#core/duties/label-words.ts'
import { useRead } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { shortTime } from '#web/ui/when.ts'
import { useIdOf } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { BandsCard, VerifyCard } from './draw-proof.tsx'
import { Sample } from './sample.tsx'
import { drawWords } from './words.ts'

export type Group = DrawView['groups'][number]

export function DrawPage() {
  const id = useIdOf()
  const draw = useRead(showDraw, { id })
  if (draw.isPending) return <Loading />
  if (draw.isError) return <Failed error={draw.error} retry={() => void draw.refetch()} />
  return <Draw of={draw.data} />
}

function Draw({ of }: { of: DrawView }) {
  const words = useWords(drawWords)
  const text = useText()
  const [name, setName] = useState(of.groups[0]?.group)
  const group = of.groups.find((one) => one.group === name)
  return (
    <>
      <header className="page-head"><span className="crumb"><Go to={paths.draws}>{words.title}</Go> /</span><h1>{text(periodInWords(of.period))} {text(of.title)}</h1>{of.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}<span className="secondary">{words[of.state]}</span></header>
      <Steps of={of} group={group} />
      <div className="columns draw">
        <section className="card">
          {of.groups.length > 1 && <TabBar label={words.group} value={name ?? ''} onChange={setName} tabs={of.groups.map((one) => ({ value: one.group, label: text(one.label), count: one.size }))} />}
          {group && <Sample draw={of.id} group={group} />}
        </section>
        <div className="stack">{group && <BandsCard of={of} group={group} />}<VerifyCard of={of} /></div>
      </div>
    </>
  )
}

function Steps({ of, group }: { of: DrawView; group: Group | undefined }) {
  const words = useWords(drawWords)
  const text = useText()
  return (
    <section className="card steps4">
      <Step done at={of.committedAt} title={words.step1} big={words.step1Says} says={of.commitment} note={of.committedLate ? words.late : ''} />
      <Step done={Boolean(group?.frozenAt)} at={group?.frozenAt ?? null} title={words.step2} big={group ? fill(words.items, { n: group.population }) : '—'} says={group?.list ?? words.notYet} />
      <Step done={of.seed !== null} at={of.revealedAt} title={words.step3} big={of.seed ? words.step3Says : words.notYet} says={of.seed ?? ''} />
      <Step done={Boolean(group && group.sample.length > 0)} at={of.revealedAt} title={words.step4} big={group ? fill(words.items, { n: group.size }) : '—'} says={group ? text(group.sizeSays) : ''} />
    </section>
  )
}

function Step({ done, at, title, big, says, note }: { done: boolean; at: string | null; title: string; big: string; says: string; note?: string }) {
  const now = useNow()
  return (
    <div>
      <p className="spread"><span className={done ? 'ink-done' : 'ink-todo'}><Shape tone={done ? 'done' : 'todo'} /> {title}</span><time className="caption">{at && shortTime(at, now)}</time></p>
      <p className="big">{big}</p>
      <p className="caption mono" title={says}>{says.length > 40 ? `${says.slice(0, 18)} … ${says.slice(-8)}` : says}</p>
      {note && <p className="caption ink-soon">{note}</p>}
    </div>
  )
}
