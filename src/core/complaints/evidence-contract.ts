// Evidence as it was sent in, to be looked at by those who may know of the matter.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'

export const openEvidence = endpoint('GET /api/files/:id', z.strictObject({ id: z.string().max(80) }), z.unknown(), { says: 'A piece of evidence as it was sent in' })
