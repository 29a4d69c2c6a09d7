// Navigation: down the side on a desk, along the bottom on a phone. Numbers come from the person's own work.
import { useState } from 'react'
import { useLocation } from '@tanstack/react-router'
import { myWork } from '#core/complaints/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { SidePanel } from '#web/ui/dialog.tsx'
import { Key } from '#web/ui/keys.tsx'
import { useWords } from '#web/ui/language.tsx'
import { Icon, type IconName } from '#web/ui/shapes.tsx'
import { paths } from '../paths.ts'
import { Go } from './go.tsx'
import { frameWords } from './words.ts'

type Item = { to: string; word: keyof typeof frameWords; icon: IconName }

const daily: Item[] = [
  { to: paths.home, word: 'home', icon: 'home' },
  { to: paths.complaints, word: 'complaints', icon: 'inbox' },
  { to: paths.register, word: 'register', icon: 'phone' },
  { to: paths.callbacks, word: 'callbacks', icon: 'callback' },
]
const wider: Item[] = [
  { to: paths.orders, word: 'orders', icon: 'book' },
  { to: paths.draws, word: 'draws', icon: 'draw' },
  { to: paths.surveys, word: 'surveys', icon: 'survey' },
  { to: paths.contacts, word: 'contacts', icon: 'contact' },
  { to: paths.reviews, word: 'reviews', icon: 'eye' },
  { to: paths.duties, word: 'duties', icon: 'duty' },
  { to: paths.radar, word: 'radar', icon: 'radar' },
  { to: paths.workload, word: 'workload', icon: 'people' },
  { to: paths.texts, word: 'texts', icon: 'texts' },
]
const seen: Item[] = [
  { to: paths.board, word: 'board', icon: 'radar' },
  { to: paths.statistics, word: 'statistics', icon: 'columns' },
  { to: paths.findings, word: 'findings', icon: 'eye' },
  { to: paths.measures, word: 'measures', icon: 'duty' },
  { to: paths.reports, word: 'reports', icon: 'columns' },
  { to: paths.knowledge, word: 'knowledge', icon: 'book' },
]
const proof: Item[] = [
  { to: paths.conformance, word: 'conformance', icon: 'clauses' },
  { to: paths.policies, word: 'policies', icon: 'book' },
  { to: paths.people, word: 'people', icon: 'people' },
]

export function SideBar({ onKeys }: { onKeys: () => void }) {
  const words = useWords(frameWords)
  return (
    <aside className="side">
      <Go to={paths.home} className="brand"><i aria-hidden="true">闻</i>{words.product}</Go>
      <nav aria-label={words.navigation}>
        <Items of={[...daily, ...wider]} />
        <hr />
        <Items of={seen} />
        <hr />
        <Items of={proof} />
      </nav>
      <button type="button" className="side-link side-foot" onClick={onKeys}><Icon name="help" /><span>{words.keys}<Key>?</Key></span></button>
    </aside>
  )
}

export function BottomBar() {
  const words = useWords(frameWords)
  const [open, setOpen] = useState(false)
  const here = useHere()
  return (
    <nav className="bottom no-print" aria-label={words.navigation}>
      {daily.map((item) => <Go key={item.to} to={item.to} className={here(item.to) ? 'active' : ''}><Icon name={item.icon} />{words[item.word]}</Go>)}
      <button type="button" onClick={() => setOpen(true)}><Icon name="menu" />{words.more}</button>
      <SidePanel open={open} onClose={() => setOpen(false)} title={words.more} width={300}>
        <div onClick={() => setOpen(false)}><Items of={[...wider, ...seen, ...proof]} /></div>
      </SidePanel>
    </nav>
  )
}

function Items({ of }: { of: Item[] }) {
  const words = useWords(frameWords)
  const here = useHere()
  const work = useRead(myWork, {}, { every: 60_000 })
  const counts: Partial<Record<string, number | undefined>> = { [paths.home]: work.data?.todo.length, [paths.contacts]: work.data?.contactsLeft, [paths.reviews]: work.data?.reviewsWaiting ?? undefined }
  // Where no regulation knows reviews there is no way to them.
  return of.filter(({ to }) => to !== paths.reviews || typeof work.data?.reviewsWaiting === 'number').map((item) => (
    <Go key={item.to} to={item.to} className={here(item.to) ? 'side-link active' : 'side-link'} aria-current={here(item.to) ? 'page' : undefined}>
      <Icon name={item.icon} /><span>{words[item.word]}</span>{counts[item.to] ? <b>{counts[item.to]}</b> : null}
    </Go>
  ))
}

function useHere(): (path: string) => boolean {
  const pathname = useLocation({ select: (location) => location.pathname })
  return (path) => (path === paths.home ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`))
}
