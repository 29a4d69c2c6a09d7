// A hidden value with "show and record": asks for the purpose, and says that the reading is kept.
import { useState } from 'react'
import { Button, Input, Popover } from 'antd'
import { useWords } from './language.tsx'
import { ProblemNote } from './states.tsx'
import { controlWords } from './words.ts'

type Masked = { value: string | null; revealable: boolean; onReveal: (purpose: string) => Promise<unknown>; error: unknown; busy: boolean }

export function MaskedField({ value, revealable, onReveal, error, busy }: Masked) {
  const words = useWords(controlWords)
  const [open, setOpen] = useState(false)
  const [purpose, setPurpose] = useState('')
  const show = () => void onReveal(purpose).then(() => setOpen(false), () => undefined)
  const ask = (
    <form className="reveal" onSubmit={(event) => { event.preventDefault(); show() }}>
      <label htmlFor="purpose">{words.purpose}</label>
      <Input id="purpose" autoFocus maxLength={200} value={purpose} onChange={(event) => setPurpose(event.target.value)} />
      <p className="caption">{words.purposeSays}</p>
      <ProblemNote error={error} />
      <Button htmlType="submit" type="primary" loading={busy} disabled={purpose.trim().length < 2}>{words.show}</Button>
    </form>
  )
  return (
    <span className="masked">
      <span className="tabular">{value ?? '—'}</span>
      {revealable && <Popover open={open} onOpenChange={setOpen} trigger="click" content={ask}><Button type="link" size="small">{words.reveal}</Button></Popover>}
    </span>
  )
}
