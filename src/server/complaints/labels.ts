// What codes, people, units and events are called, for lists, screens and print.
import { choicesOf } from '#core/complaints/fields.ts'
import type { Text } from '#core/kernel/text.ts'
import type { Org } from '#core/people/org-tree.ts'
import { actionOf, actions } from '#core/policy/actions.ts'
import { inOwnWords } from '#core/policy/own-words.ts'
import { computedFacts, isComputedFact } from '#core/policy/guards.ts'
import type { Policy } from '#core/policy/shape.ts'
import { callbackOutcomes, channelTypes, matterKinds } from '#core/policy/vocabulary.ts'

export type Label = { zh: string; en: string }
type Named = { zh?: string | undefined; en?: string | undefined }

export const named = (row: Named | undefined, code: string): Label => ({ zh: row?.zh ?? code, en: row?.en ?? row?.zh ?? code })

const NOBODY: Org = { units: {}, people: [] }

/** A code on an axis of the policy: a class, a level, a remedy … */
export function labelOf(policy: Policy, axis: string, code: string): Text {
  if (axis === 'kind') return named(matterKinds[code as keyof typeof matterKinds], code)
  if (axis === 'channel') return channelLabel(policy, code)
  return choicesOf(policy, axis, NOBODY).find((choice) => choice.value === code)?.label ?? code
}

export function channelLabel(policy: Policy, channel: string): Label {
  const row = policy.channels[channel]
  return row && row.zh === undefined ? channelTypes[row.type] : named(row, channel)
}

export function unitLabel(org: Org, policy: Policy, unit: string): Label {
  return named(org.units[unit] ?? policy.units[unit], unit)
}

export function personName(org: Org, id: string | null): string | null {
  if (id === null) return null
  return org.people.find((person) => person.id === id)?.name ?? id
}

/** What an event of the timeline is called. */
export function eventLabel(policy: Policy, event: string): Label {
  const action = actionOf(event)
  if (action) return inOwnWords(policy, actions[action])
  if (isComputedFact(event)) return computedFacts[event]
  const [prefix = '', name = '', what = ''] = event.split('.')
  if (prefix === 'notice') return { zh: `已发出：${named(policy.notices[name], name).zh}`, en: `Sent: ${named(policy.notices[name], name).en}` }
  if (prefix === 'clock') return joined(named(policy.clocks[name], name), named(clockWords[what], what))
  if (prefix === 'duty') return joined(named(policy.duties[name], name), named(dutyWords[what], what))
  if (prefix === 'callback') return joined({ zh: '回访', en: 'Callback' }, named(callbackOutcomes[what as keyof typeof callbackOutcomes] ?? dutyWords[what], what))
  return named(otherEvents[event], event)
}

const joined = (first: Label, second: Label): Label => ({ zh: `${first.zh}：${second.zh}`, en: `${first.en}: ${second.en}` })

const clockWords: Record<string, Label> = {
  warned: { zh: '时限临近', en: 'the limit draws near' }, late: { zh: '已超期', en: 'late' }, met: { zh: '已完成', en: 'kept' },
  moved: { zh: '时限变动', en: 'due time moved' }, escalated: { zh: '超期上报', en: 'escalated' }, resumed: { zh: '恢复计时', en: 'runs again' }, missed: { zh: '未完成', en: 'missed' },
}

const dutyWords: Record<string, Label> = {
  arose: { zh: '产生', en: 'arose' }, done: { zh: '完成', en: 'done' }, checked: { zh: '验收', en: 'accepted' }, failed: { zh: '退回', en: 'returned' }, late: { zh: '超期', en: 'late' }, due: { zh: '到期', en: 'due' },
}

const otherEvents: Record<string, Label> = {
  signed: { zh: '已签署，等待其他人', en: 'signed, waiting for others' },
  'contact.received': { zh: '收到来件', en: 'contact received' },
  'contact.joined': { zh: '来件并入', en: 'contact joined' },
  'contact.left': { zh: '来件拆出', en: 'contact separated' },
  'contact.resolved': { zh: '来件已归位', en: 'contact settled' },
  revealed: { zh: '查看联系方式', en: 'contact details read' },
  form_filled: { zh: '填写表单', en: 'form filled in' }, form_signed: { zh: '签署表单，待他人签', en: 'form signed; others still to sign' },
  undone: { zh: '撤销', en: 'taken back' },
  version_changed: { zh: '改按新版制度办理', en: 'goes on under the new version' },
  erased: { zh: '依法删除个人信息', en: 'personal data erased' },
}
