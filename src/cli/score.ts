// `wenguo score`: a table of answers to scores by the dimensions, points and grades of a regulation, each with its interval. Needs no database.
import { parseArgs } from 'node:util'
import { Problem } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Grades, Survey } from '#core/policy/shape-follow.ts'
import { readAnswers, type AnswerTable } from '#core/surveys/answer-table.ts'
import { sayScore } from '#core/surveys/say-score.ts'
import { type Score, scoresOf } from '#core/surveys/score.ts'
import { leadsIn } from '#core/surveys/signals.ts'
import { readTable, type Table } from '#server/channels/read-table.ts'
import type { Io } from './io.ts'
import { policyNamed } from './policy.ts'

const usage = 'wenguo score FILE --policy ID [--survey NAME] [--population N] [--invited N] [--json]'
type Asked = { file: string; policy: string; survey?: string | undefined; population?: number | undefined; invited?: number | undefined; json: boolean }
type Asking = Pick<Survey, 'scale' | 'points' | 'dimensions' | 'overall' | 'min_response'> & { name: string | null }

function wrongUse(message: string): Error {
  return Object.assign(new Error(message), { exit: 2 })
}

export async function run(args: string[], io: Io): Promise<0 | 1 | 2> {
  try {
    const asked = read(args)
    const policy = await policyNamed(asked.policy)
    const table = await tableOf(asked.file)
    const { survey, grades } = surveyOf(policy, asked.survey, table.headings)
    const found = result(policy, { table: answersOf(table, survey), survey, grades, asked })
    io.out(asked.json ? JSON.stringify(found, null, 2) : inLines(found))
    return 0
  } catch (error) {
    io.err(`score: ${saying(error).replaceAll('\n', ' ')}`)
    return (error as { exit?: 1 | 2 }).exit ?? 1
  }
}

function read(args: string[]): Asked {
  const { values, positionals } = options(args)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw wrongUse(usage)
  if (values.policy === undefined) throw wrongUse(`--policy is needed: ${usage}`)
  return { file, policy: values.policy, survey: values.survey, population: wholeNumber('population', values.population), invited: wholeNumber('invited', values.invited), json: values.json ?? false }
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,8}$/.test(text)) throw wrongUse(`--${name} wants a whole number from 1 of at most nine digits, not “${text}”`)
  return Number(text)
}

function options(args: string[]) {
  try {
    return parseArgs({
      args, allowPositionals: true,
      options: { policy: { type: 'string' }, survey: { type: 'string' }, population: { type: 'string' }, invited: { type: 'string' }, json: { type: 'boolean' } },
    })
  } catch (error) {
    throw wrongUse(`${(error as Error).message} (${usage})`)
  }
}

/** Rows that could not be read whole are a reason to stop: a score of part of the answers is no score. */
async function tableOf(file: string): Promise<Table> {
  const table = await readTable(file)
  const [fault, ...more] = table.faults
  if (fault) throw new Error(`row ${fault.row}, ${fault.field}: ${fault.message}${more.length > 0 ? ` (and ${more.length} more)` : ''}`)
  return table
}

function answersOf(table: Table, survey: Asking): AnswerTable {
  const found = readAnswers(table, survey)
  if (found.ok) return found.table
  const said = found.faults.slice(0, 5).map(({ row, field, message }) => `row ${row}, ${field}: ${message.zh} (${message.en})`)
  throw new Error(`${said.join('; ')}${found.faults.length > 5 ? `; and ${found.faults.length - 5} more` : ''}`)
}

/** The row that is named, the only one, or the one whose dimensions the table has; a regulation without surveys scores by its grades alone. */
function surveyOf(policy: Policy, name: string | undefined, headings: readonly string[]): { survey: Asking; grades: Grades } {
  const rows = Object.values(policy.surveys)
  if (name !== undefined && !rows.some((row) => row.name === name)) throw wrongUse(`${policy.id} has no survey “${name}”; it has: ${rows.map((row) => row.name).join(', ') || 'none'}`)
  const fits = ({ dimensions }: Survey) => headings.filter((heading) => Object.entries(dimensions).some(([key, { zh, en }]) => [key, zh, en].includes(heading.trim()))).length - Object.keys(dimensions).length / 100
  const row = name === undefined ? rows.toSorted((a, b) => fits(b) - fits(a))[0] : rows.find((one) => one.name === name)
  const table = row?.grades ?? (Object.keys(policy.grades).length === 1 ? Object.keys(policy.grades)[0] : undefined)
  const grades = table === undefined ? [] : (policy.grades[table] ?? [])
  return { survey: row ?? { name: null, scale: 5, points: undefined, dimensions: {}, overall: 'asked', min_response: undefined }, grades }
}

function result(policy: Policy, { table, survey, grades, asked }: { table: AnswerTable; survey: Asking; grades: Grades; asked: Asked }) {
  const { answers, silent, lacking } = table
  const { population } = asked
  if (answers.length === 0) throw new Error('row 1, *: 没有一份答卷 (there is not a single answer)')
  if (population !== undefined && population < answers.length) throw wrongUse(`--population ${population} is fewer than the ${answers.length} answers`)
  const invited = asked.invited ?? (silent.length > 0 ? answers.length + silent.length : undefined)
  if (invited !== undefined && invited < answers.length) throw wrongUse(`--invited ${invited} is fewer than the ${answers.length} answers`)
  const scores = scoresOf(answers, { survey, grades, population, invited: invited ?? population, confidence: policy.figures.confidence / 100 })
  const shown = (one: Score, label = survey.dimensions[one.name]?.zh ?? one.name) => ({ ...one, label, gradeLabel: grades.find((row) => row.grade === one.grade)?.zh ?? null, why: sayScore(one, grades) })
  return {
    policy: policy.id, version: policy.version, survey: survey.name, scale: survey.scale, confidence: policy.figures.confidence,
    dimensions: scores.dimensions.map((one) => shown(one)), overall: scores.overall && shown(scores.overall, '总体'), lacking,
    response: { ...scores.response, invited: invited ?? null, population: population ?? null, silent: silent.length, of: invited !== undefined ? 'invited' : population !== undefined ? 'population' : null, enough: invited === undefined ? null : scores.response.enough },
    differences: scores.differences, signals: leadsIn({ answers, survey }),
  }
}

function inLines(found: ReturnType<typeof result>): string {
  const figure = (value: number) => value.toFixed(2)
  const scores = [...found.dimensions, ...(found.overall ? [found.overall] : [])].map((one) => `${one.label}: ${figure(one.score)} [${figure(one.low)}, ${figure(one.high)}] n=${one.n} ${one.why.zh} (${one.why.en})`)
  const { answered, rate, of } = found.response
  const response = `回收 ${answered}${rate === null ? '' : ` (${(100 * rate).toFixed(1)} % of ${of})`}`
  const differences = found.differences.map((one) => `${one.by}: ${one.groups.map((group) => `${group.name} ${figure(group.score)} (n=${group.n})`).join(', ')} — ${one.differs ? '有差异 differs' : '看不出差异 no detectable change'}, p=${one.adjusted.toPrecision(3)}`)
  const lacking = found.lacking.length > 0 ? [`制度的这些维度没有问 not asked: ${found.lacking.join(', ')}`] : []
  return [...scores, response, ...lacking, ...differences, ...found.signals.map((lead) => `线索 lead ${lead.kind}: ${lead.says.zh} (${lead.says.en})`)].join('\n')
}

function saying(error: unknown): string {
  if (!(error instanceof Problem)) return (error as Error).message
  const faults = error.faults.map(({ field, message }) => `${field}: ${message.zh} (${message.en})`)
  return faults.length > 0 ? faults.join('; ') : `${error.detail?.zh ?? error.code} (${error.detail?.en ?? error.code})`
}
