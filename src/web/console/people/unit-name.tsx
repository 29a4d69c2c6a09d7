// What a unit is called on English pages, beside its name; only an administrator may say it.
import { useState } from 'react'
import { Button, Input } from 'antd'
import { listPeople, nameUnit } from '#core/people/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { controlWords } from '#web/ui/words.ts'
import { peopleWords } from './words.ts'

export function UnitName({ unit }: { unit: string }) {
  const words = useWords(peopleWords)
  const [open, setOpen] = useState(false)
  return (
    <>
      {' '}<Button size="small" type="link" onClick={() => setOpen(true)}>{words.english}</Button>
      {open && <NameForm unit={unit} onClose={() => setOpen(false)} />}
    </>
  )
}

function NameForm({ unit, onClose }: { unit: string; onClose: () => void }) {
  const words = useWords(peopleWords)
  const more = useWords(controlWords)
  const title = useRead(listPeople, {}).data?.titles.units[unit]
  const said = typeof title === 'object' && title.en !== title.zh ? (title.en ?? '') : ''
  const [en, setEn] = useState(said)
  const save = useDeed(nameUnit, onClose)
  return (
    <Dialog open title={typeof title === 'object' ? title.zh : unit} onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate({ input: { id: unit, en } }) }}>
        <ProblemNote error={save.error} />
        <Field label={words.english}>{(id) => <Input id={id} value={en} maxLength={120} onChange={(event) => setEn(event.target.value)} />}</Field>
        <div className="dialog-do"><Button type="primary" htmlType="submit" loading={save.isPending}>{more.save}</Button><Button onClick={onClose}>{more.cancel}</Button></div>
      </form>
    </Dialog>
  )
}
