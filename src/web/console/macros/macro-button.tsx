// Macros on the complaint page: a short list that says of each whether it may be used now; the chosen one is looked through before anything is done.
import { useState } from 'react'
import { Button } from 'antd'
import type { ComplaintView } from '#core/complaints/contract.ts'
import { macrosFor } from '#core/desk/macro-contract.ts'
import { useRead } from '#web/data/queries.ts'
import { SidePanel } from '#web/ui/dialog.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { Shape, type Tone } from '#web/ui/shapes.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { MacroDialog } from './macro-dialog.tsx'
import { macroWords } from './words.ts'
import './macros.css'

export function MacroButton({ of }: { of: ComplaintView }) {
  const words = useWords(macroWords)
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  useKeys({ q: () => setOpen(true) })
  const choose = (id: string) => {
    setOpen(false)
    setChosen(id)
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.macros}<Key>Q</Key></Button>
      <SidePanel open={open} onClose={() => setOpen(false)} title={words.macros}>{open && <Pick id={of.id} onChoose={choose} />}</SidePanel>
      {chosen !== null && <MacroDialog of={of} macro={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

const tones: Record<'yes' | 'asks' | 'no', Tone> = { yes: 'done', asks: 'todo', no: 'late' }

function Pick({ id, onChoose }: { id: string; onChoose: (id: string) => void }) {
  const words = useWords(macroWords)
  const text = useText()
  const list = useRead(macrosFor, { id })
  if (list.isPending) return <Loading rows={4} />
  if (list.isError) return <Failed error={list.error} />
  const said = { yes: words.may, asks: words.mayAsks, no: words.mayNot }
  return (
    <>
      <p className="secondary">{list.data.macros.length === 0 ? words.none_here : words.panelSays}</p>
      <div className="macro-pick">
        {list.data.macros.map((one) => (
          <button key={one.id} type="button" onClick={() => onChoose(one.id)}>
            <strong>{one.name}</strong><span className={one.may === 'yes' ? 'ink-done' : one.may === 'no' ? 'secondary' : 'ink-soon'}><Shape tone={tones[one.may]} /> {said[one.may]}</span>
            {one.says !== '' && <small>{one.says}</small>}
            {one.why && <small>{text(one.why)}</small>}
          </button>
        ))}
      </div>
      <p><Go to={paths.texts} search={{ side: 'macros' }}>{words.manage}</Go></p>
    </>
  )
}
