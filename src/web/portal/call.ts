// Calls the public endpoints. A problem comes back as a value with its fields, so that nothing typed is ever lost to an exception.
import type { z } from 'zod'
import type { Text } from '#core/kernel/text.ts'
import type * as contract from '#core/complaints/public-contract.ts'
import { patiently } from '#web/asking/patient.ts'
import { getLanguage } from './words.ts'

export type Trouble = { status: number; says: Text | null; faults: { field: string; message: Text }[]; remedy: Text | null }
export type Answer<T> = { ok: true; value: T } | { ok: false; trouble: Trouble }
type Out<E extends { output: z.ZodType }> = z.infer<E['output']>

export type Home = Out<typeof contract.portalHome>
export type Receipt = Out<typeof contract.fileComplaint>
export type Progress = Out<typeof contract.trackComplaint>

/** The organisation's short name, from the address `/p/<org>`. */
export const org = location.pathname.split('/')[2] ?? ''

export const home = () => send<Home>('GET', '')
export const file = (body: unknown, key: string) => send<Receipt>('POST', '/complaints', body, key)
export const track = (number: string, code: string) => send<Progress>('POST', '/track', { number, code })
export const act = (body: { number: string; code: string; action: string; data: Record<string, unknown> }, key: string) => send<Progress>('POST', '/actions', body, key)

export async function upload(content: Blob, name: string): Promise<Answer<{ id: string }>> {
  return request<{ id: string }>(`/public/${org}/files`, {
    method: 'POST', body: content,
    headers: { 'content-type': content.type || 'application/octet-stream', 'x-file-name': encodeURIComponent(name), 'accept-language': getLanguage() },
  })
}

function send<T>(method: 'GET' | 'POST', path: string, body?: unknown, key?: string): Promise<Answer<T>> {
  return request<T>(`/public/${org}${path}`, {
    method,
    headers: { 'accept-language': getLanguage(), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(key ? { 'idempotency-key': key } : {}) },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
}

async function request<T>(url: string, init: RequestInit): Promise<Answer<T>> {
  let response: Response
  try {
    // What is written without a key might be written twice; it is for the customer to send it again.
    const isSafe = init.method === 'GET' || new Headers(init.headers).has('idempotency-key')
    response = isSafe ? await patiently(() => fetch(url, init)) : await fetch(url, init)
  } catch {
    return { ok: false, trouble: { status: 0, says: null, faults: [], remedy: null } }
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return { ok: true, value: body as T }
  const problem = (body ?? {}) as { title?: Text; detail?: Text; faults?: Trouble['faults']; remedy?: Text; says?: Text }
  return { ok: false, trouble: { status: response.status, says: problem.says ?? problem.detail ?? problem.title ?? null, faults: problem.faults ?? [], remedy: problem.remedy ?? null } }
}
