// The typed client of every endpoint: fills the path, sends JSON, and turns problem documents into Problems.
import type { z } from 'zod'
import type { Endpoint } from '#core/kernel/endpoint.ts'
import { Problem, problems, type FieldFault, type ProblemCode } from '#core/kernel/problem.ts'
import type { Text } from '#core/kernel/text.ts'
import { presentLanguage } from '#web/ui/language.tsx'
import { setServerTime } from '#web/ui/now.tsx'

/** `key` makes a repeated sending harmless; `version` refuses a write on something that has changed since; `parting` is sent even as the page goes. */
export type Sending = { key?: string; version?: number; signal?: AbortSignal; parting?: boolean }

export async function call<In extends z.ZodType, Out extends z.ZodType>(endpoint: Endpoint<In, Out>, input: z.input<In>, sending: Sending = {}): Promise<z.output<Out>> {
  const values = { ...(input as Record<string, unknown>) }
  const reads = endpoint.method === 'GET' || endpoint.method === 'DELETE'
  const path = fillPath(endpoint.path, values)
  const address = reads ? `${path}${queryOf(values)}` : path
  const reply = await send(address, {
    method: endpoint.method,
    credentials: 'same-origin',
    headers: headersFor(endpoint.method, sending),
    ...(sending.signal && { signal: sending.signal }),
    ...(sending.parting && { keepalive: true }),
    ...(!reads && { body: JSON.stringify(values) }),
  })
  return (await reply.json()) as z.output<Out>
}

/** Sends a file as it is; the reply names it for later use in a form. */
export async function sendFile<T>(path: string, file: File): Promise<T> {
  const headers = { ...headersFor('POST', {}), 'content-type': file.type || 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) }
  const reply = await send(path, { method: 'POST', credentials: 'same-origin', headers, body: file })
  return (await reply.json()) as T
}

/** A key for one submission. Works on plain http too, where `crypto.randomUUID` is missing. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function send(address: string, init: RequestInit): Promise<Response> {
  let reply: Response
  try {
    reply = await fetch(address, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem('unavailable', { extra: { offline: true } })
  }
  const date = reply.headers.get('date')
  if (date) setServerTime(Date.parse(date))
  if (!reply.ok) throw await problemOf(reply)
  return reply
}

type ProblemDocument = { code?: string; title?: Text; detail?: Text; faults?: FieldFault[] } & Record<string, unknown>

async function problemOf(reply: Response): Promise<Problem> {
  const body = (await reply.json().catch(() => ({}))) as ProblemDocument
  const code = (body.code && Object.hasOwn(problems, body.code) ? body.code : codeOf(reply.status)) as ProblemCode
  const detail = body.detail ?? body.title ?? problems[code][1]
  return new Problem(code, { detail, faults: body.faults ?? [], extra: body })
}

function codeOf(status: number): ProblemCode {
  const named = Object.entries(problems).find(([, [value]]) => value === status)
  return (named?.[0] ?? (status >= 500 ? 'unavailable' : 'invalid')) as ProblemCode
}

function fillPath(path: string, values: Record<string, unknown>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name]
    delete values[name]
    return encodeURIComponent(String(value))
  })
}

function queryOf(values: Record<string, unknown>): string {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const query = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
  return query && `?${query}`
}

function headersFor(method: string, sending: Sending): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': presentLanguage() === 'zh' ? 'zh-CN' : 'en' }
  if (method === 'GET') return headers
  if (method !== 'DELETE') headers['content-type'] = 'application/json'
  headers['idempotency-key'] = sending.key ?? newKey()
  if (sending.version !== undefined) headers['if-match'] = `"${sending.version}"`
  return headers
}
