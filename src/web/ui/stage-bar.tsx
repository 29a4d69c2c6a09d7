// The stages a matter goes through; the present one carries its date and its person.
import type { Text } from '#core/kernel/text.ts'
import { useText } from './language.tsx'
import { useNow } from './now.tsx'
import { Shape } from './shapes.tsx'
import { shortDay } from './when.ts'

export type Stage = { stage: string; label: Text; status: 'done' | 'now' | 'todo'; at: string | null; who?: string | null }

export function StageBar({ stages }: { stages: Stage[] }) {
  const text = useText()
  const now = useNow()
  return (
    <ol className="stages">
      {stages.map((stage) => (
        <li key={stage.stage} className={stage.status} aria-current={stage.status === 'now' ? 'step' : undefined}>
          <Shape tone={stage.status === 'done' ? 'done' : stage.status === 'now' ? 'run' : 'todo'} />
          <span><strong>{text(stage.label)}</strong><small>{stage.at ? shortDay(stage.at, now) : ''} {stage.who ?? ''}</small></span>
        </li>
      ))}
    </ol>
  )
}
