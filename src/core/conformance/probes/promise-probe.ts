// Promises of the platform that rest on the regulation itself: the chain of steps, the scope, the class for everything else, recusal by the tree.
import { faultsIn } from '#core/complaints/fields.ts'
import { probeRecusal } from '#core/complaints/probes/people-probes.ts'
import { allOf, bites, toothless, type Probed } from '#core/complaints/probes/probed.ts'
import { situationOf, withMatter } from '#core/complaints/probes/situation.ts'
import { ask, completeFor } from '#core/complaints/probes/step-probe.ts'
import { takesOn } from '#core/complaints/scope.ts'
import { unitFor } from '#core/complaints/routing.ts'
import type { Policy } from '#core/policy/shape.ts'
import { checkAnswers } from '#core/surveys/check-answers.ts'
import { Questionnaire } from '#core/surveys/questionnaire.ts'
import { scoresOf } from '#core/surveys/score.ts'
import { allStates, states, type State } from '#core/policy/states.ts'
import { matterKinds } from '#core/policy/vocabulary.ts'

/** Nothing where only what is on record can show it. */
export function probePromise(policy: Policy, name: string): Probed | null {
  switch (name) {
    case 'lifecycle': return lifecycle(policy)
    case 'other_class': return otherClass(policy)
    case 'conflict_free': return conflictFree(policy)
    case 'scope': return scope(policy)
    case 'intervals': return intervals()
    case 'surveys': return surveys()
    default: return null
  }
}

/** From the first contact an end can be reached; and no step of the chain is taken in a state where it does not begin. */
function lifecycle(policy: Policy): Probed {
  const reached = new Set<State>(Object.values(policy.steps).flatMap((row) => (row.starts && row.to ? [row.to] : [])))
  for (let grew = true; grew;) {
    const next = Object.values(policy.steps).filter((row) => row.to && !reached.has(row.to) && row.from.some((state) => reached.has(state)))
    for (const row of next) reached.add(row.to!)
    grew = next.length > 0
  }
  const skipped = Object.values(policy.steps).find((row) => {
    const state = row.to === 'archived' || row.to === 'closed' ? allStates.find((one) => !states[one].end && !row.from.includes(one)) : undefined
    const so = state === undefined ? null : completeFor(policy, row)
    return so !== null && ask(withMatter(() => ({ state: state! }))(so), row).ok
  })
  return allOf([
    [reached.has('closed') && reached.has('archived'), '走不到办结和归档', 'closing and filing cannot be reached'],
    [skipped === undefined, `「${skipped?.name}」可以跳步`, `${skipped?.name} can skip the chain`],
  ], bites('从接收能走到归档，跳步办结被拒绝', 'the chain reaches its end, and skipping to it is refused'))
}

function otherClass(policy: Policy): Probed {
  const { ctx } = situationOf(policy)
  return allOf([
    [policy.taxonomies['class']?.['other'] !== undefined && faultsIn(ctx, { class: 'other' }).length === 0, '没有「其他」一类', 'there is no class for everything else'],
    [unitFor(policy, 'other') !== null, '「其他」没有部门接手', 'nobody takes what is of no class'],
  ], bites('归不进任何一类的，按「其他」受理并有部门接手', 'what fits no class is taken as “other”, by a unit'))
}

function conflictFree(policy: Policy): Probed {
  const rows = Object.values(policy.recusals).filter((row) => row.if.some((word) => word === 'complained_about' || word === 'related'))
  if (rows.length === 0) return toothless('没有任何回避规定', 'nobody is recused from anything')
  return rows.map((row) => probeRecusal(policy, row)).find((one) => !one.bites) ?? bites(`${rows.length} 项回避按组织架构算出`, `${rows.length} recusals are computed from the organisation`)
}

/** Twenty who are all content, of a thousand: the number, the rate and the interval are there, and no grade is given away. */
function intervals(): Probed {
  const grades = [{ grade: 'excellent', zh: '优秀', from: 90 }, { grade: 'other', zh: '其他', from: 0 }]
  const survey = { scale: 5, points: undefined, dimensions: {}, overall: 'asked' as const, min_response: 30 }
  const content = (n: number) => Array.from({ length: n }, (_, i) => ({ respondent: `${i}`, items: {}, overall: 5 }))
  const few = scoresOf(content(20), { survey, grades, population: 1000, invited: 1000 })
  const all = scoresOf(content(1000), { survey, grades, population: 1000, invited: 1000 })
  return allOf([
    [few.overall?.n === 20 && few.response.rate === 0.02 && few.response.enough === false, '分数没有带样本数和回收率', 'a score comes without its number or its rate'],
    [few.overall !== null && few.overall.low < 90 && !few.overall.judged && (few.overall.needed ?? 0) > 20, '二十份回答就判了等级', 'twenty answers are graded'],
    [all.overall?.judged === true && all.overall.low === all.overall.high, '问遍了还不能判定', 'a census cannot be judged'],
  ], bites('样本数、回收率、区间都在；二十份全满意仍不判「优秀」', 'number, rate and interval are there; twenty all content are not called excellent'))
}

/** Scored, single and open questions, each kept as it was answered and by its dimension; what was not asked is not taken. */
function surveys(): Probed {
  const asked = Questionnaire.parse({ title: 't', pages: [{ name: 'p', elements: [
    { type: 'rating', name: 'whole', overall: true }, { type: 'rating', name: 'speed', dimension: 'speed' }, { type: 'radiogroup', name: 'once', choices: ['yes', 'no'] }, { type: 'comment', name: 'said', visibleIf: '{whole} <= 2' },
  ] }] })
  const full = checkAnswers(asked, { whole: 2, speed: 4, once: 'no', said: '慢' })
  return allOf([
    [full.ok && full.marks.overall === 2 && full.marks.items['speed'] === 4 && full.answers['said'] === '慢' && full.answers['once'] === 'no', '有回答没有保存', 'an answer is not kept'],
    [!checkAnswers(asked, { whole: 99 }).ok && !checkAnswers(asked, { other: 1 }).ok && !checkAnswers(asked, { whole: 5, said: '慢' }).ok, '不该有的回答也接受', 'an answer that cannot be is taken'],
  ], bites('评分、单选、开放题逐项保存，不合的回答被拒绝', 'scored, single and open questions are kept, and what does not fit is refused'))
}

/** What it is for is taken, and what lies outside is not, wherever the file draws a line at all. */
function scope(policy: Policy): Probed {
  const lines = Object.entries(policy.scope.for).filter(([axis]) => axis === 'kind' || axis === 'channel')
  const channel = Object.keys(policy.channels)[0] ?? ''
  const kind = policy.intake.kinds[0] ?? 'complaint'
  const inside = { kind: policy.scope.for['kind']?.[0] ?? kind, channel: policy.scope.for['channel']?.[0] ?? channel }
  const outside = lines.flatMap(([axis, values]) => {
    const other = (axis === 'kind' ? Object.keys(matterKinds) : Object.keys(policy.channels)).find((one) => !values.includes(one))
    return other === undefined ? [] : [{ ...inside, [axis]: other }]
  })
  const foreign = Object.keys(matterKinds).find((one) => !(policy.intake.kinds as string[]).includes(one))
  return allOf([
    [takesOn(policy, inside), '范围内的事项不适用', 'what is inside is not taken'],
    [outside.every((one) => !takesOn(policy, one)), '范围外的事项也适用', 'what is outside is taken as well'],
    [foreign === undefined || faultsIn(situationOf(policy).ctx, { kind: foreign }).length === 1, '不受理的类型也被接受', 'a kind that is not taken is accepted'],
  ], bites('范围内的受理，范围外的不归本制度', 'what is inside is under it, what is outside is not'))
}
