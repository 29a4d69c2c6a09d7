// A table of answers, one respondent a row: read strictly. A mark outside the scale, a column that nobody asked for or a respondent who stands twice
// is refused by row and column; nothing is guessed and nothing left out.
import type { FieldFault } from '#core/kernel/problem.ts'
import type { Survey } from '#core/policy/shape-follow.ts'
import type { Answer } from './score.ts'

export type TableRow = { row: number; cells: Record<string, string> }
/** An answer with what is known of how it came about. */
export type Observed = Answer & { row: number; at?: number; sentAt?: number; seconds?: number; device?: string; typist?: string; handler?: string; caller?: string; text?: string }
export type AnswerTable = { answers: Observed[]; /** Rows without a single mark: asked, and silent. */ silent: string[]; /** Dimensions of the regulation that the table does not have. */ lacking: string[] }
type Asking = Pick<Survey, 'dimensions' | 'scale' | 'overall'>
type Read = { ok: true; table: AnswerTable } | { ok: false; faults: (FieldFault & { row: number })[] }

/** Further columns, by their names in the file. */
const further: Record<string, string> = {
  respondent: 'respondent', 受访者: 'respondent', 受访人: 'respondent', 编号: 'respondent', 总体: 'overall', 总体满意度: 'overall', 总体评价: 'overall', overall: 'overall',
  mode: 'mode', 方式: 'mode', stratum: 'stratum', 分层: 'stratum', unit: 'stratum', 部门: 'stratum', weight: 'weight', 权重: 'weight', at: 'at', 作答时间: 'at', sent_at: 'sentAt', 发送时间: 'sentAt',
  seconds: 'seconds', 用时秒数: 'seconds', device: 'device', 设备: 'device', typist: 'typist', 录入人: 'typist', handler: 'handler', 承办人: 'handler', caller: 'caller', 回访人: 'caller', text: 'text', 意见: 'text',
}
const words = new Set(['mode', 'stratum', 'device', 'typist', 'handler', 'caller', 'text'])
const times = new Set(['at', 'sentAt'])
const amounts = new Set(['weight', 'seconds'])

type Column = { heading: string; is: string; dimension: boolean }

export function readAnswers({ headings, rows }: { headings: readonly string[]; rows: readonly TableRow[] }, survey: Asking): Read {
  const columns = headings.map((heading) => columnOf(heading, survey))
  const unknown = headings.filter((_, i) => columns[i] === undefined).map((heading) => fault(1, heading || '(空)', '没有这一列：既不是制度的维度，也不是认得的栏目', 'there is no such column: neither a dimension of the regulation nor one that is known'))
  const known = columns.filter((column) => column !== undefined)
  const twice = known.filter((column, i) => known.findIndex((one) => one.is === column.is && one.dimension === column.dimension) < i).map((column) => fault(1, column.heading, '这一列与另一列是同一项', 'this column is the same as another'))
  const nobody = known.some((column) => column.is === 'respondent') ? [] : [fault(1, 'respondent', '缺少受访者这一列', 'the column respondent is missing')]
  const marks = known.some((column) => column.dimension || column.is === 'overall') ? [] : [fault(1, 'overall', '没有一列是评分', 'no column holds marks')]
  if (unknown.length + twice.length + nobody.length + marks.length > 0) return { ok: false, faults: [...unknown, ...twice, ...nobody, ...marks] }
  return readRows(rows, known, survey)
}

function columnOf(heading: string, { dimensions }: Asking): Column | undefined {
  const text = heading.trim()
  const own = Object.entries(dimensions).find(([name, { zh, en }]) => [name, zh, en].includes(text))
  if (own) return { heading, is: own[0], dimension: true }
  const is = Object.hasOwn(further, text) ? further[text]! : undefined
  if (is !== undefined) return { heading, is, dimension: false }
  // A regulation that names no dimensions leaves them to whoever asks.
  return Object.keys(dimensions).length === 0 && text !== '' ? { heading, is: text, dimension: true } : undefined
}

function readRows(rows: readonly TableRow[], columns: readonly Column[], survey: Asking): Read {
  const faults: (FieldFault & { row: number })[] = []
  const seen = new Map<string, number>()
  const table: AnswerTable = { answers: [], silent: [], lacking: Object.keys(survey.dimensions).filter((name) => !columns.some((column) => column.dimension && column.is === name)) }
  for (const { row, cells } of rows) {
    const answer: Observed = { row, respondent: '', items: {} }
    for (const column of columns) {
      const text = (cells[column.heading] ?? '').trim()
      const wrong = text === '' ? null : put(answer, column, { text, scale: survey.scale })
      if (wrong) faults.push(fault(row, column.heading, ...wrong))
    }
    const before = seen.get(answer.respondent)
    if (answer.respondent === '') faults.push(fault(row, 'respondent', '没有写受访者', 'the respondent is missing'))
    else if (before !== undefined) faults.push(fault(row, 'respondent', `“${answer.respondent}”在第 ${before} 行已经有了；一人一份`, `“${answer.respondent}” already stands in row ${before}; one answer each`))
    seen.set(answer.respondent, before ?? row)
    if (answer.overall === undefined && Object.keys(answer.items).length === 0) table.silent.push(answer.respondent)
    else table.answers.push(answer)
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, table }
}

/** What is wrong with it, in both languages; nothing if it was put in its place. */
function put(answer: Observed, { is, dimension }: Column, { text, scale }: { text: string; scale: number }): [string, string] | null {
  if (dimension || is === 'overall') {
    if (!/^-?\d+(\.\d+)?$/.test(text)) return [`“${text}”不是数`, `“${text}” is not a number`]
    const mark = Number(text)
    if (!Number.isInteger(mark) || mark < 1 || mark > scale) return [`${text} 不在 1 到 ${scale} 的评分里`, `${text} is not a mark from 1 to ${scale}`]
    if (dimension) answer.items[is] = mark
    else answer.overall = mark
    return null
  }
  if (is === 'respondent' || words.has(is)) return text.length > 2000 ? ['太长', 'is too long'] : assign(answer, is, text)
  if (times.has(is)) {
    const at = timeOf(text)
    return Number.isNaN(at) ? [`“${text}”不是时间，例如 2026-09-30T16:50+08:00`, `“${text}” is not a time such as 2026-09-30T16:50+08:00`] : assign(answer, is, at)
  }
  const amount = amounts.has(is) && /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN
  if (Number.isNaN(amount) || (is === 'weight' && amount <= 0)) return [`“${text}”不是${is === 'weight' ? '正数' : '数'}`, `“${text}” is not a ${is === 'weight' ? 'positive ' : ''}number`]
  return assign(answer, is, amount)
}

function assign(answer: Observed, is: string, value: string | number): null {
  Object.assign(answer, { [is]: value })
  return null
}

/** Milliseconds; without an offset the clock of the calendar's country is meant. */
function timeOf(text: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text)
  return match ? Date.parse(`${match[1]}T${match[2] ?? '00:00'}${match[3] ?? '+08:00'}`) : NaN
}

const fault = (row: number, field: string, zh: string, en: string): FieldFault & { row: number } => ({ row, field, message: { zh, en } })
