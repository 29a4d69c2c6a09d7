// A survey is tried on a history in which nobody holds it: it must come to be owed and be judged missed. Where its method has to be reviewed or its
// plan approved, it must not open without; what it asks must be asked, a mark off the scale refused, and discontent seen where it begins.
import { allOf, bites, toothless, type Probed } from '#core/complaints/probes/probed.ts'
import { actorsFor, NOW, peopleFor, situationOf } from '#core/complaints/probes/situation.ts'
import { standingOf } from '#core/complaints/who.ts'
import { dayRulesOf } from '#core/calendar/counting.ts'
import type { Timekeeping } from '#core/calendar/shift.ts'
import { firstFullPeriod } from '#core/duties/periods.ts'
import { addMs, localDate } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Survey } from '#core/policy/shape-follow.ts'
import { cyclesOf, invitationDue, surveysAfter, waveFor } from '#core/surveys/arising.ts'
import { checkAnswers } from '#core/surveys/check-answers.ts'
import { compose, elementsOf, Questionnaire, scoredIn, unasked } from '#core/surveys/questionnaire.ts'
import { dissatisfactionIn } from '#core/surveys/score.ts'
import { decideWave, isApproved, placeOf, reviewPending, type Signature, type WaveContext } from '#core/surveys/wave.ts'
import { judge, type Instance } from '../judge.ts'
import { meantBy } from './histories.ts'

type Check = [ok: boolean, zh: string, en: string]
const DAY = 86_400_000

export function probeSurvey(policy: Policy, name: string): Probed {
  const survey = policy.surveys[name]!
  const arisen = arising(policy, name)
  if (typeof arisen === 'string') return toothless(arisen, arisen)
  const without: Policy = { ...policy, surveys: Object.fromEntries(Object.entries(policy.surveys).filter(([one]) => one !== name)) }
  const [undone, done] = [verdictOf(arisen, null), verdictOf(arisen, arisen.due)]
  return allOf([
    [arisen.due !== null, '没有期限，永远不会逾期', 'it has no limit, so it is never late'],
    [undone.missed === 1 && undone.kept === 0, '没做也不算未做', 'not done is not judged missed'],
    [done.kept === 1 && done.missed + done.late === 0, '按期做了也不算做到', 'done in time is not judged kept'],
    [typeof arising(without, name) === 'string', '没有这一行也会产生', 'it arises without its row'],
    ...asking(survey), ...discontent(survey), ...(survey.after === undefined ? gates(policy, survey) : []),
  ], bites(`没有人做时判为未做（到期 ${arisen.due?.slice(0, 16) ?? ''}），按期做了判为做到`, `judged missed when nobody does it (due ${arisen.due?.slice(0, 16) ?? ''}), kept when done in time`))
}

/** What is owed: a wave for the first full period, or an invitation after the event. */
function arising(policy: Policy, name: string): Instance | string {
  const survey = policy.surveys[name]
  if (!survey) return '没有这一行'
  const { ctx } = situationOf(policy)
  const time: Timekeeping = { calendar: ctx.calendar, rules: dayRulesOf(policy.calendar) }
  const cycle = cyclesOf(policy).find((one) => one.survey.name === name)
  if (cycle) {
    const { arose, due } = waveFor(survey, firstFullPeriod(localDate(NOW), cycle.every, ctx.calendar), time)
    return { number: name, arose, due, met: null }
  }
  if (survey.after === undefined) return '没有什么会引起这项调查'
  const so = meantBy(policy, survey)
  if (!so) return '造不出适用的事项'
  if (!surveysAfter(so.ctx, survey.after).some((one) => one.name === name)) return '没有事件会引起这项调查'
  return { number: name, arose: NOW, due: invitationDue(survey, NOW, time).due, met: null }
}

function verdictOf(instance: Instance, met: Instance['met']) {
  const end = addMs(instance.due ?? instance.arose, 2 * DAY)
  return judge([{ ...instance, met }], { from: addMs(instance.arose, -DAY), to: end, asOf: end })
}

const plain = Questionnaire.parse({ title: 't', pages: [{ name: 'p', elements: [{ type: 'rating', name: 'overall', overall: true, with: 'overall' }, { type: 'rating', name: 'each', each: 'dimension' }] }] })

/** Each dimension is asked for on the regulation's scale, and nothing off it is taken. */
function asking(survey: Survey): Check[] {
  const questionnaire = compose(plain, survey)
  const [first] = scoredIn(elementsOf(questionnaire))
  return [
    [first !== undefined, '没有要评分的内容', 'there is nothing to be judged'],
    [unasked(questionnaire, survey).length === 0, '有维度没有问到', 'a dimension is not asked for'],
    [first === undefined || !checkAnswers(questionnaire, { [first.element]: survey.scale + 1 }).ok, '超出量表的分数也接受', 'a mark off the scale is taken'],
    [survey.methods.length > 0, '没有规定用什么方式调查', 'it does not say in which way to ask'],
  ]
}

/** The worst mark is discontent where the regulation draws a line, and the best is not. */
function discontent(survey: Survey): Check[] {
  const { overall, item } = survey.dissatisfied ?? {}
  const answer = (mark: number) => dissatisfactionIn({ respondent: 'r', items: { ...Object.fromEntries(Object.keys(survey.dimensions).map((name) => [name, mark])), ...(Object.keys(survey.dimensions).length === 0 && { one: mark }) }, overall: mark }, survey)
  return [
    [overall === undefined || answer(1).overall, '最低分也不算总体不满意', 'the worst mark is not discontent on the whole'],
    [item === undefined || answer(1).items.length > 0, '最低分也不算单项不满意', 'the worst mark is not discontent with the item'],
    [!answer(survey.scale).overall && answer(survey.scale).items.length === 0, '最高分也算不满意', 'the best mark is discontent'],
  ]
}

/** Without approval or review it does not open, and with them it does. */
function gates(policy: Policy, survey: Survey): Check[] {
  const org = peopleFor(policy)
  const context = (approvals: Signature[], reviews: Signature[]): WaveContext => ({ policy, org, survey, now: NOW, wave: { state: 'planned', plan: {}, approvals, reviews } })
  const bare = context([], [])
  const opener = actorsFor(policy, org).find((one) => standingOf(placeOf(bare), one, survey.by) !== null)
  if (!opener) return [[false, '没有人可以启动', 'nobody may open it']]
  const signed = (words: readonly string[]): Signature[] => words.map((word) => ({ word, person: 'p', name: '', at: NOW, data: { verdict: 'fit' } as Record<string, Json> }))
  const [approved, reviewed] = [signed((survey.approve ?? []).slice(0, 1)), signed(survey.method_review?.by ?? [])]
  const opens = (ctx: WaveContext) => decideWave(ctx, 'open', { actor: opener, data: {} }).ok
  return [
    [survey.approve === undefined || (!opens(context([], reviewed)) && !isApproved(context([], reviewed))), '没有批准也能启动', 'it opens without approval'],
    [survey.method_review === undefined || (!opens(context(approved, [])) && reviewPending(context(approved, [])).length > 0), '方法没有评审也能启动', 'it opens without a review of the method'],
    [opens(context(approved, reviewed)), '手续齐了也不能启动', 'it does not open though everything is there'],
  ]
}
