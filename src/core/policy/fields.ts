// The built-in fields of a record: what `needs`, `records`, `parts` and `shows` may name. A policy adds its own under `fields`.
import type { Label } from './vocabulary.ts'

export const fieldTypes = ['text', 'long', 'number', 'money', 'date', 'time', 'yes', 'choice', 'person', 'unit', 'file', 'list'] as const
export type FieldType = (typeof fieldTypes)[number]

/** `choices` of a choice: its own, or the members of the axis of that name. */
export type FieldWord = { group: string; type: FieldType; zh: string; en: string; choices?: Record<string, Label> | 'axis' }

type Row = [name: string, type: FieldType, zh: string, en: string, choices?: Record<string, Label> | 'axis']

const verdicts = {
  substantiated: { zh: '属实', en: 'substantiated' },
  partly: { zh: '部分属实', en: 'partly' },
  unsubstantiated: { zh: '不属实', en: 'unsubstantiated' },
  not_ours: { zh: '非我方', en: 'not ours' },
  cannot_tell: { zh: '无法查明', en: 'cannot tell' },
}
const reasonable = { yes: { zh: '合理', en: 'yes' }, partly: { zh: '部分合理', en: 'partly' }, no: { zh: '不合理', en: 'no' } }
const parties = {
  customer: { zh: '客户', en: 'customer' },
  complained: { zh: '被投诉方', en: 'the complained-about side' },
  witness: { zh: '证人', en: 'witness' },
  supplier: { zh: '供应商', en: 'supplier' },
  unit: { zh: '部门', en: 'unit' },
}
const evidenceKinds = {
  order: { zh: '订单单据', en: 'order' }, contract: { zh: '合同', en: 'contract' }, receipt: { zh: '票据', en: 'receipt' }, chat: { zh: '聊天记录', en: 'chat' }, letter: { zh: '往来函件', en: 'correspondence' },
  recording: { zh: '录音', en: 'recording' }, photo: { zh: '照片视频', en: 'photo or video' }, data: { zh: '部门数据', en: 'data of a unit' }, testimony: { zh: '证言', en: 'testimony' }, appraisal: { zh: '鉴定文件', en: 'appraisal' },
  object: { zh: '实物', en: 'object' }, other: { zh: '其他', en: 'other' },
}
const responsibilities = { ours: { zh: '我方', en: 'ours' }, shared: { zh: '双方', en: 'shared' }, not_ours: { zh: '非我方', en: 'not ours' }, unclear: { zh: '不明', en: 'unclear' } }

const groups = {
  person: [
    ['customer_name', 'text', '姓名', 'name'], ['phone', 'text', '联系电话', 'telephone'], ['email', 'text', '电子邮箱', 'e-mail'],
    ['address', 'text', '地址', 'address'], ['wechat', 'text', '微信', 'WeChat'], ['id_number', 'text', '证件号码', 'identity number'],
    ['customer_no', 'text', '客户编号', 'customer number'], ['customer_info', 'long', '客户情况', 'about the customer'],
    ['representative', 'text', '代理人', 'representative'], ['relation', 'text', '关系', 'relation'], ['special_group', 'text', '特殊群体', 'special group'],
  ],
  contact: [
    ['master', 'text', '并入的主案件', 'master matter'], ['former', 'text', '以前的案件', 'former matter'], ['channel', 'choice', '渠道', 'channel', 'axis'],
    ['received_at', 'time', '接收时间', 'received at'], ['receiver', 'person', '受理人员', 'receiver'], ['accepted_at', 'time', '受理时间', 'accepted at'],
    ['acceptor', 'person', '受理人', 'accepted by'], ['acceptor_contact', 'text', '受理人联系方式', "acceptor's contact"], ['number', 'text', '编号', 'number'],
    ['sender', 'text', '来件单位', 'sender'], ['sender_ref', 'text', '来文号', "sender's reference"], ['recording', 'file', '录音', 'recording'],
    ['transcript', 'long', '文字记录', 'transcript'], ['attachments', 'file', '附件', 'attachments'], ['box', 'text', '意见箱', 'opinion box'],
    ['site', 'text', '站点', 'site'], ['score', 'number', '评分', 'score'],
  ],
  matter: [
    ['kind', 'choice', '事项类型', 'kind', 'axis'], ['content', 'long', '内容', 'content'], ['demand', 'long', '诉求', 'demand'], ['claimed', 'money', '索赔金额', 'amount claimed'], ['reason', 'long', '理由', 'reason'],
    ['occurred_at', 'time', '发生时间', 'occurred at'], ['place', 'text', '地点', 'place'], ['region', 'choice', '区域', 'region', 'axis'], ['product', 'text', '产品', 'product'], ['service_item', 'text', '服务项目', 'service item'],
    ['complained_unit', 'unit', '被投诉部门', 'unit complained about'], ['complained_person', 'person', '被投诉人', 'person complained about'],
    ['witnesses', 'list', '证人', 'witnesses'], ['emotion', 'text', '情绪', 'emotion'], ['evidence', 'file', '证据', 'evidence'], ['evidence_kind', 'choice', '证据类型', 'kind of evidence', evidenceKinds], ['source', 'text', '来源', 'source'], ['product_info', 'long', '产品信息', 'product information'],
  ],
  goods: [
    ['order_no', 'text', '订单号', 'order number'], ['part_no', 'text', '料号', 'part number'], ['batch_no', 'text', '批号', 'batch number'], ['quantity', 'number', '数量', 'quantity'],
    ['shipped_on', 'date', '出货日期', 'shipped on'], ['made_by_unit', 'unit', '生产部门', 'made by unit'], ['made_by_person', 'text', '生产人员', 'made by'], ['made_on', 'date', '生产日期', 'made on'],
  ],
  assess: [
    ['class', 'choice', '类别', 'class', 'axis'], ['cause', 'choice', '原因', 'cause', 'axis'], ['topic', 'text', '主题', 'topic'], ['severity', 'choice', '严重程度', 'severity', 'axis'],
    ['urgency', 'choice', '紧急程度', 'urgency', 'axis'], ['impact', 'choice', '影响范围', 'impact', 'axis'], ['complexity', 'choice', '复杂程度', 'complexity', 'axis'],
    ['risk', 'choice', '风险', 'risk', 'axis'], ['in_remit', 'yes', '属受理范围', 'within our remit'], ['settleable', 'yes', '可当场处理', 'can be settled at once'],
    ['flags', 'list', '标记', 'flags'], ['reasonable', 'choice', '诉求合理', 'demand reasonable', reasonable], ['verdict', 'choice', '结论', 'verdict', verdicts], ['basis', 'long', '依据', 'basis'],
  ],
  dispatch: [
    ['unit', 'unit', '承办部门', 'unit'], ['person', 'person', '人员', 'person'], ['limit', 'time', '办理时限', 'limit'], ['via', 'text', '派发途径', 'via'], ['owner', 'person', '责任人', 'owner'],
    ['group', 'list', '处理小组', 'group'], ['body', 'text', '主管单位', 'competent body'], ['addressee', 'text', '责令对象', 'addressee'], ['correction_due', 'date', '改正期限', 'correction due'],
    ['arrangement', 'long', '安排', 'arrangement'],
  ],
  investigate: [
    ['investigator', 'person', '调查人', 'investigator'], ['statement', 'long', '陈述', 'statement'], ['speaker', 'text', '陈述人', 'who speaks'], ['statements', 'list', '各方陈述', 'statements'], ['findings', 'long', '调查结论', 'findings'],
    ['root_cause', 'long', '根本原因', 'root cause'], ['frequency', 'text', '频次', 'frequency'], ['common', 'long', '共性', 'what they have in common'], ['need', 'long', '客户需求', 'need'],
    ['responsibility', 'choice', '责任归属', 'responsibility', responsibilities], ['shares', 'list', '责任分担', 'shares'], ['appraisal', 'long', '鉴定意见', 'appraisal'], ['disposal', 'long', '处置方式', 'disposal'], ['support_limit', 'time', '协办时限', 'limit for support'], ['outside_limit', 'time', '外转时限', 'limit for the other body'],
  ],
  plan: [
    ['measures', 'list', '措施', 'measures'], ['plan_steps', 'list', '步骤', 'steps of the plan'], ['plan_step', 'text', '第几步', 'step'], ['standard_solution', 'choice', '标准方案', 'standard solution', 'axis'], ['feasibility', 'long', '可行性与成本效益', 'feasibility, cost and benefit'], ['due', 'time', '完成时间', 'due'], ['cost', 'money', '费用', 'cost'], ['amount', 'money', '金额', 'amount'],
    ['remedies', 'list', '补救措施', 'remedies'], ['remedy', 'choice', '补救方式', 'remedy', 'axis'], ['effect', 'long', '预期效果', 'effect'], ['opinion', 'long', '意见', 'opinion'],
    ['instruction', 'long', '批示内容', 'instruction'], ['prevention', 'long', '预防措施', 'prevention'], ['expected_by', 'time', '预计时间', 'expected by'],
  ],
  result: [
    ['result', 'long', '处理结果', 'result'], ['process', 'long', '处理过程', 'process'], ['solution', 'long', '解决办法', 'solution'], ['explanation', 'long', '解释', 'explanation'],
    ['improvement', 'long', '改进情况', 'improvement'], ['told_by', 'choice', '告知方式', 'told by'], ['outcome', 'choice', '客户评价', 'outcome', 'axis'], ['customer_view', 'long', '客户意见', "customer's view"],
    ['track_link', 'text', '查询链接', 'tracking link'], ['appeal_rights', 'long', '申请复核的途径', 'how to ask for a review'], ['outside_remedies', 'long', '其他救济途径', 'remedies outside'], ['law_basis', 'text', '法律依据', 'legal basis'],
  ],
  work: [
    ['ground', 'choice', '不予受理的理由', 'ground', 'axis'], ['date', 'date', '日期', 'date'], ['period', 'text', '期间', 'period'], ['title', 'text', '标题', 'title'], ['participants', 'list', '参加人员', 'participants'],
    ['minutes', 'long', '纪要', 'minutes'], ['decision', 'long', '决定', 'decision'], ['proof', 'file', '证明材料', 'proof'], ['remark', 'long', '备注', 'remark'], ['tick', 'yes', '已核对', 'gone through'],
    ['facts', 'long', '事实', 'facts'], ['report', 'file', '报告', 'report'], ['question', 'long', '问题', 'question'], ['suggestion', 'long', '建议', 'suggestion'], ['method', 'choice', '方式', 'method', 'axis'],
    ['note', 'long', '说明', 'note'], ['promised_at', 'time', '承诺答复时间', 'answer promised for'], ['reported_to', 'person', '已上报', 'reported to'], ['reached', 'yes', '已联系上', 'reached'],
    ['mediator', 'text', '调解人', 'mediator'], ['party', 'choice', '当事方', 'party', parties], ['purpose', 'text', '用途', 'purpose'], ['persons', 'list', '参与人员', 'persons'],
    ['summary', 'long', '小结', 'summary'], ['lesson', 'long', '教训', 'lesson'], ['score_given', 'number', '评分', 'score given'], ['follow_up', 'long', '后续处理', 'follow-up'], ['signature', 'yes', '签名确认', 'signature'],
  ],
  computed: [
    ['next_step', 'text', '下一步', 'next step'], ['due_dates', 'list', '各项时限', 'due dates'], ['timeline', 'list', '时间线', 'timeline'], ['complaints', 'list', '相关投诉', 'complaints'],
    ['callbacks', 'list', '回访', 'callbacks'], ['surveys', 'list', '调查', 'surveys'], ['claims', 'list', '索赔', 'claims'], ['orders', 'list', '订单', 'orders'], ['compensation', 'text', '补偿', 'compensation, if any'], ['mediation', 'list', '调解经过', 'course of the mediation'], ['measures_open', 'list', '未完成措施', 'open measures'],
  ],
} as const satisfies Record<string, readonly Row[]>

export const fieldGroups: Record<keyof typeof groups, Label> = {
  person: { zh: '客户', en: 'Person' },
  contact: { zh: '来件', en: 'Contact' },
  matter: { zh: '事项', en: 'Matter' },
  goods: { zh: '货物', en: 'Goods' },
  assess: { zh: '研判', en: 'Assessment' },
  dispatch: { zh: '派发', en: 'Dispatch' },
  investigate: { zh: '调查', en: 'Investigation' },
  plan: { zh: '方案', en: 'Plan' },
  result: { zh: '结果', en: 'Result' },
  work: { zh: '办理', en: 'Work' },
  computed: { zh: '自动生成', en: 'Computed' },
}

export type FieldName = (typeof groups)[keyof typeof groups][number][0]

export const builtInFields = Object.fromEntries(
  Object.entries(groups).flatMap(([group, rows]) =>
    (rows as readonly Row[]).map(([name, type, zh, en, choices]) => [name, { group, type, zh, en, ...(choices && { choices }) }] as const),
  ),
) as Record<FieldName, FieldWord>

export function isBuiltInField(name: string): name is FieldName {
  return Object.hasOwn(builtInFields, name)
}
