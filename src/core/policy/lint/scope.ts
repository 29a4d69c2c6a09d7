// What a check of the linter is given, and how it reports.
import { Text, textIn } from '#core/kernel/text.ts'
import { axesOf } from '../conditions.ts'
import type { Finding, Severity } from '../finding.ts'
import { builtInFields } from '../fields.ts'
import { type Layers, at } from '../layers.ts'
import { isPlain } from '../merge.ts'
import { nearestWord } from '../nearest.ts'
import { type Policy, type Section, rowSchemas } from '../shape.ts'
import { callbackOutcomes, channelTypes, matterKinds } from '../vocabulary.ts'

export type Way = (string | number)[]
export type Report = (code: string, severity: Severity, way: Way, zh: string, en: string) => void
export type Scope = {
  policy: Policy
  layers: Layers
  report: Report
  /** Whether the file itself writes this (and not the shelf it extends). */
  own: (way: Way) => boolean
  rows: () => { section: Section; name: string; row: Record<string, unknown> }[]
  axes: string[]
  fields: Set<string>
}

export function scopeOf(policy: Policy, layers: Layers, findings: Finding[]): Scope {
  const { text } = layers
  const report: Report = (code, severity, way, zh, en) => {
    const accepted = severity === 'warning' ? acceptance(policy, way, code) : undefined
    const because = accepted === undefined ? { zh: '', en: '' } : { zh: `（已接受：${textIn(accepted, 'zh')}）`, en: ` (accepted: ${textIn(accepted, 'en')})` }
    findings.push({
      file: text.file, line: text.lineOf(way), code, severity: accepted === undefined ? severity : 'note', path: way.join('.'),
      message: { zh: zh + because.zh, en: en + because.en },
    })
  }
  return {
    policy, layers, report,
    own: (way) => at(text.says, way) !== undefined,
    rows: () => (Object.keys(rowSchemas) as Section[]).flatMap((section) =>
      Object.entries(policy[section]).map(([name, row]) => ({ section, name, row: row as unknown as Record<string, unknown> }))),
    axes: axesOf(policy),
    fields: new Set([...Object.keys(builtInFields), ...Object.keys(policy.fields), ...axesOf(policy)]),
  }
}

/** `accepts` of the file, of the clause, or of the row, whichever is nearest. */
function acceptance(policy: Policy, way: Way, code: string): Text | undefined {
  for (let length = way.length; length > 0; length--) {
    const here = at(policy, way.slice(0, length))
    const said = isPlain(here) && isPlain(here['accepts']) ? Text.safeParse(here['accepts'][code]) : undefined
    if (said?.success) return said.data
  }
  return policy.accepts[code]
}

/** `，是否想写「x」？` if a known word is near. */
export function hint(word: string, known: Iterable<string>): { zh: string; en: string } {
  const near = nearestWord(word, [...known])
  return near ? { zh: `。是否想写「${near}」？`, en: `. Did you mean “${near}”?` } : { zh: '。请先声明，或改正拼写', en: '. Declare it first, or mend the spelling' }
}

/** A row of the shelf still asks for a value of a scale or list that this file has replaced: the row to change is named, not a line that is not there. */
export function reportLeftOver(scope: Scope, way: Way, { axis, value, members }: { axis: string; value: string; members: readonly string[] }): boolean {
  const [section, name, field] = way
  const list = Object.hasOwn(scope.policy.scales, axis) ? 'scales' : 'taxonomies'
  if (scope.own(way) || field === undefined || !scope.own([list, axis])) return false
  const row = `${section}.${name}`
  const now = members.join('、')
  scope.report('VALUE', 'error', [list, axis],
    `这里改了「${axis}」的各级（${now}），而默认的 ${row} 的 ${field} 仍用原来的「${value}」。请在本文件写 ${row}，给出新的 ${field}；不用这一行就写 ${name}: null，并从 kept_by 里去掉`,
    `This file gives “${axis}” other values (${members.join(', ')}), and the shelf's ${row} still uses “${value}” in ${field}. Write ${row} here with a new ${field}; or, if it is not wanted, ${name}: null, and take it out of kept_by`)
  return true
}

/** The members of an axis; undefined if they are not a closed list. */
export function membersOf(policy: Policy, axis: string): string[] | undefined {
  if (Object.hasOwn(policy.scales, axis)) return (policy.scales[axis] ?? []).map((level) => level.level)
  if (Object.hasOwn(policy.taxonomies, axis)) return Object.keys(policy.taxonomies[axis] ?? {})
  switch (axis) {
    case 'kind': return Object.keys(matterKinds)
    case 'channel': return [...new Set([...Object.keys(policy.channels), ...Object.keys(channelTypes)])]
    case 'unit': return Object.keys(policy.units)
    case 'hours': return ['in', 'out']
    case 'outcome': return [...Object.keys(callbackOutcomes), 'no_answer']
    case 'verdict': return [...Object.keys(builtInFields.verdict.choices as object), 'verified', 'not_verified', 'anonymous', 'upheld', 'changed', 'again', 'done', 'not']
    case 'responsibility': return Object.keys(builtInFields.responsibility.choices as object)
    default: return undefined
  }
}
