// One HTTP endpoint, declared once and used by both floors: the server routes it, the console calls it.
import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type Endpoint<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> = {
  method: Method
  /** With `:name` placeholders, filled from the input's own keys. */
  path: string
  input: In
  output: Out
  /** Who may call at all: anybody, or somebody signed in (default). What they may do is decided by the rules. */
  open: boolean
  /** One line for the OpenAPI document. */
  says: string
}

export function endpoint<In extends z.ZodType, Out extends z.ZodType>(
  where: `${Method} /${string}`,
  input: In,
  output: Out,
  more: { says: string; open?: boolean },
): Endpoint<In, Out> {
  const [method, path] = where.split(' ') as [Method, string]
  return { method, path, input, output, open: more.open ?? false, says: more.says }
}
