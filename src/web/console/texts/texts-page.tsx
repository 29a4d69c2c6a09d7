// Texts for reuse, the organisation's and my own, with the places that the record fills; beside them the macros.
import { useState } from 'react'
import { Button } from 'antd'
import { dropText, listTexts, type TextModule } from '#core/desk/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { Empty, Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { controlWords } from '#web/ui/words.ts'
import { useAddress } from '../address.ts'
import { MacroList } from '../macros/macro-list.tsx'
import { macroWords } from '../macros/words.ts'
import { textWords } from '../desk/words.ts'
import { TextForm } from './text-form.tsx'
import '../desk/desk.css'

export function TextsPage() {
  const words = useWords(textWords)
  const more = useWords(macroWords)
  const [search, set] = useAddress()
  const side = search['side'] === 'macros' ? 'macros' : 'texts'
  return (
    <>
      <header className="page-head"><h1>{side === 'macros' ? more.macros : words.texts}</h1></header>
      <section className="card">
        <TabBar label={words.texts} value={side} onChange={(value) => set({ side: value === 'macros' ? value : undefined })} tabs={[{ value: 'texts', label: words.texts }, { value: 'macros', label: more.macros }]} />
        {side === 'macros' ? <MacroList /> : <TextList />}
      </section>
    </>
  )
}

function TextList() {
  const words = useWords(textWords)
  const [changing, setChanging] = useState<TextModule | 'new' | null>(null)
  const list = useRead(listTexts, {})
  const drop = useDeed(dropText)
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  const add = <Button type="primary" onClick={() => setChanging('new')}>{words.add}</Button>
  return (
    <>
      <ProblemNote error={drop.error} />
      {list.data.texts.length > 0 && <p className="spread macro-add"><span className="secondary">{words.textsSays}</span>{add}</p>}
      {list.data.texts.length === 0 ? <Empty icon="texts" title={words.none} actions={add}>{words.noneSays}</Empty> : list.data.texts.map((one) => <Line key={one.id} one={one} onChange={() => setChanging(one)} onDrop={() => drop.mutate({ input: { id: one.id } })} />)}
      <Dialog open={changing !== null} title={changing === 'new' ? words.add : words.change} onClose={() => setChanging(null)}>{changing && <TextForm at={list.data} one={changing === 'new' ? null : changing} onDone={() => setChanging(null)} />}</Dialog>
    </>
  )
}

function Line({ one, onChange, onDrop }: { one: TextModule; onChange: () => void; onDrop: () => void }) {
  const words = useWords(textWords)
  const more = useWords(controlWords)
  const text = useText()
  return (
    <article className="text-line">
      <div><strong>{one.name}</strong><p><span className="tag">{one.own ? words.own : words.all}</span> <span className="caption">{one.actionLabel ? text(one.actionLabel) : words.anyAction}</span></p></div>
      <p className="fold">{one.body}</p>
      {one.mayChange && <p className="spread"><Button size="small" aria-label={`${words.change} ${one.name}`} onClick={onChange}>{words.change}</Button><Button size="small" aria-label={`${more.remove} ${one.name}`} onClick={onDrop}>{more.remove}</Button></p>}
    </article>
  )
}
