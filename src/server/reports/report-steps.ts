// What is done with a report: each deed locks it, decides, and records in one transaction.
import { canonical, type Json } from '#core/kernel/json.ts'
import { Problem } from '#core/kernel/problem.ts'
import { decideReport } from '#core/reports/decide-report.ts'
import type { ReportStep, Signature } from '#core/reports/report.ts'
import { json } from '#server/platform/db/pool.ts'
import { sha256 } from '#server/platform/digest.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Task, Work } from '#server/platform/request.ts'
import { refused } from '#server/surveys/deeds.ts'
import { beginReport, fillReport, type Wanted } from './make-report.ts'
import { doDutyOf } from './report-does-duty.ts'
import { asAuthor, mustMake, mustRead } from './report-author.ts'
import { inHand, reportById, settingOf, type StoredReport } from './report-rows.ts'

export const MAKE_TASK = 'reports.make'

/** Its figures are taken by a job, so that whoever asks for a long one need not wait on the line. */
export async function orderReport(work: Work, wanted: Wanted, before?: StoredReport): Promise<string> {
  await mustMake(work)
  const id = await beginReport(work, wanted, before)
  await enqueue(work, { task: MAKE_TASK, key: `report:${id}`, runAt: work.now, payload: { report: id } })
  return id
}

/** What cannot be made says why, on the report itself. */
export const makeInBackground: Task = async (work, { report: id }: { report: string }) => {
  const row = await reportById(work, id, true)
  const author = await asAuthor(work, row)
  try {
    await fillReport({ ...author, now: row.madeAt }, id)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const says = typeof error.detail === 'object' ? error.detail : { zh: error.detail ?? '没有权限，或数据不全', en: error.detail ?? 'Not permitted, or data are missing' }
    await work.tx.updateTable('reports').set({ state: 'failed', fault: json({ zh: says.zh, en: says.en ?? says.zh }) }).where('orgId', '=', work.org).where('id', '=', id).execute()
  }
}

export async function writeTexts(work: Work, { id, revision, texts }: { id: string; revision: number; texts: Record<string, string> }): Promise<void> {
  const row = await taken(work, id, revision)
  const report = await inHand(work, row)
  const outcome = decideReport(await settingOf(work, row), report, { step: 'write', actor: work.actor, data: {} })
  if (!outcome.ok) throw refused(outcome)
  const foreign = Object.keys(texts).filter((key) => !report.written.includes(key))
  if (foreign.length > 0) throw new Problem('invalid', { faults: foreign.map((key) => ({ field: `texts.${key}`, message: { zh: '报告没有这一部分', en: 'The report has no such part' } })) })
  const changed = Object.entries(texts).filter(([key, text]) => (row.texts[key] ?? '') !== text)
  if (changed.length === 0) return
  await set(work, row, { texts: json({ ...row.texts, ...texts }) })
  await append(work, { stream: `report:${id}`, type: 'report.written', data: { parts: changed.map(([key]) => key), texts: Object.fromEntries(changed) } })
}

export async function takeStep(work: Work, { id, revision, step, data }: { id: string; revision: number; step: ReportStep; data: Record<string, string> }): Promise<string> {
  const row = await taken(work, id, revision)
  const outcome = decideReport(await settingOf(work, row), await inHand(work, row), { step, actor: work.actor, data })
  if (!outcome.ok) throw refused(outcome)
  if (step === 'renew') return orderReport(work, { name: row.name, from: row.fromDay, to: row.toDay, ...(row.policy !== null && { under: `${row.policy}.${row.duty}` }) }, row)
  const said: Record<string, Json> = step === 'sign' ? { reviewed_on: data['reviewed_on']!, decision: data['decision']! } : step === 'return' ? { reason: data['reason']! } : {}
  const signature: Signature = { step, person: work.actor.id, name: work.actor.name, at: work.now, data: said }
  const signatures = [...row.signatures, signature]
  const isSettled = outcome.state === 'signed' || outcome.state === 'final'
  const digest = isSettled ? sha256(canonical({ figures: row.sha256, texts: row.texts, signatures })) : null
  await set(work, row, { state: outcome.state, signatures: json(signatures), ...(digest && { signedSha256: digest }) })
  const type = { submit: isSettled ? 'report.settled' : 'report.submitted', sign: 'report.signed', return: 'report.returned' }[step]
  await append(work, { stream: `report:${id}`, type, clauses: outcome.clauses, data: { ...said, ...(digest && { signed_sha256: digest }) }, ...(row.policy !== null && row.policyVersion !== null && { policy: row.policy, policyVersion: row.policyVersion }) })
  if (isSettled) await doDutyOf(work, row, data['decision'] ?? '')
  return id
}

/** Locked, seen, and still as whoever acts has seen it. */
async function taken(work: Work, id: string, revision: number): Promise<StoredReport> {
  const row = await reportById(work, id, true)
  await mustRead(work, row)
  if (row.revision !== revision) throw new Problem('conflict', { detail: { zh: '报告刚刚有改动，请刷新后再办', en: 'The report has just changed; reload it first' } })
  return row
}

async function set(work: Work, row: StoredReport, change: Record<string, unknown>): Promise<void> {
  await work.tx.updateTable('reports').set({ ...change, revision: row.revision + 1 }).where('orgId', '=', work.org).where('id', '=', row.id).execute()
}
