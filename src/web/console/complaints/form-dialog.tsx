// Filling in and signing a named form: what is on record is shown, what this person fills in is asked for field by field.
import { useState } from 'react'
import { Button } from 'antd'
import { fillForm, printForm, type ComplaintView } from '#core/complaints/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { controlWords } from '#web/ui/words.ts'
import { FieldForm, filled, type Values } from '../fields/field-form.tsx'
import { complaintWords } from './words.ts'

type Filling = { of: ComplaintView; form: ComplaintView['forms'][number]; onClose: () => void }

export function FormDialog({ of, form, onClose }: Filling) {
  const text = useText()
  return <Dialog open title={text(form.title)} onClose={onClose} width={640}><FormFields of={of} form={form} onClose={onClose} /></Dialog>
}

function FormFields({ of, form, onClose }: Filling) {
  const words = useWords(complaintWords)
  const more = useWords(controlWords)
  const text = useText()
  const [values, setValues] = useState<Values>({})
  const shown = useRead(printForm, { id: of.id, form: form.name })
  const fill = useDeed(fillForm, onClose)
  const send = () => fill.mutate({ input: { id: of.id, form: form.name, data: filled(values) }, version: of.version })
  useKeys({ 'mod+Enter': send })
  if (shown.isPending) return <Loading />
  if (shown.isError) return <Failed error={shown.error} />
  const onRecord = shown.data.rows.filter((row) => text(row.value) !== '')
  return (
    <form onSubmit={(event) => { event.preventDefault(); send() }}>
      <ProblemNote error={fill.error} />
      <dl className="pairs wide-pairs gap-below">{onRecord.map((row) => <div key={row.name}><dt>{text(row.label)}</dt><dd>{text(row.value)}</dd></div>)}</dl>
      <FieldForm fields={shown.data.fills} values={values} onChange={setValues} error={fill.error} complaint={of.id} />
      <div className="dialog-do"><Button type="primary" htmlType="submit" loading={fill.isPending}>{words.sign}<Key>Ctrl Enter</Key></Button><Button onClick={onClose}>{more.cancel}</Button></div>
    </form>
  )
}
