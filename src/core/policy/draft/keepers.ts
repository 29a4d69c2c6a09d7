// Which control would keep a sentence: rules by its words, the particular before the general. What no rule knows stays to be decided.
import type { DraftClause } from './clauses.ts'
import type { Quantity } from './quantities.ts'
import { extensionIn } from './tiers.ts'

/** One row of the file to be written; `number` says which field takes the sentence's limit or cycle. */
export type Keeper = { ref: string; row?: Record<string, unknown>; limit?: string; cycle?: string; /** Takes the percentage: `>= 100%`. */ percent?: 'target' }
type Rule = { words: RegExp; keeps: (clause: DraftClause) => Keeper[]; /** Only with a limit or a cycle. */ timed?: boolean }

const clock = (name: string, row?: Record<string, unknown>): Keeper => ({ ref: `clock.${name}`, limit: 'within', ...(row && { row }) })
const duty = (name: string): Keeper => ({ ref: `duty.${name}`, cycle: 'every', limit: 'within' })

const timed: Rule[] = [
  { words: /(录音|录像).{0,8}保存/, keeps: () => [{ ref: 'privacy.recordings', row: { keeps: 'recording', then: 'ask', by: ['director'] }, limit: 'keep_for' }] },
  { words: /保存(?!.{0,6}完整)|保管|留存/, keeps: () => [{ ref: 'privacy.keep', limit: 'keep_for' }] },
  { words: /近.{1,3}(天|日)/, keeps: (clause) => [{ ref: 'duty.recent', row: { zh: '近日受理审查', en: 'review of recent intake', by: ['desk'], needs: ['findings'], covers: { scope: recent(clause) } }, cycle: 'every' }] },
  { words: /中期.{0,12}(结束|期满)后.{0,8}回访/, keeps: () => [{ ref: 'callback.special_middle', row: { after: 'contract.middle' } }, { ref: 'callback.special_end', row: { after: 'contract.ended' } }] },
  { words: /再次投诉|重复投诉|特殊措施/, keeps: () => [clock('special_measures', { zh: '特殊措施', en: 'special measures', from: ['repeat_received'], until: ['approved', 'answered'] })] },
  { words: /回访/, keeps: (clause) => [{ ref: `callback.${callbackOf(clause.says)}`, limit: 'within', cycle: 'every' }] },
  { words: /(?:不计入|不计算|中止|暂停).{0,12}(?:期限|时限|计时|计算|时间)|(?:期限|时限|时间).{0,4}(?:不计入|中止|扣除)/, keeps: () => [{ ref: 'pause.waiting_customer', limit: 'cap' }] },
  { words: /可以?延长|延长(?:至|到)|延期.{0,6}不超过/, keeps: (clause) => (extensionIn(clause) ? [clock('resolve')] : [{ ref: 'clock.resolve', row: longerBy(clause) }]) },
  { words: /签收|接单/, keeps: () => [clock('accept')] },
  { words: /到场|到达现场|上门/, keeps: () => [clock('arrive', { zh: '到场', en: 'arrival', from: ['dispatched'], until: ['arrived'] })] },
  { words: /调查结束|调查完成|查清.{0,6}后/, keeps: () => [clock('result', { zh: '调查后答复', en: 'result after the investigation', from: ['investigated'], until: ['answered'] })] },
  { words: /接通|接听|应答/, keeps: () => [clock('register')] },
  { words: /受理|确认函|接收.{0,8}确认/, keeps: (clause) => (/派遣|派发|转办|分派/.test(clause.says) ? [clock('forward')] : [clock('receipt')]) },
  { words: /派遣|派发|派单|转办|转交|分派|移送/, keeps: () => [clock('forward')] },
  { words: /首次联系|首次响应|取得联系|联系(?:客户|投诉人|用户|旅客|家长|反映人|诉求人)|与.{2,6}联系/, keeps: () => [clock('first_contact')] },
  { words: /延期|延长/, keeps: () => [clock('delay')] },
  { words: /审批|审核|批准|批示/, keeps: () => [clock('approve')] },
  { words: /上报|报告.{0,6}(领导|经理|主管)|汇报/, keeps: (clause) => (clause.numbers.some((one) => one.cycle) ? [duty('report')] : [clock('report_up')]) },
  { words: /复核|申诉|复议|复查/, keeps: () => [clock('appeal')] },
  { words: /整改|改正|纠正/, keeps: () => [{ ref: 'duty.rectify', limit: 'within', cycle: 'every' }] },
  { words: /满意度|问卷|测评/, keeps: () => [{ ref: 'survey.regular', cycle: 'every', limit: 'within' }] },
  { words: /分析报告|投诉分析|进行.{0,6}分析|趋势/, keeps: () => [duty('analysis')] },
  { words: /统计/, keeps: () => [duty('statistics')] },
  { words: /抽查|抽检|抽取|质检/, keeps: (clause) => [{ ref: 'draw.spot_check', cycle: 'per', ...sampleOf(clause) }, { ref: 'duty.spot_check', limit: 'within' }] },
  { words: /培训|演练/, keeps: () => [duty('training')] },
  { words: /考核|评比|奖惩/, keeps: () => [duty('appraisal')] },
  { words: /修订|评审.{0,6}制度|制度.{0,8}(评审|修订|评估)/, keeps: () => [duty('review')] },
  { words: /审查|检查|监督|督查/, keeps: () => [duty('audit')] },
  { words: /宣传|公示|公布/, keeps: () => [duty('publicity')] },
  { words: /报告|通报|总结/, keeps: () => [duty('report')] },
  { words: /保存|保管|存档|归档/, keeps: () => [{ ref: 'privacy.keep', limit: 'keep_for' }] },
  { words: /进展|通报.{0,4}情况/, keeps: () => [clock('progress')] },
  { words: /调查|核实|核查|现场/, keeps: () => [clock('investigate')] },
  { words: /答复|回复|反馈|办结|处理完|处理结果|解决|响应|回应|处理|办理|反馈|终结/, keeps: () => [clock('resolve')] },
]

const plain: Rule[] = [
  { words: /任何员工|全体员工|所有员工|首问/, keeps: () => [{ ref: 'intake.anyone' }] },
  { words: /匿名/, keeps: () => [{ ref: 'intake.anonymous' }] },
  { words: /编号/, keeps: () => [{ ref: 'intake.number' }] },
  { words: /保密|泄露|泄漏|隐私/, keeps: () => [{ ref: 'privacy.need_to_know' }] },
  { words: /严禁|不得.{0,12}(?:诱导|隐瞒|瞒报|虚假|威胁|打击报复|推诿|歧视|勾结|教唆)/, keeps: () => [{ ref: 'duty.violation' }] },
  { words: /不予受理|不再受理/, keeps: () => [{ ref: 'step.refuse', row: { zh: '不予受理', en: 'Refuse', from: ['intake'], to: 'refused', by: ['manager'], needs: ['ground', 'explanation'] } }] },
  { words: /撤回|撤诉/, keeps: () => [{ ref: 'step.withdraw' }] },
  { words: /恶意|诬告|职业索赔/, keeps: () => [{ ref: 'step.suspect_malice' }, { ref: 'step.confirm_malice' }] },
  { words: /升级至|升级到|报.{2,8}(?:总经理|总裁)/, keeps: () => [{ ref: 'step.escalate' }] },
  { words: /回避|利害关系|不得参与|未参与/, keeps: () => [{ ref: 'recusal.fair' }] },
  { words: /不得.{0,10}(涂改|伪造|篡改|销毁)|如实记录/, keeps: () => [{ ref: 'always.append_only' }] },
  { words: /热线|渠道|信箱|邮箱|意见箱|网站|平台|微信|电话投诉|途径/, keeps: (clause) => channelsIn(clause.says) },
  { words: /奖励|表彰/, keeps: () => [{ ref: 'duty.appraisal' }] },
  { words: /处罚|违规|追究|惩罚|责任追究/, keeps: () => [{ ref: 'duty.violation' }] },
  { words: /考核|绩效/, keeps: () => [{ ref: 'duty.appraisal' }] },
  { words: /培训|演练/, keeps: () => [{ ref: 'duty.training' }] },
  { words: /抽查/, keeps: () => [{ ref: 'draw.spot_check' }, { ref: 'duty.spot_check' }] },
  { words: /回访/, keeps: (clause) => [{ ref: `callback.${callbackOf(clause.says)}` }] },
  { words: /满意度|问卷|测评/, keeps: () => [{ ref: 'survey.regular' }] },
  { words: /礼貌|热情|耐心|态度|文明|尊重|倾听|微笑|安抚|道歉|语气/, keeps: () => [{ ref: 'attest.courtesy' }] },
  { words: /处理小组|调查小组|专门小组|工作组|团队/, keeps: () => [{ ref: 'group.handling' }, { ref: 'clock.group' }] },
  { words: /分类|类别|分为/, keeps: () => [{ ref: 'taxonomy.class' }, { ref: 'step.assess' }] },
  { words: /派发|派遣|转交|转办|分派|移交|指派|分配/, keeps: () => [{ ref: 'step.dispatch' }] },
  { words: /不属于|职责范围外|其他部门反映/, keeps: () => [{ ref: 'step.refer' }] },
  { words: /调解|协商/, keeps: () => [{ ref: 'step.mediate' }] },
  { words: /复核|申诉|复议|复查/, keeps: () => [{ ref: 'step.appeal' }, { ref: 'recusal.fresh' }] },
  { words: /审批|审核|批准|批示/, keeps: () => [{ ref: 'step.approve' }] },
  { words: /方案|措施.{0,4}制定|制定.{0,8}措施/, keeps: () => [{ ref: 'step.plan' }] },
  { words: /权限/, keeps: () => [{ ref: 'authority.ladder' }] },
  { words: /上报|汇报|报告.{0,6}(领导|经理|主管)/, keeps: () => [{ ref: 'step.report_up' }, { ref: 'clock.report_up' }] },
  { words: /赔偿|补偿|退款|退货|换货|返修|补救/, keeps: () => [{ ref: 'step.deliver' }] },
  { words: /同意|征求.{0,6}意见|认可/, keeps: () => [{ ref: 'step.consent' }] },
  { words: /进展|进度/, keeps: () => [{ ref: 'notice.progress' }, { ref: 'clock.progress' }] },
  { words: /归档|存档|档案/, keeps: () => [{ ref: 'step.archive' }] },
  { words: /总结|小结/, keeps: () => [{ ref: 'step.summarise' }] },
  { words: /原因/, keeps: () => [{ ref: 'step.analyse' }] },
  { words: /责任(?!人|心|感)/, keeps: () => [{ ref: 'step.fix_responsibility' }] },
  { words: /整改/, keeps: () => [{ ref: 'duty.rectify' }] },
  { words: /纠正|预防/, keeps: () => [{ ref: 'duty.capa' }] },
  { words: /改进|改善|优化/, keeps: () => [{ ref: 'duty.improvement' }] },
  { words: /分析|趋势|共性/, keeps: () => [{ ref: 'duty.analysis' }] },
  { words: /统计|汇总/, keeps: () => [{ ref: 'duty.statistics' }] },
  { words: /报告|通报/, keeps: () => [{ ref: 'duty.report' }] },
  { words: /监督|检查|督办/, keeps: () => [{ ref: 'duty.audit' }] },
  { words: /宣传|公示|公布|公开/, keeps: () => [{ ref: 'duty.publicity' }] },
  { words: /修订|解释权|由.{2,12}负责解释/, keeps: () => [{ ref: 'upkeep.interpreted_by' }] },
  { words: /施行|生效|实施之日/, keeps: () => [{ ref: 'upkeep.effective' }] },
  { words: /核实|查证|真实性/, keeps: () => [{ ref: 'step.verify' }] },
  { words: /调查|取证|证据/, keeps: () => [{ ref: 'step.investigate' }, { ref: 'step.end_investigation' }] },
  { words: /登记|记录|填写|记载/, keeps: () => [{ ref: 'step.register' }, { ref: 'clock.register' }] },
  { words: /跟踪|跟进|落实|执行/, keeps: () => [{ ref: 'step.execute' }, { ref: 'clock.finish' }] },
  { words: /反馈|答复|回复|告知|通知.{0,6}(客户|业主|投诉人|用户)|解释/, keeps: () => [{ ref: 'step.answer' }, { ref: 'clock.resolve' }] },
  { words: /受理|接待|接到/, keeps: () => [{ ref: 'step.register' }, { ref: 'clock.register' }] },
]

/** 「可延长至30日」 where the limit itself stands elsewhere. */
function longerBy(clause: DraftClause): Record<string, unknown> {
  const limit = clause.numbers.find((one) => one.value !== null && !one.cycle && /^(s|min|h|wh|d|wd|w|mo)$/.test(one.unit))
  return limit ? { extend: { [/延长(?:至|到)/.test(clause.says) ? 'total' : 'add']: `${limit.value}${limit.unit}`, times: 1, by: ['superior'], needs: ['reason'] } } : {}
}

/** 「抽取10%」: the share that is drawn. */
function sampleOf(clause: DraftClause): { row?: Record<string, unknown> } {
  const share = clause.numbers.filter((one) => one.unit === '%' && one.value !== null)
  return share.length === 1 ? { row: { bands: [{ percent: share[0]!.value }] } } : {}
}

function recent(clause: DraftClause): string {
  const scope = clause.numbers.find((number) => !number.cycle && number.unit === 'd')
  return `${scope?.value ?? 1}d`
}

/** The keepers of a clause and the number, if any, that the first of them runs with. */
export function keepersOf(clause: DraftClause): { keepers: Keeper[]; number: Quantity | undefined } {
  const limits = clause.numbers.filter((one) => !['%', 'points', 'yuan', 'times', 'people', 'items', 'clock'].includes(one.unit))
  const round = /24小时(?!内|之内|以内)|不间断|全天/.test(clause.says)
  const about = [clause.title, ...clause.under.slice(-1), clause.says].join(' ')
  if (round && /热线|电话|在线|渠道|服务/.test(about)) return { keepers: channelsIn(clause.says).map((one) => ({ ...one, row: { ...one.row, hours: '24h' } })), number: undefined }
  const cycle = limits.find((one) => one.cycle)
  const limit = limits.find((one) => !one.cycle)
  const sampled = clause.numbers.some((one) => one.unit === '%') && /抽查|抽检|抽取|质检/.test(clause.says)
  if (cycle || limit || sampled || /中期.{0,12}结束后/.test(clause.says)) {
    const found = timed.find((rule) => rule.words.test(clause.says)) ?? timed.find((rule) => rule.words.test(about))
    const keepers = found?.keeps(clause)
    if (keepers) return { keepers, number: keepers[0]?.cycle && !keepers[0].limit ? (cycle ?? limit) : (limit ?? cycle) }
  }
  if (clause.numbers.some((one) => one.unit === '%') && /回访/.test(about)) return { keepers: [{ ref: `callback.${callbackOf(clause.says)}` }, { ref: 'measure.callback_rate', percent: 'target' }], number: undefined }
  if (clause.numbers.some((one) => one.unit === 'points')) return { keepers: [{ ref: 'survey.regular' }], number: undefined }
  const found = plain.find((rule) => rule.words.test(clause.says)) ?? plain.find((rule) => rule.words.test(about))
  return { keepers: found?.keeps(clause) ?? [], number: undefined }
}

const callbackKinds: [RegExp, string][] = [[/维修/, 'repair'], [/新客户|新用户|新业主/, 'new_customer'], [/高价值|重点客户|大客户|重要客户/, 'key_customer'], [/特约/, 'special_end'], [/文化/, 'culture'], [/求助/, 'help'], [/其他服务/, 'other_service']]

function callbackOf(says: string): string {
  return callbackKinds.find(([words]) => words.test(says))?.[1] ?? 'complaint'
}

const channels: [RegExp, string][] = [[/热线|电话/, 'hotline'], [/邮件|邮箱/, 'mailbox'], [/网站|在线|网络|平台|官网|APP/i, 'web'], [/来访|现场|前台|面谈/, 'visit'], [/信函|来信|邮寄|信箱/, 'letter']]

function channelsIn(says: string): Keeper[] {
  const found = channels.filter(([words]) => words.test(says)).map(([, name]) => ({ ref: `channel.${name}` }))
  return found.length > 0 ? found : [{ ref: 'channel.web' }]
}
