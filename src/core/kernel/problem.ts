// The catalogue of everything that can go wrong towards a caller: code, HTTP status, sentence in both languages.
// Rendered as RFC 9457 problem details. Rules return refusals; everything else throws a Problem.
import type { Text } from './text.ts'

export const problems = {
  invalid: [400, { zh: '填写的内容有误', en: 'Some of the input is not valid' }],
  malformed: [400, { zh: '请求读不懂', en: 'The request could not be read' }],
  unauthenticated: [401, { zh: '请先登录', en: 'Please sign in' }],
  'wrong-credentials': [401, { zh: '账号或密码不对', en: 'Account or password is not right' }],
  forbidden: [403, { zh: '您没有这项权限', en: 'You may not do this' }],
  'not-found': [404, { zh: '没有找到', en: 'Not found' }],
  'method-not-allowed': [405, { zh: '不支持这种请求方式', en: 'This method is not supported here' }],
  refused: [409, { zh: '按制度现在不能这样做', en: 'The regulation does not allow this now' }],
  conflict: [409, { zh: '内容已被别人改动', en: 'Somebody else has changed it' }],
  'key-reused': [422, { zh: '同一个幂等键用在了不同的内容上', en: 'This idempotency key was used with other content' }],
  'stale-version': [412, { zh: '您看到的不是最新版本', en: 'You are looking at an older version' }],
  'too-large': [413, { zh: '内容太大', en: 'The content is too large' }],
  'unsupported-type': [415, { zh: '不支持这种内容类型', en: 'This content type is not supported' }],
  'too-many': [429, { zh: '操作太频繁，请稍后再试', en: 'Too many attempts, please try again later' }],
  unavailable: [503, { zh: '服务暂时不可用', en: 'The service is not available at the moment' }],
  internal: [500, { zh: '系统出错了，已记录', en: 'Something went wrong; it has been recorded' }],
} as const satisfies Record<string, readonly [number, Text]>

export type ProblemCode = keyof typeof problems

/** One thing to mend: which field, what is wrong, how to put it right. */
export type FieldFault = { field: string; message: Text }

export class Problem extends Error {
  readonly code: ProblemCode
  readonly detail: Text | undefined
  readonly faults: FieldFault[]
  readonly extra: Record<string, unknown>

  constructor(code: ProblemCode, more: { detail?: Text; faults?: FieldFault[]; extra?: Record<string, unknown> } = {}) {
    super(code)
    this.code = code
    this.detail = more.detail
    this.faults = more.faults ?? []
    this.extra = more.extra ?? {}
  }

  get status(): number {
    return problems[this.code][0]
  }
}
