// Texts for reuse inside the dialog of a step: the chosen one, filled from the record, goes where the cursor was.
import { useState } from 'react'
import { Button } from 'antd'
import { textsFor } from '#core/desk/contract.ts'
import type { FieldSpec } from '#core/complaints/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { fill, useListed, useText, useWords } from '#web/ui/language.tsx'
import { MenuButton } from '#web/ui/menu-button.tsx'
import { textWords } from '../desk/words.ts'
import type { Values } from '../fields/field-form.tsx'

type Picking = { id: string; action: string; fields: FieldSpec[]; values: Values; at: string | null; onChange: (values: Values) => void }

/** Fields that take sentences. */
const WRITTEN = new Set(['long', 'text'])

export function TextPicker({ id, action, fields, values, at, onChange }: Picking) {
  const words = useWords(textWords)
  const text = useText()
  const listed = useListed()
  const [lacks, setLacks] = useState<string | null>(null)
  const texts = useRead(textsFor, { id, action }).data?.texts ?? []
  const target = fields.find((field) => field.name === at && WRITTEN.has(field.type)) ?? fields.find((field) => field.type === 'long') ?? fields.find((field) => field.type === 'text')
  if (!target || texts.length === 0) return null
  const use = (one: (typeof texts)[number]) => {
    const before = typeof values[target.name] === 'string' ? (values[target.name] as string) : ''
    onChange({ ...values, [target.name]: before.trim() === '' ? one.text : `${before}\n${one.text}` })
    setLacks(one.empty.length === 0 ? null : fill(words.empty, { places: listed(one.empty.map((place) => text(place))) }))
  }
  return (
    <p className="gap-below">
      <MenuButton label={words.use} items={texts.map((one) => ({ key: one.id, label: one.name, onClick: () => use(one) }))}><Button size="small">{words.use}（{text(target.label)}）</Button></MenuButton>
      {lacks && <span className="caption ink-soon"> {lacks}</span>}
    </p>
  )
}
