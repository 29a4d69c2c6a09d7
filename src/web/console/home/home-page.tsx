// My work: what is late, what is next and why, and what nobody owns yet.
import { lazy, Suspense, useState } from 'react'
import { Button } from 'antd'
import type { z } from 'zod'
import { listComplaints, myWork } from '#core/complaints/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Shape, type Tone } from '#web/ui/shapes.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { clockOf, dayHead } from '#web/ui/when.ts'
import { useAddress, useGo } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { placeOf } from './place.ts'
import { TodoList } from './todo-list.tsx'
import { homeWords } from './words.ts'

const BoxList = lazy(() => import('./box-list.tsx').then((file) => ({ default: file.BoxList })))
const boxes = ['done', 'started', 'cc'] as const

type Work = z.output<typeof myWork.output>

export function HomePage() {
  const words = useWords(homeWords)
  const text = useText()
  const now = useNow()
  const { language } = useLanguage()
  const work = useRead(myWork, {}, { every: 30_000 })
  if (work.isPending) return <Loading rows={8} />
  if (work.isError) return <Failed error={work.error} retry={() => void work.refetch()} />
  return (
    <>
      <header className="page-head"><h1>{words.title}</h1><span className="secondary tabular">{dayHead(new Date(now).toISOString(), now, language)} {clockOf(now)}</span><span className="secondary">{text(work.data.greeting)}</span></header>
      <div className="columns home">
        <Own todo={work.data.todo} />
        <Figures of={work.data} />
      </div>
    </>
  )
}

/** The four boxes of one's own work; the first is sorted by urgency and across everything, the others are lists of complaints. */
function Own({ todo }: { todo: Work['todo'] }) {
  const words = useWords(homeWords)
  const [search, set] = useAddress()
  const box = boxes.find((one) => one === search['box']) ?? 'todo'
  const counts = useRead(listComplaints, { view: 'started', limit: 1 }).data?.counts ?? {}
  const tabs = ['todo' as const, ...boxes].map((one) => ({ value: one, label: words[one], count: one === 'todo' ? todo.length : counts[one] }))
  return (
    <div className="stack">
      <section className="card"><TabBar label={words.title} tabs={tabs} value={box} onChange={(value) => set({ box: value === 'todo' ? undefined : value })} /></section>
      {box === 'todo' ? <Todo of={todo} /> : <Suspense><BoxList key={box} box={box} /></Suspense>}
    </div>
  )
}

function Todo({ of }: { of: Work['todo'] }) {
  const words = useWords(homeWords)
  const go = useGo()
  const [at, setAt] = useState(0)
  const place = Math.min(at, of.length - 1)
  const chosen = of[place]
  const open = (item: Work['todo'][number]) => go(...placeOf(item))
  useKeys({
    j: () => setAt(Math.min(place + 1, of.length - 1)),
    k: () => setAt(Math.max(place - 1, 0)),
    Enter: chosen && (() => open(chosen)),
  })
  return (
    <section className="card">
      <div className="card-head"><h2>{words.next}</h2><span className="caption">{words.order}</span><span className="hints"><span><Key>J</Key><Key>K</Key>{words.move}</span><span><Key>Enter</Key>{words.open}</span></span></div>
      {of.length === 0
        ? <Empty icon="cup" title={words.none} actions={<Go to={paths.complaints}><Button>{words.queue}</Button></Go>}>{words.noneSays}</Empty>
        : <TodoList items={of} chosen={place} onChoose={setAt} onOpen={open} />}
    </section>
  )
}

function Figures({ of }: { of: Work }) {
  const words = useWords(homeWords)
  return (
    <section className="card pad">
      <h2>{words.figures}</h2>
      <Figure tone={of.late > 0 ? 'late' : undefined} label={words.late} n={of.late} to={paths.complaints} search={{ view: 'late' }} />
      <Figure tone={of.soon > 0 ? 'soon' : undefined} label={words.soon} n={of.soon} to={paths.complaints} search={{ view: 'due' }} />
      <Figure label={words.unowned} n={of.unowned} to={paths.complaints} search={{ view: 'unassigned' }} />
      <Figure tone={of.contactsLeft > 0 ? 'soon' : undefined} label={words.contacts} n={of.contactsLeft} to={paths.contacts} />
      <Figure tone={of.closedThisWeek > 0 ? 'done' : undefined} label={words.closed} n={of.closedThisWeek} to={paths.complaints} search={{ view: 'closed' }} />
    </section>
  )
}

function Figure({ tone, label, n, to, search }: { tone?: Tone | undefined; label: string; n: number; to: string; search?: Record<string, string> }) {
  return <p className={`tally ${tone ? `ink-${tone}` : ''}`}><Go to={to} {...(search && { search })}>{tone && <Shape tone={tone} />} {label}</Go><b>{n}</b></p>
}
