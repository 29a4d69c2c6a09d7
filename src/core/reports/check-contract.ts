// Whether a printed paper says what the record said: asked by anybody who holds it, with the number and the code that stand on it.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'

export const checkPaper = endpoint('GET /public/:org/paper', z.strictObject({
  org: z.string().regex(/^[a-z0-9-]{1,40}$/), number: z.string().trim().max(60).default(''), code: z.string().trim().max(40).default(''), lang: z.enum(['zh', 'en']).optional(),
}), z.unknown(), { says: 'A page that says whether a printed paper is genuine, by its number and check code; it names nobody', open: true })
