// What is known about the like of this: the best pieces by class and words, folded until somebody wants to read one.
import { searchKnowledge } from '#core/knowledge/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { useWords } from '#web/ui/language.tsx'
import { knowledgeWords } from './words.ts'

export function SimilarKnowledge({ text, of }: { text: string; of?: string | undefined }) {
  const words = useWords(knowledgeWords)
  const found = useRead(searchKnowledge, { q: text.slice(0, 500), limit: 3, ...(of && { class: of }) }, { enabled: text.trim().length >= 4, keep: true })
  const rows = text.trim().length >= 4 ? (found.data?.rows ?? []) : []
  if (rows.length === 0) return null
  return (
    <section className="card">
      <h2 className="card-head">{words.similar}</h2>
      {rows.map((row) => <details key={row.id} className="knowledge-piece"><summary>{row.title}</summary><p className="knowledge-body">{row.body}</p></details>)}
    </section>
  )
}
