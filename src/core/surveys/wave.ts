// One wave of a survey: planned, its method reviewed where the regulation asks, opened, closed, analysed, reported. The only place that decides
// who may take which of these steps, and why not.
import type { Refused } from '#core/complaints/context.ts'
import { isFilled } from '#core/complaints/guards.ts'
import { peopleMeant, standingOf, type Place } from '#core/complaints/who.ts'
import type { Matter } from '#core/complaints/matter.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Survey } from '#core/policy/shape-follow.ts'

export const waveStates = ['due', 'planned', 'opened', 'closed', 'analysed', 'reported'] as const
export type WaveState = (typeof waveStates)[number]
export const waveSteps = ['plan', 'approve', 'review', 'open', 'close', 'analyse', 'report'] as const
export type WaveStep = (typeof waveSteps)[number]

/** For which word of `by` somebody has signed, and with what. */
export type Signature = { word: string; person: string; name: string; at: Instant; data: Record<string, Json> }
export type Wave = { state: WaveState; plan: Record<string, Json>; approvals: Signature[]; reviews: Signature[] }
export type WaveContext = { policy: Policy; org: Org; survey: Survey; wave: Wave; now: Instant }
export type StepTaken = { ok: true; word: string; pending: string[] }

/** Words in which the members of the organisation are meant without a matter in hand. */
const noMatter = {
  unit: null, owner: null, receiver: null, dispatcher: null, handler: null, investigator: null, drafter: null, group: [], units: [], related: [],
  complainedUnit: null, complainedPerson: null, axes: {}, flags: [], facts: {}, fields: {},
} as unknown as Matter

export const placeOf = ({ policy, org }: Pick<WaveContext, 'policy' | 'org'>): Place => ({ policy, org, matter: noMatter })

const from: Record<WaveStep, WaveState[]> = { plan: ['due', 'planned'], approve: ['planned'], review: ['planned'], open: ['planned'], close: ['opened'], analyse: ['closed'], report: ['analysed'] }

export function decideWave(ctx: WaveContext, step: WaveStep, { actor, data }: { actor: Actor; data: Record<string, Json> }): StepTaken | Refused {
  return notNow(ctx, step) ?? notHis(ctx, step, actor) ?? notComplete(ctx, step, data) ?? taken(ctx, step, actor)
}

/** Without what is to be filled in: whether the button may be pressed at all. */
export function mayTake(ctx: WaveContext, step: WaveStep, actor: Actor): Refused | null {
  return notNow(ctx, step) ?? notHis(ctx, step, actor)
}

/** The steps that this survey has at all. */
export function stepsOf({ approve, method_review: review }: Survey): WaveStep[] {
  return waveSteps.filter((step) => (step !== 'approve' || approve !== undefined) && (step !== 'review' || review !== undefined))
}

export function isApproved({ survey, wave }: WaveContext): boolean {
  return survey.approve === undefined || wave.approvals.length > 0
}

/** Whose word is still missing on the method; nobody if it is reviewed or needs no review. */
export function reviewPending(ctx: WaveContext): string[] {
  const { survey: { method_review: review }, wave } = ctx
  if (!review) return []
  const good = wave.reviews.filter(isGood)
  if (review.sign === 'any') return good.length > 0 ? [] : review.by
  return review.by.filter((word) => !good.some((one) => one.word === word))
}

/** A verdict that the method will not do is no review passed. */
export const UNFIT = 'unfit'
const isGood = (one: Signature): boolean => one.data['verdict'] !== UNFIT

function notNow(ctx: WaveContext, step: WaveStep): Refused | null {
  const { survey, wave } = ctx
  const refuse = refuser(survey)
  if (!from[step].includes(wave.state)) return refuse('wrong-state', { ...wrongState(step, wave.state) })
  if (step === 'approve' && isApproved(ctx)) return refuse('wrong-state', { says: { zh: '计划已经批准', en: 'The plan has been approved' }, remedy: { zh: '不需要再批', en: 'Nothing more to do' } })
  if (step === 'review' && reviewPending(ctx).length === 0) return refuse('wrong-state', { says: { zh: '方法已经评审通过', en: 'The method has been reviewed' }, remedy: { zh: '不需要再评', en: 'Nothing more to do' } })
  if (step !== 'open') return null
  if (!isApproved(ctx)) return refuse('condition', { word: 'approve', says: { zh: '计划还没有批准，不能启动', en: 'The plan is not approved, so the survey cannot open' }, remedy: { zh: `请${inWords(ctx, survey.approve ?? []).zh}批准`, en: `To be approved by: ${inWords(ctx, survey.approve ?? []).en}` } })
  const pending = reviewPending(ctx)
  if (pending.length === 0) return null
  return refuse('condition', { word: 'method_review', says: { zh: '调查方法还没有评审通过，不能启动', en: 'The method is not reviewed, so the survey cannot open' }, remedy: { zh: `还差${inWords(ctx, pending).zh}评审`, en: `Still to review: ${inWords(ctx, pending).en}` } })
}

function wrongState(step: WaveStep, state: WaveState): Pick<Refused, 'says' | 'remedy'> {
  const behind = waveStates.indexOf(state) < waveStates.indexOf(from[step][0]!)
  return behind
    ? { says: { zh: '还没到这一步', en: 'It is too early for this step' }, remedy: { zh: '先完成前面的步骤', en: 'Take the steps before it first' } }
    : { says: { zh: '这一步已经过去', en: 'This step is past' }, remedy: { zh: '不需要再做', en: 'Nothing more to do' } }
}

/** Whoever answers for the survey takes its steps; approving and reviewing are for those named there. */
function whoFor({ survey }: WaveContext, step: WaveStep): string[] {
  return step === 'approve' ? (survey.approve ?? []) : step === 'review' ? (survey.method_review?.by ?? []) : survey.by
}

function notHis(ctx: WaveContext, step: WaveStep, actor: Actor): Refused | null {
  const open = step === 'review' && ctx.survey.method_review?.sign === 'chain' ? reviewPending(ctx).slice(0, 1) : step === 'review' ? reviewPending(ctx) : whoFor(ctx, step)
  if (standingOf(placeOf(ctx), actor, open) !== null) return null
  const who = inWords(ctx, open)
  return refuser(ctx.survey)('wrong-role', { says: { zh: '制度没有把这一步交给您', en: 'The regulation does not give this step to you' }, remedy: { zh: `请交给${who.zh}`, en: `It is for: ${who.en}` } })
}

function notComplete({ survey }: WaveContext, step: WaveStep, data: Record<string, Json>): Refused | null {
  const fields = fieldsOf(survey, step).filter((field) => !isFilled(data[field]))
  return fields.length === 0 ? null : refuser(survey)('needs', { fields, says: { zh: '有几项还没有填', en: 'Some fields are not filled in' }, remedy: { zh: '填好以后再提交', en: 'Fill them in and send again' } })
}

/** Until when answers are taken has to be said, whatever else a plan holds. */
export const CLOSES = 'closes_on'

export function fieldsOf(survey: Survey, step: WaveStep): string[] {
  switch (step) {
    case 'plan': return [...survey.plan, CLOSES]
    case 'review': return survey.method_review?.needs ?? []
    case 'analyse': return ['findings']
    case 'report': return ['report']
    default: return []
  }
}

function taken(ctx: WaveContext, step: WaveStep, actor: Actor): StepTaken {
  const words = step === 'review' ? reviewPending(ctx) : whoFor(ctx, step)
  const word = standingOf(placeOf(ctx), actor, words)?.as ?? ''
  const pending = step === 'review' && ctx.survey.method_review?.sign !== 'any' ? words.filter((one) => one !== word) : []
  return { ok: true, word, pending }
}

export function inWords({ policy, org }: Pick<WaveContext, 'policy' | 'org'>, words: readonly string[]): { zh: string; en: string } {
  const said = words.map((word) => {
    const titled = policy.roles[word] ?? policy.units[word] ?? org.units[word]
    if (titled) return { zh: titled.zh ?? word, en: titled.en ?? titled.zh ?? word }
    if (word === 'system') return { zh: '系统', en: 'the system' }
    const names = peopleMeant(placeOf({ policy, org }), word).map((id) => org.people.find((person) => person.id === id)?.name ?? id)
    return { zh: names.join('、') || word, en: names.join(', ') || word }
  })
  return { zh: said.map((one) => one.zh).join('、'), en: said.map((one) => one.en).join(', ') }
}

type Why = Pick<Refused, 'says' | 'remedy'> & { word?: string | null; fields?: string[] }
function refuser(survey: Survey): (code: string, why: Why) => Refused {
  return (code, { word = null, fields = [], says, remedy }) => ({ ok: false, code, step: `survey.${survey.name}`, word, clauses: survey.clauses, fields, says, remedy })
}
