// The files a policy stands on, from the shelf up to the file itself, merged; and where each value of a row came from.
import type { Finding } from './finding.ts'
import { type Plain, isPlain, mergePatch, resolveLikes } from './merge.ts'
import type { PolicyText } from './read.ts'
import { rowSchemas } from './shape.ts'
import type { Basis } from './vocabulary.ts'

/** One layer of values; `basis` is what its values are if they do not say otherwise. */
export type Layer = { basis: Basis; says: Plain }
export type Layers = { text: PolicyText; layers: Layer[]; merged: Plain; findings: Finding[] }

const ofTheFileAlone = ['policy', 'source', 'title', 'version', 'profile', 'extends', 'accepts']

/** Stacks a file on its parents; `fills` are the organisation's own values. */
export function stack(text: PolicyText, shelf: readonly PolicyText[], fills?: Plain): Layers {
  const findings: Finding[] = []
  const chain = chainOf(text, shelf, findings)
  const layers: Layer[] = chain.map((one) => ({ basis: Array.isArray(one.says['clauses']) ? 'text' : 'default', says: withoutUndecided(one.says) as Plain }))
  if (fills) layers.push({ basis: 'choice', says: fills })
  let merged: Plain = {}
  for (const [index, layer] of layers.entries()) {
    if (index === chain.length - 1) findings.push(...removesNothing(text, merged))
    for (const key of ofTheFileAlone) delete merged[key]
    merged = mergePatch(merged, layer.says) as Plain
  }
  for (const key of ofTheFileAlone) if (text.says[key] !== undefined) merged[key] = text.says[key]
  for (const section of Object.keys(rowSchemas)) {
    const rows = merged[section]
    if (!isPlain(rows)) continue
    keepRemovals(rows, layers, section)
    const { rows: resolved, faults } = resolveLikes(rows)
    merged[section] = resolved
    for (const fault of faults) findings.push(likeFinding(text, section, fault))
  }
  return { text, layers, merged, findings }
}

function chainOf(text: PolicyText, shelf: readonly PolicyText[], findings: Finding[]): PolicyText[] {
  const chain = [text]
  for (let child = text; typeof child.says['extends'] === 'string'; ) {
    const wanted = child.says['extends']
    const parent = newest(shelf.filter((one) => one.id === wanted), child.version)
    const circle = chain.some((one) => one.id === wanted)
    if (parent && !circle) {
      chain.unshift(parent)
      child = parent
      continue
    }
    const why = circle
      ? { zh: `「${wanted}」转了一圈又继承自己`, en: `“${wanted}” is extended in a circle` }
      : shelf.some((one) => one.id === wanted)
        ? { zh: `「${wanted}」的各版本都晚于 ${child.version}，请调整生效日`, en: `every version of “${wanted}” is younger than ${child.version}; adjust the day of effect` }
        : { zh: `找不到被继承的制度「${wanted}」`, en: `the parent “${wanted}” is not there` }
    findings.push({ file: text.file, line: text.lineOf(['extends']), code: 'EXTENDS', severity: 'error', path: 'extends', message: why })
    break
  }
  return chain
}

function newest(versions: PolicyText[], day: string): PolicyText | undefined {
  return versions.filter((one) => one.version <= day).sort((a, b) => (a.version < b.version ? 1 : -1))[0]
}

/** A value left `undecided` has no effect: it is taken out here and reported by the linter. */
function withoutUndecided(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== 'undecided').map(withoutUndecided)
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== 'undecided').map(([k, v]) => [k, withoutUndecided(v)]))
}

/** In a row that is `like` another, a `null` takes away what would be copied; merging the layers alone would lose it. */
function keepRemovals(rows: Plain, layers: readonly Layer[], section: string): void {
  for (const [name, row] of Object.entries(rows)) {
    if (!isPlain(row) || typeof row['like'] !== 'string') continue
    const last = layers.findLast((layer) => isPlain(at(layer.says, [section, name])))
    for (const [field, value] of Object.entries((at(last?.says, [section, name]) ?? {}) as Plain)) if (value === null) row[field] = null
  }
}

/** A `null` takes something away that was inherited. Where nothing was, a sentence was cut in two by a comma, or a value is missing. */
function removesNothing(text: PolicyText, inherited: Plain): Finding[] {
  const findings: Finding[] = []
  const walk = (value: unknown, below: unknown, path: (string | number)[]): void => {
    if (value === null && below === undefined) {
      const key = path.at(-1)
      const message = { zh: `「${key}」没有值，也没有可去掉的内容。句子里有逗号时请加引号`, en: `“${key}” has no value and takes nothing away. Put a sentence with a comma in quotes` }
      findings.push({ file: text.file, line: text.lineOf(path), code: 'SHAPE', severity: 'error', path: path.join('.'), message })
    } else if (isPlain(value)) {
      const copies = typeof value['like'] === 'string'
      for (const [key, one] of Object.entries(value)) if (!copies || one !== null) walk(one, isPlain(below) ? below[key] : undefined, [...path, key])
    } else if (Array.isArray(value)) {
      value.forEach((one, index) => walk(one, undefined, [...path, index]))
    }
  }
  walk(text.says, inherited, [])
  return findings
}

function likeFinding(text: PolicyText, section: string, fault: { row: string; like: string; why: 'missing' | 'circle' }): Finding {
  const message = fault.why === 'missing'
    ? { zh: `${section} 里没有「${fault.like}」这一行，不能照它写`, en: `${section} has no row “${fault.like}” to be like` }
    : { zh: `「${fault.row}」与「${fault.like}」互相照写，成了圈`, en: `“${fault.row}” and “${fault.like}” are like each other in a circle` }
  return { file: text.file, line: text.lineOf([section, fault.row, 'like']), code: 'LIKE', severity: 'error', path: `${section}.${fault.row}.like`, message }
}

/** field → basis, for each field of a row: the last layer that states it, or the row it is like. */
export function basisOf(layers: readonly Layer[], way: (string | number)[], fields: string[]): Record<string, Basis> {
  const found: Record<string, Basis> = {}
  for (const field of fields) {
    const basis = basisOfField(layers, way, field, 0)
    if (basis) found[field] = basis
  }
  return found
}

function basisOfField(layers: readonly Layer[], way: (string | number)[], field: string, depth: number): Basis | undefined {
  let like: string | undefined
  for (const layer of [...layers].reverse()) {
    const row = at(layer.says, way)
    if (!isPlain(row)) continue
    like ??= typeof row['like'] === 'string' ? row['like'] : undefined
    if (row[field] !== undefined) return said(row['basis'], field) ?? layer.basis
  }
  if (like === undefined || depth > 8) return undefined
  return basisOfField(layers, [...way.slice(0, -1), like], field, depth + 1)
}

function said(basis: unknown, field: string): Basis | undefined {
  if (typeof basis === 'string') return basis as Basis
  return isPlain(basis) ? (basis[field] as Basis | undefined) : undefined
}

export function at(value: unknown, way: (string | number)[]): unknown {
  return way.reduce<unknown>((here, key) => (here !== null && typeof here === 'object' ? (here as Record<string | number, unknown>)[key] : undefined), value)
}
