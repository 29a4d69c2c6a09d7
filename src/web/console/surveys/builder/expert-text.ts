// The questionnaire as text and back: YAML or JSON, the same thing in two ways of writing, with each mistake on its line.
import { isMap, isScalar, isSeq, LineCounter, parseDocument, stringify, type Node } from 'yaml'
import type { FindingView } from '#core/life/contract.ts'
import { readDocument } from '#core/surveys/document.ts'
import type { Questionnaire } from '#core/surveys/questionnaire.ts'

export type Way = 'yaml' | 'json'
export type ReadText = { questionnaire: Questionnaire | null; findings: FindingView[] }

export function textOf(questionnaire: Questionnaire, way: Way): string {
  return way === 'json' ? `${JSON.stringify(questionnaire, null, 2)}\n` : stringify(questionnaire, { lineWidth: 0 })
}

/** JSON is YAML, so one reader reads both. Nothing is repeated by reference: a short text stays short. */
export function readText(text: string): ReadText {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', version: '1.2' })
  const at = (offset: number) => lines.linePos(offset).line
  if (document.errors.length > 0) {
    return { questionnaire: null, findings: document.errors.slice(0, 20).map((one) => ({ code: 'form', severity: 'error', line: at(one.pos[0]), path: '', message: { zh: '这一行的写法读不懂：缩进、引号或括号不对', en: 'This line cannot be read: its indent, quotes or brackets are wrong' } })) }
  }
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 20 })
  } catch {
    return { questionnaire: null, findings: [{ code: 'form', severity: 'error', line: 1, path: '', message: { zh: '引用太多', en: 'Too many references' } }] }
  }
  const read = readDocument(value)
  if (read.ok) return { questionnaire: read.questionnaire, findings: [] }
  return { questionnaire: null, findings: read.faults.map(({ path, field, message }) => ({ code: 'shape', severity: 'error', line: at(offsetOf(document.contents, path)), path: field, message })) }
}

/** Where the thing stands; for what is missing, where it should be. */
function offsetOf(node: unknown, path: readonly (string | number)[]): number {
  const start = (node as Node | null)?.range?.[0] ?? 0
  const [first, ...rest] = path
  if (first === undefined) return start
  if (isMap(node)) {
    const pair = node.items.find((one) => (isScalar(one.key) ? String(one.key.value) : '') === String(first))
    if (pair) return rest.length === 0 ? ((pair.key as Node).range?.[0] ?? start) : offsetOf(pair.value, rest) || start
  }
  if (isSeq(node)) {
    const item = node.items[Number(first)]
    if (item) return offsetOf(item, rest)
  }
  return start
}
