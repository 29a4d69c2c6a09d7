// What a clause names in `kept_by`: a row, or an entry inside one. The section decides the kind of control, so nobody can call something enforced.
import { type PlatformPromise, promises, unbuiltPromises } from './promises.ts'
import type { Policy } from './shape.ts'
import type { ControlKind } from './vocabulary.ts'
import { tierLeaves } from './values.ts'

/** Prefix of a reference → section of the policy. */
export const sectionOf = {
  step: 'steps', record: 'records', recusal: 'recusals', authority: 'authority', group: 'groups', role: 'roles',
  join: 'joins', taxonomy: 'taxonomies', scale: 'scales', priority: 'priority', intake: 'intake', channel: 'channels',
  notice: 'notices', script: 'scripts', form: 'forms', privacy: 'privacy', pause: 'pauses', upkeep: 'upkeep', always: 'always',
  clock: 'clocks', callback: 'callbacks', draw: 'draws', duty: 'duties', survey: 'surveys', measure: 'measures', attest: 'attests',
} as const
export type ControlPrefix = keyof typeof sectionOf
export type ControlSection = (typeof sectionOf)[ControlPrefix]

export const prefixOf = Object.fromEntries(Object.entries(sectionOf).map(([prefix, section]) => [section, prefix])) as Record<ControlSection, ControlPrefix>

/** Rows of these sections oblige somebody, and hold only once something asks for them. */
export const obligingSections = ['clocks', 'callbacks', 'draws', 'surveys', 'duties', 'measures', 'attests'] as const
export type ObligingSection = (typeof obligingSections)[number]

export type Control = { ref: string; prefix: ControlPrefix; section: ControlSection; name: string; entry?: string; kind: ControlKind; row: unknown }

/** The control that a reference names, or nothing. */
export function controlOf(policy: Policy, ref: string): Control | undefined {
  const [prefix = '', name = '', entry, more] = ref.split('.')
  if (!isPrefix(prefix) || more !== undefined) return undefined
  const row = rowOf(policy, prefix, name)
  if (row === undefined) return undefined
  if (entry !== undefined && !entriesOf(prefix, row).includes(entry)) return undefined
  return { ref, prefix, section: sectionOf[prefix], name, ...(entry !== undefined && { entry }), kind: kindOf(policy, prefix, name), row }
}

export function isPrefix(word: string): word is ControlPrefix {
  return Object.hasOwn(sectionOf, word)
}

function rowOf(policy: Policy, prefix: ControlPrefix, name: string): unknown {
  if (prefix === 'always') return Object.hasOwn(promises, name) ? promises[name as PlatformPromise] : undefined
  if (prefix === 'authority') return name === 'ladder' && policy.authority.length > 0 ? policy.authority : undefined
  const section: unknown = policy[sectionOf[prefix] as Exclude<ControlSection, 'always'>]
  if (section === undefined || section === null || !Object.hasOwn(section, name)) return undefined
  return (section as Record<string, unknown>)[name]
}

/** The names a third segment may use inside a row. */
function entriesOf(prefix: ControlPrefix, row: unknown): string[] {
  const has = row as Record<string, unknown>
  const list = (key: string): string[] => (Array.isArray(has[key]) ? (has[key] as string[]) : [])
  const keys = (key: string): string[] => (typeof has[key] === 'object' && has[key] !== null ? Object.keys(has[key]) : [])
  const tier = (key: string): string[] => tierLeaves(has[key] as never).flatMap((leaf) => leaf.value as string[])
  switch (prefix) {
    case 'notice': return tier('parts')
    case 'survey': return keys('dimensions')
    case 'script': return keys('lines')
    case 'form': return [...list('shows'), ...list('fills')]
    case 'record': return list('fields')
    case 'group': return list('roles')
    case 'step': case 'callback': return tier('needs')
    case 'duty': return [...tier('needs'), ...list('parts')]
    case 'taxonomy': return Object.keys(has)
    case 'scale': return (row as { level: string }[]).map((level) => level.level)
    case 'privacy': return [...list('hides'), ...list('reveals'), ...list('publishes')]
    case 'intake': return []
    default: return []
  }
}

/** The language knows it and nothing here does it yet: a clause that leans on it is not kept by it, whatever its kind. */
export function isUnbuilt({ prefix, name, row }: Control): boolean {
  if (prefix === 'always') return unbuiltPromises.has(name)
  const { keeps, publishes, limits } = row as { keeps?: string; publishes?: unknown; limits?: string }
  return prefix === 'privacy' && (keeps !== undefined || publishes !== undefined || limits === 'order')
}

export function kindOf(policy: Policy, prefix: ControlPrefix, name: string): ControlKind {
  switch (prefix) {
    case 'clock': return 'clock'
    case 'callback': return policy.callbacks[name]?.who === 'all' ? 'clock' : 'draw'
    case 'draw': return 'draw'
    case 'duty': {
      const duty = policy.duties[name]
      return duty?.every ? 'cycle' : duty?.who ? 'draw' : 'clock'
    }
    case 'survey': return policy.surveys[name]?.every ? 'cycle' : 'clock'
    case 'measure': return 'measure'
    case 'attest': return 'attest'
    default: return 'enforce'
  }
}
