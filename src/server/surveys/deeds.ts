// The steps of a wave: each locks it, decides, and records in one transaction; what follows from its event follows there, too.
import { randomUUID } from 'node:crypto'
import { addDays, addMs, atLocal, isInstant, localDate, toMs, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Refused } from '#core/complaints/context.ts'
import { unasked } from '#core/surveys/questionnaire.ts'
import { CLOSES, decideWave, reviewPending, type Signature, type WaveStep } from '#core/surveys/wave.ts'
import { surveysAwake } from '#core/surveys/arising.ts'
import { timeOf } from '#server/duties/setting.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { json } from '#server/platform/db/pool.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { systemWork, type Task, type Work } from '#server/platform/request.ts'
import { audienceOf } from './audience.ts'
import { invite, SEND_TASK } from './invite.ts'
import { versionFor } from './questionnaires.ts'
import { scoresOfWave } from './scores.ts'
import { planWaveSearch } from './search-leads.ts'
import { noteOnWave, tellOfWave } from './telling.ts'
import { waveById, type WaveInHand } from './wave-rows.ts'

type Data = Record<string, Json>
export const CLOSE_TASK = 'surveys.close'
export const REMIND_TASK = 'surveys.remind'

export function refused({ ok: _ok, ...refusal }: Refused): Problem {
  return new Problem('refused', { detail: refusal.says, extra: { ...refusal, reason: refusal.code, code: 'refused', clause: refusal.clauses[0] ?? null } })
}

/** The wave that is due, else one beside those that come round. */
export async function planNew(work: Work, { policy: id, survey: name, data }: { policy: string; survey: string; data: Data }): Promise<string> {
  const policy = (await policiesInForce(work)).find((one) => one.id === id)
  const survey = policy && surveysAwake(policy).find((one) => one.name === name)
  if (!policy || !survey || survey.after !== undefined) throw new Problem('not-found')
  const due = await work.tx.selectFrom('surveyWaves').select('id').where('orgId', '=', work.org).where('policy', '=', id).where('name', '=', name).where('state', '=', 'due').orderBy('periodFrom').limit(1).executeTakeFirst()
  const wave = due?.id ?? randomUUID()
  if (!due) {
    const label = `${name} ${localDate(work.now)}`
    await work.tx.insertInto('surveyWaves').values({ orgId: work.org, id: wave, policy: id, policyVersion: policy.version, name, label, aroseAt: work.now, state: 'due' }).execute()
  }
  await takeStep(work, { id: wave, step: 'plan', data })
  return wave
}

export async function takeStep(work: Work, { id, step, data }: { id: string; step: WaveStep; data: Data }): Promise<void> {
  const hand = await waveById(work, id, true)
  const outcome = decideWave(hand.ctx, step, { actor: work.actor, data })
  if (!outcome.ok) throw refused(outcome)
  const signature: Signature = { word: outcome.word, person: work.actor.id, name: work.actor.name, at: work.now, data }
  switch (step) {
    case 'plan': return plan(work, hand, data)
    case 'approve': return approve(work, hand, signature)
    case 'review': return review(work, hand, signature)
    case 'open': return open(work, hand)
    case 'close': return close(work, hand)
    case 'analyse': return analyse(work, hand, data)
    case 'report': return report(work, hand, data)
  }
}

/** A plan that changes is a new plan: whoever approved or reviewed the old one has not seen it. */
async function plan(work: Work, hand: WaveInHand, data: Data): Promise<void> {
  const closes = closing(data)
  if (closes === null || closes <= work.now) throw new Problem('invalid', { faults: [{ field: CLOSES, message: { zh: '结束日期要晚于今天', en: 'The last day must lie ahead' } }] })
  await set(work, hand, { state: 'planned', plan: json(data), plannedAt: work.now, approvals: json([]), reviews: json([]), closesAt: closes })
  await tellOfWave(work, { ...told(hand), what: 'planned', data })
}

function closing(data: Data): Instant | null {
  const day = data[CLOSES]
  return typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) && isInstant(`${day}T00:00:00Z`) ? atLocal(addDays(day as LocalDate, 1), '00:00') : null
}

async function approve(work: Work, hand: WaveInHand, signature: Signature): Promise<void> {
  await set(work, hand, { approvals: json([...hand.row.approvals, signature]) })
  await noteOnWave(work, { policy: hand.policy, wave: hand.row, type: 'wave.approved', data: { as: signature.word, ...signature.data } })
}

/** Told once, when everybody who must has found the method good. */
async function review(work: Work, hand: WaveInHand, signature: Signature): Promise<void> {
  const reviews = [...hand.row.reviews.filter((one) => one.word !== signature.word), signature]
  await set(work, hand, { reviews: json(reviews) })
  const done = reviewPending({ ...hand.ctx, wave: { ...hand.ctx.wave, reviews } }).length === 0
  if (done) await tellOfWave(work, { ...told(hand), what: 'reviewed', data: { as: signature.word, ...signature.data } })
  else await noteOnWave(work, { policy: hand.policy, wave: hand.row, type: 'wave.review_signed', data: { as: signature.word, ...signature.data } })
}

async function open(work: Work, hand: WaveInHand): Promise<void> {
  const { row, survey, policy } = hand
  if (row.closesAt === null || row.closesAt <= work.now) throw new Problem('invalid', { faults: [{ field: CLOSES, message: { zh: '结束日期已过，请先改计划', en: 'The last day is past; change the plan first' } }] })
  const { questionnaire, version } = await versionFor(work, survey)
  const lacking = unasked(questionnaire, survey)
  if (lacking.length > 0) throw new Problem('invalid', { detail: { zh: `问卷没有问到制度要求的维度：${lacking.join('、')}`, en: `The questionnaire does not ask for what the regulation wants: ${lacking.join(', ')}` } })
  const audience = await audienceOf(work, { wave: row, survey, time: await timeOf(policy) })
  if (audience.asked.length === 0) throw new Problem('invalid', { detail: { zh: '没有可以问的客户：先导入名单，或等到有了客户', en: 'There is nobody to ask: hand in a list first' } })
  await set(work, hand, { state: 'opened', openedAt: work.now, questionnaire: json(questionnaire), questionnaireVersion: version, population: audience.population, skipped: json(audience.skipped) })
  const invited = await invite(work, { wave: row.id, survey, candidates: audience.asked, arose: work.now })
  await enqueue(work, { task: CLOSE_TASK, key: `survey:${row.id}:close`, runAt: row.closesAt, payload: { wave: row.id } })
  await setReminders(work, hand, row.closesAt)
  await tellOfWave(work, { ...told(hand), what: 'opened', data: { invited, population: audience.population, skipped: audience.skipped, closes: row.closesAt, questionnaire: survey.questionnaire, questionnaire_version: version } })
}

/** Spread evenly between opening and closing. */
async function setReminders(work: Work, { row, survey }: WaveInHand, closes: Instant): Promise<void> {
  const length = toMs(closes) - toMs(work.now)
  for (let nth = 1; nth <= survey.reminders; nth += 1) {
    const runAt = addMs(work.now, Math.round((length * nth) / (survey.reminders + 1)))
    await enqueue(work, { task: REMIND_TASK, key: `survey:${row.id}:remind:${nth}`, runAt, payload: { wave: row.id, nth } })
  }
}

async function close(work: Work, hand: WaveInHand): Promise<void> {
  await set(work, hand, { state: 'closed', closedAt: work.now })
  await work.tx.updateTable('surveyInvitations').set({ state: 'over', endedAt: work.now, endedWhy: 'closed' }).where('orgId', '=', work.org).where('waveId', '=', hand.row.id).where('state', 'in', ['open', 'queued', 'sent']).execute()
  const { response } = await scoresOfWave(work, hand)
  await planWaveSearch(work, hand.row.id, 'end')
  await tellOfWave(work, { ...told(hand), what: 'closed', data: { answered: response.answered, invited: response.invited } })
}

/** The figures are frozen with the analysis: nobody can later read other ones out of the same wave. */
async function analyse(work: Work, hand: WaveInHand, data: Data): Promise<void> {
  const scores = await scoresOfWave(work, hand)
  await set(work, hand, { state: 'analysed', analysedAt: work.now, analysis: json({ ...data, scores: scores as unknown as Json, by: work.actor.name }) })
  await tellOfWave(work, { ...told(hand), what: 'analysed', data: { ...data, overall: scores.overall && { score: scores.overall.score, low: scores.overall.low, high: scores.overall.high, n: scores.overall.n } } })
}

async function report(work: Work, hand: WaveInHand, data: Data): Promise<void> {
  await set(work, hand, { state: 'reported', reportedAt: work.now, report: json({ ...data, by: work.actor.name }) })
  await tellOfWave(work, { ...told(hand), what: 'reported', data })
}

export async function handInList(work: Work, { id, rows }: { id: string; rows: NonNullable<WaveInHand['row']['list']> }): Promise<void> {
  const hand = await waveById(work, id, true)
  const refusal = decideWave(hand.ctx, 'plan', { actor: work.actor, data: { ...hand.row.plan, ...Object.fromEntries([...hand.survey.plan, CLOSES].map((field) => [field, hand.row.plan[field] ?? '-'])) } })
  if (!refusal.ok) throw refused(refusal)
  const phones = new Set<string>()
  const twice = rows.find(({ phone }) => phone !== undefined && (phones.has(phone) || !phones.add(phone)))
  if (twice) throw new Problem('invalid', { faults: [{ field: 'rows', message: { zh: `名单里「${twice.name}」的电话出现了两次`, en: `The number of “${twice.name}” is on the list twice` } }] })
  await set(work, hand, { list: json(rows) })
  await noteOnWave(work, { policy: hand.policy, wave: hand.row, type: 'wave.listed', data: { rows: rows.length } })
}

/** The last day is over: answers are no longer taken. */
export const closeInTime: Task = async (work, { wave }: { wave: string }) => {
  const hand = await waveById(work, wave, true)
  if (hand.row.state === 'opened') await close(systemWork(work.tx, work.org, work.now), hand)
}

export const remind: Task = async (work, { wave, nth }: { wave: string; nth: number }) => {
  const { row } = await waveById(work, wave)
  if (row.state !== 'opened') return
  const silent = await work.tx.selectFrom('surveyInvitations').select('id').where('orgId', '=', work.org).where('waveId', '=', wave).where('state', '=', 'sent').where('way', '=', 'mail').execute()
  for (const { id } of silent) await enqueue(work, { task: SEND_TASK, key: `survey:${id}:${nth}`, runAt: work.now, payload: { invitation: id, reminder: nth } })
}

const told = ({ policy, survey, row }: WaveInHand) => ({ policy, survey, wave: row })

async function set(work: Work, { row }: WaveInHand, change: Record<string, unknown>): Promise<void> {
  await work.tx.updateTable('surveyWaves').set({ ...change, version: row.version + 1 }).where('orgId', '=', work.org).where('id', '=', row.id).execute()
}
