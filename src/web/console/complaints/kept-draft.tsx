// What is typed for a step is kept on the server while it is typed: it is there after a reload, and a colleague can go on from it.
import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { Button } from 'antd'
import { dropDraft, keepDraft, listDrafts } from '#core/desk/contract.ts'
import { call, newKey } from '#web/data/call.ts'
import { fill, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { say } from '#web/ui/toast.tsx'
import { shortTime } from '#web/ui/when.ts'
import { textWords } from '../desk/words.ts'
import { filled, type Values } from '../fields/field-form.tsx'

const REST_MS = 800

type Keeping = { id: string; action: string; values: Values; proposed: Values; onChange: (values: Values) => void }

export function useKeptDraft({ id, action, values, proposed, onChange }: Keeping) {
  const found = useDraftsNow(id, action)
  const mine = found.find((draft) => draft.mine)
  const [restored, setRestored] = useState<string | null>(null)
  const asked = useRef(false)
  const [sent, ended] = [useRef(JSON.stringify(filled(values))), useRef(false)]
  const present = JSON.stringify(filled(values))
  useEffect(() => {
    if (!mine || asked.current) return
    asked.current = true
    // Whoever has typed already is not typed over.
    if (present !== JSON.stringify(filled(proposed))) return
    sent.current = JSON.stringify(mine.data)
    onChange({ ...proposed, ...mine.data })
    setRestored(mine.at)
  }, [mine, present, proposed, onChange, sent])
  useEffect(() => {
    if (present === sent.current) return
    const timer = setTimeout(() => {
      if (ended.current) return
      sent.current = present
      asked.current = true
      void call(keepDraft, { id, action, data: JSON.parse(present) as Values }, { key: newKey() }).catch(() => undefined)
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [present, id, action, sent, ended])
  const drop = () => void call(dropDraft, { id, action }, { key: newKey() }).catch(() => undefined)
  return {
    restored, others: found.filter((draft) => !draft.mine),
    takeOver: (data: Values) => onChange({ ...values, ...data }),
    discard: () => { asked.current = true; sent.current = JSON.stringify(filled(proposed)); setRestored(null); drop(); onChange(proposed) },
    /** The step is taken: nothing is left to be kept. */
    end: () => { ended.current = true; drop() },
  }
}

type Found = z.output<typeof listDrafts.output>['drafts']

/** Asked afresh each time a dialog opens: what has been sent in the meantime must not come back. */
function useDraftsNow(id: string, action: string): Found {
  const [found, setFound] = useState<Found>([])
  useEffect(() => {
    let open = true
    call(listDrafts, { id }).then((reply) => open && setFound(reply.drafts.filter((draft) => draft.action === action)), () => undefined)
    return () => { open = false }
  }, [id, action])
  return found
}

type Kept = ReturnType<typeof useKeptDraft>

export function DraftNotes({ kept, values, onChange }: { kept: Kept; values: Values; onChange: (values: Values) => void }) {
  const words = useWords(textWords)
  const now = useNow()
  const discard = () => {
    const before = values
    kept.discard()
    say(words.discarded, { label: words.undo, do: () => onChange(before) })
  }
  return (
    <>
      {kept.restored && <p className="note calm" role="status"><span>{fill(words.restored, { time: shortTime(kept.restored, now) })}</span><Button size="small" type="link" onClick={discard}>{words.discard}</Button></p>}
      {kept.others.map((draft) => <p key={draft.person} className="note soon"><span>{fill(words.begun, { name: draft.name, time: shortTime(draft.at, now) })}</span><Button size="small" type="link" onClick={() => kept.takeOver(draft.data)}>{words.takeOver}</Button></p>)}
    </>
  )
}
