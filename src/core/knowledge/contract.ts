// Knowledge over HTTP: cases written from closed matters without anybody's name, frequent questions and standard solutions, found from where they are needed.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'

const Id = z.string().min(1).max(80)
export const KnowledgeKind = z.enum(['case', 'question', 'solution'])
export const knowledgeKinds = { case: { zh: '案例', en: 'case' }, question: { zh: '常见问题', en: 'frequent question' }, solution: { zh: '标准方案', en: 'standard solution' } } as const

export const KnowledgeRow = z.object({
  id: z.string(), kind: KnowledgeKind, title: z.string(), body: z.string(), class: z.string().nullable(), classLabel: Text.nullable(), state: z.enum(['draft', 'published', 'withdrawn']),
  by: z.string(), at: z.string(), publishedAt: z.string().nullable(),
  /** Only for those who may see the matter that it was written from. */
  complaint: z.object({ id: z.string(), number: z.string().nullable() }).nullable(),
  mayChange: z.boolean(), version: z.number(),
})
export type KnowledgeRow = z.infer<typeof KnowledgeRow>
export const searchKnowledge = endpoint('GET /api/knowledge', z.strictObject({ q: z.string().max(2000).optional(), class: z.string().max(80).optional(), kind: KnowledgeKind.optional(), view: z.enum(['published', 'drafts', 'all']).default('published'), after: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }), z.object({ rows: z.array(KnowledgeRow), next: z.string().nullable() }), { says: 'Cases, questions and solutions by words and class' })
/** A piece that names somebody, and what could stand in its place. */
const Mark = z.object({ text: z.string(), why: Text })
export const draftCase = endpoint('GET /api/complaints/:id/case', z.strictObject({ id: Id }), z.object({ title: z.string(), body: z.string(), class: z.string().nullable(), marks: z.array(Mark) }), { says: 'The text of a case from a closed matter with everything taken out that is known to name somebody, to be read and mended by a person' })
export const keepKnowledge = endpoint('POST /api/knowledge', z.strictObject({ id: Id.optional(), version: z.number().int().optional(), kind: KnowledgeKind, title: z.string().trim().min(2).max(200), body: z.string().trim().min(2).max(8000), class: z.string().max(80).nullable().default(null), complaint: Id.optional() }), KnowledgeRow, { says: 'Write a case, a question or a solution as a draft' })
export const publishKnowledge = endpoint('POST /api/knowledge/:id/:act', z.strictObject({ id: Id, act: z.enum(['publish', 'withdraw']), version: z.number().int() }), KnowledgeRow, { says: 'Publish what has been read and names nobody; or withdraw it' })
