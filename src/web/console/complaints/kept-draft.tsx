// What is typed for a step is kept on the server while it is typed: it is there after a reload, and a colleague can go on from it.
import { useEffect, useEffectEvent, useRef, useState } from 'react'
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

type Found = z.output<typeof listDrafts.output>['drafts']

export function useKeptDraft({ id, action, values, proposed, onChange }: Keeping) {
  const [found, setFound] = useState<Found>([])
  const [restored, setRestored] = useState<string | null>(null)
  const present = JSON.stringify(filled(values))
  const sent = useRef(present)
  const ended = useRef(false)
  const arrived = useEffectEvent((drafts: Found) => {
    setFound(drafts)
    const mine = drafts.find((draft) => draft.mine)
    // Whoever has typed already is not typed over.
    if (!mine || present !== JSON.stringify(filled(proposed))) return
    sent.current = JSON.stringify(filled({ ...proposed, ...mine.data }))
    onChange({ ...proposed, ...mine.data })
    setRestored(mine.at)
  })
  // Asked afresh each time a dialog opens: what has been sent in the meantime must not come back.
  useEffect(() => {
    let open = true
    call(listDrafts, { id }).then((reply) => open && arrived(reply.drafts.filter((draft) => draft.action === action)), () => undefined)
    return () => { open = false }
  }, [id, action])
  useEffect(() => {
    if (present === sent.current) return
    const timer = setTimeout(() => {
      if (ended.current) return
      sent.current = present
      void call(keepDraft, { id, action, data: JSON.parse(present) as Values }, { key: newKey() }).catch(() => undefined)
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [present, id, action])
  const discard = () => {
    sent.current = JSON.stringify(filled(proposed))
    setRestored(null)
    void call(dropDraft, { id, action }, { key: newKey() }).catch(() => undefined)
    onChange(proposed)
  }
  return {
    restored, others: found.filter((draft) => !draft.mine), discard,
    takeOver: (data: Values) => onChange({ ...values, ...data }),
    /** The step is taken, and the draft with it: nothing more is kept. */
    end: () => { ended.current = true },
  }
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
