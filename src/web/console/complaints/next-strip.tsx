// The next step in words: what, by when, who, by which clause; then the buttons, and why the refused ones are refused.
import type { ComplaintView } from '#core/complaints/contract.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { fill, useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { dueTime } from '#web/ui/when.ts'
import { ActionButtons } from './action-buttons.tsx'
import { complaintWords } from './words.ts'

export function NextStrip({ of }: { of: ComplaintView }) {
  const words = useWords(complaintWords)
  const text = useText()
  const now = useNow()
  const { language } = useLanguage()
  const { next } = of
  return (
    <div className="strip">
      <dl>
        <div><dt>{words.next}</dt><dd>{text(next.says)}</dd></div>
        {next.by && <div><dt>{words.by}</dt><dd className="tabular">{dueTime(next.by, now, language)}{next.provisional && words.provisional}</dd></div>}
        {text(next.who) && <div><dt>{words.who}</dt><dd>{next.mine ? fill(words.youAs, { who: text(next.who) }) : text(next.who)}</dd></div>}
        {next.clause && <div><dt>{words.basis}</dt><dd className="plain-weight"><ClauseChip clause={next.clause} /> {text(next.clause.title)}</dd></div>}
      </dl>
      <ActionButtons of={of} only={['main']} reasons />
    </div>
  )
}
