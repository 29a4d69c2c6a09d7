// An organisation's own values: the blanks that a text leaves open with what the shelf would put there, and the values that it may not touch.
import type { Text } from '#core/kernel/text.ts'
import type { Finding } from '#core/policy/finding.ts'
import { at } from '#core/policy/layers.ts'
import { loadPolicy, type PolicySource } from '#core/policy/load.ts'
import { isPlain, type Plain } from '#core/policy/merge.ts'
import { prefixOf } from '#core/policy/controls.ts'
import { readPolicyText } from '#core/policy/read.ts'
import { fieldLabel } from './field-words.ts'

export type OpenValue = { path: (string | number)[]; label: Text; clauses: string[]; proposed: string | null }

/** Every `undecided` of the file, in its own order. */
export function blanksOf(source: PolicySource, shelf: readonly PolicySource[]): OpenValue[] {
  const { read } = readPolicyText(source.file, source.text)
  if (!read) return []
  const found: (string | number)[][] = []
  walk(read.says, [], (path, value) => value === 'undecided' && found.push(path))
  if (found.length === 0) return []
  const parent = shelf.map((one) => readPolicyText(one.file, one.text).read).findLast((one) => one !== undefined && one.id === read.says['extends'] && one.version <= read.version)
  return found.map((path) => ({ path, label: labelOf(read.says, path), clauses: clausesOf(read.says, path), proposed: written(at(parent?.says, path)) }))
}

function walk(value: unknown, path: (string | number)[], visit: (path: (string | number)[], value: unknown) => void): void {
  visit(path, value)
  if (Array.isArray(value)) value.forEach((one, i) => walk(one, [...path, i], visit))
  else if (isPlain(value)) for (const [key, one] of Object.entries(value)) walk(one, [...path, key], visit)
}

function written(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

function labelOf(says: Plain, path: (string | number)[]): Text {
  const row = at(says, path.slice(0, 2))
  const { zh, en } = isPlain(row) ? row : { zh: undefined, en: undefined }
  const title = typeof zh === 'string' ? zh : String(path[1] ?? path[0])
  const field = fieldLabel(String(path.findLast((one) => typeof one === 'string') ?? ''))
  return { zh: `${title}：${field.zh}`, en: `${typeof en === 'string' ? en : title}: ${field.en}` }
}

function clausesOf(says: Plain, path: (string | number)[]): string[] {
  const ref = `${(prefixOf as Record<string, string>)[String(path[0])] ?? path[0]}.${path[1] ?? ''}`
  const clauses = Array.isArray(says['clauses']) ? (says['clauses'] as { id?: unknown; kept_by?: unknown }[]) : []
  return clauses.filter((clause) => [clause.kept_by].flat().some((one) => one === ref || String(one).startsWith(`${ref}.`))).map((clause) => String(clause.id))
}

/** Values that the text itself states are not the organisation's to change. */
export function fillFindings(source: PolicySource, shelf: readonly PolicySource[], fills: Plain): Finding[] {
  if (Object.keys(fills).length === 0) return []
  const { read } = readPolicyText(source.file, source.text)
  const { policy } = loadPolicy(source, shelf)
  if (!read) return []
  const findings: Finding[] = []
  for (const [section, rows] of Object.entries(fills)) {
    if (!isPlain(rows)) {
      if (isStated(read.says, [section]) && !isOurs(at(read.says, [section]))) findings.push(finding(source, read.lineOf([section]), [section]))
      continue
    }
    for (const [name, row] of Object.entries(rows)) for (const field of isPlain(row) ? Object.keys(row) : []) {
      const basis = (at(policy, [section, name, 'basis']) ?? {}) as Record<string, string>
      if (isStated(read.says, [section, name, field]) && (basis[field] ?? 'text') === 'text') findings.push(finding(source, read.lineOf([section, name, field]), [section, name, field]))
    }
  }
  return findings
}

/** A list whose rows say themselves that they are not the text's. */
function isOurs(value: unknown): boolean {
  return Array.isArray(value) && value.some((one) => isPlain(one) && (one['basis'] === 'default' || one['basis'] === 'choice'))
}

function isStated(says: Plain, path: string[]): boolean {
  const value = at(says, path)
  let open = value === undefined
  walk(value, [], (_path, one) => (open ||= one === 'undecided'))
  return !open
}

function finding(source: PolicySource, line: number, path: string[]): Finding {
  return { file: source.file, line, code: 'FILL_TEXT', severity: 'error', path: path.join('.'), message: { zh: `「${path.join('.')}」是原文写定的，单位不能另定`, en: `“${path.join('.')}” is what the text itself says; it is not the organisation’s to fill` } }
}
