// Who may take which step with a report, and why not. Whoever made it writes and submits it; those whom the regulation names for checking
// sign it off or return it; what is signed stays, and goes on as a new version.
import type { Refusal } from '#core/complaints/contract.ts'
import { recusedFrom } from '#core/complaints/recusal.ts'
import { standingOf } from '#core/complaints/who.ts'
import { isFilled } from '#core/complaints/guards.ts'
import type { Json } from '#core/kernel/json.ts'
import { localDate, type Instant } from '#core/kernel/instant.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Policy } from '#core/policy/shape.ts'
import { inWords, placeOf } from '#core/surveys/wave.ts'
import type { ReportState, ReportStep, Signature } from './report.ts'

export type ReportInHand = {
  state: ReportState
  author: string
  isLatest: boolean
  /** Keys of the parts that somebody must write to. */
  written: string[]
  texts: Record<string, string>
  signatures: Signature[]
}
export type ReportSetting = { policy: Policy | null; duty: string | null; org: Org; now: Instant }
type Refused = { ok: false } & Refusal
export type ReportOutcome = { ok: true; state: ReportState; clauses: string[] }

export function decideReport(ctx: ReportSetting, report: ReportInHand, { step, actor, data }: { step: ReportStep | 'write'; actor: Actor; data: Record<string, Json> }): ReportOutcome | Refused {
  const refused = mayTakeStep(ctx, report, { step, actor }) ?? lacking(ctx, report, { step, data })
  return refused ?? { ok: true, state: next(ctx, step, report.state), clauses: clausesOf(ctx) }
}

export function mayTakeStep(ctx: ReportSetting, report: ReportInHand, { step, actor }: { step: ReportStep | 'write'; actor: Actor }): Refused | null {
  const refuse = refuser(ctx)
  const from = { write: ['draft'], submit: ['draft'], sign: ['submitted'], return: ['submitted'], renew: ['signed', 'final', 'failed'] }[step]
  if (!from.includes(report.state)) return refuse({ code: 'wrong-state', ...wrongState(report.state) })
  if (step === 'renew') return report.isLatest ? notAuthor(ctx, report, actor) : refuse({ code: 'wrong-state', says: { zh: '已经有更新的一版', en: 'There is a later version' }, remedy: { zh: '请在最新一版上办理', en: 'Take the latest version' } })
  return step === 'write' || step === 'submit' ? notAuthor(ctx, report, actor) : notChecker(ctx, report, actor)
}

/** By the duty that the report is written for; nobody where it is written for none, or where its row names nobody. */
export function checkersOf({ policy, duty }: Pick<ReportSetting, 'policy' | 'duty'>): string[] {
  const row = duty === null ? undefined : policy?.duties[duty]
  return row?.checked_by ?? row?.to ?? []
}

function next(ctx: ReportSetting, step: ReportStep | 'write', state: ReportState): ReportState {
  if (step === 'submit') return checkersOf(ctx).length > 0 ? 'submitted' : 'final'
  if (step === 'sign') return 'signed'
  return step === 'return' ? 'draft' : state
}

function wrongState(state: ReportState): Pick<Refusal, 'says' | 'remedy'> {
  if (state === 'signed' || state === 'final') return { says: { zh: '报告已定，不能再改', en: 'The report is settled and cannot be changed' }, remedy: { zh: '要改请另出新版', en: 'Make a new version instead' } }
  if (state === 'submitted') return { says: { zh: '报告正在评审', en: 'The report is being reviewed' }, remedy: { zh: '等签发或退回', en: 'Wait until it is signed off or returned' } }
  return { says: { zh: '还没到这一步', en: 'It is too early for this step' }, remedy: { zh: '先完成前面的步骤', en: 'Take the steps before it first' } }
}

function notAuthor(ctx: ReportSetting, report: ReportInHand, actor: Actor): Refused | null {
  if (actor.id === report.author) return null
  if (report.state !== 'draft' && standsFor(ctx, actor, ctx.duty === null ? [] : (ctx.policy?.duties[ctx.duty]?.by ?? []))) return null
  return refuser(ctx)({ code: 'wrong-role', says: { zh: '报告由编制人撰写', en: 'Whoever made the report writes it' }, remedy: { zh: '请交给编制人', en: 'Leave it to the author' } })
}

function notChecker(ctx: ReportSetting, report: ReportInHand, actor: Actor): Refused | null {
  const checkers = checkersOf(ctx)
  const refuse = refuser(ctx)
  if (!standsFor(ctx, actor, checkers)) {
    const who = ctx.policy === null ? { zh: '', en: '' } : inWords({ policy: ctx.policy, org: ctx.org }, checkers)
    return refuse({ code: 'wrong-role', says: { zh: '报告不由您签发', en: 'The report is not yours to sign off' }, remedy: { zh: `请交给${who.zh}`, en: `It is for: ${who.en}` } })
  }
  const wrote = report.author === actor.id || report.signatures.some((one) => one.step === 'submit' && one.person === actor.id)
  const found = ctx.policy === null ? null : recusedFrom(ctx.policy, 'check_duty', (word) => word === 'same_person' && wrote)
  if (!found && !wrote) return null
  return { ...refuse({ code: 'recused', word: found?.word ?? 'same_person', says: { zh: '自己编制的报告不能自己签发', en: 'Nobody signs off a report that he wrote' }, remedy: { zh: '请由他人签发', en: 'Let another person sign it off' } }), ...(found && { clauses: found.row.clauses }) }
}

function standsFor({ policy, org }: ReportSetting, actor: Actor, words: readonly string[]): boolean {
  return policy !== null && actor.kind === 'person' && standingOf(placeOf({ policy, org }), actor, words) !== null
}

function lacking(ctx: ReportSetting, report: ReportInHand, { step, data }: { step: ReportStep | 'write'; data: Record<string, Json> }): Refused | null {
  const refuse = refuser(ctx)
  const needs = step === 'sign' ? ['reviewed_on', 'decision'] : step === 'return' ? ['reason'] : []
  const missing = [...needs.filter((field) => !isFilled(data[field])), ...(step === 'submit' ? report.written.filter((key) => (report.texts[key] ?? '').trim() === '').map((key) => `texts.${key}`) : [])]
  if (missing.length > 0) return refuse({ code: 'needs', word: missing[0]!, fields: missing, says: step === 'submit' ? { zh: '还有部分没有写', en: 'Some parts are not written yet' } : { zh: '还有几项没有填', en: 'Some fields are not filled in' }, remedy: { zh: '补齐以后再提交', en: 'Complete it and send again' } })
  if (step !== 'sign') return null
  const day = String(data['reviewed_on'])
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`))
  return isDay && day <= localDate(ctx.now) ? null : refuse({ code: 'needs', word: 'reviewed_on', fields: ['reviewed_on'], says: { zh: '评审日期不对：要是今天或以前的一天', en: 'The day of the review must be today or before' }, remedy: { zh: '请改正日期', en: 'Correct the day' } })
}

const clausesOf = ({ policy, duty }: Pick<ReportSetting, 'policy' | 'duty'>): string[] => (duty === null ? [] : (policy?.duties[duty]?.clauses ?? []))

type Why = Pick<Refusal, 'code' | 'says' | 'remedy'> & { word?: string; fields?: string[] }
function refuser(ctx: ReportSetting): (why: Why) => Refused {
  return ({ code, word, fields = [], says, remedy }) => ({ ok: false, code, step: ctx.duty === null ? 'report' : `duty.${ctx.duty}`, word: word ?? null, clauses: clausesOf(ctx), fields, says, remedy })
}
