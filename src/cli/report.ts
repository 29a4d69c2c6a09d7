// wenguo report NAME --org ID --from DAY --to DAY --out FILE [--by LOGIN] [--under REGULATION.DUTY] [--lang zh|en]: makes a report, keeps it with its figures, and writes it as .docx, .xlsx,
// .pdf or .html. `--by` names its author, who puts into it what he may see; `--under` the duty that it is written for.
import { rename, rm, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { LocalDate } from '#core/kernel/instant.ts'
import { isInstant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import { refuseUnknownOrg } from '#server/channels/import.ts'
import { realClock } from '#server/platform/clock.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { systemWork, type Work } from '#server/platform/request.ts'
import { copyOf, endings, makeReport, type Ending } from '#server/reports/make-report.ts'
import { sheetOf } from '#server/reports/report-sheet.ts'
import { reportKinds } from '#core/reports/report.ts'
import { withDatabase } from './database.ts'
import type { Io } from './io.ts'

const USAGE = `usage: wenguo report NAME --org ID --from DAY --to DAY --out FILE [--by LOGIN] [--under REGULATION.DUTY] [--lang zh|en] [--json]; NAME: ${reportKinds.join(' | ')}; FILE ends in ${endings.map((ending) => `.${ending}`).join(' ')}; DAY as 2026-07-01, both days included`

type Options = { name: string; org: string; from: LocalDate; to: LocalDate; out: string; ending: Ending; by: string | undefined; lang: Language; under: string | undefined; json: boolean }

export async function run(args: string[], io: Io): Promise<0 | 1 | 2> {
  const options = read(args)
  if (typeof options === 'string') {
    io.err(`${options}; ${USAGE}`)
    return 2
  }
  try {
    const made = await written(options, io)
    io.out(options.json ? JSON.stringify(made) : `${made.number} ${made.title} → ${made.file}`)
    return 0
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    io.err([error.detail, ...error.faults.map((fault) => fault.message)].filter((part) => part !== undefined).map((part) => textIn(part, 'en')).join('; ') || error.code)
    return 1
  }
}

async function written({ name, org, from, to, out, ending, by, lang, under }: Options, io: Io) {
  return withDatabase(io, async ({ pool }) => {
    await refuseUnknownOrg(pool.transact, org)
    // Under another name until it is whole: a file of the right name is never half a report. On record only if it could be written.
    const draft = `${out}.part`
    try {
      const made = await pool.transact(org, 'write', async (tx) => {
        const work = await authoredBy(systemWork(tx, org, realClock()), by)
        const report = await makeReport(work, { name, from, to, under })
        const sheet = await sheetOf(work, report, lang)
        await writeFile(draft, await copyOf(work, { id: report.id, sheet, ending })).catch(() => {
          throw new Problem('invalid', { detail: { zh: `${out} 写不进去`, en: `${out} cannot be written; check that its folder exists and may be written to` } })
        })
        return { file: out, id: report.id, number: report.number, title: sheet.title, sha256: report.sha256 }
      })
      await rename(draft, out)
      return made
    } finally {
      await rm(draft, { force: true })
    }
  })
}

async function authoredBy(work: Work, login: string | undefined): Promise<Work> {
  if (login === undefined) return work
  const row = await work.tx.selectFrom('people').select('id').where('orgId', '=', work.org).where('login', '=', login).executeTakeFirst()
  const person = (await loadOrg(work)).people.find((one) => one.id === row?.id)
  if (!person) throw new Problem('invalid', { detail: { zh: `没有「${login}」这个账号`, en: `There is no account ${login}` } })
  return { ...work, actor: { kind: 'person', id: person.id, name: person.name, memberships: person.memberships, qualifications: person.qualifications ?? [] } }
}

function read(args: string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { org: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, out: { type: 'string' }, by: { type: 'string' }, lang: { type: 'string' }, under: { type: 'string' }, json: { type: 'boolean' } } })
    const [name, more] = positionals
    if (name === undefined || !(reportKinds as string[]).includes(name)) return name === undefined ? 'which report?' : `there is no report “${name}”`
    if (more !== undefined) return `${more} is not expected`
    const { org, from, to, out, lang = 'zh' } = values
    if (lang !== 'zh' && lang !== 'en') return `--lang is zh or en`
    if (!org || !from || !to || !out) return '--org, --from, --to and --out are needed'
    for (const day of [from, to]) if (!isDay(day)) return `“${day}” is not a day`
    if (to < from) return '--to lies before --from'
    const ending = endings.find((one) => out.toLowerCase().endsWith(`.${one}`))
    return ending ? { name, org, from: from as LocalDate, to: to as LocalDate, out, ending, by: values.by, lang, under: values.under, json: values.json ?? false } : `${out} does not end in ${endings.map((one) => `.${one}`).join(', ')}`
  } catch (error) {
    return (error as Error).message.split('\n')[0]!
  }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isInstant(`${text}T00:00:00Z`)
}
