// What proves it: each piece with its fingerprint; adding is an action like every other.
import { useState } from 'react'
import type { ActionView, ComplaintView } from '#core/complaints/contract.ts'
import { EvidenceItem } from '#web/ui/evidence-item.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { ReasonedButton } from '#web/ui/reasoned-button.tsx'
import { useKeys } from '#web/ui/keys.tsx'
import { ActionDialog } from './lazy-action-dialog.tsx'
import { complaintWords, evidenceSources } from './words.ts'

export function EvidenceCard({ of }: { of: ComplaintView }) {
  const words = useWords(complaintWords)
  const text = useText()
  const [open, setOpen] = useState<ActionView | null>(null)
  const add = of.actions.find((action) => action.action === 'add_evidence')
  useKeys({ e: add?.allowed ? () => setOpen(add) : undefined })
  return (
    <section className="card">
      <div className="card-head"><h2>{words.evidence} {of.evidence.length || ''}</h2>{add && <ReasonedButton label={words.add} refusal={add.refusal} shortcut={add.allowed ? 'E' : null} onDo={() => setOpen(add)} />}</div>
      <ul className="card-body">
        {of.evidence.map((one) => <EvidenceItem key={one.id} of={{ ...one, source: text(evidenceSources[one.source as 'office'] ?? one.source) }} />)}
        {of.evidence.length === 0 && <li className="secondary">{words.noEvidence}</li>}
      </ul>
      {open && <ActionDialog of={of} action={open} onClose={() => setOpen(null)} />}
    </section>
  )
}
