// Which columns a list shows, in which order and how wide. All of it works by keyboard.
import { useState } from 'react'
import { Button, Checkbox, InputNumber } from 'antd'
import { keepColumns, listSettings, type ListColumn } from '#core/desk/list-contract.ts'
import type { List } from '#core/desk/lists.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { SubmitButton } from '#web/ui/submit-button.tsx'
import { controlWords } from '#web/ui/words.ts'
import { deskWords } from './words.ts'
import './desk.css'

export function ColumnDialog({ list, onClose }: { list: List; onClose: () => void }) {
  const words = useWords(deskWords)
  return <Dialog open title={words.columns} onClose={onClose} width={520}><Settings list={list} onClose={onClose} /></Dialog>
}

function Settings({ list, onClose }: { list: List; onClose: () => void }) {
  const settings = useRead(listSettings, { list })
  if (settings.isPending) return <Loading rows={8} />
  if (settings.isError) return <Failed error={settings.error} />
  return <Form list={list} at={settings.data} onClose={onClose} />
}

type Line = ListColumn & { shown: boolean }

function Form({ list, at, onClose }: { list: List; at: { columns: ListColumn[]; offered: ListColumn[] }; onClose: () => void }) {
  const words = useWords(deskWords)
  const more = useWords(controlWords)
  const [lines, setLines] = useState<Line[]>(() => [...at.columns.map((one) => ({ ...one, shown: true })), ...at.offered.filter((one) => !at.columns.some(({ name }) => name === one.name)).map((one) => ({ ...one, shown: false }))])
  const keep = useDeed(keepColumns, onClose)
  const shown = lines.filter((line) => line.shown)
  const send = () => keep.mutate({ input: { list, columns: shown.map(({ name, width }) => ({ name, width })) } })
  useKeys({ 'mod+Enter': send })
  const put = (place: number, change: Partial<Line>) => setLines(lines.map((line, i) => (i === place ? { ...line, ...change } : line)))
  const move = (place: number, by: number) => {
    const [next, other] = [[...lines], lines[place + by]]
    if (!other) return
    next[place + by] = lines[place]!
    next[place] = other
    setLines(next)
  }
  return (
    <form onSubmit={(event) => { event.preventDefault(); send() }}>
      <p className="secondary gap-below">{words.columnsSays}</p>
      <ProblemNote error={keep.error} />
      <ul className="column-lines">{lines.map((line, place) => <ColumnLine key={line.name} line={line} first={place === 0} last={place === lines.length - 1} onChange={(change) => put(place, change)} onMove={(by) => move(place, by)} />)}</ul>
      <div className="dialog-do">
        <SubmitButton blocked={shown.length === 0} loading={keep.isPending}>{more.save}<Key>Ctrl Enter</Key></SubmitButton>
        <Button onClick={() => keep.mutate({ input: { list, columns: [] } })}>{words.restore}</Button>
        <Button onClick={onClose}>{more.cancel}</Button>
      </div>
    </form>
  )
}

type Changing = { line: Line; first: boolean; last: boolean; onChange: (change: Partial<Line>) => void; onMove: (by: number) => void }

function ColumnLine({ line, first, last, onChange, onMove }: Changing) {
  const words = useWords(deskWords)
  const text = useText()
  const label = text(line.label)
  return (
    <li>
      <Checkbox checked={line.shown} onChange={(event) => onChange({ shown: event.target.checked })}>{label}</Checkbox>
      <InputNumber size="small" min={40} max={800} step={10} value={line.width} aria-label={`${words.width} ${label}`} onChange={(width) => onChange({ width: Number(width ?? line.width) })} />
      <Button size="small" disabled={first} aria-label={`${words.up} ${label}`} onClick={() => onMove(-1)}>↑</Button>
      <Button size="small" disabled={last} aria-label={`${words.down} ${label}`} onClick={() => onMove(1)}>↓</Button>
    </li>
  )
}
