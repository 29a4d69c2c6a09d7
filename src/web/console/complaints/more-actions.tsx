// Everything that may be done beside the main way, and, below, what may not be done now and why.
import { useState } from 'react'
import { Button } from 'antd'
import type { ActionView, ComplaintView } from '#core/complaints/contract.ts'
import { SidePanel } from '#web/ui/dialog.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { ReasonLine } from '#web/ui/reasoned-button.tsx'
import { ActionDialog } from './lazy-action-dialog.tsx'
import { complaintWords } from './words.ts'

type More = { of: ComplaintView; open: boolean; onOpen: () => void; onClose: () => void }

export function MoreActions({ of, open, onOpen, onClose }: More) {
  const words = useWords(complaintWords)
  const text = useText()
  const [chosen, setChosen] = useState<ActionView | null>(null)
  useKeys({ m: onOpen })
  const choose = (action: ActionView) => {
    onClose()
    setChosen(action)
  }
  const allowed = of.actions.filter((action) => action.allowed && action.weight !== 'main')
  const refused = of.actions.filter((action) => !action.allowed)
  return (
    <>
      <SidePanel open={open} onClose={onClose} title={words.moreActions}>
        <div className="more-actions">
          {allowed.map((action) => <Button key={action.action} block danger={action.weight === 'exit'} onClick={() => choose(action)}>{text(action.label)}{action.key && <Key>{action.key.toUpperCase()}</Key>}</Button>)}
        </div>
        {refused.length > 0 && <details className="refusals" open={allowed.length === 0}><summary>{words.blocked} {refused.length}</summary>{refused.map((action) => action.refusal && <ReasonLine key={action.action} label={text(action.label)} reason={action.refusal} />)}</details>}
      </SidePanel>
      {chosen && <ActionDialog of={of} action={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}
