// After a step of one's own: a quiet line that offers the way back for as long as the server says, and says why where there is none.
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { showComplaint, type ComplaintView } from '#core/complaints/contract.ts'
import { showUndo, takeUndo, type Undo } from '#core/desk/undo-contract.ts'
import { keyOf, useDeed, useRead } from '#web/data/queries.ts'
import { fill, useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { say } from '#web/ui/toast.tsx'
import { dueTime } from '#web/ui/when.ts'
import { macroWords } from './words.ts'
import './macros.css'

export function UndoBar({ of }: { of: ComplaintView }) {
  const now = useNow()
  const { undo } = useRead(showUndo, { id: of.id }).data ?? {}
  if (!undo?.until || Date.parse(undo.until) < now) return null
  return undo.allowed ? <Offer of={of} undo={undo} until={undo.until} /> : <WhyNot undo={undo} />
}

function Offer({ of, undo, until }: { of: ComplaintView; undo: Undo; until: string }) {
  const words = useWords(macroWords)
  const text = useText()
  const now = useNow()
  const { language } = useLanguage()
  const cache = useQueryClient()
  const deed = text(undo.label)
  const back = useDeed(takeUndo, (after) => {
    cache.setQueryData(keyOf(showComplaint, { id: of.id }), after)
    say(fill(words.undone, { deed }))
  })
  return (
    <>
      <ProblemNote error={back.error} />
      <p className="undo-bar" role="status"><span>{fill(words.undoBar, { deed, time: dueTime(until, now, language) })}</span><Button size="small" type="link" loading={back.isPending} onClick={() => back.mutate({ input: { id: of.id, seq: undo.seq }, version: of.version })}>{words.undo}</Button></p>
    </>
  )
}

function WhyNot({ undo }: { undo: Undo }) {
  const words = useWords(macroWords)
  const text = useText()
  return undo.refusal && <p className="undo-bar caption">{fill(words.undoNot, { deed: text(undo.label), why: text(undo.refusal.says) })}</p>
}
