// Surveys and waves for the screen: how far each is, what may be done and why not, in words.
import type { z } from 'zod'
import { formatDuration } from '#core/calendar/duration.ts'
import { eventInWords } from '#core/policy/event-words.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Survey } from '#core/policy/shape-follow.ts'
import { periods } from '#core/policy/vocabulary.ts'
import { periodInWords } from '#core/duties/label-words.ts'
import { surveysAwake } from '#core/surveys/arising.ts'
import type { StepView, SurveyRow, typedModes, WaveRow, WaveView } from '#core/surveys/contract.ts'
import { inWords, isApproved, mayTake, reviewPending, stepsOf, waveStates, type Signature, type WaveContext, type WaveStep } from '#core/surveys/wave.ts'
import { purseOf } from '#core/surveys/thanks.ts'
import { modeLabels, promisesIn, skippedLabels, stateLabels, stepLabels } from '#core/surveys/wording.ts'
import { chipsOf } from '#server/duties/chips.ts'
import { personName } from '#server/complaints/labels.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { readStream } from '#server/platform/ledger/read.ts'
import type { Work } from '#server/platform/request.ts'
import { mayType, typedFor } from './answer.ts'
import { fieldsFor, givenIn } from './fields.ts'
import { questionnaireFor } from './questionnaires.ts'
import { gradeLabel } from './score-words.ts'
import { scoresOfWave } from './scores.ts'
import { mayRedeem, thanksOf } from './thanks.ts'
import { countsOf, inHand, surveyStream, waveById, wavesOf, type Counted, type WaveInHand } from './wave-rows.ts'

type Label = { zh: string; en: string }

export async function listSurveys(work: Work): Promise<{ surveys: SurveyRow[] }> {
  const surveys: SurveyRow[] = []
  for (const policy of await policiesInForce(work)) for (const survey of surveysAwake(policy)) surveys.push(await surveyRow(work, policy, survey))
  return { surveys }
}

async function surveyRow(work: Work, policy: Policy, survey: Survey): Promise<SurveyRow> {
  const stored = await wavesOf(work, { policy: policy.id, name: survey.name })
  const counts = await countsOf(work, stored.map((row) => row.id))
  const waves: WaveRow[] = []
  for (const row of stored) waves.push(await waveRow(work, await inHand(work, row), counts.get(row.id)))
  const org = await loadOrg(work)
  const ctx: WaveContext = { policy, org, survey, wave: { state: 'due', plan: {}, approvals: [], reviews: [] }, now: work.now }
  const owed = stored.filter((row) => !row.standing && row.dueAt !== null && row.closedAt === null).sort((a, b) => (a.dueAt! < b.dueAt! ? -1 : 1))[0]
  const refusal = mayTake(ctx, 'plan', work.actor)
  return {
    policy: policy.id, policyTitle: policy.title, name: survey.name, title: titleOfSurvey(survey), clauses: chipsOf(policy, survey.clauses), kind: survey.after === undefined ? 'cycle' : 'event',
    says: whyDue(policy, survey), by: inWords(ctx, survey.by),
    next: owed ? { wave: owed.id, from: owed.periodFrom ?? owed.aroseAt, due: owed.dueAt, overdue: owed.dueAt !== null && work.now > owed.dueAt } : null,
    plan: survey.after !== undefined ? null : { refusal: refusal && withoutOk(refusal), fields: fieldsFor(ctx, 'plan') }, waves,
  }
}

const withoutOk = <T extends { ok: false }>({ ok: _ok, ...refusal }: T): Omit<T, 'ok'> => refusal

export function titleOfSurvey(survey: Survey): Label {
  return { zh: survey.zh ?? survey.name, en: survey.en ?? survey.zh ?? survey.name }
}

function whyDue(policy: Policy, survey: Survey): Label {
  if (survey.after !== undefined) {
    const event = eventInWords(policy, survey.after)
    const within = survey.within
    return { zh: `「${event.zh}」以后${within ? `${formatDuration(within, 'zh')}内` : ''}请客户评价`, en: `The customer is asked ${within ? `within ${formatDuration(within, 'en')} ` : ''}after: ${event.en}` }
  }
  const every = survey.every ? periods[survey.every] : { zh: '', en: '' }
  return { zh: `${every.zh}${survey.at_least ? '至少' : ''}一次`, en: `${survey.at_least ? 'at least once' : 'once'} every ${every.en}` }
}

export async function waveRow(work: Work, hand: WaveInHand, counted: Counted = { invited: 0, answered: 0 }): Promise<WaveRow> {
  const { row, survey, policy } = hand
  const scores = counted.answered > 0 ? await scoresOfWave(work, hand) : null
  const { overall } = scores ?? { overall: null }
  return {
    id: row.id, policy: row.policy, survey: row.name, title: titleOfSurvey(survey), label: labelOf(hand), standing: row.standing, state: row.state, stateLabel: row.standing ? { zh: '随时进行', en: 'goes on' } : stateLabels[row.state],
    period: row.periodFrom && row.periodTo ? { from: row.periodFrom, to: row.periodTo } : null, arose: row.aroseAt, dueAt: row.dueAt, late: row.dueAt !== null && (row.closedAt ?? work.now) > row.dueAt,
    openedAt: row.openedAt, closesAt: row.closesAt, closedAt: row.closedAt, ...counted, population: row.population,
    score: overall && { score: overall.score, low: overall.low, high: overall.high, n: overall.n, grade: gradeLabel(policy, survey, overall.grade), judged: overall.judged },
  }
}

/** `regular 2026-H1` → 2026 年上半年. */
export function labelOf({ row, survey }: Pick<WaveInHand, 'row' | 'survey'>): Label {
  if (row.standing) return { zh: '逐件', en: 'case by case' }
  return periodInWords(row.label.startsWith(`${survey.name} `) ? row.label.slice(survey.name.length + 1) : row.label)
}

export async function showWave(work: Work, id: string): Promise<WaveView> {
  const hand = await waveById(work, id)
  const { row, policy, survey, ctx } = hand
  const counted = (await countsOf(work, [id])).get(id)
  const list = mayTake(ctx, 'plan', work.actor)
  const typing = await mayType(work, hand, null)
  return {
    ...(await waveRow(work, hand, counted)), version: row.version, policyTitle: policy.title, clauses: chipsOf(policy, survey.clauses), steps: row.standing ? [] : stepsOf(survey).map((step) => stepView(work, hand, step)),
    questionnaire: row.questionnaire ?? (await questionnaireFor(work, survey)), frozen: row.questionnaire !== null,
    audience: {
      says: audienceSays(hand), listed: row.list?.length ?? null, skipped: Object.entries(row.skipped).map(([why, n]) => ({ says: skippedLabels[why] ?? why, n })), mayList: list && withoutOk(list),
    },
    incentive: await incentiveOf(work, hand),
    states: promisesIn(survey), answeredBy: await byMode(work, id), mayType: typing && withoutOk(typing),
    modes: (Object.keys(typedFor) as (typeof typedModes)[number][]).filter((mode) => survey.methods.some((method) => typedFor[mode].includes(method))).map((mode) => ({ mode, label: modeLabels[mode] })),
    story: await storyOf(work, hand),
  }
}

async function incentiveOf(work: Work, hand: WaveInHand): Promise<WaveView['incentive']> {
  const purse = purseOf(hand.survey, hand.row.plan)
  const refusal = await mayRedeem(work, hand)
  return purse && { title: hand.survey.incentive!.zh, ...purse, ...(await thanksOf(work, hand.row.id)), mayRedeem: refusal && withoutOk(refusal) }
}

function audienceSays({ row, survey, policy }: WaveInHand): Label {
  if (row.standing) return { zh: '每件办完的客户', en: 'the customer of each case' }
  if (row.list !== null) return { zh: `导入的名单，${row.list.length} 人`, en: `the list handed in, ${row.list.length} people` }
  if (survey.audience !== 'all') {
    const draw = policy.draws[survey.audience.slice('draw.'.length)]
    return { zh: `抽样抽中的客户（${draw?.zh ?? survey.audience}）`, en: `whoever the draw takes (${draw?.en ?? draw?.zh ?? survey.audience})` }
  }
  return { zh: '所有留有联系方式的客户', en: 'every customer who can be reached' }
}

async function byMode({ tx, org }: Work, wave: string): Promise<WaveView['answeredBy']> {
  const rows = await tx.selectFrom('surveyAnswers').select((eb) => ['mode', eb.fn.countAll<number>().as('n')]).where('orgId', '=', org).where('waveId', '=', wave).groupBy('mode').orderBy('mode').execute()
  return rows.map(({ mode, n }) => ({ mode: mode as keyof typeof modeLabels, label: modeLabels[mode as keyof typeof modeLabels], n: Number(n) }))
}

function stepView(work: Work, { row, ctx }: WaveInHand, step: WaveStep): z.infer<typeof StepView> {
  const done = doneIn(work, { row, ctx }, step)
  const refusal = mayTake(ctx, step, work.actor)
  const pending = step === 'review' && row.state === 'planned' ? reviewPending(ctx) : []
  const isDone = step === 'approve' ? row.state !== 'due' && isApproved(ctx) : step === 'review' ? row.state !== 'due' && reviewPending(ctx).length === 0 : waveStates.indexOf(row.state) >= waveStates.indexOf(after[step])
  const isNow = !isDone && refusal?.code !== 'wrong-state' && !(step === 'open' && refusal?.code === 'condition')
  return {
    step, label: stepLabels[step], status: isDone ? 'done' : isNow ? 'now' : 'todo', done, refusal: refusal && withoutOk(refusal), fields: fieldsFor(ctx, step),
    pending: pending.length > 0 ? inWords(ctx, pending) : null,
  }
}

const after: Record<Exclude<WaveStep, 'approve' | 'review'>, (typeof waveStates)[number]> & Record<string, (typeof waveStates)[number]> = { plan: 'planned', open: 'opened', close: 'closed', analyse: 'analysed', report: 'reported' }

/** Who has taken it, when, and what he said. */
function doneIn(work: Work, { row, ctx }: Pick<WaveInHand, 'row' | 'ctx'>, step: WaveStep): StepView['done'] {
  const signed = ({ name, at, data }: Signature) => ({ name, at, says: givenIn(ctx, data) })
  switch (step) {
    case 'plan': return row.plannedAt ? [{ name: '', at: row.plannedAt, says: givenIn(ctx, row.plan) }] : []
    case 'approve': return row.approvals.map(signed)
    case 'review': return row.reviews.map(signed)
    case 'open': return row.openedAt ? [{ name: '', at: row.openedAt, says: [] }] : []
    case 'close': return row.closedAt ? [{ name: '', at: row.closedAt, says: [] }] : []
    case 'analyse': return row.analysedAt ? [{ name: String(row.analysis?.['by'] ?? ''), at: row.analysedAt, says: givenIn(ctx, row.analysis ?? {}) }] : []
    case 'report': return row.reportedAt ? [{ name: String(row.report?.['by'] ?? ''), at: row.reportedAt, says: givenIn(ctx, row.report ?? {}) }] : []
  }
}

const told: Record<string, Label> = {
  arose: { zh: '本期调查该做了', en: 'due in this period' }, planned: { zh: '制定计划', en: 'planned' }, approved: { zh: '批准计划', en: 'plan approved' }, review_signed: { zh: '评审签字', en: 'review signed' }, reviewed: { zh: '方法评审完成', en: 'method reviewed' },
  listed: { zh: '导入名单', en: 'list handed in' }, opened: { zh: '启动', en: 'opened' }, link_made: { zh: '生成链接', en: 'link made' }, closed: { zh: '结束收答', en: 'closed' }, analysed: { zh: '完成分析', en: 'analysed' }, reported: { zh: '完成报告', en: 'reported' },
  thanks_redeemed: { zh: '兑换一份答谢', en: 'a thank-you redeemed' },
  late: { zh: '逾期', en: 'late' }, dissatisfied: { zh: '有客户总体不满意', en: 'a customer is dissatisfied on the whole' }, item_dissatisfied: { zh: '有客户对单项不满意', en: 'a customer is dissatisfied with single items' },
}

const whoDid: Record<string, Label> = { customer: { zh: '客户', en: 'a customer' }, system: { zh: '系统', en: 'the system' } }

async function storyOf(work: Work, { row, ctx }: WaveInHand): Promise<WaveView['story']> {
  const entries = (await readStream(work, surveyStream(row.id))).filter((entry) => !/\.(answered|link_made|thanked|thanks_withheld)$/.test(entry.type)).slice(-60)
  return entries.map(({ seq, type, actor, at }) => ({ seq, at, actor: whoDid[actor.kind] ?? personName(ctx.org, actor.id) ?? actor.name, label: told[type.split('.').at(-1) ?? ''] ?? type }))
}

