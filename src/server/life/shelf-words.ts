// What the catalogue beside the regulations says of them: the kinds of organisation, for whom each is, and by what one knows a regulation from its neighbours.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { SHELF } from '#server/policies/shelf.ts'

const Both = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const Words = z.strictObject({
  profiles: z.record(z.string(), z.strictObject({ label: Both, fits: Both })),
  policies: z.record(z.string(), z.strictObject({ mark: Both, fits: Both })),
})
export type ShelfWords = z.infer<typeof Words>

let known: Promise<ShelfWords> | undefined

export function shelfWords(): Promise<ShelfWords> {
  known ??= readFile(join(SHELF, 'catalogue.json'), 'utf8').then((text) => Words.parse(JSON.parse(text)))
  return known
}
