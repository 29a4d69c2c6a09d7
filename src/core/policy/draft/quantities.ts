// The numbers that a sentence states: time limits, cycles, percentages, scores, money, counts, and blanks that were never filled in.
import { numberIn, numeral } from './chinese-number.ts'

export type QuantityUnit = 's' | 'min' | 'h' | 'wh' | 'd' | 'wd' | 'w' | 'mo' | 'q' | 'hy' | 'y' | '%' | 'points' | 'yuan' | 'times' | 'people' | 'items' | 'clock'
/** `value` is null where the text leaves a blank: XX分钟. */
export type Quantity = { text: string; value: number | null; unit: QuantityUnit; cycle: boolean; at: number }

const spans: [string, QuantityUnit][] = [
  ['个?工作日', 'wd'], ['个?工作小时', 'wh'], ['个?(?:小时|钟头)', 'h'], ['分钟', 'min'], ['秒钟?', 's'],
  ['个?(?:季度)', 'q'], ['个?半年', 'hy'], ['个月', 'mo'], ['(?:个?(?:星期|礼拜)|周)', 'w'], ['(?:个?自然日|天|日(?!常|期|程|志|益))', 'd'], ['年(?!度|龄|级)', 'y'], ['月(?=内|以内|之内)', 'mo'],
]
const cycles: Record<string, QuantityUnit> = { 天: 'd', 日: 'd', 工作日: 'wd', 周: 'w', 星期: 'w', 月: 'mo', 月度: 'mo', 季: 'q', 季度: 'q', 半年: 'hy', 年: 'y', 年度: 'y' }
const counted: [string, QuantityUnit][] = [['次|遍|回(?!访|复|应|退|馈)', 'times'], ['名(?!单)|人(?!员|士)|位', 'people'], ['张|件|份|项|条|类|种|户|起|例|单|字|级|大|款|部分|(?<!第.)个(?!人|性|别|案|体|月|小时|工作|季|半年|星期|自然|企业|员工|投诉|环节|客户|部门|方面|问题|案件)', 'items']]

type Rule = { pattern: RegExp; read: (hit: RegExpMatchArray) => Omit<Quantity, 'at'> | Omit<Quantity, 'at'>[] | undefined }

const one = (text: string, value: number | null, unit: QuantityUnit): Omit<Quantity, 'at'> => ({ text, value, unit, cycle: false })
const comesRound = (text: string, unit: QuantityUnit): Omit<Quantity, 'at'> => ({ text, value: 1, unit, cycle: true })

const rules: Rule[] = [
  // A day of the calendar is no length of time.
  { pattern: /\d{2,4}年(?:度)?\d{1,2}月(?:\d{1,2}日)?|(?<!每|每个)\d{1,2}月\d{1,2}日(?!内)/g, read: () => [] },
  { pattern: new RegExp(`每(?:个)?(${numeral})\\s*(?:个)?(工作日|天|日|周|星期|月|季度|年)`, 'g'), read: ([text, said, period]) => ({ text: text!, value: numberIn(said!) ?? null, unit: cycles[period!]!, cycle: true }) },
  { pattern: new RegExp(`第(${numeral})个工作日`, 'g'), read: ([text, said]) => one(text!, numberIn(said!) ?? null, 'wd') },
  { pattern: /(\d+(?:、\d+)+)\s*分(?!钟|别|类)/g, read: ([text, list]) => list!.split('、').map((said) => one(text!, Number(said), 'points')) },
  { pattern: new RegExp(`(?<=在|于|分别)[^，。；、]{2,20}?(?:及|和|与|、)[^，。；]{2,10}?各(?:进行)?(?:${numeral})次`, 'g'), read: ([text]) => one(text!, text!.split(/及|和|与|、/).length, 'times') },
  { pattern: /(?:上午|下午)?\d{1,2}[:：]\d{2}\s*[-–—~至到]\s*(?:上午|下午)?\d{1,2}[:：]\d{2}/g, read: ([text]) => one(text!, null, 'clock') },
  { pattern: /[X×xＸ_＿*]{2,}\s*(分钟|小时|天|日|个工作日|工作日|周|个月|%)(?:\s*或\s*[X×xＸ_＿*]{2,}\s*(分钟|小时|天|日|个工作日|工作日|周|个月))?/g, read: ([text, first, second]) => [first, second].filter((unit) => unit !== undefined).map((unit) => one(text!, null, unitOf(unit))) },
  { pattern: new RegExp(`${numeral}\\s*[%％]|百分之(${numeral})`, 'g'), read: ([text, said]) => one(text!, numberIn(said ?? text!.replace(/\s*[%％]/, '')) ?? null, '%') },
  { pattern: /([一二三四五六七八九])成(?=以上|以下|$|[，。；])/g, read: ([text, said]) => one(text!, (numberIn(said!) ?? 0) * 10, '%') },
  { pattern: new RegExp(`(${numeral})\\s*[-–—~至到]\\s*(${numeral})\\s*(张|件|份|单|次|名|人|家|户|个工作日|工作日|天|日|小时|分钟|分)`, 'g'), read: ([text, low, high, unit]) => [one(text!, numberIn(low!) ?? null, unitOf(unit!)), one(text!, numberIn(high!) ?? null, unitOf(unit!))] },
  { pattern: /每(?:个)?(工作日|天|日|周|星期|月度?|季度?|半年|年度?)/g, read: ([text, period]) => comesRound(text!, cycles[period!]!) },
  { pattern: /(?<![一二三四五六七八九十\d])(月度|季度|年度)(?!计划年)/g, read: ([text, period]) => comesRound(text!, cycles[period!]!) },
  { pattern: /(?:按|以|分)(月|季|年)(?=[、和及统])/g, read: ([text, period]) => comesRound(text!, cycles[period!]!) },
  { pattern: /半年/g, read: ([text]) => comesRound(text!, 'hy') },
  { pattern: /同一天|同一日|当天|当日|同日/g, read: ([text]) => one(text!, 1, 'd') },
  { pattern: new RegExp(`(${numeral})\\s*分(?!钟|别|析|类|为|配|歧|工|享|之|发|级|成|公司|散|管|项|局|子|派|期|店|流|明)(?:及|以上|以下|以内|值|\\b|$|[，。；、）)及])?`, 'g'), read: ([text, said]) => one(text!, numberIn(said!) ?? null, 'points') },
  { pattern: new RegExp(`(${numeral})\\s*(万元|元)`, 'g'), read: ([text, said, unit]) => one(text!, (numberIn(said!) ?? 0) * (unit === '万元' ? 10_000 : 1), 'yuan') },
  ...spans.map(([word, unit]): Rule => ({ pattern: new RegExp(`(${numeral}|半)\\s*(?:${word})`, 'g'), read: ([text, said]) => spanOf(text!, said!, unit) })),
  ...counted.map(([word, unit]): Rule => ({ pattern: new RegExp(`(?<!第)(${numeral})\\s*(?:${word})`, 'g'), read: ([text, said]) => countOf(text!, said!, unit) })),
]

/** 「一个」「一项」 is an article, not a count. */
function countOf(text: string, said: string, unit: QuantityUnit): Omit<Quantity, 'at'> | undefined {
  const value = numberIn(said)
  return value === undefined || (value === 1 && unit !== 'times') ? undefined : one(text, value, unit)
}

function spanOf(text: string, said: string, unit: QuantityUnit): Omit<Quantity, 'at'> | undefined {
  if (said === '半' && unit === 'd') return one(text, 0.5, 'd')
  const value = numberIn(said)
  // 第一年, 2017年 are no lengths of time.
  return value === undefined || (unit === 'y' && value > 100) ? undefined : one(text, value, unit)
}

function unitOf(word: string): QuantityUnit {
  if (word === '分') return 'points'
  if (word === '%') return '%'
  if (word === '次') return 'times'
  if (word === '名' || word === '人') return 'people'
  return spans.find(([pattern]) => new RegExp(`^(?:${pattern})$`).test(word))?.[1] ?? 'items'
}

/** In the order of the sentence; a piece of text is read once, by the first rule that knows it. */
export function quantitiesIn(sentence: string): Quantity[] {
  const taken: [number, number][] = []
  const found: Quantity[] = []
  for (const { pattern, read } of rules) {
    for (const hit of sentence.matchAll(pattern)) {
      const [from, to] = [hit.index, hit.index + hit[0].length]
      if (taken.some(([a, b]) => from < b && to > a) || /[《第]$/.test(sentence.slice(0, from))) continue
      const said = read(hit)
      if (said === undefined) continue
      taken.push([from, to])
      for (const quantity of [said].flat()) found.push({ ...quantity, text: quantity.text.trim(), at: from })
    }
  }
  return found.sort((a, b) => a.at - b.at)
}

/** How many things a sentence lists after 包括, 分为, 如 …: 「如屋面漏水、外墙开裂、门禁系统」 lists three. */
export function listedIn(sentence: string): Quantity[] {
  return [...sentence.matchAll(/(?:包括|包含|分为|分成|如下|涵盖|含有|分别为|(?<=\()如|例如|如)[:：]?([^。；;:：()]{2,}?)(?=等|[。；;)）]|$)/g)].flatMap((hit) => {
    const things = hit[1]!.replace(/^(?:但不限于|以下几?个?方面|以下内容)/, '').split('、').filter((thing) => thing.trim() !== '')
    return things.length >= 3 && things.every((thing) => thing.length <= 14) ? [{ text: hit[0].trim(), value: things.length, unit: 'items' as const, cycle: false, at: hit.index }] : []
  })
}
