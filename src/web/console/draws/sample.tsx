// The drawn items in the order of their ranks; a replaced one stays, struck through, with the reason beneath.
import { Fragment, useState } from 'react'
import { Button, Input } from 'antd'
import { drawPopulation, replaceItem } from '#core/draws/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { SubmitButton } from '#web/ui/submit-button.tsx'
import { shortDay, shortTime } from '#web/ui/when.ts'
import { controlWords } from '#web/ui/words.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import type { Group } from './draw-page.tsx'
import { drawWords } from './words.ts'

type Item = Group['sample'][number]

export function Sample({ draw, group }: { draw: string; group: Group }) {
  const words = useWords(drawWords)
  const now = useNow()
  const [whole, setWhole] = useState(false)
  const [replacing, setReplacing] = useState<string | null>(null)
  return (
    <>
      <Items items={group.sample} onReplace={setReplacing} />
      <div className="card-body">
        {!whole && group.frozenAt && <Button type="link" className="missable" onClick={() => setWhole(true)}>{fill(words.wholeList, { n: group.population })}</Button>}
        {group.tooLate.length > 0 && <p className="caption">{fill(words.tooLate, { n: group.tooLate.length })}：{group.tooLate.map((one) => `${one.item}（${shortTime(one.recordedAt, now)}）`).join('、')}</p>}
      </div>
      {whole && <Whole draw={draw} group={group.group} />}
      <Dialog open={replacing !== null} title={words.replace} onClose={() => setReplacing(null)}>{replacing && <Replace draw={draw} group={group.group} item={replacing} onDone={() => setReplacing(null)} />}</Dialog>
    </>
  )
}

function Items({ items, onReplace }: { items: Item[]; onReplace?: (item: string) => void }) {
  const words = useWords(drawWords)
  const now = useNow()
  return (
    <div className="scroll">
      <table className="grid">
        <thead><tr><th scope="col">{words.place}</th><th scope="col">{words.rank}</th><th scope="col">{words.item}</th><th scope="col">{words.about}</th><th scope="col">{words.customer}</th><th scope="col">{words.at}</th><th scope="col">{words.worker}</th><th scope="col">{words.result}</th></tr></thead>
        <tbody>
          {items.map((item) => (
            <Fragment key={item.item}>
              <tr className={item.replacedBy ? 'struck' : ''}>
                <td className="tabular">{item.place}</td><td className="mono" title={item.rank}>{item.rank.slice(0, 8)}…</td><td className="tabular">{item.item}</td><td>{item.about}</td><td>{item.customer}</td><td className="tabular">{shortDay(item.at, now)}</td><td>{item.worker}</td>
                <td className="keep"><Called item={item} {...(onReplace && { onReplace })} /></td>
              </tr>
              {item.reason && <tr><td /><td colSpan={7} className="secondary">{item.reason} {item.replacedBy && fill(words.replacedBy, { item: item.replacedBy })}</td></tr>}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Called({ item, onReplace }: { item: Item; onReplace?: (item: string) => void }) {
  const words = useWords(drawWords)
  const text = useText()
  if (item.replacedBy) return <span className="badge"><Shape tone="none" />{words.replaced}</span>
  if (!item.callback) return item.replaces ? <span className="caption">{fill(words.replaces, { item: item.replaces })}</span> : null
  const { callback } = item
  const done = callback.outcome !== null
  return (
    <span className="options">
      <Go to={paths.callback(callback.id)}><span className={`badge ${done ? 'tone-done' : callback.late ? 'tone-late' : ''}`}><Shape tone={done ? 'done' : callback.late ? 'late' : 'todo'} />{done ? text(callback.outcomeLabel) : words.waiting}</span></Go>
      {item.replaceable && onReplace && <Button size="small" onClick={() => onReplace(item.item)}>{words.replace}</Button>}
    </span>
  )
}

function Whole({ draw, group }: { draw: string; group: string }) {
  const list = useRead(drawPopulation, { id: draw, group })
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} />
  return <Items items={list.data.items} />
}

function Replace({ draw, group, item, onDone }: { draw: string; group: string; item: string; onDone: () => void }) {
  const words = useWords(drawWords)
  const more = useWords(controlWords)
  const [reason, setReason] = useState('')
  const replace = useDeed(replaceItem, onDone)
  return (
    <form onSubmit={(event) => { event.preventDefault(); replace.mutate({ input: { id: draw, group, item, reason } }) }}>
      <ProblemNote error={replace.error} />
      <p className="secondary tabular">{item}</p>
      <Field label={words.reason} required>{(id) => <Input.TextArea id={id} autoFocus maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
      <div className="dialog-do"><SubmitButton blocked={reason.trim().length < 2} loading={replace.isPending}>{words.replace}</SubmitButton><Button onClick={onDone}>{more.cancel}</Button></div>
    </form>
  )
}
