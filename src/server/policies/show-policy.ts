// The policy page: a regulation as it is in force, drawn from its stored version alone.
import type { PolicyView } from '#core/policy/contract.ts'
import { controlTitle } from '#core/policy/control-title.ts'
import { controlOf, sectionOf, type ControlPrefix, type ControlSection } from '#core/policy/controls.ts'
import { clausesOf, summaryOf } from '#core/policy/clauses.ts'
import type { Finding } from '#core/policy/finding.ts'
import { rowSentence, titleOf, whoText, type Both } from '#core/policy/row-sentence.ts'
import type { Policy } from '#core/policy/shape.ts'
import { stages, states, type Stage } from '#core/policy/states.ts'
import { bases, controlKinds } from '#core/policy/vocabulary.ts'
import { hoursOfYear } from '#core/calendar/seasons.ts'
import { localDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { boundPolicy, namedInForce, policiesInForce } from './bound-policy.ts'
import { organisationOf } from './organisation.ts'

export async function listPolicies(req: Request<unknown>) {
  const { adoptions } = await organisationOf(req)
  const since = adoptions.findLast((one) => one.since <= localDate(req.now))?.since ?? ''
  const policies = await policiesInForce(req)
  return {
    policies: policies.map((policy) => {
      const { by, clauses, on_default: onDefault, lean_on_attest: leanOnAttest } = summaryOf(policy)
      return { id: policy.id, version: policy.version, title: policy.title, source: policy.source, since, clauses, by, onDefault, leanOnAttest }
    }),
  }
}

export async function showPolicy(req: Request<{ id?: string | undefined; version?: string | undefined }>): Promise<PolicyView> {
  const organisation = await organisationOf(req)
  const inForce = namedInForce(organisation, localDate(req.now))
  const id = req.input.id ?? inForce[0]?.id
  const own = organisation.versions.filter((one) => one.id === id)
  const version = req.input.version ?? inForce.find((one) => one.id === id)?.version ?? own.at(-1)?.version
  if (id === undefined || version === undefined) throw new Problem('not-found')
  const policy = await boundPolicy(req, id, version)
  const summary = summaryOf(policy)
  return {
    id, version, title: policy.title, source: policy.source, profile: policy.profile ?? null, scope: policy.scope.says ?? null,
    by: summary.by, leanOnAttest: summary.lean_on_attest, onDefault: summary.on_default, unkept: summary.unkept,
    clauses: clausesView(policy), sections: sectionsView(policy), findings: await findingsOf(req, { id, version }),
    versions: own.map((one) => ({ version: one.version, hash: one.hash, storedAt: one.storedAt, inForce: inForce.some((now) => now.id === id && now.version === one.version) })),
    guide: guideOf(policy),
  }
}

async function findingsOf({ tx, org }: Work, { id, version }: { id: string; version: string }): Promise<PolicyView['findings']> {
  const row = await tx.selectFrom('policyVersions').select('findings').where('orgId', '=', org).where('policyId', '=', id).where('version', '=', version).executeTakeFirstOrThrow()
  return (row.findings as Finding[]).map(({ code, severity, line, path, message }) => ({ code, severity, line, path, message }))
}

const none = { zh: '无', en: 'none' }
const unbuilt = { zh: '尚未建成', en: 'not built yet' }

function clausesView(policy: Policy): PolicyView['clauses'] {
  return clausesOf(policy).map((clause, i) => ({
    id: clause.id, title: clause.title, says: clause.says, kind: clause.kind,
    kindLabel: clause.kind === 'none' ? none : clause.kind === 'unbuilt' ? unbuilt : controlKinds[clause.kind], basis: clause.basis, basisLabel: bases[clause.basis],
    reading: clause.reading ?? null, cut: clause.cut, may: clause.may, states: policy.clauses[i]!.states,
    controls: clause.kept_by.flatMap((ref) => controlView(policy, ref)),
  }))
}

function controlView(policy: Policy, ref: string) {
  const control = controlOf(policy, ref)
  if (!control) return []
  const { kind, row } = control
  return [{ ref, title: control.prefix === 'always' ? (row as Both) : controlTitle(policy, control), kind, kindLabel: controlKinds[kind], says: rowSentence(policy, row), basis: basisOf(row) }]
}

function basisOf(row: unknown): string {
  const basis = (row as { basis?: Record<string, string> } | undefined)?.basis ?? {}
  const order = Object.keys(bases)
  return Object.values(basis).sort((a, b) => order.indexOf(b) - order.indexOf(a))[0] ?? 'text'
}

const sectionLabels: Partial<Record<ControlSection, Both>> = {
  steps: { zh: '步骤', en: 'Steps' }, clocks: { zh: '时限', en: 'Clocks' }, records: { zh: '记录', en: 'Records' }, recusals: { zh: '回避', en: 'Recusals' }, authority: { zh: '权限', en: 'Authority' },
  groups: { zh: '小组', en: 'Groups' }, roles: { zh: '角色', en: 'Roles' }, channels: { zh: '渠道', en: 'Channels' }, joins: { zh: '并案', en: 'Joining' }, notices: { zh: '告知', en: 'Notices' },
  scripts: { zh: '话术', en: 'Scripts' }, forms: { zh: '表单', en: 'Forms' }, privacy: { zh: '保密', en: 'Privacy' }, pauses: { zh: '暂停', en: 'Pauses' }, callbacks: { zh: '回访', en: 'Callbacks' },
  draws: { zh: '抽样', en: 'Draws' }, duties: { zh: '任务', en: 'Duties' }, surveys: { zh: '调查', en: 'Surveys' }, measures: { zh: '指标', en: 'Measures' }, attests: { zh: '声明', en: 'Statements' },
  intake: { zh: '受理', en: 'Intake' }, taxonomies: { zh: '分类', en: 'Classes' }, scales: { zh: '级别', en: 'Scales' }, priority: { zh: '优先', en: 'Priority' }, upkeep: { zh: '制度维护', en: 'Upkeep' },
}

const SHOWN: ControlSection[] = ['channels', 'roles', 'groups', 'records', 'joins', 'steps', 'recusals', 'clocks', 'pauses', 'notices', 'scripts', 'forms', 'privacy', 'callbacks', 'draws', 'duties', 'measures', 'attests']

function sectionsView(policy: Policy): PolicyView['sections'] {
  const prefixes = Object.fromEntries(Object.entries(sectionOf).map(([prefix, section]) => [section, prefix])) as Record<string, ControlPrefix>
  return SHOWN.map((section) => ({
    section, label: sectionLabels[section] ?? section,
    rows: Object.values((policy as unknown as Record<string, Record<string, { name: string; clauses: string[] }>>)[section] ?? {}).map((row) => {
      const ref = `${prefixes[section]}.${row.name}`
      return { ref, title: controlTitle(policy, { section, name: row.name, row }), says: rowSentence(policy, row), clauses: row.clauses, basis: basisOf(row), asleep: policy.asleep.includes(ref) }
    }),
  }))
}

/** What customers and new colleagues are told of the procedure: the steps that the text itself asks for, its limits and its doors. */
export function guideOf(policy: Policy): PolicyView['guide'] {
  const steps = Object.values(policy.steps).filter((row) => row.to !== undefined && row.on.length === 0)
  return {
    stages: (Object.keys(stages) as Stage[]).map((stage) => ({
      stage, label: stages[stage],
      steps: steps.filter((row) => states[row.to!].stage === stage && !['refer', 'send_back', 'withdraw', 'join', 'hand_out', 'reopen'].includes(row.action)).map((row) => ({ title: controlTitle(policy, { section: 'steps', name: row.name, row }), who: whoText(policy, row.by), clauses: row.clauses })),
    })),
    limits: Object.values(policy.clocks).filter((row) => !policy.asleep.includes(`clock.${row.name}`)).map((row) => ({ title: titleOf(row, row.name), says: rowSentence(policy, row), clauses: row.clauses })),
    channels: Object.values(policy.channels).map((row) => ({ label: titleOf(row, row.name), hours: hoursOfYear(row), contact: row.contact ?? null })),
  }
}

