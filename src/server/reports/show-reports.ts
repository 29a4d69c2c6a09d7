// Reports for the screen: what there is, what each says, and what may be done with it and why not.
import { textIn, type Language, type Text } from '#core/kernel/text.ts'
import type * as api from '#core/reports/report-contract.ts'
import { checkersOf, mayTakeStep } from '#core/reports/decide-report.ts'
import { reportKinds, reportSteps, reportTitles, stateWords, type ReportStep, type Words } from '#core/reports/report.ts'
import { sheetHtml } from '#core/reports/sheet-html.ts'
import { inWords } from '#core/surveys/wave.ts'
import { chipsOf } from '#server/duties/chips.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'
import { endings } from './make-report.ts'
import { mayMake, mayRead, mustRead } from './report-author.ts'
import { dutiesFor } from './report-duties.ts'
import { inHand, reportById, reportLines, settingOf, versionsOf, type ReportLine, type StoredReport } from './report-rows.ts'
import { sheetOf } from './report-sheet.ts'

const WRITTEN = ['satisfaction', 'survey', 'callbacks', 'feedback']
const stepLabels: Record<ReportStep, Words> = { submit: { zh: '提交评审', en: 'Submit' }, sign: { zh: '签发', en: 'Sign off' }, return: { zh: '退回', en: 'Return' }, renew: { zh: '另出新版', en: 'New version' } }
const doneLabels: Record<string, Words> = { submit: { zh: '提交', en: 'submitted' }, sign: { zh: '签发', en: 'signed off' }, return: { zh: '退回', en: 'returned' } }

export async function listReports(work: Work) {
  const policies = await policiesInForce(work)
  const org = await loadOrg(work)
  const rows: api.ReportRow[] = []
  for (const line of await reportLines(work)) if (await mayRead(work, line)) rows.push(await rowView(work, line))
  return {
    mayMake: await mayMake(work), rows,
    kinds: reportKinds.map((name) => ({
      name, title: reportTitles[name], written: WRITTEN.includes(name),
      duties: WRITTEN.includes(name) ? dutiesFor(name, policies).map(({ under, policy, row }) => ({ under, title: titleOf(row), policyTitle: policy.title, checkedBy: inWords({ policy, org }, row.checked_by ?? row.to ?? []), clauses: chipsOf(policy, row.clauses) })) : [],
    })),
  }
}

const titleOf = ({ name, zh, en }: { name: string; zh?: string | undefined; en?: string | undefined }): Words => ({ zh: zh ?? name, en: en ?? zh ?? name })

export async function rowView(work: Work, row: ReportLine): Promise<api.ReportRow> {
  const { policy } = await settingOf(work, row)
  const duty = row.duty === null ? undefined : policy?.duties[row.duty]
  const under: Text | null = policy && duty ? { zh: `${policy.title.zh} · ${titleOf(duty).zh}`, en: `${textIn(policy.title, 'en')} · ${titleOf(duty).en}` } : null
  return { id: row.id, name: row.name, title: reportTitles[row.name], number: row.number, version: row.version, from: row.fromDay, to: row.toDay, state: row.state, stateLabel: stateWords[row.state], author: row.madeByName, madeAt: row.madeAt, under, fault: row.fault }
}

export async function showReport(work: Work, id: string, language: Language): Promise<api.ReportView> {
  const row = await reportById(work, id)
  await mustRead(work, row)
  const [setting, report] = [await settingOf(work, row), await inHand(work, row)]
  const asked = (step: ReportStep | 'write') => {
    const refused = mayTakeStep(setting, report, { step, actor: work.actor })
    if (refused === null) return null
    const { ok: _ok, ...refusal } = refused
    return refusal
  }
  const isMade = row.state !== 'making' && row.state !== 'failed'
  const checkers = checkersOf(setting)
  return {
    ...(await rowView(work, row)), revision: row.revision, sha256: row.signedSha256 ?? row.sha256,
    clauses: setting.policy && row.duty !== null ? chipsOf(setting.policy, setting.policy.duties[row.duty]?.clauses ?? []) : [],
    checkedBy: setting.policy && checkers.length > 0 ? inWords({ policy: setting.policy, org: setting.org }, checkers) : null,
    html: isMade ? sheetHtml(await sheetOf(work, row, language)) : '',
    parts: (row.body ?? []).filter((part) => part.written).map((part) => ({ key: part.key, title: part.title, text: row.texts[part.key] ?? '', proposals: part.proposals })),
    mayWrite: asked('write'), steps: reportSteps.filter((step) => offered(row, step, report.isLatest)).map((step) => ({ step, label: step === 'submit' && checkers.length === 0 ? { zh: '定稿', en: 'Settle' } : stepLabels[step], refusal: asked(step) })),
    signatures: row.signatures.map((one) => ({ label: doneLabels[one.step]!, name: one.name, at: one.at, says: String(one.data['decision'] ?? one.data['reason'] ?? '') })),
    versions: (await versionsOf(work, row.series)).map((one) => ({ id: one.id, version: one.version, stateLabel: stateWords[one.state] })),
    files: isMade ? endings.map((ending) => ({ ending, url: `/api/report-files/${row.id}/report.${ending}` })) : [],
  }
}

/** Only the steps of where it stands; one that somebody else takes is shown with its reason. */
function offered({ state }: StoredReport, step: ReportStep, isLatest: boolean): boolean {
  if (step === 'renew') return isLatest && ['signed', 'final', 'failed'].includes(state)
  return step === 'submit' ? state === 'draft' : state === 'submitted'
}
