// Files taken in one by one; each is named by the server and shows the tail of its fingerprint.
import { useRef, useState } from 'react'
import { Button } from 'antd'
import { sendFile } from '#web/data/call.ts'
import { useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { controlWords } from '#web/ui/words.ts'
import type { Control } from './field-input.tsx'

type Sent = { id: string; name: string; size: number; sha256: string }

export function FileInput({ id, value, onChange }: Control) {
  const words = useWords(controlWords)
  const picker = useRef<HTMLInputElement>(null)
  const [sent, setSent] = useState<Sent[]>([])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const kept = Array.isArray(value) ? (value as string[]) : []
  const add = async (files: File[]) => {
    setBusy(true)
    setError(null)
    try {
      const added: Sent[] = []
      for (const file of files) added.push(await sendFile<Sent>('/api/files', file))
      setSent([...sent, ...added])
      onChange([...kept, ...added.map((one) => one.id)])
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="files">
      <ProblemNote error={error} />
      {sent.filter((one) => kept.includes(one.id)).map((one) => (
        <p key={one.id} className="secondary">{one.name} <span className="caption mono">…{one.sha256.slice(-8)}</span> <button type="button" className="bare" aria-label={`${words.remove} ${one.name}`} onClick={() => onChange(kept.filter((name) => name !== one.id))}>×</button></p>
      ))}
      <Button id={id} loading={busy} onClick={() => picker.current?.click()}>{busy ? words.uploading : words.upload}</Button>
      <input ref={picker} type="file" multiple hidden onChange={(event) => { void add([...(event.target.files ?? [])]); event.target.value = '' }} />
    </div>
  )
}
