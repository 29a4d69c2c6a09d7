// What leads are called, how unlikely each is in words, and which ways of polishing a score are shut out, so that there is nothing to look for.
import type { LeadKind as CallLeadKind } from '#core/callbacks/period-contract.ts'
import type { Label } from '#core/policy/vocabulary.ts'
import type { leadFindings, leadSources } from './leads-contract.ts'
import type { LeadKind } from './lead.ts'

export type RecordLeadKind = 'dated_back' | 'paused_at_edge' | 'altered'
export type AnyLeadKind = LeadKind | CallLeadKind | RecordLeadKind

export const leadTitles: Record<LeadKind | RecordLeadKind, Label> = {
  same_device: { zh: '同一台设备（同一网络、同一种浏览器）交来许多答卷', en: 'Many answers from one device (one network and browser)' },
  typed_by_handler: { zh: '被评价的人自己录入答卷', en: 'Typed in by the person who is judged' },
  too_fast: { zh: '快得来不及读题', en: 'Faster than the questions can be read' },
  straight_lines: { zh: '逐项都打同样高分的特别多', en: 'Unusually many straight lines of high marks' },
  copied_rows: { zh: '成段答卷重复出现', en: 'A block of answers comes again' },
  same_words: { zh: '几份答卷一字不差', en: 'The same words to the letter' },
  burst: { zh: '截止前突然涌来高分', en: 'A burst of high marks before the end' },
  hidden_low: { zh: '作废的多是低分', en: 'What was set aside is mostly low' },
  selective_inviting: { zh: '专请办得顺的客户', en: 'Those whose matters went well are asked' },
  asked_again: { zh: '同一件事反复请同一位客户评价', en: 'One customer asked again about one matter' },
  incentive: { zh: '答谢多给了高分', en: 'Thank-yous go with high marks' },
  mode_switched: { zh: '改了作答方式，分数更高', en: 'Another way of asking, and better marks' },
  caller_rate: { zh: '某人回访的客户总是更满意', en: 'One caller’s customers are always content' },
  own_caller: { zh: '被评价的人自己回访', en: 'Called back by the person who is judged' },
  withdrawn_before_draw: { zh: '抽样前移走的多是办得不好的', en: 'What left before the draw had gone badly' },
  split_orders: { zh: '一件事拆成几张单', en: 'One piece of work split into several orders' },
  dated_back: { zh: '过了时限才记录，写的却是时限以内', en: 'Recorded after the limit, dated before it' },
  paused_at_edge: { zh: '快到时限时才暂停', en: 'Paused just before the limit' },
  altered: { zh: '记录与账本对不上', en: 'A record does not agree with the ledger' },
}

export const sourceWords: Record<(typeof leadSources)[number], Label> = { wave: { zh: '满意度调查', en: 'survey' }, callbacks: { zh: '回访', en: 'callbacks' }, records: { zh: '时限与记录', en: 'limits and records' } }

export const findingWords: Record<(typeof leadFindings)[number], Label> = {
  explained: { zh: '有正当原因', en: 'there is an honest reason' },
  irregular: { zh: '确有不当', en: 'something was wrong' },
  unclear: { zh: '查不清', en: 'cannot be settled' },
}

/** How unlikely, after all comparisons of its kind; where one case is enough, why. */
export function unlikelyInWords(p: number | null): Label {
  if (p === null) return { zh: '这样的情形有一例就值得看，不靠概率', en: 'One case of this is worth a look; no odds are needed' }
  const times = Math.min(1_000_000, Math.max(1000, 10 ** Math.floor(-Math.log10(Math.max(p, 1e-6)))))
  return { zh: `没有人做手脚时，这样的情形不到 ${times.toLocaleString('en')} 分之一；一共比较过多少次，已经算在里面`, en: `Without a hand in it, less than one in ${times.toLocaleString('en')}, with all comparisons counted` }
}

/** Refused at the door: each has its test there. */
export const shutOut: { kind: LeadKind | 'second_answer' | 'scanner' | 'drawn_again'; title: Label; says: Label }[] = [
  { kind: 'hidden_low', title: { zh: '作废低分', en: 'Setting low answers aside' }, says: { zh: '交来的答卷谁都不能删改、作废', en: 'Nobody can alter, delete or set aside an answer' } },
  { kind: 'second_answer', title: { zh: '重复作答', en: 'Answering twice' }, says: { zh: '一份邀请只记第一次的回答', en: 'An invitation keeps its first answer only' } },
  { kind: 'scanner', title: { zh: '打开链接就算作答', en: 'Opening a link as a vote' }, says: { zh: '只看不交，不产生任何记录', en: 'Reading the questions counts as nothing' } },
  { kind: 'typed_by_handler', title: { zh: '经办人代录', en: 'The handler types it in' }, says: { zh: '评的是谁经办的事，谁就不能录入，也拿不到链接', en: 'Whoever is judged may neither type the answer nor hold the link' } },
  { kind: 'own_caller', title: { zh: '经办人自己回访', en: 'The handler calls back' }, says: { zh: '制度要求回避的，回访不会交给他，也不能由他记结果', en: 'Where the regulation recuses him, he is neither given the call nor may note its result' } },
  { kind: 'asked_again', title: { zh: '同一期里反复邀请', en: 'Inviting again in one wave' }, says: { zh: '同一期里同一位客户、同一件事只有一份邀请', en: 'One invitation for each customer and matter of a wave' } },
  { kind: 'drawn_again', title: { zh: '重新抽样', en: 'Drawing again' }, says: { zh: '种子事先封存，名单冻结；换人要有理由并顺位递补', en: 'The seed is committed and the list frozen; a replacement needs a reason and is the next in line' } },
  { kind: 'incentive', title: { zh: '按分数给答谢', en: 'A thank-you for high marks' }, says: { zh: '答完就有，与分数无关；预算用完即止', en: 'Given for answering, whatever the mark, until the budget is used' } },
]
