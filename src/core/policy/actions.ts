// What can be done with a matter: action, the event it records (which is also the fact in conditions), labels, and the fields it may carry.
// Every action may also carry `note` and files.
import type { FieldName } from './fields.ts'

type ActionWord = { event: string; zh: string; en: string; carries: FieldName[] }
const does = (event: string, zh: string, en: string, ...carries: FieldName[]): ActionWord => ({ event, zh, en, carries })

const intake = {
  receive: does('received', '接收', 'Receive', 'channel', 'received_at', 'receiver', 'content'),
  register: does('registered', '登记', 'Register', 'kind', 'content', 'demand', 'customer_name', 'phone', 'place', 'occurred_at', 'region', 'emotion', 'in_remit'),
  amend: does('amended', '补正', 'Amend', 'reason'),
  check_identity: does('identity_checked', '核实身份', 'Check identity', 'verdict', 'basis'),
  consult: does('consulted', '请示咨询', 'Consult', 'person', 'question'),
  reply_consult: does('consult_replied', '答复咨询', 'Answer the consultation', 'opinion'),
  acknowledge: does('acknowledged', '受理告知', 'Acknowledge', 'accepted_at', 'acceptor'),
  contact_customer: does('contacted', '联系客户', 'Contact the customer', 'method', 'note', 'reached', 'expected_by'),
  tell_progress: does('progress_told', '告知进展', 'Tell the progress', 'note', 'expected_by'),
  settle: does('settled', '当场处理', 'Settle at once', 'result', 'explanation'),
  refer: does('referred', '引导他处', 'Guide elsewhere', 'body', 'explanation'),
  send_back: does('sent_back', '退回来件机关', 'Send back', 'body', 'reason', 'suggestion'),
  refuse: does('refused', '不予受理', 'Refuse', 'ground', 'explanation'),
  join: does('joined', '并案', 'Join', 'master', 'reason'),
  unjoin: does('unjoined', '拆案', 'Separate', 'reason'),
  link: does('linked', '关联', 'Link', 'former', 'relation'),
  unlink: does('unlinked', '解除关联', 'Unlink', 'reason'),
  withdraw: does('withdrawn', '撤回', 'Withdraw', 'reason'),
}

const assessment = {
  assess: does('assessed', '研判', 'Assess', 'class', 'severity', 'urgency', 'impact', 'complexity', 'risk', 'in_remit', 'settleable'),
  classify: does('classified', '改类', 'Change the class', 'class', 'reason'),
  grade: does('graded', '改级', 'Change the level', 'severity', 'urgency', 'impact', 'complexity', 'risk', 'reason'),
  flag: does('flagged', '标记', 'Flag', 'flags', 'reason'),
  verify: does('verified', '核实事实', 'Verify the facts', 'verdict', 'basis'),
  judge_demand: does('demand_judged', '诉求研判', 'Judge the demand', 'reasonable', 'claimed', 'reason'),
  suspect_malice: does('malice_suspected', '疑似恶意', 'Suspect malice', 'evidence', 'reason'),
  confirm_malice: does('malice_confirmed', '认定恶意', 'Confirm malice', 'reason'),
  clear_malice: does('malice_cleared', '排除恶意', 'Clear malice', 'reason'),
  object: does('objected', '申请回避', 'Object to a person', 'person', 'reason'),
  decide_objection: does('objection_decided', '回避决定', 'Decide the objection', 'verdict', 'reason'),
  sign_dispatch: does('dispatch_signed', '签发', 'Sign the dispatch', 'opinion'),
  dispatch: does('dispatched', '派发', 'Dispatch', 'unit', 'person', 'limit', 'via'),
  assign: does('assigned', '指定责任人', 'Name the owner', 'owner', 'reason'),
  turn_back: does('turned_back', '退单', 'Turn back', 'reason'),
  accept: does('accepted', '接办', 'Accept'),
  form_group: does('group_formed', '成立处理小组', 'Form the handling group', 'group'),
  ask_support: does('support_asked', '请求协办', 'Ask for support', 'unit', 'question', 'limit'),
  give_support: does('support_given', '协办反馈', 'Give support', 'findings', 'unit', 'evidence'),
  urge: does('urged', '催办', 'Urge', 'note'),
}

const investigation = {
  obtain_contact: does('contact_obtained', '领取联系电话', 'Obtain the telephone number', 'purpose'),
  depart: does('departed', '出发', 'Depart', 'persons'),
  arrive: does('arrived', '到场', 'Arrive', 'place'),
  record_scene: does('scene_recorded', '现场记录', 'Record the scene', 'facts', 'evidence'),
  order_correction: does('correction_ordered', '责令限期改正', 'Order a correction', 'addressee', 'correction_due'),
  check_correction: does('correction_checked', '复查改正', 'Check the correction', 'verdict', 'evidence'),
  investigate: does('investigation_started', '开始调查', 'Start investigating', 'investigator'),
  take_statement: does('statement_taken', '听取陈述', 'Take a statement', 'party', 'speaker', 'statement', 'date', 'evidence'),
  add_evidence: does('evidence_added', '取证', 'Add evidence', 'evidence', 'evidence_kind', 'source'),
  pass_evidence: does('evidence_passed', '移交证据', 'Hand evidence on', 'evidence', 'person', 'purpose'),
  ask_customer: does('customer_asked', '请客户补充', 'Ask the customer', 'question'),
  recheck: does('rechecked', '质量复核', 'Re-check', 'verdict', 'basis'),
  appraise: does('appraised', '鉴定', 'Appraise', 'appraisal', 'basis'),
  dispose: does('goods_disposed', '处置退回品', 'Dispose of returned goods', 'disposal', 'quantity', 'proof'),
  analyse: does('analysed', '原因分析', 'Analyse the cause', 'cause', 'frequency', 'common', 'need'),
  fix_responsibility: does('responsibility_fixed', '责任认定', 'Fix responsibility', 'responsibility', 'shares', 'basis'),
  end_investigation: does('investigated', '调查终结', 'End the investigation', 'findings', 'cause', 'responsibility'),
}

const resolution = {
  plan: does('planned', '拟方案', 'Plan', 'standard_solution', 'measures', 'plan_steps', 'owner', 'due', 'cost', 'amount', 'remedies', 'effect', 'feasibility'),
  amend_plan: does('plan_amended', '修改方案', 'Amend the plan', 'measures', 'plan_steps', 'owner', 'due', 'cost', 'amount', 'remedies', 'reason'),
  return_plan: does('plan_returned', '退回方案', 'Return the plan', 'reason'),
  report_up: does('reported_up', '上报请示', 'Report up', 'opinion'),
  instruct: does('instructed', '批示', 'Instruct', 'instruction'),
  approve: does('approved', '批准', 'Approve', 'opinion', 'owner'),
  propose: does('proposed', '征求客户意见', 'Put it to the customer', 'method'),
  consent: does('consented', '客户同意', 'Customer agrees', 'method', 'customer_view'),
  decline: does('declined', '客户不同意', 'Customer disagrees', 'customer_view'),
  negotiate: does('negotiated', '协商', 'Negotiate', 'minutes'),
  mediate: does('mediation_opened', '组织调解', 'Mediate', 'place', 'date', 'participants', 'mediator'),
  end_mediation: does('mediation_ended', '结束调解', 'End the mediation', 'minutes', 'result'),
  execute: does('execution_started', '开始执行', 'Start carrying out'),
  finish_step: does('step_finished', '完成步骤', 'Finish a step of the plan', 'plan_step', 'result', 'proof'),
  deliver: does('remedy_delivered', '兑现补救', 'Deliver the remedy', 'remedy', 'amount', 'proof'),
  finish: does('executed', '执行完毕', 'Finish carrying out', 'result'),
  check_execution: does('execution_checked', '核查执行', 'Check the execution', 'verdict'),
  escalate: does('escalated', '升级', 'Escalate', 'reason'),
  hand_out: does('handed_out', '外转', 'Hand to another body', 'body', 'reason', 'outside_limit', 'limit'),
  take_back: does('taken_back', '收回', 'Take back', 'result'),
  tell_delay: does('delay_told', '延期告知', 'Tell of the delay', 'reason', 'expected_by'),
  request_extension: does('extension_requested', '申请延期', 'Request an extension', 'limit', 'reason'),
  grant_extension: does('extended', '批准延期', 'Grant the extension', 'limit'),
  refuse_extension: does('extension_refused', '不准延期', 'Refuse the extension', 'reason'),
  pause: does('paused', '暂停计时', 'Pause the clocks', 'reason', 'proof'),
  resume: does('resumed', '恢复计时', 'Resume the clocks'),
}

const closing = {
  answer: does('answered', '答复', 'Answer', 'result', 'process', 'solution', 'remedies', 'told_by', 'method'),
  explain: does('explained', '解释说明', 'Explain', 'explanation'),
  confirm: does('confirmed', '客户确认', 'Record the customer’s view', 'outcome', 'customer_view'),
  appeal: does('appealed', '申请复核', 'Ask for a review', 'reason'),
  decide_appeal: does('appeal_decided', '复核决定', 'Decide the review', 'verdict', 'reason'),
  summarise: does('summarised', '小结', 'Summarise', 'summary', 'lesson', 'prevention'),
  tell_improvement: does('improvement_told', '改进告知', 'Show the improvement', 'improvement'),
  thank: does('thanked', '致谢', 'Thank the customer', 'note'),
  close: does('closed', '办结', 'Close', 'reason'),
  reopen: does('reopened', '重办', 'Reopen', 'reason'),
  archive: does('archived', '归档', 'Archive'),
}

export const actions = { ...intake, ...assessment, ...investigation, ...resolution, ...closing }
export type Action = keyof typeof actions

export function isAction(word: string): word is Action {
  return Object.hasOwn(actions, word)
}

const byEvent = new Map(Object.entries(actions).map(([name, word]) => [word.event, name as Action]))

/** The action that records this event, if one does. */
export function actionOf(event: string): Action | undefined {
  return byEvent.get(event)
}
