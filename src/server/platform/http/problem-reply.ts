// Turns whatever went wrong into an RFC 9457 problem in the caller's language. Unknown errors show nothing of themselves.
import { Problem, problems } from '#core/kernel/problem.ts'
import { textIn, type Language } from '#core/kernel/text.ts'

export function problemFrom(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code = '', statusCode } = error as { code?: string; statusCode?: number }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem('too-large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Problem('unsupported-type')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Problem('malformed')
  // A value that a column's own rule refuses although the schema let it pass, e.g. a number out of range.
  if (code.startsWith('22')) return new Problem('invalid')
  // Two wrote the same thing at once: one has won, the other is told.
  if (code === '23505') return new Problem('conflict')
  return new Problem('internal')
}

export function problemBody(problem: Problem, language: Language, requestId: string): Record<string, unknown> {
  return {
    type: `urn:wenguo:problem:${problem.code}`,
    title: textIn(problems[problem.code][1], language),
    status: problem.status,
    code: problem.code,
    ...(problem.detail === undefined ? {} : { detail: textIn(problem.detail, language) }),
    ...(problem.faults.length === 0 ? {} : { faults: problem.faults.map((fault) => ({ field: fault.field, message: textIn(fault.message, language) })) }),
    ...inLanguage(problem.extra, language),
    requestId,
  }
}

/** Sentences inside the details (which clause, how to put it right) are in both languages: the caller gets one. */
function inLanguage(extra: Record<string, unknown>, language: Language): Record<string, unknown> {
  return Object.fromEntries(Object.entries(extra).map(([key, value]) => [key, isText(value) ? textIn(value, language) : value]))
}

function isText(value: unknown): value is { zh: string; en?: string } {
  if (value === null || typeof value !== 'object' || !('zh' in value)) return false
  return Object.keys(value).every((key) => key === 'zh' || key === 'en')
}
