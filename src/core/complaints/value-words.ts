// Words for values that are recorded as codes and chosen by no list: how it was sent, why it was closed, what a check found.
import type { Policy } from '#core/policy/shape.ts'
import { callbackOutcomes } from '#core/policy/vocabulary.ts'
import { own } from './own.ts'

type Both = { zh: string; en: string }

const words: Record<string, Record<string, Both>> = {
  via: { case_system: { zh: '网上办案系统', en: 'case system' }, document_exchange: { zh: '公文交换平台', en: 'document exchange' } },
  reason: { resolved: { zh: '问题已解决', en: 'solved' }, unreachable: { zh: '无法联系', en: 'unreachable' }, disagreed: { zh: '已解释，客户不同意', en: 'explained, the customer disagrees' }, still_defective: callbackOutcomes.still_defective, not_solved: callbackOutcomes.not_solved },
  outcome: callbackOutcomes,
  verdict: {
    verified: { zh: '已核实', en: 'verified' }, not_verified: { zh: '未能核实', en: 'not verified' }, anonymous: { zh: '匿名', en: 'anonymous' },
    confirmed: { zh: '一致', en: 'confirmed' }, changed: { zh: '改变原结论', en: 'changed' }, upheld: { zh: '维持', en: 'upheld' }, again: { zh: '重新办理', en: 'to be done again' },
    rejected: { zh: '不成立', en: 'rejected' }, done: { zh: '已完成', en: 'done' }, not: { zh: '未完成', en: 'not done' }, partly: { zh: '部分', en: 'partly' },
  },
}

export function valueWord(policy: Policy, name: string, value: string): Both | undefined {
  if (name === 'form') return rowWord(own(policy.forms, value), value)
  const pause = name === 'reason' ? own(policy.pauses, value) : undefined
  return pause ? rowWord(pause, value) : own(own(words, name), value)
}

function rowWord(row: { zh?: string | undefined; en?: string | undefined } | undefined, code: string): Both | undefined {
  return row && { zh: row.zh ?? code, en: row.en ?? row.zh ?? code }
}
