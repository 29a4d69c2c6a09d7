// Whether something is a questionnaire; if not, where it is wrong and how it should be, in words.
import type { z } from 'zod'
import type { FieldFault } from '#core/kernel/problem.ts'
import { Questionnaire } from './questionnaire.ts'

export type ReadDocument = { ok: true; questionnaire: Questionnaire } | { ok: false; faults: (FieldFault & { path: (string | number)[] })[] }

/** Nobody reads more than these at once. */
const MOST_FAULTS = 50

export function readDocument(document: unknown): ReadDocument {
  const parsed = Questionnaire.safeParse(document)
  if (parsed.success) return { ok: true, questionnaire: parsed.data }
  const faults = parsed.error.issues.flatMap(flat).slice(0, MOST_FAULTS).map((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    const [zh, en] = saysOf(issue)
    return { path, field: path.join('.') || 'title', message: { zh, en } }
  })
  return { ok: false, faults }
}

type Issue = z.core.$ZodIssue

/** A choice between shapes is wrong as the shape that comes nearest to it. */
function flat(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const nearest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0]!
  return nearest.flatMap((one) => flat({ ...one, path: [...issue.path, ...one.path] } as Issue))
}

const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length))

const kinds: Record<string, [string, string]> = {
  string: ['文字', 'text'], number: ['数字', 'a number'], int: ['整数', 'a whole number'], boolean: ['是或否（true 或 false）', 'true or false'], array: ['一个列表', 'a list'], object: ['一组名称和值', 'a set of names and values'], record: ['一组名称和值', 'a set of names and values'],
}

function saysOf(issue: Issue): [string, string] {
  switch (issue.code) {
    case 'unrecognized_keys': return [`这里没有“${issue.keys.join('”“')}”这项设置`, `There is no setting “${issue.keys.join('”, “')}” here`]
    case 'invalid_type': {
      const [zh, en] = kinds[issue.expected] ?? ['另一种内容', 'something else']
      return issue.message.endsWith(' undefined') ? ['这里要填写', 'This is needed'] : [`这里应当是${zh}`, `This should be ${en}`]
    }
    case 'invalid_value': return [`可以写：${issue.values.map(String).join('、')}`, `Write one of: ${issue.values.map(String).join(', ')}`]
    case 'invalid_union': return ['没有这种题型；有 rating、matrix、radiogroup、dropdown、checkbox、boolean、text、comment、note', 'There is no such type; there are rating, matrix, radiogroup, dropdown, checkbox, boolean, text, comment and note']
    case 'too_small': return issue.origin === 'array' ? [`至少要有 ${String(issue.minimum)} 项`, `There must be at least ${String(issue.minimum)}`] : [`不能小于 ${String(issue.minimum)}`, `At least ${String(issue.minimum)}`]
    case 'too_big': return issue.origin === 'array' ? [`最多 ${String(issue.maximum)} 项`, `At most ${String(issue.maximum)}`] : [`不能大于 ${String(issue.maximum)}`, `At most ${String(issue.maximum)}`]
    case 'invalid_format': case 'invalid_key': return ['名称以小写字母开头，只用小写字母、数字和下划线，最长 40 个字符', 'A name begins with a small letter and has small letters, digits and strokes only, at most 40']
    case 'custom': return [issue.message, englishOf(issue.message)]
    default: return ['这一处写法不对', 'This is not written rightly']
  }
}

/** What the schema itself says is Chinese. */
function englishOf(message: string): string {
  const name = /「([^」]*)」/.exec(message)?.[1] ?? ''
  if (/出现了两次/.test(message)) return `The question “${name}” stands twice`
  if (/由两道题评分/.test(message)) return name === '' ? 'Two questions ask for the whole' : `Two questions give the mark of “${name}”`
  return 'The condition cannot be read; for example {overall} <= 2'
}
