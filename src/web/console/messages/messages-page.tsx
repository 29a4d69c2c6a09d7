// What I have been told, grouped by what it is about. Opening one marks it as read and goes to its record.
import { useState } from 'react'
import { Button } from 'antd'
import { listMessages, MessageTopic, readMessages, type Message } from '#core/desk/contract.ts'
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
import { topicWords } from './words.ts'
import { paths } from '../paths.ts'
import '../desk/desk.css'

const tones: Record<Message['kind'], Tone> = { warned: 'soon', late: 'late', notice: 'todo', assigned: 'run', moved: 'run' }

export function MessagesPage() {
  const words = useWords(deskWords)
  const more = useWords(controlWords)
  const [search, set] = useAddress()
  const view = search['view'] === 'all' ? 'all' : 'unread'
  const topic = MessageTopic.safeParse(search['topic']).data
  const list = usePages(listMessages, { view, ...(topic && { topic }) }, { keep: true, every: 60_000 })
  const read = useDeed(readMessages)
  const unread = list.data?.pages[0]?.unread
  return (
    <>
      <header className="page-head">
        <h1>{words.messages}</h1>
        {unread ? <div className="page-actions"><Button onClick={() => read.mutate({ input: { all: true, ...(topic && { topic }) } })} loading={read.isPending}>{words.readAll}</Button></div> : null}
      </header>
      <section className="card">
        <TabBar label={words.messages} value={view} onChange={(value) => set({ view: value })} tabs={[{ value: 'unread', label: words.unread, count: unread }, { value: 'all', label: words.allMessages }]} />
        <Groups groups={list.data?.pages[0]?.groups ?? []} topic={topic} onPick={(next) => set({ topic: next })} />
        {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : list.rows.length === 0 ? <Empty icon="bell" title={words.noMessages}>{words.noMessagesSays}</Empty> : <Rows rows={list.rows} onRead={(ids) => read.mutate({ input: { ids } })} />}
        {list.more && <div className="card-foot"><Button onClick={list.more}>{more.nextPage}</Button></div>}
      </section>
    </>
  )
}

/** What the messages are about, each with how many wait; a second press shows all again. */
function Groups({ groups, topic, onPick }: { groups: { topic: MessageTopic; unread: number }[]; topic: MessageTopic | undefined; onPick: (topic: MessageTopic | undefined) => void }) {
  const words = useWords(topicWords)
  return (
    <div className="message-groups" role="group" aria-label={words.groups}>
      {groups.map((one) => <button key={one.topic} type="button" className="tag" aria-pressed={one.topic === topic} onClick={() => onPick(one.topic === topic ? undefined : one.topic)}>{words[one.topic]}{one.unread > 0 && <b> {one.unread > 99 ? '99+' : one.unread}</b>}</button>)}
    </div>
  )
}

/** The record that a message leads to, where its reader may see it. */
function wayTo({ topic, about, complaint }: Message): string | null {
  if (about !== null) {
    if (topic === 'duty') return paths.duty(about)
    if (topic === 'callback') return paths.callback(about)
    if (topic === 'survey') return paths.surveyWave(about)
    if (topic === 'policy') return paths.policy(about)
    if (topic === 'approval') return paths.draft(about)
  }
  return complaint === null ? null : paths.complaint(complaint.id)
}

function Rows({ rows, onRead }: { rows: Message[]; onRead: (ids: string[]) => void }) {
  const words = useWords(deskWords)
  const go = useGo()
  const [at, setAt] = useState(0)
  const place = Math.min(at, rows.length - 1)
  const open = (message: Message | undefined) => {
    if (!message) return
    if (!message.read) onRead([message.id])
    const way = wayTo(message)
    if (way !== null) go(way)
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
  const topics = useWords(topicWords)
  const way = wayTo(message)
  const classes = ['message', message.read ? '' : 'unread', chosen ? 'chosen' : ''].filter(Boolean).join(' ')
  return (
    <article className={classes} onClick={onChoose}>
      <span className={message.kind === 'late' ? 'ink-late' : message.kind === 'warned' ? 'ink-soon' : 'secondary'}><Shape tone={tones[message.kind]} /> {words[message.kind]}</span>
      <div>
        <p>{text(message.says)}</p>
        <p className="secondary"><span className="tag">{topics[message.topic]}</span> {way !== null && <Go to={way} onClick={() => !message.read && onRead()}>{message.complaint ? <><span className="tabular">{message.complaint.number}</span> {message.complaint.subject}</> : words.openIt}</Go>} <time className="caption">{shortTime(message.at, now)}</time></p>
      </div>
      {!message.read && <Button size="small" onClick={onRead}>{words.markRead}</Button>}
    </article>
  )
}
