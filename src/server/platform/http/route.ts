// Joins an endpoint, declared in core, to the deed that answers it. Rooms export lists of these.
import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Endpoint } from '#core/kernel/endpoint.ts'
import type { Request } from '../request.ts'

export type Route = {
  endpoint: Endpoint
  handler: (request: Request<any>) => Promise<unknown>
  /** For a GET that leaves a trace, such as the reading of personal data: its transaction may write. */
  writes: boolean
  /** Which allowance its callers use up; none for people who are signed in. */
  limit: 'public' | 'sign-in' | undefined
  /** The answer is a file, not JSON. */
  file: boolean
}

export type Download = { body: Readable | Buffer | string; type: string; name: string; inline?: boolean }

type Options = { writes?: boolean; limit?: Route['limit'] }

export function route<In extends z.ZodType, Out extends z.ZodType>(
  endpoint: Endpoint<In, Out>,
  handler: (request: Request<z.output<In>>) => Promise<z.input<Out>>,
  options: Options = {},
): Route {
  return plain(endpoint, handler, { ...options, file: false })
}

/** Like route, for an answer that is downloaded; the endpoint's output schema is not used. */
export function fileRoute<In extends z.ZodType>(
  endpoint: Endpoint<In, z.ZodType>,
  handler: (request: Request<z.output<In>>) => Promise<Download>,
  options: Options = {},
): Route {
  return plain(endpoint, handler, { ...options, file: true })
}

function plain(endpoint: Endpoint, handler: Route['handler'], options: Options & { file: boolean }): Route {
  const writes = options.writes ?? endpoint.method !== 'GET'
  const limit = options.limit ?? (endpoint.open && endpoint.method !== 'GET' ? 'public' : undefined)
  return { endpoint, handler, writes, limit, file: options.file }
}
