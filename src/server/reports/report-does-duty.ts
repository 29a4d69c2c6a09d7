// A settled report is what its duty asked for: the duty is done by whoever wrote it, and accepted by whoever signed it off. What the duty asks beside the report is still asked.
import { Problem } from '#core/kernel/problem.ts'
import { neededFields } from '#core/duties/decide-duty.ts'
import type { DutyInstance } from '#core/duties/duty.ts'
import { localDate } from '#core/kernel/instant.ts'
import type { Part } from '#core/reports/report.ts'
import { settingFor } from '#server/duties/setting.ts'
import { checkDuty, doDuty } from '#server/duties/take.ts'
import type { Work } from '#server/platform/request.ts'
import { asAuthor } from './report-author.ts'
import type { StoredReport } from './report-rows.ts'

/** Its id, if it is done now; null where none waits for this report, or something else is still missing. */
export async function doDutyOf(work: Work, row: StoredReport, decision: string): Promise<string | null> {
  const duty = await waitingFor(work, row)
  if (!duty) return null
  const author = await asAuthor(work, row)
  const data = { ...said(row, neededFields(await settingFor(work, duty), duty)), report: row.number, parts: Object.fromEntries(written(row).map((part) => [part.title.zh, row.texts[part.key]!])) }
  const done = await unlessRefused(() => doDuty(author, { id: duty.id, data, covered: [], lines: [] }))
  if (done?.status === 'done') await unlessRefused(() => checkDuty(work, { id: duty.id, verdict: 'accepted', note: decision }))
  return done === null ? null : duty.id
}

const written = ({ body, texts }: StoredReport): Part[] => (body ?? []).filter((part) => part.written && (texts[part.key] ?? '').trim() !== '')

/** What the report says already is not written again: the fields that its parts answer, of those that the duty asks. */
const answeredBy: Record<string, string> = { facts: 'facts', findings: 'problems', suggestion: 'measures', improvement: 'measures' }

function said(row: StoredReport, needed: readonly string[]): Record<string, string> {
  const keys = written(row).map((part) => part.key)
  return Object.fromEntries(needed.flatMap((field) => (answeredBy[field] !== undefined && keys.includes(answeredBy[field]) ? [[field, row.texts[answeredBy[field]]!]] : [])))
}

/** The one of its days; where duties have no days, the one that has waited longest and had arisen when the figures were taken. */
async function waitingFor({ tx, org }: Work, { policy, duty: name, fromDay, toDay, madeAt }: StoredReport): Promise<DutyInstance | null> {
  if (policy === null || name === null) return null
  const rows = await tx.selectFrom('duties').select('instance').where('orgId', '=', org).where('policyId', '=', policy).where('name', '=', name).where('status', '=', 'open').execute()
  const open = rows.map((row) => row.instance as unknown as DutyInstance).filter((one) => one.arose <= madeAt).sort((a, b) => (a.arose < b.arose ? -1 : a.arose > b.arose ? 1 : a.id < b.id ? -1 : 1))
  const ofItsDays = open.filter((one) => (one.period ? one.period.from >= fromDay && one.period.to <= toDay : localDate(one.arose) >= fromDay))
  return ofItsDays[0] ?? null
}

/** A refusal is decided before anything is written: the report stands, and the duty waits for a person. */
async function unlessRefused<T>(deed: () => Promise<T>): Promise<T | null> {
  try {
    return await deed()
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
