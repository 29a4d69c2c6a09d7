// Named yes-or-no conditions about a matter and an actor, with the sentence shown when one stands in the way.
// Facts (an event has happened in this round) are conditions too; their sentences are made from the action's label.
import { actions, isAction, actionOf } from './actions.ts'
import type { Label } from './vocabulary.ts'

/** `missing`: it had to hold and does not. `present`: it must not hold and does. `remedy`: what to do when it is missing. */
export type GuardWord = Label & { missing: Label; present: Label; remedy: Label }

const both = (zh: string, en: string): Label => ({ zh, en })
const guard = (zh: string, en: string, missing: Label, present: Label, remedy: Label): GuardWord => ({ zh, en, missing, present, remedy })

const aboutTheActor = {
  complained_about: guard('被投诉人', 'complained about', both('您不是被投诉人', 'You are not the person complained about'),
    both('您或您负责的部门正是被投诉的对象', 'You, or the unit you head, are the one complained about'), both('请交由被投诉人办理', 'Hand it to the person complained about')),
  related: guard('有利害关系', 'related', both('您与本事项没有利害关系', 'You have no interest in the matter'),
    both('您与本事项有利害关系', 'You have an interest in this matter'), both('请先申报利害关系', 'Declare the interest first')),
  handled_it: guard('已经办', 'handled it', both('您没有经办过本事项', 'You have not handled this matter'),
    both('本事项由您经办过，须换人', 'You handled this matter; somebody else must do this'), both('请由经办人办理', 'Let the person who handled it do this')),
  handled_before: guard('前次经办', 'handled it before', both('您没有在前一轮经办过本事项', 'You have not handled this matter in an earlier round'),
    both('前一轮由您经办，重办须换人', 'You handled it in an earlier round; somebody else must look again'), both('请由前一轮的经办人办理', 'Let whoever handled it before do this')),
  same_person: guard('同一人', 'same person', both('须由同一人办理', 'The same person must do this'),
    both('前一步就是您办的，须由另一人把关', 'You took the step that is to be checked; another person must do this'), both('请由办理前一步的人办理', 'Let the person of the former step do this')),
  within_authority: guard('权限内', 'within authority', both('超出您的处理权限', 'This lies beyond your authority'),
    both('本事项在您的权限之内', 'This lies within your authority'), both('请「上报请示」', 'Report it up')),
  own_unit: guard('本部门', 'own unit', both('本事项没有派给您所在的部门', 'The matter is not dispatched to your unit'),
    both('本事项由您所在的部门承办', 'Your own unit handles this matter'), both('请由承办部门办理', 'Let the unit it is dispatched to do this')),
  qualified: guard('具备资格', 'qualified', both('您没有办理此类事项的有效资格', 'You hold no valid qualification for this class'),
    both('您具备资格', 'You are qualified'), both('请交由具备资格的人员办理', 'Hand it to a qualified person')),
}

const aboutTheRecord = {
  in_remit: guard('属受理范围', 'in remit', both('尚未认定属于受理范围', 'It has not been assessed as ours'),
    both('已认定属于本单位受理范围', 'It has been assessed as ours'), both('属于的，请在研判中填写「属受理范围」；不属于的，请引导他处或退回', 'If it is ours, state so when assessing; if not, guide it elsewhere or send it back')),
  anonymous: guard('匿名', 'anonymous', both('本事项不是匿名的', 'The matter is not anonymous'),
    both('反映人匿名', 'The person is anonymous'), both('请核对姓名', 'Check the name on file')),
  identified: guard('身份已核实', 'identity verified', both('客户身份还没有核实', 'The identity of the customer is not verified'),
    both('客户身份已核实', 'The identity of the customer is verified'), both('请「核实身份」', 'Check the identity')),
  contactable: guard('可联系', 'contactable', both('没有可用的联系方式', 'No way to reach the customer is on file'),
    both('已留有联系方式', 'A way to reach the customer is on file'), both('请补正联系方式', 'Add a telephone number or address')),
  settleable: guard('可当场处理', 'can be settled at once', both('受理人没有认定可以当场处理', 'The receiver has not stated that it can be settled at once'),
    both('受理人认定可以当场处理', 'The receiver stated that it can be settled at once'), both('请填写「可当场处理」', 'State whether it can be settled at once')),
  important: guard('重要事项', 'important', both('不是重要事项', 'The matter is not marked important'),
    both('属于重要事项', 'The matter is important'), both('请「标记」为重要', 'Flag it as important')),
  complex: guard('复杂', 'complex', both('没有定为复杂事项', 'The matter is not graded complex'),
    both('属于复杂事项', 'The matter is complex'), both('请「改级」为复杂', 'Grade it as complex')),
  repeat: guard('再次投诉', 'a repeat', both('不是再次投诉', 'This is not a repeated complaint'),
    both('属于再次投诉', 'This is a repeated complaint'), both('请关联以前的案件', 'Link the former matter')),
  in_correction: guard('限改期内', 'in the correction period', both('没有未到期的限期改正', 'No ordered correction is running'),
    both('限期改正尚未到期', 'The correction period has not lapsed'), both('请等待改正期满或先「责令限期改正」', 'Order a correction first')),
  ours: guard('属我方原因', 'ours', both('责任未认定为我方', 'Responsibility has not been fixed as ours'),
    both('责任已认定为我方', 'Responsibility has been fixed as ours'), both('请作「责任认定」', 'Fix the responsibility')),
  not_ours: guard('非我方原因', 'not ours', both('责任未认定为非我方', 'Responsibility has not been fixed as not ours'),
    both('责任已认定为非我方', 'Responsibility has been fixed as not ours'), both('请作「责任认定」', 'Fix the responsibility')),
  substantiated: guard('属实', 'substantiated', both('没有核实为属实', 'The facts are not verified as substantiated'),
    both('已核实为属实', 'The facts are verified as substantiated'), both('请「核实事实」', 'Verify the facts')),
  malicious: guard('恶意', 'malicious', both('没有认定为恶意', 'Malice has not been confirmed'),
    both('已认定为恶意', 'Malice has been confirmed'), both('请第二人先「认定恶意」', 'Let a second person confirm malice first')),
  reasonable: guard('诉求合理', 'reasonable', both('诉求没有判定为合理', 'The demand has not been judged reasonable'),
    both('诉求已判定为合理', 'The demand has been judged reasonable'), both('请作「诉求研判」', 'Judge the demand')),
}

const aboutTheWork = {
  both_heard: guard('已听双方', 'both sides heard', both('还没有听取双方的陈述', 'Both sides have not been heard yet'),
    both('双方陈述都已听取', 'Both sides have been heard'), both('请「听取陈述」：客户一份，被投诉方一份', 'Take a statement of the customer and one of the complained-about side')),
  record_complete: guard('记录完整', 'record complete', both('记录还不完整', 'The record is not complete'),
    both('记录已完整', 'The record is complete'), both('请「补正」缺少的内容', 'Amend the record with what is missing')),
  plan_complete: guard('方案完整', 'plan complete', both('方案缺少措施、责任人或完成时间', 'The plan lacks measures, owner or due date'),
    both('方案已完整', 'The plan is complete'), both('请修改方案，写明措施、责任人和完成时间', 'Set measures, owner and due date in the plan')),
  limit_kept: guard('未超出原时限', 'within the former limit', both('新时限晚于原来派发的时限', 'The new limit is later than the one first set'),
    both('新时限没有超出原时限', 'The new limit keeps to the former one'), both('请按原时限派发；确需延长的，由负责人写明理由', 'Keep the former limit, or let the manager give the reason for a longer one')),
  as_promised: guard('未超出批准金额', 'as promised', both('兑现的金额超出方案批准的金额', 'The amount is above what the plan promises'),
    both('兑现的金额没有超出方案', 'The amount is within the plan'), both('请先修改方案并重新报批', 'Change the plan and have it approved again first')),
  standard: guard('采用标准方案', 'a standard solution', both('没有采用标准方案', 'No standard solution is used'),
    both('采用了标准方案', 'A standard solution is used'), both('请在方案中选择标准方案', 'Choose a standard solution in the plan')),
  steps_done: guard('步骤已完成', 'steps done', both('方案中还有步骤没有完成', 'A step of the plan is still open'),
    both('方案的步骤都已完成', 'Every step of the plan is done'), both('请逐项「完成步骤」', 'Finish the open steps first')),
  execution_confirmed: guard('执行已核实', 'execution confirmed', both('执行情况还没有核查为已完成', 'The execution has not been checked and found done'),
    both('执行情况已核查为完成', 'The execution has been checked and found done'), both('请「核查执行」', 'Check the execution')),
  remedies_done: guard('补救已兑现', 'remedies delivered', both('承诺的补救还没有全部兑现', 'Not every promised remedy has been delivered'),
    both('承诺的补救已全部兑现', 'Every promised remedy has been delivered'), both('请「兑现补救」并附证明', 'Deliver the remedies with proof')),
  duties_done: guard('任务已完成', 'duties done', both('还有任务或协办没有完成', 'A duty or support task of the matter is still open'),
    both('任务都已完成', 'Every duty is done'), both('请先完成任务', 'Finish the open duties first')),
  all_told: guard('均已告知', 'all told', both('还有来电来访人没有得到结果', 'A caller of the matter has not been told the result'),
    both('均已告知结果', 'Every caller has been told the result'), both('请把结果告知每一位反映人', 'Tell each caller the result')),
  satisfied: guard('满意', 'satisfied', both('客户没有表示满意', 'The customer has not said to be satisfied'),
    both('客户表示满意', 'The customer is satisfied'), both('请「客户确认」', 'Record the customer’s view')),
  dissatisfied: guard('不满意', 'dissatisfied', both('客户没有表示不满意', 'The customer has not said to be dissatisfied'),
    both('客户表示不满意', 'The customer is dissatisfied'), both('请「客户确认」', 'Record the customer’s view')),
  not_solved: guard('未解决', 'not solved', both('客户没有表示未解决', 'The customer has not said that it is not solved'),
    both('客户表示问题未解决', 'The customer says it is not solved'), both('请「客户确认」', 'Record the customer’s view')),
  no_answer: guard('无回应', 'no answer', both('客户不是没有回应', 'It is not so that the customer gave no answer'),
    both('客户没有回应', 'The customer gave no answer'), both('请先联系客户', 'Try to contact the customer first')),
  attempts_used: guard('已尽联系次数', 'attempts used up', both('联系次数还不够', 'Not enough attempts to reach the customer were made'),
    both('联系次数已用尽', 'All attempts have been made'), both('请在不同的日子继续联系', 'Try again on other days')),
  overdue: guard('已超期', 'overdue', both('没有超期', 'Nothing is overdue'),
    both('已有时限超期', 'A clock of the matter is late'), both('请等待时限', 'Wait for the limit')),
}

export const guards = { ...aboutTheActor, ...aboutTheRecord, ...aboutTheWork } as const satisfies Record<string, GuardWord>
export type Guard = keyof typeof guards

/** Facts that no single action makes. */
export const computedFacts = {
  repeat_received: both('再次投诉', 'a further contact after the answer'),
  customer_replied: both('客户补充', 'the customer replied'),
  new_facts: both('新事实', 'new facts after the investigation ended'),
  handled: both('处理完毕', 'handled: answered and every remedy delivered'),
  called_back: both('已回访', 'called back'),
  supported: both('协办均已反馈', 'every supporting unit has answered'),
  correction_lapsed: both('改正期满', 'the correction period has lapsed'),
  limit_passed: both('时限已过', 'a limit has passed'),
} as const satisfies Record<string, Label>
export type ComputedFact = keyof typeof computedFacts

/** `in_hours` is a condition of the start event, not of the matter. */
export const isGuard = (word: string): word is Guard => Object.hasOwn(guards, word)
export const isComputedFact = (word: string): word is ComputedFact => Object.hasOwn(computedFacts, word)

/** What a guard or fact is called. */
export function labelOfCondition(word: string): Label {
  if (isGuard(word)) return { zh: guards[word].zh, en: guards[word].en }
  if (isComputedFact(word)) return computedFacts[word]
  const action = actionOf(word) ?? (isAction(word) ? word : undefined)
  if (action) return { zh: actions[action].zh, en: actions[action].en }
  return { zh: word, en: word }
}

/** What is wrong, and what to do, when a bare word of `when` does not hold. */
export function sentenceWhenMissing(word: string): { says: Label; remedy: Label } {
  if (isGuard(word)) return { says: guards[word].missing, remedy: guards[word].remedy }
  const { zh, en } = labelOfCondition(word)
  if (isComputedFact(word)) return { says: both(`「${zh}」还没有发生`, `Not yet: ${en}`), remedy: both('请等到那以后', 'Wait until it is so') }
  if (actionOf(word)) return { says: both(`还没有「${zh}」`, `“${en}” has not been done yet`), remedy: both(`请先「${zh}」`, `Do “${en}” first`) }
  return { says: both(`条件不成立：${word}`, `The condition does not hold: ${word}`), remedy: both('请核对记录是否满足该条件', 'Check what the condition asks of the record') }
}

/** What is wrong when a bare word of `unless` holds. */
export function sentenceWhenPresent(word: string): Label {
  if (isGuard(word)) return guards[word].present
  const { zh, en } = labelOfCondition(word)
  if (actionOf(word)) return both(`已经「${zh}」`, `“${en}” has already been done`)
  return both(`出现了不允许的情况：${zh}`, `This must not be so: ${en}`)
}
