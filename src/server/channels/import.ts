// Brings a file in: reads and checks all of it first, then writes in portions. A row that is already there is left as it is.
import { readFile, writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { groupBy } from '#core/kernel/group-by.ts'
import { ImportMap } from '#core/channels/import-map.ts'
import { missingColumns, readRow, type ImportRow, type RowFault, type SourceRow } from '#core/channels/import-row.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { systemWork } from '#server/platform/request.ts'
import type { Transact, Tx } from '#server/platform/db/pool.ts'
import { writeHistory } from './history.ts'
import { historyFaults } from './history-faults.ts'
import { bringInRows } from './import-rows.ts'
import { readTable, type Table } from './read-table.ts'

export type ImportResult = { read: number; created: number; joined: number; unchanged: number; refused: RowFault[]; refusedFile: string | null; /** Orders that were there and changed. */ amended?: number }
export type Importing = { file: string; map: ImportMap; org: string; now: Instant; dryRun: boolean }

/** Bounds a transaction and its locks; measured: larger portions are not faster. */
const PORTION = 200

export async function importTable(transact: Transact, { file, map, org, now, dryRun }: Importing): Promise<ImportResult> {
  const table = await readTable(file)
  refuseMissingColumns(map, table)
  const { good, faults } = check(map, table, now)
  const read = table.rows.length + table.faults.length
  if (map.as === 'contacts' || map.as === 'reviews') await refuseUnknownChannel(transact, { org, now, map })
  // What the source itself shows as answered is written as it was; the rest comes in by the door and is worked on from here.
  const isPast = (row: ImportRow) => map.as === 'complaints' || (map.as === 'reviews' && row.events.length > 0)
  const past = await writePast(transact, { map, rows: good.filter(isPast), org, now, dryRun })
  const { amended, ...live } = await bringInRows(transact, { map, rows: good.filter((row) => !isPast(row)), org, now, dryRun })
  const all = [...faults, ...past.refused, ...live.refused]
  return {
    read, created: past.created + live.created, joined: 0, unchanged: past.unchanged + live.unchanged,
    refused: all, refusedFile: dryRun ? null : await writeRefused(file, table, all), ...(map.as === 'orders' && { amended }),
  }
}

/** Said once for the file and not for each of its rows: the map names the channel. */
async function refuseUnknownChannel(transact: Transact, { org, now, map }: { org: string; now: Instant; map: ImportMap }): Promise<void> {
  const policies = await transact(org, 'read', (tx) => policiesInForce({ tx, org, now }))
  const known = [...new Set(policies.flatMap((policy) => Object.keys(policy.channels)))]
  if (known.length === 0 || (map.channel !== undefined && known.includes(map.channel))) return
  throw new Problem('invalid', { faults: [{ field: 'channel', message: { zh: `制度没有「${map.channel ?? ''}」这个渠道；可用：${known.join('、')}`, en: `The regulation knows no channel ${map.channel ?? ''}; there are: ${known.join(', ')}` } }] })
}

type Past = { map: ImportMap; rows: ImportRow[]; org: string; now: Instant; dryRun: boolean }

/** Matters with their answers, in portions. */
async function writePast(transact: Transact, { map, rows, org, now, dryRun }: Past): Promise<{ created: number; unchanged: number; refused: RowFault[] }> {
  if (rows.length === 0) return { created: 0, unchanged: 0, refused: [] }
  const { known, refused } = await transact(org, 'read', async (tx) => ({
    known: await knownIds(tx, { org, channel: map.channel ?? '', ids: rows.map((row) => row.externalId) }),
    refused: await historyFaults(systemWork(tx, org, now), { map, rows }),
  }))
  const wrong = new Set(refused.map((fault) => fault.row))
  const sound = rows.filter((row) => !wrong.has(row.row))
  const fresh = sound.filter((row) => !known.has(row.externalId))
  for (let i = 0; i < fresh.length && !dryRun; i += PORTION) {
    await transact(org, 'write', (tx) => writeHistory(systemWork(tx, org, now), { map, rows: fresh.slice(i, i + PORTION) }))
  }
  return { created: fresh.length, unchanged: sound.length - fresh.length, refused }
}

export async function refuseUnknownOrg(transact: Transact, org: string): Promise<void> {
  const found = /^[a-z0-9-]{1,40}$/.test(org) && await transact(org, 'read', (tx) => tx.selectFrom('organisations').select('id').where('id', '=', org).executeTakeFirst())
  if (!found) throw new Problem('invalid', { faults: [{ field: '--org', message: { zh: `没有“${org}”这个单位；请核对代号`, en: `there is no organisation ${org}; check its short name` } }] })
}

export async function readMap(file: string): Promise<ImportMap> {
  let raw: unknown
  try {
    raw = parseYaml(await readFile(file, 'utf8'))
  } catch (error) {
    throw new Problem('invalid', { faults: [{ field: file, message: { zh: `对照文件读不懂：${(error as Error).message}`, en: `The map cannot be read: ${(error as Error).message}` } }] })
  }
  const parsed = ImportMap.safeParse(raw)
  if (parsed.success) return parsed.data
  throw new Problem('invalid', { faults: parsed.error.issues.map((issue) => ({ field: `${file}: ${issue.path.join('.') || '(top)'}`, message: issue.message })) })
}

function refuseMissingColumns(map: ImportMap, table: Table) {
  const missing = missingColumns(map, table.headings)
  if (missing.length === 0) return
  throw new Problem('invalid', { faults: missing.map((field) => ({ field, message: { zh: `文件里没有这一列；有：${table.headings.join('、')}`, en: `The file has no such column; there are: ${table.headings.join(', ')}` } })) })
}

function check(map: ImportMap, table: Table, now: Instant): { good: ImportRow[]; faults: RowFault[] } {
  const good: ImportRow[] = []
  const faults = [...table.faults]
  const seen = new Map<string, number>()
  for (const row of table.rows) {
    const read = readRow(map, row, now)
    if (Array.isArray(read)) {
      faults.push(...read)
      continue
    }
    const before = seen.get(read.externalId)
    if (before !== undefined) faults.push({ row: row.row, field: map.key, message: `与第 ${before} 行的编号“${read.externalId}”相同；请改正或删去 (the same key as row ${before})` })
    else good.push(read)
    seen.set(read.externalId, before ?? row.row)
  }
  return { good, faults }
}

async function knownIds(tx: Tx, { org, channel, ids }: { org: string; channel: string; ids: string[] }): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.selectFrom('contacts').select('externalId').where('orgId', '=', org).where('channel', '=', channel).where('externalId', 'in', ids).execute()
  return new Set(rows.map((row) => row.externalId!))
}

/** The refused rows as they were, with what is wrong, ready to be mended and imported. */
async function writeRefused(file: string, table: Table, faults: RowFault[]): Promise<string | null> {
  if (faults.length === 0) return null
  const target = `${file.slice(0, file.length - extname(file).length)}.refused.csv`
  const byRow = groupBy(faults, (fault) => fault.row)
  const source = new Map<number, SourceRow>(table.rows.map((row) => [row.row, row]))
  const lines = [...byRow].sort(([a], [b]) => a - b).map(([row, found]) => [
    ...table.headings.map((heading) => source.get(row)?.cells[heading] ?? ''), found.map((fault) => `${fault.field}: ${fault.message}`).join('; '),
  ])
  const text = [[...table.headings, '问题'], ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')
  await writeFile(target, `\ufeff${text}\r\n`)
  return target
}

/** Quoted where needed; what a spreadsheet would take for a formula is made plain text. */
export function csvCell(value: string): string {
  const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

