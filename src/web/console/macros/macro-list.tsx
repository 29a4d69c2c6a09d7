// All macros that I can use, each with its steps in words; my own and, for whoever leads, the shared ones can be changed.
import { useState } from 'react'
import { Button } from 'antd'
import { dropMacro, listMacros, type Macro } from '#core/desk/macro-contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { Empty, Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { controlWords } from '#web/ui/words.ts'
import { MacroForm } from './macro-form.tsx'
import { macroWords } from './words.ts'
import './macros.css'

export function MacroList() {
  const words = useWords(macroWords)
  const [changing, setChanging] = useState<Macro | 'new' | null>(null)
  const list = useRead(listMacros, {})
  const drop = useDeed(dropMacro)
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  const add = <Button type="primary" onClick={() => setChanging('new')}>{words.add}</Button>
  return (
    <>
      <ProblemNote error={drop.error} />
      {list.data.macros.length === 0 ? <Empty icon="texts" title={words.none} actions={add}>{words.noneSays}</Empty> : (
        <>
          <p className="spread macro-add"><span className="secondary">{words.macrosSays}</span>{add}</p>
          {list.data.macros.map((one) => <Line key={one.id} one={one} onChange={() => setChanging(one)} onDrop={() => drop.mutate({ input: { id: one.id } })} />)}
        </>
      )}
      <Dialog open={changing !== null} title={changing === 'new' ? words.add : words.change} onClose={() => setChanging(null)} width={680}>{changing && <MacroForm at={list.data} one={changing === 'new' ? null : changing} onDone={() => setChanging(null)} />}</Dialog>
    </>
  )
}

function Line({ one, onChange, onDrop }: { one: Macro; onChange: () => void; onDrop: () => void }) {
  const words = useWords(macroWords)
  const more = useWords(controlWords)
  const text = useText()
  const { language } = useLanguage()
  const colon = language === 'zh' ? '：' : ': '
  return (
    <article className="text-line">
      <div><strong>{one.name}</strong><p><span className="tag">{one.whoseLabel === null ? words[one.whose] : text(one.whoseLabel)}</span></p><p className="caption">{one.says}</p></div>
      <ol className="macro-steps">{one.steps.map((step, at) => <li key={at}><strong>{text(step.label)}</strong> <span className="secondary">{step.sets.map((set) => `${text(set.label)}${colon}${text(set.value)}`).join(language === 'zh' ? '；' : '; ') || words.noFields}</span></li>)}</ol>
      {one.mayChange && <p className="spread"><Button size="small" aria-label={`${words.change} ${one.name}`} onClick={onChange}>{words.change}</Button><Button size="small" aria-label={`${more.remove} ${one.name}`} onClick={onDrop}>{more.remove}</Button></p>}
    </article>
  )
}
