// What zod says about a policy file, turned into findings with line, path, and a sentence that names the remedy.
import type { z } from 'zod'
import type { Finding } from './finding.ts'
import { nearestWord } from './nearest.ts'
import type { PolicyText } from './read.ts'

type Issue = z.core.$ZodIssue
type Found = { path: (string | number)[]; issue: Issue }

export function shapeFindings(text: PolicyText, error: z.ZodError): Finding[] {
  return error.issues.flatMap((issue) => leaves({ path: [], issue })).flatMap((found) => findingsOf(text, found))
}

/** A union fails in each of its branches; the one that got furthest is what the author meant. */
function leaves({ path, issue }: Found): Found[] {
  const here = [...path, ...(issue.path as (string | number)[])]
  if (issue.code === 'invalid_key') return [{ path: here, issue }]
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ path: here, issue }]
  const depth = (branch: Issue[]) => Math.max(...branch.flatMap((one) => leaves({ path: here, issue: one })).map((one) => one.path.length))
  const deepest = [...issue.errors].sort((a, b) => depth(b) - depth(a) || worth(b) - worth(a))[0] ?? []
  return deepest.flatMap((one) => leaves({ path: here, issue: one }))
}

/** A wrong word says more than a wrong type. */
function worth(branch: Issue[]): number {
  return branch.some((one) => one.code === 'invalid_value') ? 2 : branch.some((one) => one.code === 'invalid_format') ? 1 : 0
}

function findingsOf(text: PolicyText, { path, issue }: Found): Finding[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => finding(text, [...path, key], {
      zh: `不认识的键「${key}」。请改正拼写，或删去`,
      en: `Unknown key “${key}”. Mend the spelling, or take it out`,
    }))
  }
  return [finding(text, path, sentenceFor(path, issue, valueAt(text.says, path)))]
}

function finding(text: PolicyText, path: (string | number)[], message: { zh: string; en: string }): Finding {
  return { file: text.file, line: text.lineOf(path), code: 'SHAPE', severity: 'error', path: path.join('.'), message }
}

function sentenceFor(path: (string | number)[], issue: Issue, value: unknown): { zh: string; en: string } {
  const key = [...path].reverse().find((part) => typeof part === 'string') ?? ''
  const shown = JSON.stringify(value) ?? ''
  switch (issue.code) {
    case 'invalid_value': {
      const near = typeof value === 'string' ? nearestWord(value, issue.values.map(String)) : undefined
      const list = issue.values.slice(0, 12).map(String).join(', ')
      return near
        ? { zh: `「${key}」不认识 ${shown}。是否想写「${near}」？`, en: `“${key}” does not know ${shown}. Did you mean “${near}”?` }
        : { zh: `「${key}」不认识 ${shown}。可用：${list}`, en: `“${key}” does not know ${shown}. It may be: ${list}` }
    }
    case 'invalid_format':
      return { zh: `「${key}」的写法不对：${shown}。${forms.zh}`, en: `“${key}” is not written right: ${shown}. ${forms.en}` }
    case 'invalid_type':
      if (value === undefined) return { zh: `缺少「${key}」`, en: `“${key}” is missing` }
      return { zh: `「${key}」应为 ${issue.expected}，现为 ${shown}`, en: `“${key}” wants ${issue.expected}, not ${shown}` }
    default:
      return { zh: `「${key}」的值不对：${shown}`, en: `The value of “${key}” is not right: ${shown} (${issue.message})` }
  }
}

const forms = {
  zh: '时长如 15min、24h、3d、5wd、1mo；名称用小写字母、数字和下划线；百分比如 30%',
  en: 'Lengths of time are like 15min, 24h, 3d, 5wd, 1mo; names are lower-case letters, digits and _; shares are like 30%',
}

function valueAt(says: unknown, path: (string | number)[]): unknown {
  return path.reduce<unknown>((here, key) => (here !== null && typeof here === 'object' ? (here as Record<string | number, unknown>)[key] : undefined), says)
}

