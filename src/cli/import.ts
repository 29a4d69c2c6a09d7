// wenguo import FILE --org ID [--map MAP] [--as …] [--dry-run] [--json]: tables through a map, mails as they are.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Problem } from '#core/kernel/problem.ts'
import { textIn } from '#core/kernel/text.ts'
import type { ImportMap } from '#core/channels/import-map.ts'
import { importMails, isMail } from '#server/channels/import-mail.ts'
import { importTable, readMap, refuseUnknownOrg, type ImportResult } from '#server/channels/import.ts'
import { realClock } from '#server/platform/clock.ts'
import { withDatabase } from './database.ts'
import type { Io } from './io.ts'

const USAGE = 'usage: wenguo import FILE --org ID [--as complaints|contacts|orders|customers|contracts|reviews] [--map MAP] [--channel NAME] [--dry-run] [--json]'

type Options = { file: string; org: string; map?: string; as?: string; channel?: string; dryRun: boolean; json: boolean }

export async function run(args: string[], io: Io): Promise<0 | 1 | 2> {
  const options = read(args)
  if (typeof options === 'string') {
    io.err(`${options}; ${USAGE}`)
    return 2
  }
  try {
    const result = await bringIn(options, io)
    say(result, options, io)
    return result.refused.length > 0 ? 1 : 0
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const faults = error.faults.map((fault) => `${fault.field}: ${both(fault.message)}`)
    io.err([error.detail ? both(error.detail) : '', ...faults].filter((part) => part !== '').join('; ') || error.code)
    return 1
  }
}

async function bringIn({ file, org, map: mapFile, as, channel, dryRun }: Options, io: Io): Promise<ImportResult> {
  const map = mapFile === undefined ? null : await readMap(resolve(mapFile))
  if (map && as !== undefined && !sortsOf(map).includes(as)) throw new Problem('invalid', { faults: [{ field: '--as', message: { zh: `对照文件写的是 ${map.as}`, en: `the map says ${map.as}` } }] })
  if (!map && !isMail(file)) throw new Problem('invalid', { faults: [{ field: '--map', message: { zh: '表格需要一个对照文件，说明哪一列是什么；见 maps/citizen-messages.yaml', en: 'a table needs a map that says which column is what; see maps/citizen-messages.yaml' } }] })
  if (!map && as !== undefined && as !== 'complaints' && as !== 'contacts') throw new Problem('invalid', { faults: [{ field: '--as', message: { zh: '邮件只能作为投诉或接触导入；其他用表格', en: 'mails come in as complaints or contacts only; bring other things in as a table' } }] })
  return withDatabase(io, async ({ pool, config }) => {
    const importing = { file: resolve(file), org, now: realClock(), dryRun }
    await refuseUnknownOrg(pool.transact, org)
    if (map) return importTable(pool.transact, { ...importing, map })
    return importMails(pool.transact, { ...importing, folder: `${config.dataDir}/blobs`, maxBytes: config.maxFileBytes, ...(channel && { channel }), hold: as === 'contacts' })
  })
}

/** What the map brings in, by its names: customers and contracts are orders of that kind. */
function sortsOf({ as, kind }: ImportMap): string[] {
  return as === 'orders' && (kind === 'customer' || kind === 'contract') ? [as, `${kind}s`] : [as]
}

function read(args: string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args, allowPositionals: true,
      options: { org: { type: 'string' }, map: { type: 'string' }, as: { type: 'string' }, channel: { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
    })
    if (positionals.length !== 1) return 'one FILE is needed'
    if (!values.org) return '--org is needed'
    if (values.as && !['complaints', 'contacts', 'orders', 'customers', 'contracts', 'reviews'].includes(values.as)) return `--as ${values.as} is not known`
    return { file: positionals[0]!, org: values.org, dryRun: values['dry-run'] ?? false, json: values.json ?? false, ...(values.map && { map: values.map }), ...(values.as && { as: values.as }), ...(values.channel && { channel: values.channel }) }
  } catch (error) {
    return (error as Error).message.split('\n')[0]!
  }
}

function say(result: ImportResult, { json, dryRun }: Options, io: Io) {
  const { refusedFile, ...figures } = result
  if (json) {
    io.out(JSON.stringify({ ...figures, ...(refusedFile && { refused_file: refusedFile }) }))
    return
  }
  io.out(`${dryRun ? 'dry run: ' : ''}read ${figures.read}, created ${figures.created}, joined ${figures.joined}, ${figures.amended === undefined ? '' : `amended ${figures.amended}, `}unchanged ${figures.unchanged}, refused ${new Set(figures.refused.map((fault) => fault.row)).size}`)
  for (const fault of figures.refused.slice(0, 20)) io.out(`  row ${fault.row} ${fault.field}: ${fault.message}`)
  if (refusedFile) io.out(`  refused rows: ${refusedFile}`)
}

function both(text: Parameters<typeof textIn>[0]): string {
  const [zh, en] = [textIn(text, 'zh'), textIn(text, 'en')]
  return zh === en ? zh : `${zh} (${en})`
}
