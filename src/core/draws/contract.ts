// What the draw room offers over HTTP: each drawing with its commitment, frozen list, sample and the file to redraw it from.
import { z } from 'zod'
import { ClauseChip } from '#core/complaints/contract.ts'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'
import { DrawFile } from './file.ts'

const At = z.string()

export const drawStates = ['committed', 'drawing', 'revealed'] as const

export const DrawRow = z.object({
  id: z.string(),
  policy: z.string(),
  name: z.string(),
  title: Text,
  /** `2026-09`, `2026-Q3`, `2026-09-14` for a week … */
  period: z.string(),
  from: At,
  to: At,
  state: z.enum(drawStates),
  groups: z.array(z.object({ group: z.string(), label: Text, population: z.number(), size: z.number(), taken: z.number(), done: z.number(), missing: z.number() })),
  clauses: z.array(ClauseChip),
})
export type DrawRow = z.infer<typeof DrawRow>

/** One item of a group, in the order of its rank. */
export const DrawnItem = z.object({
  place: z.number(),
  rank: z.string(),
  item: z.string(),
  subject: z.string().nullable(), // id of the order or complaint, to open it
  about: z.string().nullable(),
  customer: z.string().nullable(),
  worker: z.string().nullable(),
  at: At,
  stratum: z.string().nullable(),
  takenAt: At.nullable(),
  /** Which item this one replaces. */
  replaces: z.string().nullable(),
  replacedBy: z.string().nullable(),
  reason: z.string().nullable(),
  callback: z.object({ id: z.string(), row: z.string(), state: z.string(), outcome: z.string().nullable(), outcomeLabel: Text.nullable(), dueAt: At.nullable(), late: z.boolean(), mine: z.boolean() }).nullable(),
  /** Only when the regulation lets this item be replaced now. */
  replaceable: z.boolean(),
})

export const Band = z.object({ says: Text, take: Text, size: z.number().nullable(), applies: z.boolean() })

export const DrawGroup = z.object({
  group: z.string(),
  label: Text,
  population: z.number(),
  list: z.string().nullable(), // fingerprint of the frozen list
  frozenAt: At.nullable(),
  size: z.number(),
  /** `53 × 15% = 7.95 → 8` */
  sizeSays: Text,
  bands: z.array(Band),
  taken: z.number(),
  done: z.number(),
  missing: z.number(),
  short: z.boolean(),
  sample: z.array(DrawnItem),
  /** Completed in the period but handed in after the list was closed: never drawn, always shown. */
  tooLate: z.array(z.object({ item: z.string(), at: At, recordedAt: At })),
})

export const DrawView = z.object({
  id: z.string(),
  policy: z.object({ id: z.string(), version: z.string(), title: Text }),
  name: z.string(),
  title: Text,
  period: z.string(),
  from: At,
  to: At,
  state: z.enum(drawStates),
  rolling: z.boolean(),
  commitment: z.string(),
  committedAt: At,
  /** The seed was fixed after the period had begun (adoption in mid-period); said openly. */
  committedLate: z.boolean(),
  seed: z.string().nullable(),
  revealedAt: At.nullable(),
  reading: Text.nullable(),
  basis: z.string(),
  clauses: z.array(ClauseChip),
  groups: z.array(DrawGroup),
  file: z.string(), // name of the exported file, for the verify command
})
export type DrawView = z.infer<typeof DrawView>

export const listDraws = endpoint('GET /api/draws', z.strictObject({ period: z.string().max(20).optional(), name: z.string().max(80).optional() }), z.object({ rows: z.array(DrawRow), periods: z.array(z.string()) }), { says: 'Draws by period, the latest first' })
export const showDraw = endpoint('GET /api/draws/:id', z.strictObject({ id: z.string() }), DrawView, { says: 'One draw: commitment, list, size, sample and what became of it' })
export const drawPopulation = endpoint('GET /api/draws/:id/population', z.strictObject({ id: z.string(), group: z.string() }), z.object({ items: z.array(DrawnItem) }), { says: 'All items of a frozen list with their ranks' })
export const exportDraw = endpoint('GET /api/draws/:id/export', z.strictObject({ id: z.string() }), DrawFile, { says: 'The file from which anybody can redraw the sample; it holds no names or numbers of people' })
export const replaceItem = endpoint('POST /api/draws/:id/replace', z.strictObject({ id: z.string(), group: z.string(), item: z.string(), reason: z.string().trim().min(2).max(300) }), DrawView, { says: 'Take the next rank in place of an item that could not be called' })
