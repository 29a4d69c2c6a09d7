// Who else has this complaint open, and at which step: said before two people do the same.
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { beHere, goAway } from '#core/desk/contract.ts'
import { call, newKey } from '#web/data/call.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { textWords } from '../desk/words.ts'
import '../desk/desk.css'

type Other = z.output<typeof beHere.output>['others'][number]

const BEAT_MS = 15_000
/** The page is beneath its dialog: only the uppermost says where this person is. */
const shown: object[] = []

export function useWhoIsHere(id: string, action: string | null): Other[] {
  const [others, setOthers] = useState<Other[]>([])
  useEffect(() => {
    const self = {}
    shown.push(self)
    const beat = () => {
      if (shown.at(-1) !== self || document.visibilityState === 'hidden') return
      call(beHere, { id, action }, { key: newKey() }).then((reply) => setOthers(reply.others), () => undefined)
    }
    beat()
    const timer = setInterval(beat, BEAT_MS)
    return () => {
      clearInterval(timer)
      shown.splice(shown.indexOf(self), 1)
      if (action === null) void call(goAway, { id }, { key: newKey() }).catch(() => undefined)
    }
  }, [id, action])
  return others
}

export function WhoIsHere({ id }: { id: string }) {
  const words = useWords(textWords)
  const text = useText()
  const others = useWhoIsHere(id, null)
  if (others.length === 0) return null
  return <p className="here" role="status"><Shape tone="soon" />{others.map((one) => (one.actionLabel ? fill(words.hereDoing, { name: one.name, action: text(one.actionLabel) }) : fill(words.here, { name: one.name }))).join('；')}</p>
}

/** In the dialog of a step: only those at the same step matter here. */
export function SameStepNote({ id, action }: { id: string; action: string }) {
  const words = useWords(textWords)
  const text = useText()
  const same = useWhoIsHere(id, action).filter((one) => one.action === action)
  if (same.length === 0) return null
  return <p className="note soon" role="alert"><Shape tone="soon" /><span>{same.map((one) => fill(words.sameStep, { name: one.name, action: text(one.actionLabel) })).join('；')}</span></p>
}
