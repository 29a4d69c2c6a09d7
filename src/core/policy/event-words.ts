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
  return titled(level ?? policy.taxonomies[axis]?.[member] ?? (axis === 'channel' ? policy.channels[member] : undefined), member)
}

const ownAxes: Record<string, Label> = {
  class: both('类别', 'class'), cause: both('原因', 'cause'), service: both('服务项目', 'service'), remedy: both('补救方式', 'remedy'), violation: both('违规类型', 'violation'),
  flag: both('标记', 'flag'), customer_group: both('客户群体', 'customer group'),
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
  failed: both('验收退回', 'returned'), drawn: both('抽出', 'drawn'), revealed: both('揭晓', 'revealed'), missed: both('未达标', 'missed'), reached: both('达标', 'reached'), stated: both('已声明', 'stated'),
}

/** `!anonymous`, `settleable && within_authority`, `filled('slip')`, `round > 1`, `outcome == 'question'`. What it cannot read stays as written. */
export function conditionInWords(policy: Policy, condition: string): Label {
  const way = [['||', '或', ' or '], ['&&', '且', ' and ']].find(([sign]) => condition.includes(sign!))
  if (way) {
    const parts = condition.split(way[0]!).map((part) => conditionInWords(policy, part.trim()))
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

function called(policy: Policy, condition: string): Label | undefined {
  const [, form] = /^filled\('([a-z0-9_]+)'\)$/.exec(condition) ?? []
  if (form === undefined) return undefined
  const title = titled(policy.forms[form], form)
  return both(`《${title.zh}》已填写`, `“${title.en}” is filled in`)
}

const signs: Record<string, Label> = { '==': both('为', 'is'), '!=': both('不为', 'is not'), '>': both('大于', 'is above'), '<': both('小于', 'is below'), '>=': both('不小于', 'is at least'), '<=': both('不大于', 'is at most') }

function compared(policy: Policy, condition: string): Label | undefined {
  const [, left = '', sign = '', value = ''] = /^(?:data\.)?([a-z_]+) *(==|!=|>=|<=|>|<) *'?([a-z0-9_.]+)'?$/.exec(condition) ?? []
  if (left === '') return undefined
  const name = left === 'round' ? both('办理次数', 'the round') : axisTitle(policy, left)
  const member = /^\d/.test(value) ? both(value, value) : left === 'verdict' && value === 'again' ? both('重新办理', 'to be done again') : ((callbackOutcomes as Record<string, Label>)[value] ?? memberTitle(policy, left, value))
  return both(`${name.zh}${signs[sign]!.zh}${member.zh}`, `${name.en} ${signs[sign]!.en} ${member.en}`)
}
