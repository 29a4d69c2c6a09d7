// The matters and calls that a measure leaves out, as conditions on `complaints c` and, where it counts calls, on `callbacks k`.
import { sql, type RawBuilder } from 'kysely'
import { exclusionOf } from '#core/policy/exclusions.ts'

const facts: Record<string, RawBuilder<boolean>> = {
  joined: sql<boolean>`c.state = 'joined'`,
  malicious: sql<boolean>`(c.matter ->> 'malicious')::boolean`,
  not_ours: sql<boolean>`(c.matter ->> 'responsibility' = 'not_ours' or c.matter ->> 'verdict' = 'not_ours')`,
  withdrawn: sql<boolean>`c.state = 'withdrawn'`,
  referred: sql<boolean>`c.state = 'referred'`,
  '!reasonable': sql<boolean>`coalesce(c.axes ->> 'reasonable', c.matter -> 'fields' ->> 'reasonable') = 'no'`,
}
const columns = new Set(['class', 'unit', 'channel', 'severity', 'kind'])

function valueOn(axis: string, calls: boolean): RawBuilder<unknown> {
  if (axis === 'outcome') return calls ? sql`k.outcome` : sql`c.matter ->> 'outcome'`
  return columns.has(axis) ? sql`c.${sql.ref(axis)}` : sql`c.axes ->> ${axis}`
}

/** What is left out is left out of both sides of a share. */
export function included(exclude: readonly string[], calls = false): RawBuilder<boolean> {
  const parts = exclude.flatMap((condition) => {
    const found = exclusionOf(condition)
    if (found === null) return []
    if ('fact' in found) return [sql`${facts[found.fact]!} is not true`]
    return [found.is ? sql`${valueOn(found.axis, calls)} is distinct from ${found.value}` : sql`${valueOn(found.axis, calls)} = ${found.value}`]
  })
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(parts, sql` and `)}`
}
