// What a control is called on screens: the title of its row, of its step, of its section where the row has none.
import { actions } from './actions.ts'
import type { ControlSection } from './controls.ts'
import { axisTitle } from './event-words.ts'
import type { Policy } from './shape.ts'
import type { Label } from './vocabulary.ts'

type Named = { section: ControlSection; name: string; row: unknown }
const both = (zh: string, en: string): Label => ({ zh, en })

export function controlTitle(policy: Policy, { section, name, row }: Named): Label {
  const { zh, en } = (typeof row === 'object' && row !== null && !Array.isArray(row) ? row : {}) as { zh?: unknown; en?: unknown }
  if (section !== 'taxonomies' && typeof zh === 'string') return both(zh, typeof en === 'string' ? en : zh)
  if (section === 'steps') {
    const action = policy.steps[name]?.action
    return action === undefined ? both(name, name) : both(actions[action].zh, actions[action].en)
  }
  if (section === 'taxonomies' || section === 'scales') {
    const axis = axisTitle(policy, name)
    return both(`${axis.zh}分类`, `${axis.en} (list)`)
  }
  if (section === 'intake') return intake[name] ?? both('受理', 'intake')
  return sections[section] ?? both(name, name.replaceAll('_', ' '))
}

const intake: Record<string, Label> = {
  kinds: both('受理事项类型', 'kinds of matter accepted'), number: both('编号规则', 'numbering'), forbidden_words: both('禁用语', 'forbidden words'), anyone: both('谁都可以提出', 'anybody may raise it'),
  anonymous: both('匿名来件', 'anonymous contacts'), written: both('书面记录', 'written record'),
}
const sections: Partial<Record<ControlSection, Label>> = { authority: both('权限', 'authority'), priority: both('优先顺序', 'priority'), upkeep: both('制度维护', 'upkeep') }
