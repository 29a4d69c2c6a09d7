// What a caller sent, as the endpoint's schema sees it: path, query and body in one object, unknown fields refused by name.
import { z } from 'zod'
import { Problem, type FieldFault } from '#core/kernel/problem.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import { refuseDangerous, usualBounds, type Bounds } from './body.ts'
import { faultWords } from './fault-words.ts'

type Parts = { params: unknown; query: unknown; body: unknown }

const zh: z.core.$ZodErrorMap = (issue) => textOf(issue, 'zh') ?? z.locales.zhCN().localeError(issue)
const en: z.core.$ZodErrorMap = (issue) => textOf(issue, 'en') ?? z.locales.en().localeError(issue)

export function inputReader(schema: z.ZodType): (parts: Parts) => unknown {
  const strict = schema instanceof z.ZodObject && schema.def.catchall === undefined ? schema.strict() : schema
  let bounds: Bounds | undefined
  return (parts) => {
    const given = merge(parts)
    refuseDangerous(given, bounds ??= boundsOf(schema))
    const read = strict.safeParse(given, { error: en })
    if (read.success) return read.data
    const chinese = strict.safeParse(given, { error: zh })
    throw new Problem('invalid', { faults: read.error.issues.flatMap((issue, i) => faultsOf(issue, chinese.error?.issues[i]?.message ?? issue.message)) })
  }
}

/** The most that any field of the schema asks for, and never less than the usual. */
function boundsOf(schema: z.ZodType): Bounds {
  const told = JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  const most = (word: string, usual: number) => Math.max(usual, ...[...told.matchAll(new RegExp(`"${word}":(\\d+)`, 'g'))].map(([, n]) => Number(n)).filter(Number.isSafeInteger))
  return { letters: most('maxLength', usualBounds.letters), items: most('maxItems', usualBounds.items) }
}

function textOf(issue: z.core.$ZodRawIssue, language: Language): string | undefined {
  const words = faultWords(issue)
  return words && textIn(words, language)
}

function merge({ params, query, body }: Parts): Record<string, unknown> {
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body))) {
    throw new Problem('malformed', { detail: { zh: '正文应当是一个 JSON 对象', en: 'The body should be one JSON object' } })
  }
  const { lang: _language, ...asked } = query as Record<string, unknown>
  // The path says which thing is meant; a body cannot mean another.
  return { ...asked, ...(body as object | undefined), ...(params as object) }
}

function faultsOf(issue: z.core.$ZodIssue, chinese: string): FieldFault[] {
  const path = issue.path.join('.')
  if (issue.code !== 'unrecognized_keys') return [{ field: path, message: { zh: chinese, en: issue.message } }]
  return issue.keys.map((key) => ({ field: path === '' ? key : `${path}.${key}`, message: { zh: '没有这个字段', en: 'There is no such field' } }))
}
