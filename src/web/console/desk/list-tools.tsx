// What stands over every list: one's own saved views, a search, keeping the present view, and the columns.
import { useState, type ReactNode } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Popover } from 'antd'
import { dropView, savedViews, saveView } from '#core/desk/list-contract.ts'
import type { List } from '#core/desk/lists.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { useWords } from '#web/ui/language.tsx'
import { Icon } from '#web/ui/shapes.tsx'
import { controlWords } from '#web/ui/words.ts'
import { useAddress } from '../address.ts'
import { ColumnSettings } from './list-columns.tsx'
import { listWords } from './list-words.ts'

/** The place in the list is no part of the view of it. */
const PASSING = new Set(['at', 'open', 'do'])

export function ListTools({ list, children }: { list: List; children?: ReactNode }) {
  return <div className="saved-views">{children}<SavedViews list={list} /><span className="list-tools-end"><SaveView list={list} /><ColumnSettings list={list} /></span></div>
}

/** Goes with what is typed when Enter is pressed, and stands in the address. */
export function ListSearch({ hint }: { hint: string }) {
  const words = useWords(listWords)
  const [search, set] = useAddress()
  return <Input.Search key={search['q'] ?? ''} className="list-search" aria-label={words.searchIn} placeholder={hint} defaultValue={search['q'] ?? ''} allowClear onSearch={(q) => set({ q: q.trim() || undefined })} />
}

function SavedViews({ list }: { list: List }) {
  const words = useWords(controlWords)
  const navigate = useNavigate()
  const [search] = useAddress()
  const saved = useRead(savedViews, { list })
  const drop = useDeed(dropView)
  const present = viewIn(search)
  return (saved.data?.views ?? []).map((view) => (
    <span key={view.id} className={view.query === present ? 'tag chosen' : 'tag'}>
      <button type="button" className="bare" aria-pressed={view.query === present} onClick={() => void navigate({ to: '.', search: Object.fromEntries(new URLSearchParams(view.query)) as never })}>{view.name}</button>
      <button type="button" className="bare" aria-label={`${words.remove} ${view.name}`} onClick={() => drop.mutate({ input: { id: view.id } })}>×</button>
    </span>
  ))
}

function SaveView({ list }: { list: List }) {
  const words = useWords(listWords)
  const more = useWords(controlWords)
  const [search] = useAddress()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const save = useDeed(saveView, () => { setOpen(false); setName('') })
  const form = (
    <form className="reveal" onSubmit={(event) => { event.preventDefault(); save.mutate({ input: { list, name, query: viewIn(search) } }) }}>
      <Input autoFocus maxLength={40} placeholder={words.viewName} aria-label={words.viewName} value={name} onChange={(event) => setName(event.target.value)} />
      <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={save.isPending}>{more.save}</Button>
    </form>
  )
  return <Popover open={open} onOpenChange={setOpen} trigger="click" content={form}><Button type="text" size="small" icon={<Icon name="plus" />}>{words.saveView}</Button></Popover>
}

function viewIn(search: Record<string, string>): string {
  return new URLSearchParams(Object.entries(search).filter(([name, value]) => !PASSING.has(name) && value !== undefined && value !== '').sort(([a], [b]) => a.localeCompare(b))).toString()
}
