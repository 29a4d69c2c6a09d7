// The closed lists of the policy language that are not states, actions, guards or fields: who, where from, what kind, how often.
// A policy combines these words; it cannot add to them.

type Label = { zh: string; en: string }

function words<K extends string>(table: Record<K, [zh: string, en: string]>): Record<K, Label> {
  const rows = Object.entries(table) as [K, [string, string]][]
  return Object.fromEntries(rows.map(([name, [zh, en]]) => [name, { zh, en }])) as Record<K, Label>
}

/** The names of a table, in its order, as zod's enum wants them. */
export function namesOf<K extends string>(table: Record<K, unknown>): [K, ...K[]] {
  return Object.keys(table) as [K, ...K[]]
}

/** People found per matter, not by role. */
export const relations = words({
  any: ['任何员工', 'any employee'],
  receiver: ['受理人', 'the person who took the contact'],
  dispatcher: ['派发人', 'the person who dispatched'],
  owner: ['责任人', 'the one responsible person now'],
  handler: ['承办人', 'the person who accepted it'],
  investigator: ['调查人', 'the investigator'],
  group: ['处理小组', 'the handling group'],
  superior: ['上级负责人', "head of the owner's unit, or of the unit above"],
  complained: ['被投诉人', 'the person or unit complained about'],
  complained_unit: ['被投诉部门', 'the unit complained about'],
  unit: ['承办部门', 'the unit it is dispatched to'],
  units: ['各相关部门', 'every unit with a share in it'],
  consulted: ['被咨询人', 'a person who was consulted and has not answered yet'],
  supporters: ['协办部门', 'a unit that was asked for support and has not answered yet'],
  escalated_to: ['升级后的负责人', 'the person to whom the matter was escalated'],
  drafter: ['方案起草人', 'the person who drafted the plan'],
  caller: ['回访人', 'the person who made the callback'],
  customer: ['客户', 'the customer'],
  system: ['系统', 'the system, on an event'],
  member: ['员工本人', 'the staff member an instance is about'],
  responsible: ['责任部门', 'the unit with a share of the responsibility'],
})
export type Relation = keyof typeof relations

export const channelTypes = words({
  phone: ['电话', 'telephone'],
  mail: ['电子邮件', 'e-mail'],
  web: ['网页', 'web form'],
  chat: ['在线客服', 'live chat'],
  app: ['手机应用', 'app'],
  wechat: ['微信', 'WeChat'],
  sms: ['短信', 'text message'],
  social: ['社交媒体', 'social media'],
  review: ['在线评价', 'online review'],
  visit: ['来访', 'visit'],
  letter: ['来信', 'letter'],
  box: ['意见箱', 'opinion box'],
  petition: ['上级转办', 'passed down by a higher body'],
  leader: ['直接向领导投诉', 'to the management directly'],
  internal: ['内部', 'from inside'],
  interview: ['访谈', 'interview'],
  meeting: ['座谈会', 'meeting'],
  survey: ['调查', 'survey'],
  callback: ['回访', 'callback'],
  api: ['接口', 'API'],
})
export type ChannelType = keyof typeof channelTypes

export const matterKinds = words({
  complaint: ['投诉', 'complaint'],
  report: ['举报', 'report'],
  suggestion: ['建议', 'suggestion'],
  consultation: ['咨询', 'question'],
  feedback: ['反馈', 'feedback'],
  evaluation: ['评价', 'evaluation'],
  help: ['求助', 'request for help'],
  praise: ['表扬', 'praise'],
  other: ['其他', 'other'],
})
export type MatterKind = keyof typeof matterKinds

/** What is done outside the course of one matter; `records` and `recusals` may name them like actions. */
export const deeds = words({
  call_back: ['回访', 'call back'],
  spot_check: ['抽查', 'spot check'],
  do_duty: ['完成任务', 'do a duty'],
  check_duty: ['验收任务', 'check a duty'],
  plan_wave: ['策划调查', 'plan a survey wave'],
  review_method: ['评审调查方法', 'review the survey method'],
  open_wave: ['启动调查', 'open a survey wave'],
  close_wave: ['结束调查', 'close a survey wave'],
  report_wave: ['报告调查', 'report a survey wave'],
  fill_form: ['填写表单', 'fill in a form'],
  attest: ['声明', 'attest'],
  reveal: ['查看隐藏信息', 'see hidden data'],
  export: ['导出', 'export'],
  approve_policy: ['批准制度', 'approve a regulation'],
  take_answer: ['代录答卷', 'type in an answer'],
})
export type Deed = keyof typeof deeds

export const periods = words({
  day: ['每日', 'day'],
  wd: ['每工作日', 'working day'],
  week: ['每周', 'week'],
  month: ['每月', 'month'],
  quarter: ['每季度', 'quarter'],
  'half-year': ['每半年', 'half-year'],
  year: ['每年', 'year'],
})
export type Period = keyof typeof periods

export const callbackOutcomes = words({
  satisfied: ['满意', 'satisfied'],
  dissatisfied: ['不满意', 'dissatisfied'],
  not_solved: ['问题未解决', 'not solved'],
  still_defective: ['仍存在缺陷', 'still defective'],
  new_problem: ['提出新问题', 'a new problem'],
  question: ['有疑问不能即答', 'a question that cannot be answered at once'],
  opinion: ['有意见或建议', 'an opinion or suggestion'],
  praise: ['表扬', 'praise'],
  refused: ['拒绝回访', 'refused'],
  unreachable: ['无法联系', 'unreachable'],
})
export type CallbackOutcome = keyof typeof callbackOutcomes

export const callbackMethods = words({
  phone: ['电话', 'telephone'],
  visit: ['上门', 'visit'],
  mail: ['电子邮件', 'e-mail'],
  sms: ['短信', 'text message'],
  online: ['在线', 'online'],
  post: ['邮寄', 'post'],
})
export type CallbackMethod = keyof typeof callbackMethods

/** How surely a number is the regulation's own, the strongest first. */
export const bases = words({
  text: ['原文规定', 'the text states it'],
  law: ['法律规定', 'a law states it'],
  reading: ['对原文的理解', 'a reading of the text'],
  choice: ['本单位选定', "the organisation's choice"],
  default: ['默认值', 'our default'],
})
export type Basis = keyof typeof bases

/** The kinds of control, the strongest first. */
export const controlKinds = words({
  enforce: ['系统强制', 'enforced'],
  clock: ['计时', 'timed'],
  draw: ['抽样', 'sampled'],
  cycle: ['周期任务', 'comes round'],
  measure: ['指标', 'measured'],
  attest: ['声明', 'attested'],
})
export type ControlKind = keyof typeof controlKinds

/** Axes every policy has beside its own taxonomies and scales. */
export const builtInAxes = words({
  kind: ['事项类型', 'kind'],
  channel: ['渠道', 'channel'],
  unit: ['部门', 'unit'],
  verdict: ['核实结论', 'verdict'],
  outcome: ['客户评价', 'outcome'],
  responsibility: ['责任', 'responsibility'],
  hours: ['服务时间', 'service hours'],
  region: ['区域', 'region'],
  product: ['产品', 'product'],
  caller: ['回访人', 'caller'],
  handler: ['承办人', 'handler'],
})

/** Places where a `hides` row masks. A notice may be named as a place too. */
export const hidingPlaces = words({
  lists: ['列表', 'lists'],
  tickets: ['派工单', 'tickets'],
  print: ['打印', 'print'],
  export: ['导出', 'export'],
  wall: ['大屏', 'wall display'],
  statistics: ['统计', 'statistics'],
})

export type { Label }
