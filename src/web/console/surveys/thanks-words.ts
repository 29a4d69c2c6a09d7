// Words of the thank-yous of a wave, and of what is read beside its score.
import type { Dictionary } from '#web/ui/language.tsx'

const dictionary = <K extends string>(words: Dictionary<K>): Dictionary<K> => words

export const thanksWords = dictionary({
  title: ['答谢', 'Thank-you'],
  each: ['每份 {n} 元', '{n} CNY each'],
  given: ['已发 {n} 份，已兑换 {redeemed} 份', '{n} given, {redeemed} redeemed'],
  spent: ['共 {n} 元', '{n} CNY in all'],
  spentOf: ['已用 {n} / 预算 {budget} 元', '{n} of a budget of {budget} CNY'],
  redeem: ['兑换答谢', 'Redeem a thank-you'],
  code: ['兑换码', 'Code'],
  codeSays: ['一码只能兑换一次；谁兑换的有记录。答完就有，与分数无关。', 'A code is redeemed once, and who did it is on record. It is given for answering, whatever the mark.'],
  done: ['已兑换，{n} 元', 'Redeemed, {n} CNY'],
  doneThing: ['已兑换', 'Redeemed'],
  customer: ['告诉客户兑换码', 'Tell the customer this code'],
  ofAmount: ['金额合计 {n} 元', '{n} CNY in all'],
  times: ['{n} 件', '{n}'],
  gave: ['本期给分 {n}', 'gave {n} in this wave'],
  notAsked: ['本期没有作答', 'no answer in this wave'],
  hidden: ['逐件清单只给制度指定的人看', 'The list is for those whom the regulation names'],
})
