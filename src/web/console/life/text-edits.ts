// Reading from and writing into the text of a policy file, so that a form and the text are one thing. What is not touched stays as it was written.
import { isMap, isScalar, parse, parseDocument, type Document } from 'yaml'
import { resolved, type Node } from './schema-walk.ts'

export type Way = string[]
const heads = new Set(['policy', 'source', 'title', 'version', 'profile', 'extends', 'accepts', 'clauses', 'authority', 'figures', 'words', 'tell'])

/** Sections that a form is drawn for; `rows`: it is a map of rows. */
export function sectionsOf(schema: Node): { name: string; rows: boolean }[] {
  return Object.entries(schema.properties ?? {}).filter(([name]) => !heads.has(name)).flatMap(([name, node]): { name: string; rows: boolean }[] => {
    const here = resolved(schema, node)
    if (here?.properties) return [{ name, rows: false }]
    return typeof here?.additionalProperties === 'object' && !['scales', 'grades', 'taxonomies'].includes(name) ? [{ name, rows: true }] : []
  })
}

function documentOf(text: string): Document | undefined {
  const document = parseDocument(text, { version: '1.2', schema: 'core' })
  return document.errors.length > 0 ? undefined : document
}

export function rowNames(text: string, section: string): string[] {
  const node = documentOf(text)?.get(section)
  return isMap(node) ? node.items.flatMap((pair) => (isScalar(pair.key) ? [String(pair.key.value)] : [])) : []
}

export function fieldsOf(text: string, way: Way): Record<string, unknown> {
  const document = documentOf(text)
  const node = document?.getIn(way)
  return isMap(node) ? (node.toJS(document!) as Record<string, unknown>) : {}
}

/** A value that is there is replaced in its place; a new one is set; `undefined` takes it out. `{ yaml }` is written as it stands. */
export function written(text: string, way: Way, value: unknown): string {
  const document = documentOf(text)
  if (!document) return text
  const plain = valueOf(value)
  if (plain === broken) return text
  const node = document.getIn(way, true) as { range?: [number, number, number] | null } | undefined
  if (plain !== undefined && node?.range) return text.slice(0, node.range[0]) + flow(plain) + text.slice(node.range[1])
  if (plain === undefined) document.deleteIn(way)
  else {
    for (let length = 1; length < way.length; length++) if (!isMap(document.getIn(way.slice(0, length)))) document.setIn(way.slice(0, length), document.createNode({}))
    const made = document.createNode(plain)
    if (typeof made === 'object' && made !== null && 'flow' in made) made.flow = true
    document.setIn(way, made)
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

const broken = Symbol('not YAML')

function valueOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('yaml' in value)) return value
  try {
    return parse(String(value.yaml))
  } catch {
    return broken
  }
}

/** On one line, as rows are written. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, one]) => `${key}: ${flow(one)}`)
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`
  }
  if (typeof value !== 'string') return String(value)
  return /^[\p{L}\p{N}_.%+-]+( [\p{L}\p{N}_.%+-]+)*$/u.test(value) && parse(value) === value ? value : JSON.stringify(value)
}
