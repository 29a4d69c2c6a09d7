// wenguo conformance --org ID --from DAY --to DAY [--policy ID] [--json]: each clause of the adopted regulations for these days, both included.
import { parseArgs } from 'node:util'
import type { LocalDate } from '#core/kernel/instant.ts'
import { isInstant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { textIn } from '#core/kernel/text.ts'
import { conformance } from '#server/conformance/conformance.ts'
import { realClock } from '#server/platform/clock.ts'
import { systemWork } from '#server/platform/request.ts'
import { refuseUnknownOrg } from '#server/channels/import.ts'
import { withDatabase } from './database.ts'
import type { Io } from './io.ts'

const USAGE = 'usage: wenguo conformance --org ID --from DAY --to DAY [--policy ID] [--json]; DAY as 2026-07-01, both days included'

type Options = { org: string; from: LocalDate; to: LocalDate; policy?: string; json: boolean }
type Clauses = Awaited<ReturnType<typeof conformance>>[number]['clauses']

export async function run(args: string[], io: Io): Promise<0 | 1 | 2> {
  const options = read(args)
  if (typeof options === 'string') {
    io.err(`${options}; ${USAGE}`)
    return 2
  }
  try {
    const clauses = await judged(options, io)
    if (options.json) io.out(JSON.stringify(clauses.map(asJson), null, 2))
    else for (const clause of clauses) io.out(asLine(clause))
    return clauses.some((clause) => clause.status === 'breached') ? 1 : 0
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    io.err([error.detail, ...error.faults.map((fault) => fault.message)].filter((part) => part !== undefined).map((part) => textIn(part, 'en')).join('; ') || error.code)
    return 1
  }
}

async function judged({ org, from, to, policy }: Options, io: Io): Promise<Clauses> {
  return withDatabase(io, async ({ pool }) => {
    await refuseUnknownOrg(pool.transact, org)
    const found = await pool.transact(org, 'read', (tx) => conformance(systemWork(tx, org, realClock()), { days: { from, to }, policy, most: null }))
    return found.flatMap((one) => one.clauses)
  })
}

function asJson({ policy, clause, says, zh, kind, basis, status, required, kept, breached, note, controls }: Clauses[number]) {
  return {
    policy, clause, says: textIn(says, 'zh'), says_en: textIn(says, 'en'), zh, kind, basis, status, required, kept, breached, note: textIn(note, 'zh'),
    controls: controls.map(({ ref, status, required, kept, late, missed, running, excused, moot, provisional, refused, note }) => ({ ref, status, required, kept, late, missed, running, excused, moot, provisional, refused, note: textIn(note, 'zh') })),
  }
}

function asLine({ policy, clause, zh, status, required, kept, breached, note }: Clauses[number]): string {
  const late = breached.length > 0 ? `  ${breached.slice(0, 5).join(' ')}${breached.length > 5 ? ` … (${breached.length})` : ''}` : ''
  return `${status.padEnd(14)} ${policy} ${clause} ${zh}  ${kept}/${required}  ${textIn(note, 'zh')}${late}`
}

function read(args: string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args, allowPositionals: true,
      options: { org: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, policy: { type: 'string' }, json: { type: 'boolean' } },
    })
    if (positionals.length > 0) return `${positionals[0]} is not expected`
    if (!values.org || !values.from || !values.to) return '--org, --from and --to are needed'
    for (const day of [values.from, values.to]) if (!isDay(day)) return `“${day}” is not a day`
    if (values.to < values.from) return '--to lies before --from'
    return { org: values.org, from: values.from as LocalDate, to: values.to as LocalDate, json: values.json ?? false, ...(values.policy && { policy: values.policy }) }
  } catch (error) {
    return (error as Error).message.split('\n')[0]!
  }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isInstant(`${text}T00:00:00Z`)
}
