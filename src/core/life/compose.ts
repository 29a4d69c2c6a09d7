// Several regulations in one organisation. Where two take the same matters the procedure must be one, protection adds up, and what is owed adds up under its own name.
import { canonical } from '#core/kernel/json.ts'
import type { Clock } from '#core/policy/shape-work.ts'
import type { Policy } from '#core/policy/shape.ts'

export type Conflict = { ref: string; between: string[] }
type Row = Record<string, unknown>
type Rows = Record<string, Row>

const procedure = { step: 'steps', record: 'records', join: 'joins' } as const
const lists = { scale: 'scales', grades: 'grades' } as const
const support = ['roles', 'units', 'groups', 'fields', 'notices', 'scripts', 'forms', 'pauses', 'channels'] as const
const protection = ['recusals', 'privacy'] as const
const facts = new Set(['name', 'clauses', 'basis', 'note', 'accepts', 'zh', 'en'])

/** Some matter is under both. */
export function overlap(a: Policy, b: Policy): boolean {
  return Object.entries(a.scope.for).every(([axis, values]) => {
    const other = b.scope.for[axis]
    return other === undefined || values.some((value) => other.includes(value))
  })
}

/** What must be decided before these can be worked by together. */
export function conflictsIn(policies: readonly Policy[], base: Policy, prefer: Record<string, string>): Conflict[] {
  const found = new Map<string, Set<string>>()
  for (const [i, a] of policies.entries()) for (const b of policies.slice(i + 1)) {
    if (!overlap(a, b)) continue
    for (const ref of refsOf([a, b])) {
      if (preferred(prefer, ref) !== undefined || !differ(base, ref, [a, b])) continue
      found.set(ref, new Set([...(found.get(ref) ?? []), a.id, b.id]))
    }
  }
  return [...found].map(([ref, between]) => ({ ref, between: [...between] }))
}

/** `step.close`, or all of a section: `step`. */
function preferred(prefer: Record<string, string>, ref: string): string | undefined {
  return prefer[ref] ?? prefer[ref.split('.')[0]!]
}

function refsOf(policies: readonly Policy[]): string[] {
  const names = (section: string) => policies.flatMap((policy) => Object.keys((policy as unknown as Record<string, Rows>)[section] ?? {}))
  const rows = Object.entries({ ...procedure, ...lists }).flatMap(([prefix, section]) => names(section).map((name) => `${prefix}.${name}`))
  const codes = policies.flatMap((policy) => Object.entries(policy.taxonomies).flatMap(([axis, members]) => Object.keys(members).map((code) => `taxonomy.${axis}.${code}`)))
  return [...new Set([...rows, ...codes, 'authority', 'priority'])]
}

const sections: Record<string, string> = { ...procedure, ...lists }

function rowAt(policy: Policy, ref: string): unknown {
  const [prefix = '', name = '', code = ''] = ref.split('.')
  if (prefix === 'authority' || prefix === 'priority') return policy[prefix]
  if (prefix === 'taxonomy') return policy.taxonomies[name]?.[code]
  return (policy as unknown as Record<string, Rows>)[sections[prefix]!]?.[name]
}

/** A row that is as the shelf has it is not stated. One that was taken away is. */
function states(base: Policy, ref: string, policy: Policy): boolean {
  return content(rowAt(policy, ref)) !== content(rowAt(base, ref))
}

function differ(base: Policy, ref: string, [a, b]: [Policy, Policy]): boolean {
  return states(base, ref, a) && states(base, ref, b) && content(rowAt(a, ref)) !== content(rowAt(b, ref))
}

function content(value: unknown): string {
  if (Array.isArray(value)) return canonical(value.map((one) => (typeof one === 'object' ? JSON.parse(content(one)) : one)))
  if (typeof value !== 'object' || value === null) return canonical((value ?? null) as never)
  return canonical(Object.fromEntries(Object.entries(value).filter(([key]) => !facts.has(key))) as never)
}

/** One regulation of the set as it runs in it. */
export function composed(lead: Policy, set: readonly Policy[], { base, prefer }: Choosing): Policy {
  const others = set.filter((other) => other.id !== lead.id && overlap(lead, other))
  if (others.length === 0) return lead
  const result = JSON.parse(JSON.stringify(lead)) as Policy & Record<string, unknown>
  for (const ref of refsOf([lead, ...others])) put(result, ref, chosen(ref, [lead, ...others], { base, prefer }))
  for (const other of others) {
    for (const section of support) result[section] = { ...other[section], ...result[section] } as never
    for (const section of protection) result[section] = addedUp(result[section] as never, other[section] as never, other.id) as never
    for (const [name, clock] of Object.entries(other.clocks)) {
      if (!other.asleep.includes(`clock.${name}`)) result.clocks[`${slug(other.id)}_${name}`] = foreignClock(other, name, clock)
    }
  }
  return result
}

export type Choosing = { base: Policy; prefer: Record<string, string> }

function chosen(ref: string, set: [Policy, ...Policy[]], { base, prefer }: Choosing): unknown {
  const [lead] = set
  const named = preferred(prefer, ref)
  const stating = set.filter((policy) => states(base, ref, policy))
  const from = stating.find((policy) => policy.id === named) ?? stating[0] ?? lead
  const row = rowAt(from, ref)
  return from === lead || row === undefined ? row : foreign(row)
}

/** Its clauses are those of another text. */
function foreign(row: unknown): unknown {
  return Array.isArray(row) ? row.map(foreign) : typeof row === 'object' && row !== null && 'clauses' in row ? { ...row, clauses: [] } : row
}

function put(policy: Policy & Record<string, unknown>, ref: string, row: unknown): void {
  const [prefix = '', name = '', code = ''] = ref.split('.')
  if (prefix === 'authority' || prefix === 'priority') {
    if (row !== undefined) policy[prefix] = row as never
    return
  }
  const rows = prefix === 'taxonomy' ? (policy.taxonomies[name] ??= {}) : (policy[sections[prefix]!] as Rows)
  const key = prefix === 'taxonomy' ? code : name
  if (row === undefined) delete rows[key]
  else rows[key] = row as never
}

function addedUp(own: Rows, other: Rows, id: string): Rows {
  const result = { ...own }
  for (const [name, row] of Object.entries(other)) {
    if (own[name] === undefined) result[name] = foreign(row) as Row
    else if (content(own[name]) !== content(row)) result[`${slug(id)}_${name}`] = { ...(foreign(row) as Row), name: `${slug(id)}_${name}` }
  }
  return result
}

function foreignClock(other: Policy, name: string, clock: Clock): Clock {
  const qualified = (one: string | undefined) => (one === undefined ? {} : { name: `${slug(other.id)}_${one}` })
  const { inside, before, ...row } = clock
  return {
    ...row, name: `${slug(other.id)}_${name}`, clauses: [], for: { ...other.scope.for, ...row.for },
    ...(inside && { inside: qualified(inside).name! }), ...(before && { before: qualified(before).name! }),
    of: { policy: other.id, version: other.version, clock: name },
  }
}

export const slug = (id: string): string => id.replaceAll('-', '_')
