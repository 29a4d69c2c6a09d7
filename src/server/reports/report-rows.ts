// Reports as they are stored, and the regulation that each is written under.
import type { LocalDate, Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { ReportSetting, ReportInHand } from '#core/reports/decide-report.ts'
import type { Part, ReportKind, ReportState, Signature, Words } from '#core/reports/report.ts'
import type { Sheet } from '#core/reports/sheet.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'

export type StoredReport = {
  id: string; name: ReportKind; number: string | null; version: number; series: string; fromDay: LocalDate; toDay: LocalDate; state: ReportState; policy: string | null; policyVersion: string | null; duty: string | null
  /** Reports that were made before there were parts are kept as the sheet that they were. */
  sheet: Sheet | null
  body: Part[] | null; texts: Record<string, string>; signatures: Signature[]; revision: number; fault: Words | null; sha256: string | null; signedSha256: string | null
  madeBy: string; madeByName: string; madeAt: Instant
}

const columns = ['id', 'name', 'number', 'version', 'series', 'fromDay', 'toDay', 'state', 'policy', 'policyVersion', 'duty', 'sheet', 'body', 'texts', 'signatures', 'revision', 'fault', 'sha256', 'signedSha256', 'madeBy', 'madeByName', 'madeAt'] as const
const brief = columns.filter((name) => name !== 'sheet' && name !== 'body')

export async function reportById({ tx, org }: Pick<Work, 'tx' | 'org'>, id: string, lock = false): Promise<StoredReport> {
  const query = tx.selectFrom('reports').select(columns).where('orgId', '=', org).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Problem('not-found')
  return row as unknown as StoredReport
}

export type ReportLine = Omit<StoredReport, 'sheet' | 'body'>

export async function reportLines({ tx, org }: Pick<Work, 'tx' | 'org'>): Promise<ReportLine[]> {
  return (await tx.selectFrom('reports').select(brief).where('orgId', '=', org).orderBy('madeAt', 'desc').orderBy('id').limit(500).execute()) as unknown as ReportLine[]
}

export async function versionsOf({ tx, org }: Pick<Work, 'tx' | 'org'>, series: string): Promise<Pick<StoredReport, 'id' | 'version' | 'state'>[]> {
  return (await tx.selectFrom('reports').select(['id', 'version', 'state']).where('orgId', '=', org).where('series', '=', series).orderBy('version').execute()) as unknown as Pick<StoredReport, 'id' | 'version' | 'state'>[]
}

export async function settingOf(work: Work, row: ReportLine): Promise<ReportSetting> {
  const policy: Policy | null = row.policy === null || row.policyVersion === null ? null : await boundPolicy(work, row.policy, row.policyVersion)
  return { policy, duty: row.duty, org: await loadOrg(work), now: work.now }
}

export async function inHand(work: Work, row: StoredReport): Promise<ReportInHand> {
  const latest = (await versionsOf(work, row.series)).at(-1)
  return { state: row.state, author: row.madeBy, isLatest: latest?.id === row.id, written: (row.body ?? []).filter((part) => part.written).map((part) => part.key), texts: row.texts, signatures: row.signatures }
}
