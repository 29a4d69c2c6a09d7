// The places in a text for reuse that the record fills. Nothing that the regulation shields is among them.
export const placeholders = {
  number: { zh: '编号', en: 'number' },
  subject: { zh: '事由', en: 'subject' },
  place: { zh: '地点', en: 'place' },
  class: { zh: '类别', en: 'class' },
  unit: { zh: '承办单位', en: 'unit' },
  owner: { zh: '责任人', en: 'owner' },
  received: { zh: '接收日期', en: 'day received' },
  due: { zh: '最近时限', en: 'next due time' },
  today: { zh: '今天', en: 'today' },
  me: { zh: '本人姓名', en: 'my name' },
} as const
export type Placeholder = keyof typeof placeholders

const PLACE = /\{([^{}\n]{1,20})\}/gu

/** Written in either language: {编号} or {number}. */
export function placeholderIn(word: string): Placeholder | null {
  const said = word.trim().toLowerCase()
  const found = Object.entries(placeholders).find(([name, { zh, en }]) => said === name || said === zh || said === en)
  return (found?.[0] as Placeholder | undefined) ?? null
}

/** Words in braces that nothing fills: the writer has mistyped one. */
export function unknownPlaces(body: string): string[] {
  return [...body.matchAll(PLACE)].map((match) => match[1]!).filter((word) => placeholderIn(word) === null)
}

/** What the record lacks stays visible in its braces, and is named. */
export function fillPlaces(body: string, values: Partial<Record<Placeholder, string | null>>): { text: string; empty: Placeholder[] } {
  const empty: Placeholder[] = []
  const text = body.replace(PLACE, (whole, word: string) => {
    const name = placeholderIn(word)
    if (name === null) return whole
    const value = values[name]
    if (value) return value
    empty.push(name)
    return whole
  })
  return { text, empty: [...new Set(empty)] }
}
