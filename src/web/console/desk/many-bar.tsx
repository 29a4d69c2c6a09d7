// What stands over the list while rows are ticked, and the dialog in which one step is taken with all of them.
import { useState } from 'react'
import { Button } from 'antd'
import type { ComplaintRow } from '#core/complaints/contract.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { fill, useWords } from '#web/ui/language.tsx'
import { ManyForm } from './many-form.tsx'
import { deskWords } from './words.ts'
import './desk.css'

type Bar = { rows: ComplaintRow[]; picked: ReadonlySet<string>; onPick: (ids: string[], picked: boolean) => void }

export function ManyBar({ rows, picked, onPick }: Bar) {
  const words = useWords(deskWords)
  // Those that were ticked when it was opened: what is done may leave the list.
  const [doing, setDoing] = useState<ComplaintRow[] | null>(null)
  const begin = () => setDoing(rows.filter((row) => picked.has(row.id)))
  useKeys({ b: begin })
  return (
    <div className="many-bar" role="toolbar" aria-label={words.many}>
      <strong>{fill(words.chosen, { n: picked.size })}</strong>
      <Button type="primary" onClick={begin}>{words.many}<Key>B</Key></Button>
      <Button onClick={() => onPick(rows.map((row) => row.id), true)}>{words.chooseAll}</Button>
      <Button type="link" onClick={() => onPick([...picked], false)}>{words.chooseNone}</Button>
      <Dialog open={doing !== null} title={words.many} onClose={() => setDoing(null)} width={760}>{doing && <ManyForm rows={doing} onClose={() => setDoing(null)} />}</Dialog>
    </div>
  )
}
