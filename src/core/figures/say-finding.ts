// A finding in words: what is out of line, and why it is held to be so.
import type { Text } from '#core/kernel/text.ts'
import { textIn } from '#core/kernel/text.ts'
import type { Found } from './find-trends.ts'

type Naming = { axis: (axis: string) => Text; code: (axis: string, code: string | null) => Text }

export function sayFinding(found: Found, naming: Naming): { says: Text; why: Text } {
  const named = (language: 'zh' | 'en', of: { axis: string; code: string }) => `${textIn(naming.axis(of.axis), language)}${language === 'zh' ? '「' : ' “'}${textIn(naming.code(of.axis, of.code), language)}${language === 'zh' ? '」' : '”'}`
  const [zh, en] = [named('zh', found), named('en', found)]
  const usual = found.expected < 10 ? found.expected.toFixed(1) : String(Math.round(found.expected))
  const other = found.other ? { zh: named('zh', found.other), en: named('en', found.other) } : { zh: '', en: '' }
  const says = {
    jump: { zh: `${zh}这个月 ${found.n} 件，平常 ${usual} 件`, en: `${en}: ${found.n} this month, usually ${usual}` },
    rise: { zh: `${zh}近三个月 ${found.n} 件，平常三个月 ${usual} 件`, en: `${en}: ${found.n} in three months, usually ${usual}` },
    repeats: { zh: `${zh}近三个月重复投诉 ${found.n} 件，按以前的比例应是 ${usual} 件`, en: `${en}: ${found.n} repeats in three months where the former share makes ${usual}` },
    together: { zh: `${zh}与${other.zh}近三个月同时出现 ${found.n} 件，各自独立时应是 ${usual} 件`, en: `${en} with ${other.en}: ${found.n} in three months, ${usual} if they had nothing to do with each other` },
  }[found.rule]
  const times = found.ratio.toFixed(1)
  const range = `${found.low.toFixed(1)}–${found.high.toFixed(1)}`
  const odds = found.adjusted < 0.001 ? '0.001' : found.adjusted.toFixed(3)
  return {
    says,
    why: {
      zh: `是平常的 ${times} 倍（95% 区间 ${range}）；把这次查看的所有序列一并校正后，纯属偶然的可能${found.adjusted < 0.001 ? '小于' : '约'} ${odds}`,
      en: `${times} times the usual (95% interval ${range}); corrected for all series looked at, the chance of it being mere luck is ${found.adjusted < 0.001 ? 'below' : 'about'} ${odds}`,
    },
  }
}
