// Beside a complaint: cases and solutions for the like of it while it is open; the way to make a case of it when it is closed.
import type { ComplaintView } from '#core/complaints/contract.ts'
import { useWords } from '#web/ui/language.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { SimilarKnowledge } from './similar.tsx'
import { knowledgeWords } from './words.ts'

const ENDED = ['closed', 'archived', 'referred', 'sent_back', 'refused', 'withdrawn']

export function KnowledgeCard({ of }: { of: ComplaintView }) {
  const words = useWords(knowledgeWords)
  if (ENDED.includes(of.state)) return <p><Go to={paths.knowledge} search={{ case: of.id }}>{words.makeCase}</Go></p>
  return <SimilarKnowledge text={of.subject} />
}
