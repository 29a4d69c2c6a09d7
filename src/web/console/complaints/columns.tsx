// Which columns the queue shows; remembered in the browser.
import { useState } from 'react'
import { Button, Checkbox, Popover } from 'antd'
import { useWords } from '#web/ui/language.tsx'
import { Icon } from '#web/ui/shapes.tsx'
import { queueWords } from './words.ts'

const all = ['state', 'severity', 'class', 'who', 'received', 'channel'] as const
export type Column = (typeof all)[number]

const STORE = 'wenguo.queue.columns'
const AT_FIRST: Column[] = ['state', 'class', 'who']

export function useColumns(): [Column[], (columns: Column[]) => void] {
  const [columns, set] = useState(remembered)
  const remember = (next: Column[]) => {
    const ordered = all.filter((column) => next.includes(column))
    localStorage.setItem(STORE, ordered.join(','))
    set(ordered)
  }
  return [columns, remember]
}

export function ColumnSettings({ columns, onChange }: { columns: Column[]; onChange: (columns: Column[]) => void }) {
  const words = useWords(queueWords)
  const choose = <Checkbox.Group className="column-choice" value={columns} onChange={(next) => onChange(next as Column[])} options={all.map((column) => ({ value: column, label: words[column] }))} />
  return <Popover trigger="click" placement="bottomRight" content={choose}><Button type="text" size="small" icon={<Icon name="columns" />}>{words.columns}</Button></Popover>
}

function remembered(): Column[] {
  const stored = localStorage.getItem(STORE)
  return stored === null ? AT_FIRST : all.filter((column) => stored.split(',').includes(column))
}
