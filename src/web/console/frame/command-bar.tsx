// One line for everything: a complaint by number, name, phone ending or words, or a page by its name.
import { useDeferredValue, useState } from 'react'
import { Input } from 'antd'
import { listComplaints } from '#core/complaints/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { useGo } from '../address.ts'
import { paths } from '../paths.ts'
import { frameWords } from './words.ts'

type Choice = { key: string; title: string; says: string; go: () => void }

const pages = ['home', 'complaints', 'register', 'contacts', 'callbacks', 'draws', 'duties', 'conformance', 'policies', 'people', 'radar', 'messages', 'texts', 'reports'] as const

export function CommandBar({ onClose }: { onClose: () => void }) {
  const words = useWords(frameWords)
  return <Dialog open onClose={onClose} title={words.command} width={600}><Finder onDone={onClose} /></Dialog>
}

function Finder({ onDone }: { onDone: () => void }) {
  const words = useWords(frameWords)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const choices = useChoices(useDeferredValue(typed.trim()))
  const pick = (choice: Choice | undefined) => {
    if (!choice) return
    onDone()
    choice.go()
  }
  const move = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, choices.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter') pick(choices[at])
    else return
    event.preventDefault()
  }
  return (
    <>
      <Input autoFocus size="large" value={typed} placeholder={words.search} aria-label={words.search} aria-controls="found" onKeyDown={move} onChange={(event) => { setTyped(event.target.value); setAt(0) }} />
      <ul id="found" className="found" role="listbox" aria-label={words.found}>
        {choices.map((choice, place) => (
          <li key={choice.key} role="option" aria-selected={place === at} onMouseEnter={() => setAt(place)} onClick={() => pick(choice)}>
            <span>{choice.title}</span><span className="caption">{choice.says}</span>
          </li>
        ))}
      </ul>
      {choices.length === 0 && <p className="secondary">{words.noCommand}</p>}
    </>
  )
}

function useChoices(q: string): Choice[] {
  const words = useWords(frameWords)
  const text = useText()
  const go = useGo()
  const found = useRead(listComplaints, { q, view: 'all', limit: 8 }, { enabled: q.length > 1, keep: true })
  const named = pages.filter((page) => q === '' || words[page].toLowerCase().includes(q.toLowerCase()))
  const matters = q.length > 1 ? (found.data?.rows ?? []) : []
  return [
    ...matters.map((row) => ({ key: row.id, title: `${row.number ?? ''} ${row.subject}`, says: text(row.stateLabel), go: () => go(paths.complaint(row.id)) })),
    ...named.map((page) => ({ key: page, title: words[page], says: words.pages, go: () => go(paths[page]) })),
    ...(q.length > 1 ? [{ key: 'all', title: fill(words.searchAll, { q }), says: '', go: () => go(paths.complaints, { q, view: 'all' }) }] : []),
  ]
}
