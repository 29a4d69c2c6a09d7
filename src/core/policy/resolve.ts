// The typed file becomes the policy the product reads: every row knows its name, its clauses and where its values came from,
// and obligations of the shelf that nothing asks for are put aside.
import { parseEvent } from './events.ts'
import { type Layers, at, basisOf } from './layers.ts'
import { type ObligingSection, obligingSections, prefixOf, sectionOf, isPrefix } from './controls.ts'
import { isPlain } from './merge.ts'
import { type Policy, type PolicyFile, type Section, rowSchemas } from './shape.ts'
import { isAction, type Action } from './actions.ts'
import type { RowFacts } from './values.ts'

type AnyRow = Record<string, unknown>
type Loading = { layers: Layers; clausesOf: Map<string, string[]> }
type Place = { name: string; prefix: string; way: (string | number)[] }

export function resolvePolicy(file: PolicyFile, layers: Layers): Policy {
  const loading = { layers, clausesOf: clausesByRef(file) }
  const sections = Object.fromEntries(
    (Object.keys(rowSchemas) as Section[]).map((section) => [section, namedRows(section, file[section], loading)]),
  ) as unknown as Pick<Policy, Section>
  for (const step of Object.values(sections.steps) as unknown as AnyRow[]) finishStep(step, layers)
  for (const section of ['clocks', 'callbacks', 'duties'] as const) {
    for (const row of Object.values(sections[section])) row.tell ??= file.tell
  }
  const policy = { ...headOf(file, loading), ...sections }
  policy.asleep = putAsideSleeping(policy, layers)
  return policy
}

function headOf(file: PolicyFile, loading: Loading): Omit<Policy, Section> {
  const { policy: id, source, scope, extends: _parent, authority, intake, priority, taxonomies, upkeep, ...rest } = file
  const { words, title, version, profile, calendar, tell, figures, clauses, accepts, scales, grades } = rest
  const facts = <T extends object>(row: T, place: Place) => ({ ...row, ...factsOf(row, place, loading) })
  return {
    id, title, version, profile, words, calendar, tell, figures, clauses, accepts, scales, grades,
    source: source === undefined ? [] : Array.isArray(source) ? source : [source],
    scope: scope ?? { for: {} },
    upkeep: facts(upkeep, { name: 'upkeep', prefix: 'upkeep', way: ['upkeep'] }),
    authority: authority.map((level, index) => facts(level, { name: level.role, prefix: 'authority', way: ['authority', index] })),
    intake: facts(intake, { name: 'intake', prefix: 'intake', way: ['intake'] }),
    ...(priority && { priority: facts(priority, { name: 'priority', prefix: 'priority', way: ['priority'] }) }),
    taxonomies: Object.fromEntries(
      Object.entries(taxonomies).map(([axis, codes]) => [
        axis,
        Object.fromEntries(Object.entries(codes).map(([code, row]) => [code, facts(row, { name: code, prefix: `taxonomy.${axis}`, way: ['taxonomies', axis, code] })])),
      ]),
    ),
    asleep: [],
  }
}

/** `clock.reply` → the clauses that name it, or an entry inside it. */
function clausesByRef(file: PolicyFile): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const clause of file.clauses) {
    const refs = new Set(clause.kept_by.flatMap((ref) => [ref, ref.split('.').slice(0, 2).join('.')]))
    for (const ref of refs) found.set(ref, [...(found.get(ref) ?? []), clause.id])
  }
  return found
}

function namedRows(section: Section, rows: Record<string, object>, loading: Loading): Record<string, AnyRow> {
  const prefix = (prefixOf as Record<string, string>)[section] ?? section
  return Object.fromEntries(
    Object.entries(rows).map(([name, row]) => {
      const { like: _like, ...own } = row as AnyRow
      return [name, { ...own, ...factsOf(own, { name, prefix, way: [section, name] }, loading) }]
    }),
  )
}

function factsOf(row: object, { name, prefix, way }: Place, { layers, clausesOf }: Loading): RowFacts {
  const wide = name === prefix ? [...clausesOf].flatMap(([ref, ids]) => (ref.startsWith(`${prefix}.`) ? ids : [])) : []
  const ladder = prefix === 'authority' ? (clausesOf.get('authority.ladder') ?? []) : []
  const clauses = [...new Set([...(clausesOf.get(`${prefix}.${name}`) ?? []), ...wide, ...ladder])]
  const merged = at(layers.merged, way)
  const fields = isPlain(merged) ? Object.keys(merged) : Object.keys(row)
  return { name, clauses, basis: basisOf(layers.layers, way, fields) }
}

function finishStep(step: AnyRow, layers: Layers): void {
  const name = step['name'] as string
  step['action'] ??= isAction(name) ? (name satisfies Action) : undefined
  step['starts'] = at(layers.merged, ['steps', name, 'from']) === 'none'
}

function putAsideSleeping(policy: Policy, layers: Layers): string[] {
  const own = layers.layers.filter((layer) => layer.basis !== 'default')
  const awake = new Set<string>()
  const wake = (ref: string): void => {
    const [prefix = '', name = ''] = ref.split('.')
    const key = `${prefix}.${name}`
    if (awake.has(key) || !isPrefix(prefix)) return
    const section = sectionOf[prefix]
    if (!isObliging(section)) return
    const row = policy[section][name]
    if (!row) return
    awake.add(key)
    for (const needed of askedFor(row as unknown as AnyRow)) wake(needed)
  }
  for (const clause of policy.clauses) clause.kept_by.forEach(wake)
  for (const step of Object.values(policy.steps)) step.on.forEach(wake)
  for (const section of obligingSections) {
    for (const layer of own) for (const name of Object.keys((layer.says[section] as object | undefined) ?? {})) wake(`${prefixOf[section]}.${name}`)
  }
  const asleep: string[] = []
  if (policy.clauses.length === 0) return asleep
  for (const section of obligingSections) {
    for (const name of Object.keys(policy[section])) {
      const ref = `${prefixOf[section]}.${name}`
      if (awake.has(ref)) continue
      asleep.push(ref)
      delete policy[section][name]
    }
  }
  return asleep
}

function isObliging(section: string): section is ObligingSection {
  return (obligingSections as readonly string[]).includes(section)
}

/** The rows that an obliging row cannot do without. */
export function askedFor(row: AnyRow): string[] {
  const named = (prefix: string, key: string) => (typeof row[key] === 'string' ? [`${prefix}.${row[key]}`] : [])
  const draws = ['who', 'audience'].flatMap((key) => (typeof row[key] === 'string' && (row[key] as string).startsWith('draw.') ? [row[key] as string] : []))
  const events = ['on', 'from', 'until', 'restart', 'after', 'of', 'not', 'count'].flatMap((key) => [row[key]].flat()).filter((one): one is string => typeof one === 'string')
  const rows = events.filter((event) => parseEvent(event)?.of === 'row')
  const formula = ['share', 'score'].flatMap((key) => (typeof row[key] === 'string' ? [row[key] as string] : []))
  const index = isPlain(row['index']) ? Object.keys(row['index']).map((name) => `measure.${name}`) : []
  return [...named('clock', 'inside'), ...named('clock', 'before'), ...named('measure', 'counter'), ...draws, ...rows, ...formula, ...index]
}
