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

const BEAT_MS = 5_000
/** The page is beneath its dialog: only the uppermost says where this person is. */
const shown: { id: string; beat: () => void }[] = []
/** One after the other, so that a farewell is never overtaken by the greeting before it. */
let said: Promise<unknown> = Promise.resolve()

function leave(id: string, parting = false): void {
  const farewell = () => call(goAway, { id }, { key: newKey(), parting }).catch(() => undefined)
  if (parting) void farewell()
  else said = said.then(farewell)
}

export function useWhoIsHere(id: string, action: string | null): Other[] {
  const [others, setOthers] = useState<Other[]>([])
  useEffect(() => {
    const self = { id, beat: () => {
      if (shown.at(-1) !== self || document.visibilityState === 'hidden') return
      said = said.then(() => call(beHere, { id, action }, { key: newKey() })).then((reply) => setOthers(reply.others), () => undefined)
    } }
    const turned = () => (document.visibilityState === 'hidden' ? leave(id) : self.beat())
    const gone = () => leave(id, true)
    shown.push(self)
    self.beat()
    const timer = setInterval(self.beat, BEAT_MS)
    document.addEventListener('visibilitychange', turned)
    addEventListener('pagehide', gone)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', turned)
      removeEventListener('pagehide', gone)
      shown.splice(shown.indexOf(self), 1)
      const beneath = shown.at(-1)
      if (beneath?.id === id) beneath.beat()
      else leave(id)
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
