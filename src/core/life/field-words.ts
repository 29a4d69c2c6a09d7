// What the values and sections of a policy file are called on screens.
import type { Both } from '#core/policy/row-sentence.ts'

const both = (zh: string, en: string): Both => ({ zh, en })

export function fieldLabel(field: string): Both {
  return labels[field] ?? both(field, field.replaceAll('_', ' '))
}

const labels: Record<string, Both> = {
  within: both('时限', 'limit'), by: both('由谁', 'by whom'), from: both('起点', 'from'), to: both('去向', 'to'), until: both('止于', 'until'), when: both('条件', 'if'), unless: both('除非', 'unless'), needs: both('须填', 'needs'),
  for: both('适用于', 'for'), on: both('因何', 'on'), sends: both('发出', 'sends'), parts: both('内容', 'parts'), cap: both('上限', 'at most'), pause: both('可暂停', 'pauses'), extend: both('延期', 'extension'), tell: both('提醒', 'reminders'),
  every: both('周期', 'every'), per: both('每', 'per'), take: both('数量', 'take'), percent: both('比例', 'percent'), bands: both('档次', 'bands'), target: both('目标', 'target'), methods: both('方式', 'methods'), attempts: both('次数', 'attempts'),
  checked_by: both('由谁验收', 'checked by'), check_within: both('验收时限', 'check within'), zh: both('中文名', 'Chinese name'), en: both('英文名', 'English name'), says: both('内容', 'says'), kept_by: both('由什么管住', 'kept by'), states: both('写明的数', 'figures'),
  sign: both('签署', 'signing'), sets: both('写入', 'sets'), window: both('期限内', 'window'), times: both('次数', 'times'), override: both('例外放行', 'override'), amount: both('金额上限（分）', 'amount (fen)'), severity: both('严重程度', 'severity'), class: both('类别', 'class'),
  role: both('角色', 'role'), head: both('负责人', 'head'), sees: both('可见范围', 'sees'), unit: both('部门', 'unit'), deputy: both('代理', 'deputy'), hours: both('时间', 'hours'), desk: both('接待', 'desk'), type: both('类型', 'type'), contact: both('联系方式', 'contact'),
  interpreted_by: both('由谁解释', 'interpreted by'), proposed_by: both('由谁提出', 'proposed by'), approved_by: both('由谁批准', 'approved by'), effective: both('何时生效', 'takes effect'), open_matters: both('在办案件', 'open matters'), fields: both('项目', 'fields'),
  before: both('在此之前', 'before'), who: both('对象', 'who'), each: both('每个', 'each'), after: both('在此之后', 'after'), proof: both('证明', 'proof'), min: both('最少样本', 'minimum'), counter: both('反向指标', 'counter'), action: both('动作', 'action'),
  proposed: both('建议', 'proposed'), restart: both('重新起算', 'restart'), inside: both('不晚于', 'inside'), due: both('到期项', 'due'), script: both('话术', 'script'), form: both('表单', 'form'), lines: both('句子', 'lines'), shows: both('显示', 'shows'), fills: both('填写', 'fills'),
}
