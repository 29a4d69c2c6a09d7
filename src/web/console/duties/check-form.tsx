// Checking a finished duty: accepted, or returned with the reason.
import { useState } from 'react'
import { Button, Input } from 'antd'
import { checkDuty, type DutyView } from '#core/duties/contract.ts'
import { useDeed } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { dutyWords } from './words.ts'

export function CheckForm({ of }: { of: DutyView }) {
  const words = useWords(dutyWords)
  const [note, setNote] = useState('')
  const check = useDeed(checkDuty)
  const give = (verdict: 'accepted' | 'returned') => check.mutate({ input: { id: of.id, verdict, note } })
  useKeys({ a: () => give('accepted'), r: () => give('returned') })
  return (
    <div className="gap-above">
      <ProblemNote error={check.error} />
      <Field label={words.note}>{(id) => <Input.TextArea id={id} autoSize={{ minRows: 2 }} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />}</Field>
      <div className="options"><Button type="primary" loading={check.isPending} onClick={() => give('accepted')}>{words.accept}<Key>A</Key></Button><Button danger onClick={() => give('returned')}>{words.return}<Key>R</Key></Button></div>
    </div>
  )
}
