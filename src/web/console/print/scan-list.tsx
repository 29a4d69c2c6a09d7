// Scans of the signed paper, beside the form that was printed.
import { useRef, useState } from 'react'
import { Button } from 'antd'
import { attachScan, type FormSubject, type SheetView } from '#core/reports/contract.ts'
import { sendFile } from '#web/data/call.ts'
import { useDeed } from '#web/data/queries.ts'
import { useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { clockOf, dayOf } from '#web/ui/when.ts'
import { printWords } from './words.ts'

export function ScanList({ at, scans }: { at: { of: FormSubject; id: string; form: string }; scans: SheetView['scans'] }) {
  const words = useWords(printWords)
  const picker = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<unknown>(null)
  const attach = useDeed(attachScan)
  const add = async (file: File | undefined) => {
    if (!file) return
    setError(null)
    try {
      const sent = await sendFile<{ id: string }>('/api/files', file)
      attach.mutate({ input: { ...at, file: sent.id } })
    } catch (failure) {
      setError(failure)
    }
  }
  return (
    <section className="print-scans">
      <ProblemNote error={error ?? attach.error} />
      {scans.map((scan) => <p key={scan.id}><a href={scan.url} target="_blank" rel="noopener">{scan.name}</a> <span className="caption">{scan.by} {dayOf(scan.at)} {clockOf(scan.at)}</span></p>)}
      <Button loading={attach.isPending} onClick={() => picker.current?.click()}>{words.attach}</Button>
      <input ref={picker} type="file" accept="image/*,application/pdf" hidden aria-label={words.attach} onChange={(event) => { void add(event.target.files?.[0]); event.target.value = '' }} />
    </section>
  )
}
