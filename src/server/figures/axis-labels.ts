// What axes and their codes are called, by the first regulation on record that has a word for them.
import type { Text } from '#core/kernel/text.ts'
import { axisTitle } from '#core/policy/event-words.ts'
import { isStage, isState, stages, states } from '#core/policy/states.ts'
import { labelOf, unitLabel } from '#server/complaints/labels.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'

export type Naming = { axis: (axis: string) => Text; code: (axis: string, code: string | null) => Text }

const yes: Record<string, Text> = { yes: { zh: '是', en: 'yes' }, no: { zh: '否', en: 'no' } }

const titles: Record<string, Text> = {
  stage: { zh: '阶段', en: 'stage' }, state: { zh: '状态', en: 'state' }, policy: { zh: '制度', en: 'regulation' }, repeat: { zh: '重复投诉', en: 'repeat' }, reopened: { zh: '重新办理', en: 'reopened' }, late: { zh: '现已超期', en: 'late now' },
}

/** The words without what else is known of them. */
const plain = (label: Text): Text => (typeof label === 'string' ? label : { zh: label.zh, ...(label.en !== undefined && { en: label.en }) })

export async function axisLabels(work: Work): Promise<Naming> {
  const [policies, org] = [await policiesOnRecord(work), await loadOrg(work)]
  return {
    axis: (axis) => titles[axis] ?? plain(policies[0] ? axisTitle(policies.find((policy) => axis in policy.taxonomies || axis in policy.scales) ?? policies[0], axis) : axis),
    code: (axis, code) => {
      if (code === null) return { zh: '未填', en: 'not given' }
      if (axis === 'policy') return policies.find((policy) => policy.id === code)?.title ?? code
      if (axis === 'stage') return isStage(code) ? stages[code] : code
      if (axis === 'state') return isState(code) ? plain(states[code]) : code
      if (axis === 'unit') return policies[0] ? unitLabel(org, policies.find((policy) => code in policy.units) ?? policies[0], code) : code
      if (axis === 'repeat' || axis === 'reopened' || axis === 'late') return yes[code] ?? code
      for (const policy of policies) {
        const label = labelOf(policy, axis, code)
        if (label !== code) return plain(label)
      }
      return code
    },
  }
}
