// Two versions of a policy, compared row by row: what is new, gone, renamed or changed, and whether a change is tighter or looser.
import { type Duration, durationText } from '#core/calendar/duration.ts'
import { canonical } from '#core/kernel/json.ts'
import { prefixOf } from './controls.ts'
import { roughMinutes } from './quantities.ts'
import { type Policy, type Section, rowSchemas } from './shape.ts'
import type { Target, Tiered } from './values.ts'

export type Change = {
  change: 'new' | 'gone' | 'renamed' | 'changed' | 'reworded'
  ref: string
  field?: string
  from?: unknown
  to?: unknown
  direction?: 'tighter' | 'looser' | 'other'
  clauses: string[]
}

type Row = Record<string, unknown>
const facts = new Set(['name', 'clauses', 'basis', 'note', 'accepts'])

export function diffPolicies(before: Policy, after: Policy): Change[] {
  const sections = Object.keys(rowSchemas) as Section[]
  return [
    ...sections.flatMap((section) => diffRows((prefixOf as Record<string, string>)[section] ?? section, before[section] as never, after[section] as never)),
    ...diffRows('authority', ladder(before), ladder(after)),
    ...diffHeads(before, after),
    ...diffClauses(before, after),
  ]
}

function ladder(policy: Policy): Record<string, Row> {
  return Object.fromEntries(policy.authority.map((level, index) => [`${index + 1}_${level.role}`, level as unknown as Row]))
}

function diffHeads(before: Policy, after: Policy): Change[] {
  const heads = ['intake', 'upkeep', 'priority', 'scales', 'taxonomies', 'grades', 'calendar', 'tell', 'scope', 'words'] as const
  return heads.flatMap((head) => diffRow(head, (before[head] ?? {}) as Row, (after[head] ?? {}) as Row))
}

function diffRows(prefix: string, before: Record<string, Row>, after: Record<string, Row>): Change[] {
  const ref = (name: string) => `${prefix}.${name}`
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name))
  const fresh = Object.keys(after).filter((name) => !Object.hasOwn(before, name))
  const changes: Change[] = []
  for (const name of gone) {
    const twin = fresh.find((other) => content(after[other]) === content(before[name]))
    if (twin === undefined) {
      changes.push({ change: 'gone', ref: ref(name), clauses: clausesOfRow(before[name]) })
      continue
    }
    fresh.splice(fresh.indexOf(twin), 1)
    changes.push({ change: 'renamed', ref: ref(name), from: name, to: twin, clauses: clausesOfRow(after[twin]) })
  }
  for (const name of fresh) changes.push({ change: 'new', ref: ref(name), clauses: clausesOfRow(after[name]) })
  for (const name of Object.keys(before)) {
    const [was, is] = [before[name], after[name]]
    if (was && is) changes.push(...diffRow(ref(name), was, is))
  }
  return changes
}

function diffRow(ref: string, before: Row, after: Row): Change[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !facts.has(field))
  return fields.flatMap((field) => {
    const [from, to] = [before[field], after[field]]
    if (canonical(from ?? null) === canonical(to ?? null)) return []
    return [{ change: 'changed' as const, ref, field, from: shown(from), to: shown(to), direction: direction(field, from, to), clauses: clausesOfRow(after) }]
  })
}

function content(row: Row | undefined): string {
  return canonical(Object.fromEntries(Object.entries(row ?? {}).filter(([key]) => !facts.has(key) && key !== 'zh' && key !== 'en')))
}

function clausesOfRow(row: Row | undefined): string[] {
  return Array.isArray(row?.['clauses']) ? (row['clauses'] as string[]) : []
}

/** A limit as the file writes it. */
function shown(value: unknown): unknown {
  const one = soleDuration(value)
  return one ? durationText(one) : value
}

function soleDuration(value: unknown): Duration | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if ('unit' in value && 'n' in value) return value as Duration
  return 'value' in value ? soleDuration((value as { value: unknown }).value) : undefined
}

const shorterIsTighter = new Set(['within', 'cap', 'check_within', 'health'])
const moreIsTighter = new Set(['needs', 'when', 'unless', 'parts', 'fields', 'may_not', 'hides', 'must'])
const fewerIsTighter = new Set(['by', 'pause', 'methods', 'to'])

function direction(field: string, from: unknown, to: unknown): 'tighter' | 'looser' | 'other' {
  const [a, b] = [soleDuration(from), soleDuration(to)]
  if (shorterIsTighter.has(field) && a && b) return compare(roughMinutes(b), roughMinutes(a))
  if (field === 'target' && from && to) return targets(from as Target, to as Target)
  if (moreIsTighter.has(field)) return lists(from, to)
  if (fewerIsTighter.has(field)) return lists(to, from)
  if (field === 'extend' && (from === undefined) !== (to === undefined)) return to === undefined ? 'tighter' : 'looser'
  if (field === 'bands') return bands(from, to)
  return 'other'
}

const compare = (smaller: number, larger: number) => (smaller < larger ? 'tighter' : smaller > larger ? 'looser' : 'other')

function targets(from: Target, to: Target): 'tighter' | 'looser' | 'other' {
  if (from.op !== to.op) return 'other'
  return from.op.startsWith('>') ? compare(from.value, to.value) : compare(to.value, from.value)
}

/** Tighter if everything that was asked still is, and more. */
function lists(from: unknown, to: unknown): 'tighter' | 'looser' | 'other' {
  const [before, after] = [members(from), members(to)]
  if (!before || !after) return 'other'
  if (before.every((one) => after.includes(one))) return 'tighter'
  return after.every((one) => before.includes(one)) ? 'looser' : 'other'
}

function members(value: unknown): string[] | undefined {
  if (value === undefined) return []
  if (Array.isArray(value)) return value.map(String)
  const tier = value as Tiered<string[]>
  return typeof value === 'object' && value !== null && 'value' in tier ? tier.value.map(String) : undefined
}

type Band = { take?: number | 'all'; percent?: number }
function bands(from: unknown, to: unknown): 'tighter' | 'looser' | 'other' {
  const [before, after] = [from as Band[], to as Band[]]
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) return 'other'
  const size = (band: Band | undefined) => (band?.take === 'all' ? Infinity : (band?.take ?? band?.percent ?? 0))
  const steps = before.map((band, index) => compare(size(band), size(after[index])))
  const moved = new Set(steps.filter((step) => step !== 'other'))
  return moved.size === 1 ? ([...moved][0] ?? 'other') : 'other'
}

function diffClauses(before: Policy, after: Policy): Change[] {
  const changes: Change[] = []
  const [was, is] = [before, after].map((policy) => new Map(policy.clauses.map((clause) => [clause.id, clause])))
  for (const [id, clause] of was ?? []) {
    const now = is?.get(id)
    if (!now) changes.push({ change: 'gone', ref: `clause ${id}`, clauses: [id] })
    else if (canonical(now.says) !== canonical(clause.says)) changes.push({ change: 'reworded', ref: `clause ${id}`, from: clause.says, to: now.says, clauses: [id] })
    if (now && canonical(now.kept_by) !== canonical(clause.kept_by)) changes.push({ change: 'changed', ref: `clause ${id}`, field: 'kept_by', from: clause.kept_by, to: now.kept_by, direction: 'other', clauses: [id] })
  }
  for (const id of is?.keys() ?? []) if (!was?.has(id)) changes.push({ change: 'new', ref: `clause ${id}`, clauses: [id] })
  return changes
}
