// The views over the list: those everybody has, and one's own saved ones.
import { useState, type ReactNode } from 'react'
import { Button, Input, Popover } from 'antd'
import { dropView, savedViews, saveView } from '#core/complaints/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { useWords } from '#web/ui/language.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { controlWords } from '#web/ui/words.ts'
import { useAddress, useGo } from '../address.ts'
import { paths } from '../paths.ts'
import { filtersIn } from './queue-query.ts'
import { queueWords } from './words.ts'

const standing = ['open', 'due', 'mine', 'unassigned', 'approval', 'repeat', 'paused', 'late', 'closed', 'all'] as const
const boxes = ['todo', 'done', 'started', 'cc'] as const

export function Views({ counts, children }: { counts: Record<string, number>; children: ReactNode }) {
  const words = useWords(queueWords)
  const go = useGo()
  const [search] = useAddress()
  const tabs = [...standing, ...boxes].map((view) => ({ value: view, label: words[view], count: counts[view] }))
  return (
    <>
      <TabBar label={words.title} tabs={tabs} value={search['view'] ?? 'open'} onChange={(view) => go(paths.complaints, { ...filtersIn(search), view })} />
      <div className="saved-views"><SavedViews /><span className="push"><SaveView />{children}</span></div>
    </>
  )
}

function SavedViews() {
  const words = useWords(controlWords)
  const go = useGo()
  const saved = useRead(savedViews, {})
  const drop = useDeed(dropView)
  if (!saved.data || saved.data.views.length === 0) return null
  return saved.data.views.map((view) => (
    <span key={view.id} className="tag">
      <button type="button" className="bare" onClick={() => go(paths.complaints, Object.fromEntries(new URLSearchParams(view.query)))}>{view.name}</button>
      <button type="button" className="bare" aria-label={`${words.remove} ${view.name}`} onClick={() => drop.mutate({ input: { id: view.id } })}>×</button>
    </span>
  ))
}

function SaveView() {
  const words = useWords(queueWords)
  const more = useWords(controlWords)
  const [search] = useAddress()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const save = useDeed(saveView, () => { setOpen(false); setName('') })
  const query = new URLSearchParams({ ...filtersIn(search), view: search['view'] ?? 'open' }).toString()
  const form = (
    <form className="reveal" onSubmit={(event) => { event.preventDefault(); save.mutate({ input: { name, query } }) }}>
      <Input autoFocus maxLength={40} placeholder={words.viewName} aria-label={words.viewName} value={name} onChange={(event) => setName(event.target.value)} />
      <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={save.isPending}>{more.save}</Button>
    </form>
  )
  return <Popover open={open} onOpenChange={setOpen} trigger="click" content={form}><Button type="text" size="small">+ {words.saveView}</Button></Popover>
}
