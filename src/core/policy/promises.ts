// `always.<name>`: what the platform keeps for every policy, whatever the file says. Each that is built has a probe in the conformance room.
import type { Label } from './vocabulary.ts'

export const promises = {
  append_only: { zh: '记录只增不改不删，每次企图都留痕', en: 'records are added to, never altered or deleted; each try is shown' },
  timeline: { zh: '一事一条时间线，人、时、版本、通知、时限俱全', en: 'one timeline per matter with persons, times, versions, notices and clocks' },
  one_owner: { zh: '每个未完步骤有且只有一名责任人', en: 'each open step has exactly one named responsible person' },
  no_contact_lost: { zh: '每次来件必有归宿：立案、并案、引导或无效', en: 'each contact ends in exactly one of opened, joined, referred, spam' },
  one_record: { zh: '不论渠道，同一记录、同一编号、同一流程', en: 'whatever the channel: same record, number series and process' },
  other_class: { zh: '不因没有对应类别而拒收', en: 'nothing is refused because no class fits' },
  tracking: { zh: '客户凭编号和身份凭证随时查进展', en: 'the customer sees progress by number and proof of identity' },
  search: { zh: '记录与档案可按各字段检索，并提示相似事项', en: 'records can be found by each field, and similar matters are offered' },
  access_log: { zh: '查看个人信息与导出均留痕', en: 'each reading of personal data and each export is an entry' },
  exports: { zh: '检查导出、打印表单，均带水印', en: 'inspection export, printed forms and tables, watermarked' },
  dashboards: { zh: '数量、位置、延误随时可见', en: 'volumes, positions and delays are visible as they happen' },
  statistics: { zh: '按各维度与期间统计，可追到记录', en: 'counts by every axis and period, open to their records' },
  trends: { zh: '发现并提示共性、重复与上升趋势', en: 'common problems, repeats and rising series are found and proposed' },
  texts: { zh: '对中文文本提示类别、情绪与同一事项', en: 'category, sentiment and same-matter suggestions on Chinese text' },
  signals: { zh: '虚增评分、篡改、规避时限的线索', en: 'leads to inflated scores, tampering and clock tricks' },
  lifecycle: { zh: '从接收到归档的链条完整，不得违规跳步', en: 'the chain from intake to archive exists and no step can be skipped' },
  scope: { zh: '适用范围内的事项适用，范围外的不适用', en: 'matters inside the scope are under the file, others are not' },
  versions: { zh: '记录适用受理时有效的版本，历史可比对', en: 'a record keeps the version in force when it was received' },
  published: { zh: '办事指南、渠道与时限由本文件生成', en: 'the process guide, channels and times are printed from this file' },
  conflict_free: { zh: '回避由组织架构算出', en: 'recusal is computed from the organisation tree' },
  intervals: { zh: '分数必附样本数、回收率与区间', en: 'no score without its number, response rate and interval' },
  surveys: { zh: '评分、单选与开放题，逐维度与总体保存', en: 'scored, single and open questions, kept per dimension and overall' },
  knowledge: { zh: '常见问题、案例与标准方案，均已匿名', en: 'frequent questions, case library and standard solutions, anonymised' },
  improvements: { zh: '改进措施台账：责任人、期限、状态、效果', en: 'a register of improvement measures with owner, date, state and effect' },
} as const satisfies Record<string, Label>
export type PlatformPromise = keyof typeof promises

/** Promised by the language, and not kept here yet. A clause that leans on nothing else shows as not kept; whoever builds one takes it off this list and gives it a probe. */
export const unbuiltPromises: ReadonlySet<string> = new Set<PlatformPromise>([
  'texts',
])
