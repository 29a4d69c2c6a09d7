// A button that may be refused: dashed when it is, with the sentence that refuses on focus, on hover, or beneath.
import { useId } from 'react'
import { Button, Tooltip } from 'antd'
import type { Text } from '#core/kernel/text.ts'
import { ClauseNumber } from './clause-chip.tsx'
import { Key } from './keys.tsx'
import { useText } from './language.tsx'
import { Icon } from './shapes.tsx'

export type Reason = { says: Text; remedy: Text; clauses: string[] }

type Deed = { label: string; refusal: Reason | null; onDo: () => void; main?: boolean; danger?: boolean; shortcut?: string | null; busy?: boolean }

export function ReasonedButton({ label, refusal, onDo, main, danger, shortcut, busy }: Deed) {
  const text = useText()
  const id = useId()
  if (!refusal) {
    return <Button type={main ? 'primary' : 'default'} danger={danger ?? false} loading={busy ?? false} onClick={onDo}>{label}{shortcut && <Key>{shortcut}</Key>}</Button>
  }
  const says = `${text(refusal.says)} ${text(refusal.remedy)}`.trim()
  return (
    <Tooltip title={says} trigger={['hover', 'focus']}>
      <button type="button" className="refused" aria-disabled="true" aria-describedby={id}>
        <Icon name="lock" />{label}
        <span id={id} className="unseen">{says}</span>
      </button>
    </Tooltip>
  )
}

/** The same sentence in the open, for the deed that somebody would look for first. */
export function ReasonLine({ label, reason }: { label: string; reason: Reason }) {
  const text = useText()
  return (
    <p className="reason"><Icon name="lock" /><span>{label && <strong>{label}</strong>} {text(reason.says)} · {text(reason.remedy)} {reason.clauses.map((clause) => <ClauseNumber key={clause} id={clause} />)}</span></p>
  )
}
