// What a duty is about, in words: the period it is for, the number it follows, the person or unit it is asked of.
type Both = { zh: string; en: string }

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `opinions 2026-11` → 2026 年 11 月; `rectify KS202600002 销售部` → KS202600002 销售部. */
export function labelInWords({ name, label }: { name: string; label: string }): Both {
  const rest = label.startsWith(`${name} `) ? label.slice(name.length + 1) : label === name ? '' : label
  const [first = '', ...others] = rest.split(' ')
  const period = periodInWords(first)
  const nth = /^\d{1,3}$/.test(others.at(-1) ?? '') ? others.pop() : undefined
  const words = (when: string, time: string[]) => [when, ...others, ...time].join(' ').trim()
  return { zh: words(period.zh, nth === undefined ? [] : [`第 ${nth} 次`]), en: words(period.en, nth === undefined ? [] : [`no. ${nth}`]) }
}

/** A label of a period as people say it; other words stay as they are. */
export function periodInWords(label: string): Both {
  const [, year = '', part = '', n = ''] = /^(\d{4})(?:-(Q|H)?(\d{1,2}))?$/.exec(label) ?? []
  if (year === '') return { zh: label, en: label }
  if (n === '') return { zh: `${year} 年`, en: year }
  if (part === 'Q') return { zh: `${year} 年第 ${n} 季度`, en: `quarter ${n} of ${year}` }
  if (part === 'H') return { zh: `${year} 年${n === '1' ? '上' : '下'}半年`, en: `${n === '1' ? 'first' : 'second'} half of ${year}` }
  return { zh: `${year} 年 ${Number(n)} 月`, en: `${months[Number(n) - 1] ?? n} ${year}` }
}
