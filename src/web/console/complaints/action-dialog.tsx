// One deed: its fields as the server asks for them. Ctrl Enter sends. What was typed survives every refusal.
import { useMemo, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { showComplaint, takeAction, type ActionView, type ComplaintView } from '#core/complaints/contract.ts'
import { Problem } from '#core/kernel/problem.ts'
import { keyOf, useDeed } from '#web/data/queries.ts'
import { ClauseNumber } from '#web/ui/clause-chip.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { controlWords } from '#web/ui/words.ts'
import { FieldForm, filled, proposed, useValues } from '../fields/field-form.tsx'
import { ConflictNote } from './conflict-note.tsx'
import { DraftNotes, useKeptDraft } from './kept-draft.tsx'
import { TextPicker } from './text-picker.tsx'
import { useWayBack } from './way-back.ts'
import { SameStepNote } from './who-is-here.tsx'
import { complaintWords } from './words.ts'

type Deed = { of: ComplaintView; action: ActionView; onClose: () => void }

export function ActionDialog({ of, action, onClose }: Deed) {
  const text = useText()
  const title = <>{text(action.label)} <span className="caption tabular">{of.number}</span> {action.clauses.map((clause) => <ClauseNumber key={clause} id={clause} />)}</>
  return <Dialog open title={title} onClose={onClose} width={640}><ActionForm of={of} action={action} onClose={onClose} /></Dialog>
}

function ActionForm({ of, action, onClose }: Deed) {
  const words = useWords(complaintWords)
  const more = useWords(controlWords)
  const text = useText()
  const [values, setValues] = useValues(action.fields)
  // The version that was on screen when this was opened: a change in between is told, not overwritten.
  const [seen, setSeen] = useState({ version: of.version, seq: lastSeq(of) })
  const [at, setAt] = useState<string | null>(null)
  const first = useMemo(() => proposed(action.fields), [action.fields])
  const kept = useKeptDraft({ id: of.id, action: action.action, values, proposed: first, onChange: setValues })
  const wayBack = useWayBack()
  const cache = useQueryClient()
  const take = useDeed(takeAction, (after) => {
    // What the page shows next is what this step has made of it: one's own step is nobody else's change.
    cache.setQueryData(keyOf(showComplaint, { id: of.id }), after)
    kept.end()
    onClose()
    wayBack(action.action, after)
  })
  const send = () => take.mutate({ input: { id: of.id, action: action.action, data: filled(values) }, version: seen.version })
  useKeys({ 'mod+Enter': send })
  const conflict = isConflict(take.error)
  return (
    <form onSubmit={(event) => { event.preventDefault(); send() }} noValidate>
      {conflict ? <ConflictNote of={of} since={seen.seq} onSeen={(version, seq) => { setSeen({ version, seq }); take.reset() }} /> : <ProblemNote error={take.error} />}
      {action.weight === 'exit' && <p className="note soon">{words.confirmEnd}</p>}
      <SameStepNote id={of.id} action={action.action} />
      <DraftNotes kept={kept} values={values} onChange={setValues} />
      <TextPicker id={of.id} action={action.action} fields={action.fields} values={values} at={at} onChange={setValues} />
      <FieldForm fields={action.fields} values={values} onChange={(next) => { setAt(changedField(values, next)); setValues(next) }} error={take.error} complaint={of.id} />
      <div className="dialog-do">
        <Button type="primary" htmlType="submit" loading={take.isPending} disabled={conflict}>{text(action.label)}<Key>Ctrl Enter</Key></Button>
        <Button onClick={onClose}>{more.cancel}</Button>
      </div>
    </form>
  )
}

/** Where somebody is writing is where a text for reuse goes. */
function changedField(before: Record<string, unknown>, next: Record<string, unknown>): string | null {
  return Object.keys(next).find((name) => next[name] !== before[name]) ?? null
}

export function lastSeq(of: ComplaintView): number {
  return Math.max(0, ...of.timeline.map((entry) => entry.seq))
}

function isConflict(error: unknown): boolean {
  return error instanceof Problem && (error.code === 'stale-version' || error.code === 'conflict')
}
