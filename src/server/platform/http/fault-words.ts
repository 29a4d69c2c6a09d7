// What a schema finds wrong, in words for people: what is asked for, in both languages. What is not known here keeps the schema's own words.
import type { z } from 'zod'
import type { Text } from '#core/kernel/text.ts'

type Issue = z.core.$ZodRawIssue

const kinds: Record<string, [zh: string, en: string]> = {
  string: ['文字', 'text'], number: ['数字', 'a number'], int: ['整数', 'a whole number'], boolean: ['是或否', 'yes or no'], array: ['一个列表', 'a list'], object: ['一个对象', 'an object'], record: ['一个对象', 'an object'],
}

const formats: Record<string, [zh: string, en: string]> = {
  date: ['请写日期，例如 2026-10-01', 'Write a day, for example 2026-10-01'],
  datetime: ['请写带时区的时刻，例如 2026-10-12T09:30:00+08:00', 'Write a time with its zone, for example 2026-10-12T09:30:00+08:00'],
  email: ['请写邮箱地址，例如 name@example.com', 'Write an address, for example name@example.com'],
  uuid: ['编号不完整', 'The id is not complete'],
}

export function faultWords(issue: Issue): Text | undefined {
  const [zh, en] = wordsOf(issue) ?? []
  return zh === undefined || en === undefined ? undefined : { zh, en }
}

function wordsOf(issue: Issue): [zh: string, en: string] | undefined {
  switch (issue.code) {
    case 'invalid_type': return ofType(issue)
    case 'invalid_value': return choose(issue.values as unknown[])
    case 'too_big': return bound(issue, { limit: Number(issue.maximum), word: ['最多', 'at most'] })
    case 'too_small': return issue.origin === 'string' && Number(issue.minimum) === 1 ? ['不能为空', 'This may not be empty'] : bound(issue, { limit: Number(issue.minimum), word: ['至少', 'at least'] })
    case 'invalid_format': return formats[String(issue.format)] ?? ['格式不对', 'This is not in the right form']
    default: return undefined
  }
}

function ofType(issue: Issue & { code: 'invalid_type' }): [string, string] | undefined {
  if (issue.input === undefined) return ['请填写', 'This is needed']
  const kind = kinds[String(issue.expected)]
  return kind && [`应当是${kind[0]}`, `This should be ${kind[1]}`]
}

function choose(values: unknown[]): [string, string] {
  const list = values.map(String)
  return [`可以填：${list.join('、')}`, `Choose one of: ${list.join(', ')}`]
}

function bound(issue: Issue, { limit, word: [zh, en] }: { limit: number; word: [string, string] }): [string, string] {
  if (issue['origin'] === 'string') return [`${zh} ${limit} 个字`, `Write ${en} ${limit} characters`]
  if (issue['origin'] === 'array') return [`${zh} ${limit} 项`, `Give ${en} ${limit}`]
  return [`${zh} ${limit}`, `This should be ${en} ${limit}`]
}
