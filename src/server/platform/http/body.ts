// Reads a JSON body with suspicion: exact content type, valid UTF-8, no key that reaches a prototype, no text that a
// database cannot keep.
import { Problem } from '#core/kernel/problem.ts'
import type { FieldFault } from '#core/kernel/problem.ts'

const MEDIA_TYPE = /^[a-z0-9.+-]+\/[a-z0-9.+-]+( *; *[a-z0-9-]+=("[^"\\]*"|[a-z0-9._-]+))*$/i
const MAX_DEPTH = 40
// NUL, which PostgreSQL refuses, and halves of a character.
const UNKEEPABLE = /\u0000|\p{Surrogate}/u
const POISON = new Set(['__proto__', 'constructor', 'prototype'])

export function mediaType(header: string): string | undefined {
  if (!MEDIA_TYPE.test(header)) return undefined
  return header.split(';')[0]!.trim().toLowerCase()
}

export function requireJson(header: string | undefined): void {
  const charset = /charset="?([^";]*)/i.exec(header ?? '')?.[1]
  if (mediaType(header ?? '') === 'application/json' && (charset === undefined || /^utf-?8$/i.test(charset))) return
  throw new Problem('unsupported-type', { detail: { zh: '请用 Content-Type: application/json 发送 UTF-8 编码的 JSON', en: 'Send JSON in UTF-8 with Content-Type: application/json' } })
}

export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return {}
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('malformed', { detail: { zh: '正文不是有效的 UTF-8 编码', en: 'The body is not valid UTF-8' } })
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem('malformed', { detail: { zh: '正文不是有效的 JSON', en: `The body is not valid JSON: ${(error as Error).message.slice(0, 120)}` } })
  }
}

/** How much of anything is taken where an endpoint does not say more itself. */
export type Bounds = { letters: number; items: number }
export const usualBounds: Bounds = { letters: 20_000, items: 2_000 }

type Place = { path: string; depth: number; faults: FieldFault[]; bounds: Bounds }

/** Throws with the fields that nothing behind this point should ever see. */
export function refuseDangerous(value: unknown, bounds: Bounds = usualBounds): void {
  const faults: FieldFault[] = []
  inspect(value, { path: '', depth: 0, faults, bounds })
  if (faults.length > 0) throw new Problem('invalid', { faults: faults.slice(0, 50) })
}

function inspect(value: unknown, at: Place): void {
  if (typeof value === 'string') return inspectText(value, at)
  if (value === null || typeof value !== 'object') return
  if (at.depth >= MAX_DEPTH) {
    at.faults.push({ field: at.path, message: { zh: '嵌套太深', en: 'Nested too deeply' } })
    return
  }
  const entries = Object.entries(value)
  if (entries.length > at.bounds.items) {
    at.faults.push({ field: at.path, message: { zh: `最多 ${at.bounds.items} 项`, en: `At most ${at.bounds.items} items` } })
    return
  }
  for (const [key, inner] of entries) {
    const path = at.path === '' ? key : `${at.path}.${key}`
    if (POISON.has(key)) at.faults.push({ field: path, message: { zh: '不允许这个名称', en: 'This name is not allowed' } })
    inspectText(key, { ...at, path })
    inspect(inner, { ...at, path, depth: at.depth + 1 })
  }
}

function inspectText(text: string, at: Place): void {
  if (text.length > at.bounds.letters) at.faults.push({ field: at.path.slice(0, 200), message: { zh: `最多 ${at.bounds.letters} 个字`, en: `At most ${at.bounds.letters} characters` } })
  if (!UNKEEPABLE.test(text)) return
  at.faults.push({ field: at.path, message: { zh: '含有无法保存的字符', en: 'Contains characters that cannot be kept' } })
}
