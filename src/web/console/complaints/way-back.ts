// The way back from a step, where the regulation's own steps offer one: separate what was joined, untie what was tied. Anything else stays done.
import { takeAction, type ComplaintView } from '#core/complaints/contract.ts'
import { useQueryClient } from '@tanstack/react-query'
import { call, newKey } from '#web/data/call.ts'
import { Problem } from '#core/kernel/problem.ts'
import { useText, useWords } from '#web/ui/language.tsx'
import { say } from '#web/ui/toast.tsx'
import { textWords } from '../desk/words.ts'

const inverse: Record<string, string> = { join: 'unjoin', link: 'unlink' }

export function useWayBack(): (done: string, after: ComplaintView) => void {
  const words = useWords(textWords)
  const text = useText()
  const cache = useQueryClient()
  return (done, after) => {
    const back = after.actions.find((one) => one.action === inverse[done] && one.allowed)
    if (!back) return
    const undo = () => call(takeAction, { id: after.id, action: back.action, data: { reason: words.undoReason } }, { key: newKey(), version: after.version })
      .then(() => say(words.undone), (error: unknown) => say(error instanceof Problem ? text(error.detail) : String(error)))
      .finally(() => void cache.invalidateQueries())
    say(text(after.stateLabel), { label: `${words.undo}：${text(back.label)}`, do: () => void undo() })
  }
}
