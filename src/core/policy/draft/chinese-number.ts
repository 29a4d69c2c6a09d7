// Numbers as Chinese texts write them: 三, 十五, 二十四, 两百, 半, 24, ２４.

const digits: Record<string, number> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const powers: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 }

export const numeral = '(?:\\d+(?:\\.\\d+)?|[零〇一二两三四五六七八九十百千万]+)'

/** Undefined for what is no number. */
export function numberIn(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  if (text === '半') return 0.5
  let whole = 0
  let section = 0
  let digit: number | undefined
  for (const sign of text) {
    if (sign in digits) digit = digits[sign]
    else if (sign === '万') {
      whole += (section + (digit ?? 0)) * 10_000
      section = 0
      digit = undefined
    } else if (sign in powers) {
      section += (digit ?? 1) * powers[sign]!
      digit = undefined
    } else return undefined
  }
  return text === '' ? undefined : whole + section + (digit ?? 0)
}
