// Limits that a sentence gives by grade (一级2小时，二级8小时; 紧急、一般分别为2小时、5个工作日) and the longer one that may be granted (可延长至30日).
import type { DraftClause } from './clauses.ts'
import type { Quantity } from './quantities.ts'

const durations = ['s', 'min', 'h', 'wh', 'd', 'wd', 'w', 'mo', 'q', 'hy', 'y']
const grade = '特别重大|特大|重大|较大|严重|一般|轻微|特急|紧急|加急|普通|复杂|简单|[一二三四五]级|[A-E]类|P[0-5]'

export type Graded = { within: Record<string, unknown>; scales: Record<string, never>; numbers: Quantity[] }

/** At least two grades with a limit each, or it is no tier. The first named is the highest. */
export function gradedLimits(clause: DraftClause): Graded | undefined {
  const limits = clause.numbers.filter((one) => durations.includes(one.unit) && !one.cycle && one.value !== null)
  const pairs = respectively(clause.says, limits) ?? eachBefore(clause.says, limits)
  if (pairs.length < 2 || new Set(pairs.map(({ label }) => label)).size < pairs.length) return undefined
  const named = pairs.map((pair, index) => ({ ...pair, level: `level_${index + 1}` }))
  const within = { severity: Object.fromEntries(named.map(({ level, limit }) => [level, `${limit.value}${limit.unit}`])) }
  const scale = named.toReversed().map(({ level, label }) => ({ level, zh: label }))
  return { within, scales: { severity: scale as never }, numbers: pairs.map(({ limit }) => limit) }
}

type Pair = { label: string; limit: Quantity }

/** A grade, and the first limit after it before another grade is named. */
function eachBefore(says: string, limits: Quantity[]): Pair[] {
  const labels = [...says.matchAll(new RegExp(grade, 'g'))]
  return labels.flatMap((hit, index) => {
    const end = labels[index + 1]?.index ?? says.length
    const limit = limits.find((one) => one.at > hit.index && one.at < end)
    return limit ? [{ label: hit[0], limit }] : []
  })
}

/** As many grades as limits, in the same order. */
function respectively(says: string, limits: Quantity[]): Pair[] | undefined {
  if (!says.includes('分别') || limits.length < 2) return undefined
  const labels = [...says.slice(0, limits[0]!.at).matchAll(new RegExp(grade, 'g'))].map(([label]) => label)
  return labels.length === limits.length ? limits.map((limit, index) => ({ label: labels[index]!, limit })) : undefined
}

/** 「可延长至30日」 is a total from the start, 「可延长15日」 an addition. */
export function extensionIn(clause: DraftClause): { row: Record<string, unknown>; number: Quantity } | undefined {
  const at = clause.says.indexOf('延长')
  const number = at < 0 ? undefined : clause.numbers.find((one) => one.at > at && one.at - at <= 8 && durations.includes(one.unit) && one.value !== null && !one.cycle)
  const own = clause.numbers.some((one) => one.at < at && durations.includes(one.unit) && !one.cycle)
  if (!number || !own) return undefined
  const total = /延长(?:至|到)/.test(clause.says.slice(at, number.at + 1))
  return { number, row: { extend: { [total ? 'total' : 'add']: `${number.value}${number.unit}`, times: 1, by: ['superior'], needs: ['reason'] } } }
}
