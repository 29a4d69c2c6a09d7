// What a condition that stands in the way comes down to: of several parts the one that fails, and who can bring it about.
import type { Actor } from '#core/people/actor.ts'
import { actionOf, type Action } from '#core/policy/actions.ts'
import { conditionInWords, eventInWords, memberTitle, partsAt, unwrapped } from '#core/policy/event-words.ts'
import { guards, isComputedFact, isGuard, sentenceWhenMissing, sentenceWhenPresent } from '#core/policy/guards.ts'
import { inOwnWords } from '#core/policy/own-words.ts'
import type { Context } from './context.ts'
import { rowsFor, startsIn } from './steps.ts'
import type { Test } from './view.ts'
import { whoInWords } from './who-words.ts'
import { standingOf } from './who.ts'

export type Both = { zh: string; en: string }
export type Why = { says: Both; remedy: Both }
export type Asking = { ctx: Context; actor: Actor; test: Test }

const both = (zh: string, en: string): Both => ({ zh, en })
const bare = /^[a-z_]+$/
const parts = (condition: string, sign: string): string[] => partsAt(condition, sign).map((part) => unwrapped(part.trim()))

/** A condition that had to hold and does not. */
export function whyMissing(asking: Asking, said: string): Why {
  const condition = unwrapped(said)
  const either = parts(condition, '||')
  if (either.length > 1) return noneOf(asking, either)
  const all = parts(condition, '&&')
  if (all.length > 1) return whyMissing(asking, all.find((part) => !asking.test(part)) ?? all[0]!)
  if (condition.startsWith('!')) return whyPresent(asking, condition.slice(1).trim())
  if (bare.test(condition)) return wordMissing(asking, condition)
  return callMissing(asking, condition)
}

/** A condition that must not hold and does. */
export function whyPresent(asking: Asking, said: string): Why {
  const condition = unwrapped(said)
  const either = parts(condition, '||')
  if (either.length > 1) return whyPresent(asking, either.find((part) => asking.test(part)) ?? either[0]!)
  const all = parts(condition, '&&')
  if (all.length > 1) {
    const why = all.map((part) => whyPresent(asking, part))
    return { says: both(why.map((one) => one.says.zh).join('，而且'), why.map((one, at) => (at === 0 ? one.says.en : lower(one.says.en))).join(', and ')), remedy: wayPast(condition) }
  }
  if (condition.startsWith('!')) return whyMissing(asking, condition.slice(1).trim())
  const words = conditionInWords(asking.ctx.policy, condition)
  const says = bare.test(condition) ? inOwnWords(asking.ctx.policy, sentenceWhenPresent(condition)) : both(`现在是「${words.zh}」`, `It is so that ${words.en}`)
  return { says, remedy: wayPast(condition) }
}

const views = new Set(['satisfied', 'dissatisfied', 'not_solved', 'no_answer'])

/** One of several would do, and none is there. */
function noneOf(asking: Asking, either: string[]): Why {
  const { policy } = asking.ctx
  const why = either.map((part) => whyMissing(asking, part))
  const labels = either.map((part) => inOwnWords(policy, asState(policy, part)))
  const named = both(labels.map((one) => `「${one.zh}」`).join(''), labels.map((one) => `“${one.en}”`).join(' or '))
  if (either.every((part) => views.has(part))) return { says: inOwnWords(policy, both(`客户没有表示${labels.map((one) => one.zh).join('或')}`, `The customer has not said: ${labels.map((one) => one.en).join(' or ')}`)), remedy: why[0]!.remedy }
  if (either.every((part) => actionOf(part) !== undefined)) return { says: both(`${named.zh}一样都还没有办`, `Neither ${named.en.replaceAll(' or ', ' nor ')} has been done yet`), remedy: both('请先办其中一样', 'Do one of them first') }
  const remedies = why.map((one) => one.remedy).filter((one, at, list) => list.findIndex((other) => other.zh === one.zh) === at)
  return {
    says: both(`${named.zh}至少要有一样`, `It needs ${named.en}`),
    remedy: both(remedies.map((one, at) => (at === 0 ? one.zh : one.zh.replace(/^请先?/, ''))).join('，或'), remedies.map((one, at) => (at === 0 ? one.en : lower(one.en))).join(', or ')),
  }
}

/** "not reachable" reads badly as a choice: what is meant is that no way to reach him is on file. */
function asState(policy: Context['policy'], part: string): Both {
  const negated = part.startsWith('!') ? part.slice(1).trim() : ''
  return isGuard(negated) ? guards[negated].missing : conditionInWords(policy, part)
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

function wordMissing(asking: Asking, word: string): Why {
  const { policy } = asking.ctx
  const action = actionOf(word)
  const { says, remedy } = sentenceWhenMissing(word)
  if (!action || isGuard(word) || isComputedFact(word)) return { says: inOwnWords(policy, says), remedy: inOwnWords(policy, remedy) }
  return { says: inOwnWords(policy, says), remedy: askFor(asking, action) }
}

/** Who can take the step that is missing. */
function askFor({ ctx, actor }: Asking, action: Action): Both {
  const rows = rowsFor(ctx, action)
  const row = rows.find((one) => startsIn(one, ctx.matter.state)) ?? rows[0]
  const by = (row?.by ?? []).filter((word) => word !== 'system')
  if (by.length === 0) return both('请等它发生', 'Wait until it has')
  if (standingOf(ctx, actor, by)) return both('请先办这一步', 'Do that first')
  const who = whoInWords(ctx, by.length > 1 ? by.filter((word) => word !== 'customer') : by)
  return both(`请${who.zh}先办`, `Ask ${who.en} to do that first`)
}

const called = /^([a-z_]+)\('([a-z0-9_.]+)'\)(?: *(>=|>) *(\d+))?$/

function callMissing(asking: Asking, condition: string): Why {
  const { ctx } = asking
  const [, name, word = '', sign, figure] = called.exec(condition) ?? []
  const title = (section: 'forms' | 'notices' | 'clocks') => both(ctx.policy[section][word]?.zh ?? word, ctx.policy[section][word]?.en ?? ctx.policy[section][word]?.zh ?? word)
  if (name === 'filled') return formMissing(ctx, word, title('forms'))
  if (name === 'told') return { says: both(`《${title('notices').zh}》还没有发出`, `“${title('notices').en}” has not gone out yet`), remedy: both('请先发出', 'Send it first') }
  if (name === 'is_late') return { says: both(`「${title('clocks').zh}」还没有超期`, `“${title('clocks').en}” is not late yet`), remedy: both('请等到超期以后', 'Wait until it is') }
  if (name === 'has_flag') {
    const flag = memberTitle(ctx.policy, 'flag', word)
    return { says: both(`没有标记为「${flag.zh}」`, `It is not flagged “${flag.en}”`), remedy: both('请先「标记」', 'Flag it first') }
  }
  if (name === 'n' && sign !== undefined) return tooFew(asking, word, Number(figure) + (sign === '>' ? 1 : 0))
  const words = inOwnWords(ctx.policy, conditionInWords(ctx.policy, condition))
  return { says: both(`只适用于：${words.zh}`, `This is only for: ${words.en}`), remedy: both('请改用适合本事项的步骤', 'Use a step that fits this matter') }
}

function tooFew(asking: Asking, event: string, least: number): Why {
  const title = inOwnWords(asking.ctx.policy, eventInWords(asking.ctx.policy, event))
  const n = asking.ctx.matter.facts[event]?.n ?? 0
  const action = actionOf(event)
  const says = n === 0 ? both(`还没有「${title.zh}」`, `“${title.en}” has not been done yet`) : both(`「${title.zh}」才 ${n} 次，至少要 ${least} 次`, `“${title.en}” was done ${n} ${n === 1 ? 'time' : 'times'}; it takes ${least}`)
  return { says, remedy: action ? askFor(asking, action) : both('请等它发生', 'Wait until it has') }
}

function formMissing(ctx: Context, name: string, title: Both): Why {
  const form = ctx.policy.forms[name]
  const who = whoInWords(ctx, form?.sign ?? [])
  const remedy = who.zh === '' ? both('请先填好这张表', 'Fill in the form first') : both(`请填好后由${who.zh}签名`, `Fill it in and let ${who.en} sign it`)
  return { says: both(`《${title.zh}》还没有填好并签名`, `“${title.en}” is not filled in and signed`), remedy }
}

const past: Record<string, Both> = {
  in_remit: both('请「派发」或答复；如认定有误，请先补正', 'Dispatch or answer it; if the assessment is wrong, amend it first'),
  not_solved: both('请先「重办」，解决以后再办', 'Reopen it and solve it first'),
  dissatisfied: both('请先「重办」或「升级」', 'Reopen or escalate it first'),
  malicious: both('请按恶意投诉的步骤办', 'Take the steps for malicious complaints'),
  ours: both('请按我方责任的步骤办', 'Take the steps for what is our fault'),
  not_ours: both('请按非我方责任的步骤办', 'Take the steps for what is not our fault'),
  anonymous: both('请先问清姓名并补正', 'Ask for the name and amend it first'),
  steps_done: both('请接着办下一步', 'Go on with the next step'),
  reasonable: both('请按诉求合理的步骤办', 'Take the steps for a reasonable demand'),
  repeat: both('请按再次投诉的步骤办', 'Take the steps for repeated complaints'),
  complex: both('请按复杂事项的步骤办', 'Take the steps for complex matters'),
  important: both('请按重要事项的步骤办', 'Take the steps for important matters'),
  in_correction: both('请等改正期满', 'Wait until the correction period has lapsed'),
  overdue: both('请先办完超期的事', 'Do first what is late'),
}

function wayPast(condition: string): Both {
  if (condition.includes('within_authority')) return both('请在权限内直接处理', 'Decide it yourself, within your authority')
  if (Object.hasOwn(past, condition)) return past[condition]!
  const action = actionOf(condition)
  return action ? both('请接着办后面的步骤', 'Go on with the next step') : both('请改用适合本事项的步骤', 'Use a step that fits this matter')
}
