// Buttons for what may be done, straight from the server's list; refused ones keep their place and say why.
import { useState } from 'react'
import type { ActionView, ComplaintView } from '#core/complaints/contract.ts'
import { useKeys, type Keys } from '#web/ui/keys.tsx'
import { useText } from '#web/ui/language.tsx'
import { ReasonedButton, ReasonLine } from '#web/ui/reasoned-button.tsx'
import { ActionDialog } from './lazy-action-dialog.tsx'

type Weight = ActionView['weight']

/** Beside the buttons that work, at most this many refused ones: those that belong here but to somebody else, or that still lack something.
 * What belongs to another state stands under “more”. */
const REFUSED_SHOWN = 2

export function ActionButtons({ of, only, reasons = false }: { of: ComplaintView; only: Weight[]; reasons?: boolean }) {
  const text = useText()
  const [open, setOpen] = useState<ActionView | null>(null)
  useKeys(keysFor(of.actions, setOpen))
  // The deed of the next step has its button here, also where it does not lead to another state.
  const offered = of.actions.filter((action) => only.includes(action.weight) || action.action === of.next.action)
  const allowed = first(offered.filter((action) => action.allowed), of.next.action)
  const refused = first(offered.filter((action) => !action.allowed && action.refusal?.code !== 'wrong-state'), of.next.action).slice(0, REFUSED_SHOWN)
  return (
    <>
      <div className="strip-do">
        {[...allowed, ...refused].map((action, place) => (
          <ReasonedButton key={action.action} label={text(action.label)} refusal={action.refusal} main={place === 0} shortcut={action.key?.toUpperCase() ?? null} onDo={() => setOpen(action)} />
        ))}
      </div>
      {reasons && refused.length > 0 && <div className="reasons">{refused.map((action) => action.refusal && <ReasonLine key={action.action} label={text(action.label)} reason={action.refusal} />)}</div>}
      {open && <ActionDialog of={of} action={open} onClose={() => setOpen(null)} />}
    </>
  )
}

/** The action of the next step comes first. */
function first(actions: ActionView[], name: string | null): ActionView[] {
  return [...actions.filter((action) => action.action === name), ...actions.filter((action) => action.action !== name)]
}

export function keysFor(actions: ActionView[], open: (action: ActionView) => void): Keys {
  const pairs = actions.filter((action) => action.allowed && action.key).map((action) => [(action.key as string).toLowerCase(), () => open(action)])
  return Object.fromEntries(pairs) as Keys
}
