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
  sign: both('签署', 'signing'), sets: both('写入', 'sets'), window: both('期限内', 'window'), times: both('次数', 'times'), override: both('例外放行', 'override'), undo: both('可撤销时间', 'may be taken back within'), amount: both('金额上限（分）', 'amount (fen)'), severity: both('严重程度', 'severity'), class: both('类别', 'class'),
  role: both('角色', 'role'), head: both('负责人', 'head'), sees: both('可见范围', 'sees'), unit: both('部门', 'unit'), deputy: both('代理', 'deputy'), hours: both('时间', 'hours'), desk: both('接待', 'desk'), type: both('类型', 'type'), contact: both('联系方式', 'contact'),
  interpreted_by: both('由谁解释', 'interpreted by'), proposed_by: both('由谁提出', 'proposed by'), approved_by: both('由谁批准', 'approved by'), effective: both('何时生效', 'takes effect'), open_matters: both('在办案件', 'open matters'), fields: both('项目', 'fields'),
  before: both('在此之前', 'before'), who: both('对象', 'who'), each: both('每个', 'each'), after: both('在此之后', 'after'), proof: both('证明', 'proof'), min: both('最少样本', 'minimum'), counter: both('反向指标', 'counter'), action: both('动作', 'action'),
  proposed: both('建议', 'proposed'), restart: both('重新起算', 'restart'), inside: both('不晚于', 'inside'), due: both('到期项', 'due'), script: both('话术', 'script'), form: both('表单', 'form'), lines: both('句子', 'lines'), shows: both('显示', 'shows'), fills: both('填写', 'fills'),
  units: both('部门', 'units'), roles: both('角色', 'roles'), groups: both('小组', 'groups'), recusals: both('回避', 'recusals'), channels: both('渠道', 'channels'), records: both('记录', 'records'), joins: both('并案', 'joins'),
  steps: both('步骤', 'steps'), clocks: both('时限', 'clocks'), pauses: both('暂停', 'pauses'), notices: both('告知', 'notices'), scripts: both('话术', 'scripts'), callbacks: both('回访', 'callbacks'), draws: both('抽样', 'draws'), surveys: both('调查', 'surveys'),
  duties: both('任务', 'duties'), measures: both('指标', 'measures'), attests: both('声明', 'attests'), privacy: both('保密', 'privacy'), forms: both('表单', 'forms'), intake: both('受理', 'intake'), priority: both('优先顺序', 'priority'), upkeep: both('制度维护', 'upkeep'),
  calendar: both('日期计算', 'calendar'), scope: both('适用范围', 'scope'), note: both('备注', 'note'), like: both('照此行写', 'like'), basis: both('数的来处', 'basis'), accepts: both('接受的发现', 'accepts'), not_before: both('不早于', 'not before'),
  to_end_of: both('顺延到期末', 'to the end of'), cutoff: both('截止时刻', 'cut-off'), by_time: both('到期时刻', 'due at'), streak: both('连续几期', 'times running'), by_lot: both('抽签派人', 'person drawn by lot'), proposes: both('提议', 'proposes'), marks: both('评价分档', 'views'), points: both('分值', 'points'), means: both('算作', 'means'), exclude: both('不计入', 'leaves out'), seasons: both('季节时间', 'hours by season'), by_day: both('期内哪一天', 'day of the period'), boundary: both('恰好在界上', 'boundary'), rounding: both('取整', 'rounding'), monotone: both('不降', 'monotone'), when_drawn: both('何时抽', 'when drawn'), strata: both('分层', 'strata'),
  policy: both('制度代号', 'policy'), source: both('出处', 'source'), title: both('名称', 'title'), version: both('生效日', 'day of effect'), profile: both('单位类型', 'profile'), extends: both('继承自', 'extends'), clauses: both('条款', 'clauses'), authority: both('权限', 'authority'),
  taxonomies: both('分类', 'classes'), scales: both('级别', 'scales'), grades: both('等级', 'grades'), figures: both('统计口径', 'figures'), words: both('称谓', 'words'), id: both('编号', 'number'), reading: both('理解', 'reading'), questionnaire: both('问卷', 'questionnaire'),
}
