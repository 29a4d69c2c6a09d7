// What I have been told: warnings, escalations, hand-overs. Opening one marks it as read and goes to its complaint.
import { useState } from 'react'
import { Button } from 'antd'
import { listMessages, readMessages, type Message } from '#core/desk/contract.ts'
import { useDeed, usePages } from '#web/data/queries.ts'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Shape, type Tone } from '#web/ui/shapes.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { shortTime } from '#web/ui/when.ts'
import { controlWords } from '#web/ui/words.ts'
import { useAddress, useGo } from '../address.ts'
import { deskWords } from '../desk/words.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import '../desk/desk.css'

const tones: Record<Message['kind'], Tone> = { warned: 'soon', late: 'late', notice: 'todo', assigned: 'run', moved: 'run' }

export function MessagesPage() {
  const words = useWords(deskWords)
  const more = useWords(controlWords)
  const [search, set] = useAddress()
  const view = search['view'] === 'all' ? 'all' : 'unread'
  const list = usePages(listMessages, { view }, { keep: true, every: 60_000 })
  const read = useDeed(readMessages)
  const unread = list.data?.pages[0]?.unread
  return (
    <>
      <header className="page-head">
        <h1>{words.messages}</h1>
        {unread ? <div className="page-actions"><Button onClick={() => read.mutate({ input: { all: true } })} loading={read.isPending}>{words.readAll}</Button></div> : null}
      </header>
      <section className="card">
        <TabBar label={words.messages} value={view} onChange={(value) => set({ view: value })} tabs={[{ value: 'unread', label: words.unread, count: unread }, { value: 'all', label: words.allMessages }]} />
        {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : list.rows.length === 0 ? <Empty icon="bell" title={words.noMessages}>{words.noMessagesSays}</Empty> : <Rows rows={list.rows} onRead={(ids) => read.mutate({ input: { ids } })} />}
        {list.more && <div className="card-foot"><Button onClick={list.more}>{more.nextPage}</Button></div>}
      </section>
    </>
  )
}

function Rows({ rows, onRead }: { rows: Message[]; onRead: (ids: string[]) => void }) {
  const words = useWords(deskWords)
  const go = useGo()
  const [at, setAt] = useState(0)
  const place = Math.min(at, rows.length - 1)
  const open = (message: Message | undefined) => {
    if (!message) return
    if (!message.read) onRead([message.id])
    if (message.complaint) go(paths.complaint(message.complaint.id))
  }
  useKeys({ j: () => setAt(Math.min(place + 1, rows.length - 1)), k: () => setAt(Math.max(place - 1, 0)), Enter: () => open(rows[place]) })
  return (
    <>
      {rows.map((message, i) => <Line key={message.id} message={message} chosen={i === place} onChoose={() => setAt(i)} onRead={() => onRead([message.id])} />)}
      <footer className="card-foot"><span className="hints"><span><Key>J</Key><Key>K</Key></span><span><Key>Enter</Key>{words.openIt}</span></span></footer>
    </>
  )
}

function Line({ message, chosen, onChoose, onRead }: { message: Message; chosen: boolean; onChoose: () => void; onRead: () => void }) {
  const words = useWords(deskWords)
  const text = useText()
  const now = useNow()
  const classes = ['message', message.read ? '' : 'unread', chosen ? 'chosen' : ''].filter(Boolean).join(' ')
  return (
    <article className={classes} onClick={onChoose}>
      <span className={message.kind === 'late' ? 'ink-late' : message.kind === 'warned' ? 'ink-soon' : 'secondary'}><Shape tone={tones[message.kind]} /> {words[message.kind]}</span>
      <div>
        <p>{text(message.says)}</p>
        <p className="secondary">{message.complaint && <Go to={paths.complaint(message.complaint.id)} onClick={() => !message.read && onRead()}><span className="tabular">{message.complaint.number}</span> {message.complaint.subject}</Go>} <time className="caption">{shortTime(message.at, now)}</time></p>
      </div>
      {!message.read && <Button size="small" onClick={onRead}>{words.markRead}</Button>}
    </article>
  )
}
