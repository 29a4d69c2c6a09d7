// The list of one's work in groups of urgency; each line says what, why and by when.
import { Fragment, useEffect, useRef } from 'react'
import { Button } from 'antd'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { fill, useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { dayOf, dueTime } from '#web/ui/when.ts'
import type { Todo } from './place.ts'
import { homeWords } from './words.ts'

type List = { items: Todo[]; chosen: number; onChoose: (place: number) => void; onOpen: (item: Todo) => void }
type Group = 'lateGroup' | 'soonGroup' | 'todayGroup' | 'laterGroup' | 'undatedGroup'

export function TodoList({ items, chosen, onChoose, onOpen }: List) {
  const words = useWords(homeWords)
  const now = useNow()
  const groups = items.map((item) => groupOf(item, now))
  return items.map((item, place) => (
    <Fragment key={`${item.kind}-${item.id}-${item.action}`}>
      {groups[place] !== groups[place - 1] && <p className={`todo-group ${groups[place] === 'lateGroup' ? 'ink-late' : ''}`}>{fill(words[groups[place] as Group], { n: groups.filter((group) => group === groups[place]).length })}</p>}
      <Line item={item} chosen={place === chosen} onChoose={() => onChoose(place)} onOpen={() => onOpen(item)} />
    </Fragment>
  ))
}

function Line({ item, chosen, onChoose, onOpen }: { item: Todo; chosen: boolean; onChoose: () => void; onOpen: () => void }) {
  const words = useWords(homeWords)
  const text = useText()
  const now = useNow()
  const { language } = useLanguage()
  const self = useRef<HTMLElement>(null)
  useEffect(() => {
    if (chosen) self.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const verb = item.kind === 'callback' ? words.call : item.kind === 'attest' ? words.state : words.do
  return (
    <article ref={self} className={chosen ? 'todo-row chosen' : 'todo-row'} onClick={onChoose} onDoubleClick={onOpen}>
      <div><ClockBadge clock={item} /><p className="caption tabular">{item.dueAt && dueTime(item.dueAt, now, language)}</p></div>
      <div className="todo-main"><p className="todo-title">{text(item.says)}</p><p className="secondary"><span className="tabular">{item.number}</span> {text(item.title)}</p></div>
      <div className="todo-why secondary">{item.clause && <>{text(item.clause.title)} <ClauseChip clause={item.clause} /></>}</div>
      <Button type={chosen ? 'primary' : 'default'} onClick={onOpen}>{verb}</Button>
    </article>
  )
}

function groupOf(item: Todo, now: number): Group {
  if (item.dueAt === null) return 'undatedGroup'
  const due = Date.parse(item.dueAt)
  if (due < now) return 'lateGroup'
  if (due < now + 7_200_000) return 'soonGroup'
  // What is due at 24:00 is due today.
  return dayOf(due - 1) === dayOf(now) ? 'todayGroup' : 'laterGroup'
}
