// The records behind a number of the conformance page, a page at a time, in the order of their due times.
import type { z } from 'zod'
import type { conformanceRecords, RecordRow } from '#core/conformance/contract.ts'
import { verdictOf, type Instance, type Span, type Verdict } from '#core/conformance/judge.ts'
import { spanOf } from '#core/conformance/span.ts'
import { endOf, startOf, type Span as Days } from '#core/duties/periods.ts'
import { toMs, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Text } from '#core/kernel/text.ts'
import { controlOf } from '#core/policy/controls.ts'
import type { Policy } from '#core/policy/shape.ts'
import { unitLabel } from '#server/complaints/labels.ts'
import { sightOf } from '#server/complaints/sight.ts'
import { readKey, writeKey } from '#server/duties/list.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Request } from '#server/platform/request.ts'
import { beginning, versionsOf } from './evidence.ts'
import { periodsOf } from './measured.ts'
import { drawnGroups } from './drawn.ts'
import { sources, type SourceName } from './instances.ts'
import { statements } from './statements.ts'
import { deedsUnderRow } from './deeds.ts'
import { recordsBehind, type RecordFound } from './verdicts.ts'

type Row = z.infer<typeof RecordRow>
type Page = { rows: Row[]; next: string | null }
type Asked = Request<z.infer<typeof conformanceRecords.input>>

const sums: Record<string, Verdict[]> = {
  breached: ['late', 'missed'],
  required: ['kept', 'late', 'missed', 'silent'],
  all: ['kept', 'late', 'missed', 'silent', 'running', 'excused', 'moot', 'provisional'],
}

export async function recordsOf(req: Asked): Promise<Page> {
  const { policy: id, control, status, from, to } = req.input
  const policy = (await policiesInForce(req, to as LocalDate)).find((one) => one.id === id)
  const ref = control.split('.').slice(0, 2).join('.')
  const found = policy && controlOf(policy, ref)
  if (!policy || !found) throw new Problem('not-found')
  const span = spanOf(from as LocalDate, to as LocalDate, req.now)
  const verdicts = sums[status] ?? [status as Verdict]
  const { prefix } = found
  if (Object.hasOwn(sources, prefix)) return owed(req, policy, { control: ref, prefix: prefix as SourceName, span, verdicts })
  if (prefix === 'measure') return periodsAsRows(req, policy, { name: found.name, days: { from: from as LocalDate, to: to as LocalDate }, verdicts })
  if (prefix === 'draw') return groups(req, { policy: id, control: ref, span, verdicts })
  if (prefix === 'attest') return statements(req, { policy: id, name: found.name, span, verdicts })
  return deedsUnderRow(req, { policy, control: found, span, verdicts })
}

/** A measure is judged once for each of its periods; what its figure is made of is opened under the name of that. */
async function periodsAsRows(req: Asked, policy: Policy, { name, days, verdicts }: { name: string; days: Days; verdicts: Verdict[] }): Promise<Page> {
  const measuring = { tx: req.tx, org: req.org, policy, versions: await versionsOf(req, policy.id), now: req.now, days, since: await beginning(req, policy) }
  const periods = (await periodsOf(measuring, name)) ?? []
  const rows = periods.flatMap(({ label, period, verdict, figures }): Row[] => {
    if (verdict === null || !verdicts.includes(verdict)) return []
    const how = figures[0]?.says ?? { zh: '这一期还没有结束', en: 'its period has not ended yet' }
    return [{
      kind: 'measure', id: `${policy.id}/${label}`, complaint: null, number: label, subject: '', unit: null, arisenAt: startOf(period), dueAt: endOf(period), metAt: null,
      provisional: false, status: verdict, lateMs: null, how, note: null,
    }]
  })
  return { rows, next: null }
}

type Owed = { control: string; prefix: SourceName; span: Span; verdicts: Verdict[] }

async function owed(req: Asked, policy: Policy, { control, prefix, span, verdicts }: Owed): Promise<Page> {
  const { limit, after } = req.input
  const source = sources[prefix]({ org: req.org, policy: policy.id, span, name: control.split('.')[1] ?? null })
  const found = await recordsBehind(req.tx, { org: req.org, source, span, control, verdicts, after: after === undefined ? null : readKey(after), limit: limit + 1, sight: await sightOf(req) })
  const org = await loadOrg(req)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map((row) => shown(row, { unit: row.unit === null ? null : unitLabel(org, policy, row.unit), now: req.now })),
    next: found.length > limit && last ? writeKey(last.key ?? 'infinity', last.row) : null,
  }
}

function shown(row: RecordFound, { unit, now }: { unit: Text | null; now: Instant }): Row {
  const isLate = row.verdict === 'late' || row.verdict === 'missed'
  const lateMs = isLate && row.dueAt ? toMs(row.metAt ?? now) - toMs(row.dueAt) : null
  return {
    kind: row.kind as Row['kind'], id: row.id, complaint: row.complaintId, number: row.number, subject: row.subject ?? '', unit, arisenAt: row.aroseAt, dueAt: row.dueAt, metAt: row.metAt,
    provisional: row.provisional, status: row.verdict, lateMs, how: howLate(row.verdict, lateMs, row), note: null,
  }
}

export function howLate(verdict: Verdict, lateMs: number | null, { dueAt, metAt }: { dueAt: Instant | null; metAt: Instant | null }): Text {
  if (lateMs !== null) return { zh: `超 ${spell(lateMs, 'zh')}${metAt === null ? '，仍未完成' : ''}`, en: `${spell(lateMs, 'en')} late${metAt === null ? ', still open' : ''}` }
  if (verdict === 'kept' && dueAt && metAt) return { zh: `提前 ${spell(toMs(dueAt) - toMs(metAt), 'zh')}`, en: `${spell(toMs(dueAt) - toMs(metAt), 'en')} early` }
  return words[verdict]
}

const words: Record<Verdict, Text> = {
  silent: { zh: '未声明', en: 'not stated' }, kept: { zh: '按时', en: 'in time' }, late: { zh: '超时', en: 'late' }, missed: { zh: '未做', en: 'missed' }, running: { zh: '进行中', en: 'running' },
  excused: { zh: '有理由放行', en: 'excused' }, moot: { zh: '已失去必要', en: 'fell away' }, provisional: { zh: '到期时间暂定', en: 'due time provisional' },
}

function spell(ms: number, language: 'zh' | 'en'): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const parts = days > 0 ? [[days, '天', 'd'], [hours, '时', 'h']] as const : hours > 0 ? [[hours, '时', 'h'], [rest, '分', 'min']] as const : [[rest, '分', 'min']] as const
  return parts.filter(([n], i) => n > 0 || i === parts.length - 1 && parts.length === 1).map(([n, zh, en]) => `${n} ${language === 'zh' ? zh : en}`).join(' ')
}

async function groups(req: Asked, { policy, control, span, verdicts }: { policy: string; control: string; span: Span; verdicts: Verdict[] }): Promise<Page> {
  const found = (await drawnGroups(req.tx, { org: req.org, policy, span })).filter((group) => group.control === control)
  const rows = found.flatMap((group) => {
    const verdict = verdictOf(group, span)
    return verdict !== null && verdicts.includes(verdict) ? [asRow(group, verdict, req.now)] : []
  })
  return { rows, next: null }
}

function asRow(group: Instance & { id: string; size: number; taken: number; done: number }, verdict: Verdict, now: Instant): Row {
  const lateMs = (verdict === 'late' || verdict === 'missed') && group.due ? toMs(group.met ?? now) - toMs(group.due) : null
  return {
    kind: 'draw', id: group.id, complaint: null, number: group.number, subject: `${group.done}/${group.size}`, unit: null, arisenAt: group.arose, dueAt: group.due, metAt: group.met,
    provisional: false, status: verdict, lateMs, how: howLate(verdict, lateMs, { dueAt: group.due, metAt: group.met }), note: group.taken < group.size ? `抽到 ${group.taken}，应抽 ${group.size}` : null,
  }
}
