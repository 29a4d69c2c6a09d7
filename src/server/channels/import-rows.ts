// Rows that go through the same door as everybody's: contacts that wait for their place, reviews that do not, and orders. Each row stands or falls alone.
import type { z } from 'zod'
import type { ImportMap } from '#core/channels/import-map.ts'
import type { ImportRow, RowFault } from '#core/channels/import-row.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { textIn } from '#core/kernel/text.ts'
import { OrderIntake } from '#core/orders/contract.ts'
import { followOrder } from '#server/callbacks/room.ts'
import { receiveContact } from '#server/complaints/receive.ts'
import { registerOrder } from '#server/orders/orders.ts'
import type { Transact } from '#server/platform/db/pool.ts'
import { faultWords } from '#server/platform/http/fault-words.ts'
import { systemWork, type Work } from '#server/platform/request.ts'

export type BroughtIn = { created: number; amended: number; unchanged: number; refused: RowFault[] }
type Outcome = 'created' | 'amended' | 'unchanged'
type Bringing = { map: ImportMap; rows: ImportRow[]; org: string; now: Instant; dryRun: boolean }

export async function bringInRows(transact: Transact, { map, rows, org, now, dryRun }: Bringing): Promise<BroughtIn> {
  const result: BroughtIn = { created: 0, amended: 0, unchanged: 0, refused: [] }
  for (const row of rows) {
    try {
      result[await oneRow(transact, { org, dryRun, deed: (tx) => bringIn(systemWork(tx, org, now), map, row) })] += 1
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      result.refused.push(...faultsOf(error).map((fault) => ({ row: row.row, ...fault })))
    }
  }
  return result
}

type OneRow = { org: string; dryRun: boolean; deed: (tx: Work['tx']) => Promise<Outcome> }

/** A dry run does the same deed and takes it back, so that it refuses exactly what the real one refuses. */
async function oneRow(transact: Transact, { org, dryRun, deed }: OneRow): Promise<Outcome> {
  if (!dryRun) return transact(org, 'write', deed)
  const undone: { outcome?: Outcome } = {}
  await transact(org, 'write', async (tx) => {
    undone.outcome = await deed(tx)
    throw undone
  }).catch((thrown: unknown) => {
    if (thrown !== undone) throw thrown
  })
  return undone.outcome!
}

function bringIn(work: Work, map: ImportMap, row: ImportRow): Promise<Outcome> {
  return map.as === 'orders' ? bringInOrder(work, map, row) : bringInContact(work, map, row)
}

async function bringInContact(work: Work, map: ImportMap, { externalId, receivedAt, content, fields }: ImportRow): Promise<Outcome> {
  const unknown = Object.fromEntries(Object.entries(map.unknown).map(([field, reason]) => [field, { missing: 'unknown', reason }]))
  const { again } = await receiveContact(work, {
    channel: map.channel!, content, receivedAt, externalId, fields: { ...unknown, ...fields }, files: [], hold: map.as !== 'reviews', ...(map.kind !== undefined && { kind: map.kind }),
  })
  return again ? 'unchanged' : 'created'
}

async function bringInOrder(work: Work, map: ImportMap, { externalId, fields }: ImportRow): Promise<Outcome> {
  const named = Object.fromEntries(Object.entries(fields).map(([name, value]) => [camel(name), name === 'important' || name === 'special' ? yesOrNo(value) : String(value)]))
  const parsed = OrderIntake.safeParse({ ...named, orderNo: externalId, ...(map.kind !== undefined && { kind: map.kind }) }, { reportInput: true })
  if (!parsed.success) throw new Problem('invalid', { faults: parsed.error.issues.map(faultOf) })
  const { created, amended } = await registerOrder(work, parsed.data, followOrder)
  return created ? 'created' : amended.length > 0 ? 'amended' : 'unchanged'
}

function faultOf(issue: z.core.$ZodIssue) {
  return { field: issue.path.join('.') || (issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : '*'), message: faultWords(issue as z.core.$ZodRawIssue) ?? issue.message }
}

function faultsOf(problem: Problem): { field: string; message: string }[] {
  const faults = problem.faults.length > 0 ? problem.faults : [{ field: '*', message: problem.detail ?? problem.code }]
  return faults.map(({ field, message }) => ({ field: snake(field), message: bothLanguages(message) }))
}

function bothLanguages(text: Parameters<typeof textIn>[0]): string {
  const [zh, en] = [textIn(text, 'zh'), textIn(text, 'en')]
  return zh === en ? zh : `${zh} (${en})`
}

/** What is neither yes nor no stays as it is, so that it is refused by its name. */
function yesOrNo(value: string | number): unknown {
  const text = String(value).trim().toLowerCase()
  return ['是', 'yes', 'true', '1'].includes(text) ? true : ['否', 'no', 'false', '0'].includes(text) ? false : value
}

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
