// What events and conditions of a policy are called, with the titles of the rows that they name.
import { actionOf, actions, isAction } from './actions.ts'
import { parseEvent } from './events.ts'
import { builtInFields, isBuiltInField } from './fields.ts'
import { isComputedFact, isGuard, labelOfCondition } from './guards.ts'
import type { Policy } from './shape.ts'
import { type Label, builtInAxes, callbackOutcomes } from './vocabulary.ts'

type Titled = { zh?: string | undefined; en?: string | undefined } | undefined
const both = (zh: string, en: string): Label => ({ zh, en })
const titled = (row: Titled, otherwise: string): Label => both(row?.zh ?? otherwise, row?.en ?? row?.zh ?? otherwise)

/** The value of an axis or field, e.g. a class or a level of severity. */
export function axisTitle(policy: Policy, axis: string): Label {
  if (isBuiltInField(axis)) return builtInFields[axis]
  return (builtInAxes as Record<string, Label>)[axis] ?? ownAxes[axis] ?? titled(policy.fields[axis], axis)
}

export function memberTitle(policy: Policy, axis: string, member: string): Label {
  if (member === 'else') return both('其他', 'others')
  const level = policy.scales[axis]?.find((one) => one.level === member)
  const own = isBuiltInField(axis) && typeof builtInFields[axis].choices === 'object' ? builtInFields[axis].choices[member] : undefined
  if (own && !level) return own
  return titled(level ?? policy.taxonomies[axis]?.[member] ?? (axis === 'channel' ? policy.channels[member] : undefined), member)
}

const ownAxes: Record<string, Label> = {
  class: both('类别', 'class'), cause: both('原因', 'cause'), service: both('服务项目', 'service'), remedy: both('补救方式', 'remedy'), violation: both('违规类型', 'violation'),
  flag: both('标记', 'flag'), customer_group: both('客户群体', 'customer group'),
  level: both('升级次数', 'times escalated'), contacts: both('来件数', 'contacts'), callers: both('反映人数', 'callers'), attempts: both('联系次数', 'attempts'), unit_count: both('涉及部门数', 'units with a share'), waiting_days: both('等待天数', 'days of waiting'), days_old: both('事发至反映的天数', 'days from the event to the complaint'), state: both('环节', 'state'), stage: both('阶段', 'stage'),
}

export function eventInWords(policy: Policy, name: string): Label {
  const event = parseEvent(name)
  if (event?.of === 'matter') return labelOfEvent(name)
  if (event?.of === 'stream') return streamWords[name] ?? both(name, name)
  if (event?.of === 'any-callback') return callbackWord(event.event)
  if (event?.of !== 'row') return both(name, name)
  const row = titled((policy[event.section] as Record<string, Titled>)[event.row], event.row)
  if (event.prefix === 'notice') return both(`发出《${row.zh}》`, `“${row.en}” goes out`)
  const what = event.prefix === 'callback' ? callbackWord(event.event) : (rowWords[event.event] ?? both(event.event, event.event))
  return both(`${row.zh}：${what.zh}`, `${row.en}: ${what.en}`)
}

function labelOfEvent(name: string): Label {
  const action = actionOf(name)
  return action ? both(actions[action].zh, actions[action].en) : labelOfCondition(name)
}

function callbackWord(event: string): Label {
  const outcome = (callbackOutcomes as Record<string, Label>)[event] ?? rowWords[event] ?? both(event, event)
  return both(`回访${outcome.zh}`, `callback: ${outcome.en}`)
}

const streamWords: Record<string, Label> = {
  'contact.received': both('收到来件', 'a contact arrives'), 'contact.resolved': both('来件归位', 'the contact finds its place'), 'contact.left': both('来件未归位', 'the contact is left over'),
  'call.offered': both('来电呼入', 'a call comes in'), 'call.answered': both('来电接听', 'the call is answered'), 'call.abandoned': both('来电放弃', 'the call is given up'), 'box.emptied': both('开箱取件', 'the box is emptied'),
  'customer.joined': both('客户加入', 'a customer joins'), 'customer.left': both('客户离开', 'a customer leaves'),
  'order.opened': both('派工', 'the order is opened'), 'order.completed': both('完工', 'the order is completed'),
  'contract.started': both('合同开始', 'the contract starts'), 'contract.middle': both('合同期中', 'the middle of the contract'), 'contract.ended': both('合同到期', 'the contract ends'),
  'suggestion.received': both('收到建议', 'a suggestion arrives'), 'violation.found': both('发现违规', 'a violation is found'), 'policy.effective': both('制度生效', 'the regulation takes effect'),
  'member.joined': both('人员到岗', 'somebody joins'), 'member.left': both('人员离岗', 'somebody leaves'),
}

const rowWords: Record<string, Label> = {
  warned: both('临近', 'draws near'), late: both('超期', 'late'), met: both('完成', 'kept'), due: both('到期', 'due'), done: both('完成', 'done'), arose: both('产生', 'arises'), checked: both('通过验收', 'accepted'),
  failed: both('验收退回', 'returned'), drawn: both('抽出', 'drawn'), revealed: both('揭晓', 'revealed'), missed: both('未达标', 'missed'), reached: both('达标', 'reached'), streak: both('连续未达标', 'missed several times running'), alarm: both('示警', 'alarm'), stated: both('已声明', 'stated'),
}

/** `!anonymous`, `settleable && within_authority`, `filled('slip')`, `round > 1`, `outcome == 'question'`. What it cannot read stays as written. */
export function conditionInWords(policy: Policy, condition: string): Label {
  const bare = unwrapped(condition)
  if (bare !== condition) return conditionInWords(policy, bare)
  const way = [['||', '或', ' or '], ['&&', '且', ' and ']].find(([sign]) => partsAt(condition, sign!).length > 1)
  if (way) {
    const parts = partsAt(condition, way[0]!).map((part) => conditionInWords(policy, part.trim()))
    return both(parts.map((part) => part.zh).join(way[1]), parts.map((part) => part.en).join(way[2]))
  }
  if (condition.startsWith('!')) {
    const inner = conditionInWords(policy, condition.slice(1).trim())
    return both(`不是${inner.zh}`, `not ${inner.en}`)
  }
  if (condition === 'repeat') return both('再次反映', 'raised again')
  if (isGuard(condition) || isComputedFact(condition) || actionOf(condition) || isAction(condition)) return labelOfCondition(condition)
  return called(policy, condition) ?? compared(policy, condition) ?? both(condition, condition)
}

/** The parts between a sign that stands in no brackets. */
export function partsAt(condition: string, sign: string): string[] {
  const parts = ['']
  let depth = 0
  for (let at = 0; at < condition.length; at++) {
    const letter = condition[at]!
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
    if (depth === 0 && condition.startsWith(sign, at)) {
      parts.push('')
      at += sign.length - 1
    } else parts[parts.length - 1] += letter
  }
  return parts
}

/** Without brackets around the whole. */
export function unwrapped(condition: string): string {
  const trimmed = condition.trim()
  if (!trimmed.startsWith('(') || !trimmed.endsWith(')')) return trimmed
  const inner = trimmed.slice(1, -1)
  let depth = 0
  for (const letter of inner) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
    if (depth < 0) return trimmed
  }
  return inner.trim()
}

function called(policy: Policy, condition: string): Label | undefined {
  const [, name, word = '', sign, figure] = /^([a-z_]+)\('([a-z0-9_.]+)'\)(?: *(>=|<=|==|>|<) *(\d+))?$/.exec(condition) ?? []
  if (name === 'n' && sign !== undefined && figure !== undefined) return howOften(eventInWords(policy, word), sign, Number(figure))
  if (name === 'alike' && sign !== undefined && figure !== undefined) return howMany(titled(policy.joins[word], word), sign, Number(figure))
  if (sign !== undefined) return undefined
  if (name === 'filled') return quoted(policy.forms[word], word, ['已填写', 'is filled in'])
  if (name === 'told') return quoted(policy.notices[word], word, ['已告知', 'was sent'])
  if (name === 'is_late') return quoted(policy.clocks[word], word, ['已超期', 'is late'])
  const flag = name === 'has_flag' ? memberTitle(policy, 'flag', word) : undefined
  return flag && both(`标记为${flag.zh}`, `flagged ${flag.en}`)
}

function quoted(row: Titled, otherwise: string, [zh, en]: [string, string]): Label {
  const title = titled(row, otherwise)
  return both(`《${title.zh}》${zh}`, `“${title.en}” ${en}`)
}

/** `alike('same_batch') >= 3`: 「同批号」至少 3 件. */
function howMany(join: Label, sign: string, figure: number): Label {
  if (sign === '>=' || sign === '>') return both(`「${join.zh}」至少 ${sign === '>' ? figure + 1 : figure} 件`, `at least ${sign === '>' ? figure + 1 : figure} of “${join.en}”`)
  if (sign === '==') return both(`「${join.zh}」正好 ${figure} 件`, `exactly ${figure} of “${join.en}”`)
  return both(`「${join.zh}」至多 ${sign === '<' ? figure - 1 : figure} 件`, `at most ${sign === '<' ? figure - 1 : figure} of “${join.en}”`)
}

/** `n('answered') >= 2`: 「答复」至少 2 次. */
function howOften(event: Label, sign: string, figure: number): Label {
  const least = sign === '>' ? figure + 1 : figure
  if (sign === '>=' || sign === '>') return least === 1 ? both(`已「${event.zh}」`, `“${event.en}” has happened`) : both(`「${event.zh}」至少 ${least} 次`, `“${event.en}” at least ${least} times`)
  if (sign === '==') return figure === 0 ? both(`没有「${event.zh}」`, `no “${event.en}”`) : both(`「${event.zh}」正好 ${figure} 次`, `“${event.en}” exactly ${figure} times`)
  const most = sign === '<' ? figure - 1 : figure
  return most === 0 ? both(`没有「${event.zh}」`, `no “${event.en}”`) : both(`「${event.zh}」至多 ${most} 次`, `“${event.en}” at most ${most} times`)
}

const signs: Record<string, Label> = { '==': both('为', 'is'), '!=': both('不为', 'is not'), '>': both('大于', 'is above'), '<': both('小于', 'is below'), '>=': both('不小于', 'is at least'), '<=': both('不大于', 'is at most') }

function compared(policy: Policy, condition: string): Label | undefined {
  const [, left = '', sign = '', value = ''] = /^(?:data\.)?([a-z_]+) *(==|!=|>=|<=|>|<) *'?([a-z0-9_.]+)'?$/.exec(condition) ?? []
  if (left === '') return undefined
  const name = left === 'round' ? both('办理次数', 'the round') : axisTitle(policy, left)
  const member = /^\d/.test(value) ? both(value, value) : left === 'verdict' && value === 'again' ? both('重新办理', 'to be done again') : ((callbackOutcomes as Record<string, Label>)[value] ?? memberTitle(policy, left, value))
  return both(`${name.zh}${signs[sign]!.zh}${member.zh}`, `${name.en} ${signs[sign]!.en} ${member.en}`)
}
