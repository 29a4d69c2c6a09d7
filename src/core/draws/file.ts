// The exported draw: everything needed to draw the same sample again, and nothing about persons.
import { z } from 'zod'

const Count = z.int().min(0)

export const BandRule = z.object({
  from: Count.optional(),
  to: Count.optional(),
  take: z.union([Count, z.literal('all')]).optional(),
  percent: z.number().min(0).max(100).optional(),
  at_least: Count.optional(),
  at_most: Count.optional(),
})

/** The numbers of the policy's draw row that decide how many are taken. */
export const SizeRule = z.object({
  bands: z.array(BandRule),
  boundary: z.enum(['larger', 'smaller', 'lower', 'upper']).optional(),
  rounding: z.enum(['up', 'half', 'down']).optional(),
  monotone: z.boolean().optional(),
})

/** One item of the population: its number, when its event happened, and in which drawing the list first held it. */
export const FrozenItem = z.object({ item: z.string(), at: z.string(), round: z.int().min(1), stratum: z.string() })
export type FrozenItem = z.infer<typeof FrozenItem>

/** One drawing. `list` is the fingerprint of the population as frozen then; `passed` are items that could not be taken, with why. */
export const Round = z.object({
  kind: z.literal('round'),
  round: z.int().min(1),
  at: z.string(),
  population: Count,
  list: z.string(),
  size: Count,
  passed: z.array(z.object({ item: z.string(), why: z.string() })),
  taken: z.array(z.string()),
})

/** One replacement: the item that could not be called goes out of the count, the next rank comes in. */
export const Replacement = z.object({
  kind: z.literal('replacement'),
  at: z.string(),
  out: z.string(),
  taken: z.array(z.string()).max(1),
  reason: z.string(),
  passed: z.array(z.object({ item: z.string(), why: z.string() })),
})

export const DrawStep = z.discriminatedUnion('kind', [Round, Replacement])
export type DrawStep = z.infer<typeof DrawStep>

export const FileGroup = z.object({ group: z.string(), items: z.array(FrozenItem), steps: z.array(DrawStep) })
export type FileGroup = z.infer<typeof FileGroup>

export const DrawFile = z.object({
  format: z.literal('wenguo-draw/1'),
  organisation: z.string(),
  policy: z.string(),
  version: z.string(),
  draw: z.string(),
  id: z.string(),
  period: z.object({ name: z.string(), from: z.string(), to: z.string() }),
  rule: SizeRule,
  commitment: z.string(),
  committed_at: z.string(),
  /** Null until the period is over. */
  seed: z.string().nullable(),
  revealed_at: z.string().nullable(),
  /** Where the commitment stands in the ledger. */
  ledger: z.object({ stream: z.string(), seq: z.number(), hash: z.string() }).nullable(),
  groups: z.array(FileGroup),
})
export type DrawFile = z.infer<typeof DrawFile>
