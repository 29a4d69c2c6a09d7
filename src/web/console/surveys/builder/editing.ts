// The questionnaire under one's hands: every change can be taken back, and what is not saved yet survives closing the page.
import { useEffect, useState } from 'react'
import type { Questionnaire } from '#core/surveys/questionnaire.ts'

type Past = { before: Questionnaire[]; now: Questionnaire; after: Questionnaire[] }
type Kept = { base: number; document: Questionnaire }
const MOST = 200

export function useEditing({ name, version, document }: { name: string; version: number; document: Questionnaire }) {
  const key = `wenguo.questionnaire.${name}`
  const [found] = useState(() => keptIn(key, version))
  const [{ before, now, after }, set] = useState<Past>({ before: found ? [document] : [], now: found ?? document, after: [] })
  const dirty = JSON.stringify(now) !== JSON.stringify(document)
  useEffect(() => {
    if (dirty) localStorage.setItem(key, JSON.stringify({ base: version, document: now } satisfies Kept))
    else localStorage.removeItem(key)
  }, [dirty, now, key, version])
  return {
    now, dirty, restored: found !== null,
    change: (next: Questionnaire) => set((past) => (next === past.now ? past : { before: [...past.before, past.now].slice(-MOST), now: next, after: [] })),
    undo: before.length > 0 ? () => set((past) => ({ before: past.before.slice(0, -1), now: past.before.at(-1)!, after: [past.now, ...past.after] })) : undefined,
    redo: after.length > 0 ? () => set((past) => ({ before: [...past.before, past.now], now: past.after[0]!, after: past.after.slice(1) })) : undefined,
    discard: () => set((past) => ({ before: [...past.before, past.now], now: document, after: [] })),
  }
}

function keptIn(key: string, version: number): Questionnaire | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null
    return kept?.base === version ? kept.document : null
  } catch {
    return null
  }
}
