// Why a row refuses, in words that people can act upon: what stands in the way, which clause wants it, what to do first.
import { textIn } from '#core/kernel/text.ts'
import type { FieldFault } from '#core/kernel/problem.ts'
import { actions, isAction } from '#core/policy/actions.ts'
import { guards, isGuard, labelOfCondition, sentenceWhenPresent } from '#core/policy/guards.ts'
import { inOwnWords } from '#core/policy/own-words.ts'
import { isState, states } from '#core/policy/states.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Context } from './context.ts'
import type { Refusal } from './contract.ts'
import { fieldLabel } from './fields.ts'
import { fieldsInWords, formLabel, type Incomplete } from './forms.ts'
import type { Given } from './giving.ts'
import type { NoticeRow } from './notices.ts'
import type { Recusal } from './recusal.ts'
import type { Lacking } from './records.ts'
import { SCRIPT_LINES, type Unsaid } from './script.ts'
import { sayInstant } from './say-time.ts'
import type { StepRow } from './steps.ts'
import { remedyOfState, stateName, titleOfRow } from './way-there.ts'
import { peopleMeant } from './who.ts'
import { whoInWords } from './who-words.ts'
import { whyMissing, whyPresent, type Asking } from './why-not.ts'

/** `came`: how far the row came. `particular`: it is there for just such matters. `fits`: what it asks of the matter first of all holds. */
export type Failure = { ok: false; came: number; particular: boolean; fits?: boolean; refusal: Refusal }
type Both = { zh: string; en: string }
type Why = { code: string; word: string | null; says: Both; remedy: Both; fields?: string[]; clauses?: string[] }

const both = (zh: string, en: string): Both => ({ zh, en })

function failure(row: StepRow, cameTo: number, why: Why): Failure {
  const clauses = [...new Set([...row.clauses, ...(why.clauses ?? [])])]
  return { ok: false, came: cameTo, particular: Object.keys(row.for).length > 0, refusal: { code: why.code, step: row.name, word: why.word, clauses, fields: why.fields ?? [], says: why.says, remedy: why.remedy } }
}

export function actionLabel(action: string): Both {
  return isAction(action) ? { zh: actions[action].zh, en: actions[action].en } : both(action, action)
}

export function stateLabel(state: string): Both {
  return isState(state) ? { zh: states[state].zh, en: states[state].en } : both('未接收', 'not received')
}

/** A list of names as a sentence says it. */
function list(names: string[], language: 'zh' | 'en'): string {
  return names.join(language === 'zh' ? '、' : ', ')
}

function labels(ctx: Context, fields: string[]): Both {
  const named = fields.map((field) => fieldLabel(ctx.policy, field))
  return both(list(named.map((label) => `「${textIn(label, 'zh')}」`), 'zh'), list(named.map((label) => `“${textIn(label, 'en')}”`), 'en'))
}

export const failures = {
  wrongState(ctx: Context, row: StepRow): Failure {
    const [now, what] = [stateName(ctx.policy, ctx.matter.state), titleOfRow(ctx.policy, row)]
    const { behind, remedy } = remedyOfState(ctx, row)
    const says = behind ? both(`现在已是「${now.zh}」，不能再「${what.zh}」`, `“${what.en}” is no longer possible: the matter is “${now.en}”`) : both(`现在是「${now.zh}」，还不能「${what.zh}」`, `“${what.en}” is not possible while the matter is “${now.en}”`)
    return failure(row, 0, { code: 'wrong-state', word: ctx.matter.state, says, remedy })
  },

  wrongRole(ctx: Context, row: StepRow, actor: Actor): Failure {
    const [who, what] = [whoInWords(ctx, row.by), titleOfRow(ctx.policy, row)]
    return failure(row, 1, {
      code: 'wrong-role', word: row.by.join(' | '),
      says: both(`「${what.zh}」只能由${who.zh}办理`, `“${what.en}” may be done only by ${who.en}`),
      remedy: whomToAsk(ctx, row, { actor, named: who.zh }),
    })
  },

  recused(ctx: Context, row: StepRow, { row: recusal, word }: { row: Recusal; word: string }): Failure {
    const who = whoInWords(ctx, recusal.falls_to)
    const says = inOwnWords(ctx.policy, isGuard(word) ? guards[word].present : sentenceWhenPresent(word))
    return failure(row, 2, {
      code: 'recused', word, clauses: recusal.clauses,
      says: both(`${says.zh}，应当回避`, `${says.en}; you must stand aside`),
      remedy: both(`请交${who.zh}办理`, `Let ${who.en} do it`),
    })
  },

  notToHim(ctx: Context, row: StepRow, given: Given): Failure {
    const name = ctx.org.people.find((person) => person.id === given.person)?.name ?? given.person
    const who = peopleMeant(ctx, 'superior').length > 0 ? whoInWords(ctx, given.row.falls_to) : both('其他人员', 'somebody else')
    const about = given.word === 'complained_about' ? both('是被投诉人', 'is complained about') : both('与本事项有利害关系', 'has an interest in the matter')
    return failure(row, 5, {
      code: 'recused', word: given.word, clauses: given.row.clauses, fields: given.field ? [given.field] : [],
      says: both(`${name}${about.zh}，不能经办本事项`, `${name} ${about.en} and cannot be given the matter`),
      remedy: both(`请改由${who.zh}经办`, `Give it to ${who.en} instead`),
    })
  },

  usedUp(row: StepRow): Failure {
    const times = row.times ?? 1
    return failure(row, 3, {
      code: 'times', word: 'times',
      says: both(`这一步最多 ${times} 次，已经用完`, `This may be done ${times} time${times === 1 ? '' : 's'} at most, and has been`),
      remedy: both('如有新的事实，请重新登记', 'If there are new facts, register them as a new matter'),
    })
  },

  windowNotOpen(row: StepRow, after: string): Failure {
    const label = labelOfCondition(after)
    return failure(row, 3, {
      code: 'window', word: after,
      says: both(`要到「${label.zh}」之后才可以`, `This is possible only after “${label.en}”`),
      remedy: both('请等到那时再办', 'Wait until then'),
    })
  },

  windowClosed(row: StepRow, { after, closes }: { after: string; closes: string }): Failure {
    const label = labelOfCondition(after)
    return failure(row, 3, {
      code: 'window', word: after,
      says: both(`「${label.zh}」后的期限到 ${sayInstant(closes, 'zh')} 已满`, `The time after “${label.en}” ran out on ${sayInstant(closes, 'en')}`),
      remedy: both('如仍有异议，请作为新的事项反映', 'If there is still an objection, raise it as a new matter'),
    })
  },

  notYet(asking: Asking, row: StepRow, condition: string): Failure {
    return failure(row, 4, { code: 'condition', word: condition, ...whyMissing(asking, condition) })
  },

  stillSo(asking: Asking, row: StepRow, condition: string): Failure {
    return failure(row, 4, { code: 'condition', word: condition, ...whyPresent(asking, condition) })
  },

  needs(ctx: Context, row: StepRow, fields: string[]): Failure {
    const names = labels(ctx, fields)
    return failure(row, 5, { code: 'needs', word: fields[0] ?? null, fields, says: both(`还缺${names.zh}`, `${names.en} ${fields.length === 1 ? 'is' : 'are'} missing`), remedy: both('请填好再提交', 'Fill it in and send it again') })
  },

  record(ctx: Context, row: StepRow, { record, fields, clauses }: Lacking): Failure {
    const names = labels(ctx, fields)
    return failure(row, 5, {
      code: 'needs', word: `record.${record}`, fields, clauses,
      says: both(`记录还缺${names.zh}`, `The record lacks ${names.en}`),
      remedy: both('请补齐；确实没有的，注明拒绝或不详及原因', 'Fill it in, or state “refused” or “unknown” with a reason'),
    })
  },

  invalid(row: StepRow, faults: FieldFault[]): Failure {
    const said = (language: 'zh' | 'en') => faults.map((fault) => textIn(fault.message, language)).join(language === 'zh' ? '；' : '; ')
    return failure(row, 5, { code: 'invalid', word: faults[0]?.field ?? null, fields: faults.map((fault) => fault.field), says: both(said('zh'), said('en')), remedy: both('请改正后再提交', 'Put it right and send it again') })
  },

  parts(ctx: Context, row: StepRow, { notice, parts }: { notice: NoticeRow; parts: string[] }): Failure {
    const names = labels(ctx, parts)
    const title = both(notice.zh ?? notice.name, notice.en ?? notice.zh ?? notice.name)
    const remedy = parts.includes('number') ? both('请先「登记」取得编号', 'Register the matter first so that it has a number') : both('请补齐再办', 'Fill it in first')
    return failure(row, 6, {
      code: 'parts', word: `notice.${notice.name}`, fields: parts, clauses: notice.clauses,
      says: both(`《${title.zh}》还缺${names.zh}，不能发出`, `The notice “${title.en}” lacks ${names.en} and cannot go out`), remedy,
    })
  },

  mayNotPause(ctx: Context, row: StepRow): Failure {
    const who = whoInWords(ctx, [...new Set(Object.values(ctx.policy.pauses).flatMap((pause) => pause.by))])
    return failure(row, 4, { code: 'condition', word: 'pause', says: both('没有您可以暂停计时的理由', 'There is no cause for which you may pause'), remedy: who.zh === '' ? both('请继续办理，本制度不允许暂停', 'Carry on; the regulation allows no pause') : both(`请由${who.zh}暂停`, `Ask ${who.en}`) })
  },

  uncivil(row: StepRow, { field, word }: { field: string; word: string }): Failure {
    return failure(row, 5, { code: 'invalid', word: 'intake.forbidden_words', fields: [field], says: both(`「${word}」是禁用语`, `“${word}” must not be said to a customer`), remedy: both('请换一种说法', 'Please put it another way') })
  },

  unsaid(row: StepRow, unsaid: Unsaid): Failure {
    return failure(row, 5, whyUnsaid(unsaid))
  },

  unfiled(ctx: Context, row: StepRow, { form, fields }: Incomplete): Failure {
    const title = formLabel(form)
    const lacks = fields.length > 0 ? both(`还缺${fieldsInWords(ctx, fields, 'zh')}`, `lacks ${fieldsInWords(ctx, fields, 'en')}`) : both('还没有签名', 'is not signed')
    return failure(row, 6, { code: 'condition', word: `form.${form.name}`, fields, clauses: form.clauses, says: both(`《${title.zh}》${lacks.zh}，不能归档`, `“${title.en}” ${lacks.en}; the matter cannot be filed`), remedy: fields.length > 0 ? both('请先补齐这张表', 'Complete the form first') : both('请先签好这张表', 'Have the form signed first') })
  },

  /** A call that joins a matter takes no step of it. */
  unsaidOnJoining(unsaid: Unsaid): Refusal {
    return { step: 'join', fields: [], clauses: [], ...whyUnsaid(unsaid) }
  },

  unknownCause(row: StepRow): Failure {
    return failure(row, 5, { code: 'invalid', word: 'reason', fields: ['reason'], says: both('这不是制度规定的、您可以使用的暂停事由', 'This is no cause for which you may pause'), remedy: both('请先选择制度列明的暂停事由', 'Choose a cause that the regulation names') })
  },

  nothingToExtend(row: StepRow): Failure {
    return failure(row, 4, { code: 'condition', word: 'clock', says: both('没有可以延期的时限', 'There is no clock that may be extended'), remedy: both('请在时限届满前、允许的次数内申请', 'Ask before it is due, and not more often than allowed') })
  },

  whichClock(row: StepRow): Failure {
    return failure(row, 5, { code: 'needs', word: 'clock', fields: ['clock'], says: both('还没有说明哪一项时限', 'It is not said which clock'), remedy: both('请先选择要延期的时限', 'Choose the clock first') })
  },

  mustWait(row: StepRow, { already, who }: { already: boolean; who: Both }): Failure {
    return failure(row, 4, {
      code: 'condition', word: 'sign',
      says: already ? both('您已经签过了', 'You have signed already') : both('还没有轮到您签署', 'It is not your turn to sign'),
      remedy: already ? both(`请等${who.zh}签署`, `It still takes ${who.en}`) : both(`请等${who.zh}先签`, `Wait for ${who.en} to sign`),
    })
  },
}

function whyUnsaid({ script, left }: Unsaid): Why {
  const says = left.length > 0 ? both(`话术还有 ${left.length} 句没有打勾`, `${left.length} lines of the script are not ticked`) : both('话术没有按顺序说', 'The script was not spoken in its order')
  const remedy = left.length > 0 ? both('请说完并逐句打勾；确实没法说的，写明原因', 'Say them and tick each; where one cannot be said, give the reason') : both('请按制度的顺序重新打勾', 'Tick the lines again in the order of the regulation')
  return { code: 'needs', word: `script.${script.name}`, fields: [SCRIPT_LINES], clauses: script.clauses, says, remedy }
}

/** The people themselves, where there are few; the post alone says nothing to somebody who does not know who holds it. */
function whomToAsk(ctx: Context, row: StepRow, { actor, named }: { actor: Actor; named: string }): Both {
  if (actor.kind === 'customer') return both('请与受理单位联系', 'Please contact us')
  if (row.by.every((word) => word === 'system')) return both('请等系统办理', 'Wait for it to happen by itself')
  if (row.by.every((word) => word === 'system' || word === 'customer')) return inOwnWords(ctx.policy, both('请等客户提出', 'Wait for the customer to say so'))
  const ids = new Set(row.by.flatMap((word) => peopleMeant(ctx, word)))
  const names = ctx.org.people.filter((person) => ids.has(person.id) && person.id !== actor.id).map((person) => person.name)
  if (names.length === 0) return both('目前没有人担任，请管理员安排', 'Nobody holds that post now; ask the administrator')
  if (names.length > 3 || names.some((name) => named.includes(name))) return names.length === 1 ? both('请转告本人', 'Let them know') : both('请找其中一位办理', 'Ask one of them')
  return both(`请找${names.join('或')}`, `Ask ${names.join(' or ')}`)
}

/** No row speaks about such a matter; the clauses of those that speak about others say for which it is kept. */
export function noSuchStep({ policy }: Context, action: string, rows: readonly StepRow[]): Refusal {
  const label = inOwnWords(policy, actionLabel(action))
  return {
    code: 'wrong-state', step: rows[0]?.name ?? null, word: action, clauses: [...new Set(rows.flatMap((row) => row.clauses))], fields: [],
    says: both(`本制度对此事项没有「${label.zh}」这一步`, `The regulation has no step “${label.en}” for this matter`),
    remedy: both('请改用制度规定的步骤', 'Use the steps that the regulation provides'),
  }
}
