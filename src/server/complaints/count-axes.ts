// By what matters can be counted and chosen: each axis as the column that keeps it. One list for figures and for the filter of the list,
// so that a number and the list behind it cannot differ.
import { sql, type RawBuilder } from 'kysely'
import { Problem } from '#core/kernel/problem.ts'
import { axesOf } from '#core/policy/conditions.ts'
import type { Policy } from '#core/policy/shape.ts'

const columns: Record<string, string> = {
  kind: 'c.kind', channel: 'c.channel', class: 'c.class', severity: 'c.severity', unit: 'c.unit', stage: 'c.stage', state: 'c.state', policy: 'c.policy_id',
  verdict: 'c.verdict', responsibility: 'c.responsibility', outcome: 'c.outcome', region: 'c.region', product: 'c.product',
  repeat: "case when c.repeat then 'yes' else 'no' end", reopened: "case when c.round > 1 then 'yes' else 'no' end", late: "case when c.late then 'yes' else 'no' end",
}

/** Of these a matter has several, or they are no property of the matter. */
const SEVERAL = ['flag', 'remedy', 'hours', 'caller']

/** Those of the table, and what each regulation classes by besides. */
export function countAxes(policies: readonly Policy[]): string[] {
  return [...new Set([...Object.keys(columns), ...policies.flatMap(axesOf)])].filter((axis) => !SEVERAL.includes(axis))
}

export function axisColumn(axis: string): RawBuilder<string | null> {
  return Object.hasOwn(columns, axis) ? sql.raw(columns[axis]!) : sql<string | null>`(c.axes ->> ${sql.lit(axis)})`
}

/** `axis=code;axis=code` as conditions; an empty code means none on record. */
export function onlyConditions(only: string | undefined, policies: readonly Policy[]): RawBuilder<boolean>[] {
  if (only === undefined || only === '') return []
  const known = countAxes(policies)
  return only.split(';').map((part) => {
    const [axis = '', code = ''] = part.split('=')
    if (!known.includes(axis)) throw new Problem('invalid', { faults: [{ field: 'only', message: { zh: `没有「${axis}」这个维度；可用：${known.join('、')}`, en: `There is no axis ${axis}; there are: ${known.join(', ')}` } }] })
    const value = decoded(code)
    return value === '' ? sql<boolean>`(${axisColumn(axis)}) is null` : sql<boolean>`(${axisColumn(axis)}) = ${value}`
  })
}

function decoded(code: string): string {
  try {
    return decodeURIComponent(code)
  } catch {
    throw new Problem('invalid', { faults: [{ field: 'only', message: { zh: `「${code}」读不懂`, en: `${code} cannot be read` } }] })
  }
}
