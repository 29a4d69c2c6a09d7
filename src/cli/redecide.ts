// wenguo redecide --org ID [--json]: decides every step on record again, under the version that bound it, and names what would be decided otherwise.
import { parseArgs } from 'node:util'
import { textIn } from '#core/kernel/text.ts'
import { refuseUnknownOrg } from '#server/channels/import.ts'
import { redecideBatch, type Batch, type Mark } from '#server/conformance/redecide.ts'
import { realClock } from '#server/platform/clock.ts'
import type { Pool } from '#server/platform/db/pool.ts'
import { systemWork } from '#server/platform/request.ts'
import { withDatabase } from './database.ts'
import type { Io } from './io.ts'

const USAGE = 'usage: wenguo redecide --org ID [--json]'

type Figures = Omit<Batch, 'last'>

export async function run(args: string[], io: Io): Promise<0 | 1 | 2> {
  const asked = read(args)
  if (!asked) {
    io.err(USAGE)
    return 2
  }
  const figures = await withDatabase(io, ({ pool }) => everything(pool, asked.org))
  const { entries, deeds, differences } = figures
  if (asked.json) io.out(JSON.stringify({ entries, deeds, differences: differences.map(({ says, ...one }) => ({ ...one, says: textIn(says, 'zh') })) }))
  else io.out([`${entries} entries of complaints, ${deeds} deeds decided again, ${differences.length} otherwise`, ...differences.map((one) => `  ${one.stream} ${one.seq} ${one.step ?? '—'}: ${textIn(one.says, 'en')}`)].join('\n'))
  return differences.length > 0 ? 1 : 0
}

async function everything({ transact }: Pick<Pool, 'transact'>, org: string): Promise<Figures> {
  await refuseUnknownOrg(transact, org)
  const sum: Figures = { entries: 0, deeds: 0, differences: [] }
  const until = realClock()
  for (let after: Mark | null = null; ;) {
    const batch: Batch = await transact(org, 'write', (tx) => redecideBatch(systemWork(tx, org, realClock()), { after, until }))
    sum.entries += batch.entries
    sum.deeds += batch.deeds
    sum.differences.push(...batch.differences)
    if (batch.last === null) return sum
    after = batch.last
  }
}

function read(args: string[]): { org: string; json: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { org: { type: 'string' }, json: { type: 'boolean', default: false } } })
    return values.org && positionals.length === 0 ? { org: values.org, json: values.json } : undefined
  } catch {
    return undefined
  }
}
