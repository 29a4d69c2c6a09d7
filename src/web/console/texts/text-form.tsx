// Writing a text for reuse: its name, the step it is for, who may use it, and the words with their places.
import { useRef, useState } from 'react'
import { Button, Input, Select } from 'antd'
import type { z } from 'zod'
import { keepText, type listTexts, type TextModule } from '#core/desk/contract.ts'
import { useDeed } from '#web/data/queries.ts'
import { Field, Options } from '#web/ui/field.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { SubmitButton } from '#web/ui/submit-button.tsx'
import { controlWords } from '#web/ui/words.ts'
import { textWords } from '../desk/words.ts'

type Offered = z.output<typeof listTexts.output>
type Writing = { at: Offered; one: Pick<TextModule, 'name' | 'action' | 'body' | 'own'> & { id?: string } | null; onDone: () => void }

export function TextForm({ at, one, onDone }: Writing) {
  const words = useWords(textWords)
  const more = useWords(controlWords)
  const text = useText()
  const [said, setSaid] = useState({ name: one?.name ?? '', action: one?.action ?? null, body: one?.body ?? '', forAll: one ? !one.own : false })
  const area = useRef<HTMLTextAreaElement | null>(null)
  const keep = useDeed(keepText, onDone)
  const send = () => keep.mutate({ input: { ...said, ...(one?.id && { id: one.id }) } })
  useKeys({ 'mod+Enter': send })
  const put = (place: string) => {
    const cursor = area.current?.selectionStart ?? said.body.length
    setSaid({ ...said, body: `${said.body.slice(0, cursor)}{${place}}${said.body.slice(cursor)}` })
    area.current?.focus()
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); send() }}>
      <ProblemNote error={keep.error} />
      <Field label={words.name} required>{(id) => <Input id={id} autoFocus maxLength={60} value={said.name} onChange={(event) => setSaid({ ...said, name: event.target.value })} />}</Field>
      <Field label={words.action}>{(id) => <Select id={id} className="wide" allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={words.anyAction} value={said.action} onChange={(action) => setSaid({ ...said, action: action ?? null })} options={at.actions.map((action) => ({ value: action.action, label: text(action.label) }))} />}</Field>
      <Field label={words.body} required>{(id) => <Input.TextArea id={id} ref={(found) => { area.current = found?.resizableTextArea?.textArea ?? null }} autoSize={{ minRows: 4, maxRows: 14 }} maxLength={4000} value={said.body} onChange={(event) => setSaid({ ...said, body: event.target.value })} />}</Field>
      <p className="caption gap-below">{words.places}{at.placeholders.map((place) => <Button key={place.name} size="small" type="link" onClick={() => put(text(place.label))}>{`{${text(place.label)}}`}</Button>)}</p>
      {at.mayKeepForAll && <Field label={words.forAll}>{(id) => <Options id={id} label={words.forAll} value={String(said.forAll)} onChange={(value) => setSaid({ ...said, forAll: value === 'true' })} options={[{ value: 'false', label: words.own }, { value: 'true', label: words.all }]} />}</Field>}
      <div className="dialog-do"><SubmitButton blocked={said.name.trim() === '' || said.body.trim() === ''} loading={keep.isPending}>{more.save}<Key>Ctrl Enter</Key></SubmitButton><Button onClick={onDone}>{more.cancel}</Button></div>
    </form>
  )
}
