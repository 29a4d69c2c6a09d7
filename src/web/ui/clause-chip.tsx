// The clause that asks for something, as an outlined chip; opens what it says and how surely it says it.
import { Popover } from 'antd'
import type { Text } from '#core/kernel/text.ts'
import { fill, useText, useWords } from './language.tsx'
import { clauseWords } from './words.ts'

export type Clause = { id: string; title: Text; says: Text; basis: string }

export function ClauseChip({ clause }: { clause: Clause }) {
  const text = useText()
  const words = useWords(clauseWords)
  const label = useClauseLabel()
  const basis = words[clause.basis as 'text'] ?? clause.basis
  return (
    <Popover
      trigger={['click', 'focus', 'hover']}
      title={`${label(clause.id)} ${text(clause.title)}`}
      content={<div className="clause-says"><p>{text(clause.says)}</p><p className="caption">{words.basis}{basis}</p></div>}
    >
      <button type="button" className="chip">{label(clause.id)}</button>
    </Popover>
  )
}

/** A clause of which only the number is known. */
export function ClauseNumber({ id }: { id: string }) {
  return <span className="chip plain">{useClauseLabel()(id)}</span>
}

/** "13.4" → "第 13.4 条". Ids that are words stay as they are. */
export function useClauseLabel(): (id: string) => string {
  const words = useWords(clauseWords)
  return (id) => {
    if (id === 'default') return words.defaultRule
    return /^[\d一二三四五六七八九十]/.test(id) ? fill(words.number, { id }) : id
  }
}
