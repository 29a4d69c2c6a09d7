// The OpenAPI 3.1 document, written from the declared endpoints; nothing in it is kept by hand.
import { z } from 'zod'
import type { Endpoint } from '#core/kernel/endpoint.ts'
import { problems, type ProblemCode } from '#core/kernel/problem.ts'
import { textIn } from '#core/kernel/text.ts'
import type { Route } from './route.ts'

type Schema = Record<string, any>

export function openApi(routes: Route[]): Schema {
  const paths: Record<string, Schema> = {}
  for (const route of routes) {
    const path = route.endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.endpoint.method.toLowerCase()]: operation(route) }
  }
  Object.assign(paths, { '/api/files': { post: sending([]) }, '/public/{org}/files': { post: sending(['org']) } })
  return {
    openapi: '3.1.0',
    info: { title: 'Wenguo', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'wenguo' } },
      schemas: { Problem: PROBLEM },
    },
  }
}

function operation({ endpoint, file }: Route): Schema {
  const input = jsonSchema(endpoint.input, 'input')
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
  const rest = Object.keys(input.properties ?? {}).filter((name) => !inPath.includes(name))
  const required = new Set<string>(input.required ?? [])
  const inQuery = endpoint.method === 'GET' ? rest : []
  return {
    summary: endpoint.says,
    operationId: operationId(endpoint),
    security: endpoint.open ? [] : [{ key: [] }, { session: [] }],
    parameters: [
      ...inPath.map((name) => ({ name, in: 'path', required: true, schema: input.properties?.[name] ?? { type: 'string' } })),
      ...inQuery.map((name) => ({ name, in: 'query', required: required.has(name), schema: input.properties[name] })),
      ...(endpoint.method === 'GET' ? [] : ['Idempotency-Key', 'If-Match'].map((name) => ({ name, in: 'header', required: false, schema: { type: 'string' } }))),
    ],
    ...(endpoint.method === 'GET' ? {} : { requestBody: { content: { 'application/json': { schema: without(input, inPath) } } } }),
    responses: {
      200: file ? { description: 'A file' } : { description: 'Done', content: { 'application/json': { schema: jsonSchema(endpoint.output, 'output') } } },
      ...problemsOf(endpoint),
      default: A_PROBLEM,
    },
  }
}

/** What can be wrong with a request of this kind, by status; each is a problem with its code. */
function problemsOf({ method, open, path }: Endpoint): Schema {
  const codes: ProblemCode[] = ['invalid', ...(open ? [] : ['unauthenticated' as const]), 'forbidden', ...(path.includes(':') ? ['not-found' as const] : []), ...(method === 'GET' ? [] : (['refused', 'conflict', 'stale-version', 'too-large', 'unsupported-type', 'key-reused'] as const)), 'too-many']
  const statuses = [...new Set(codes.map((code) => problems[code][0]))]
  return Object.fromEntries(statuses.map((status) => [status, { ...A_PROBLEM, description: codes.filter((code) => problems[code][0] === status).map((code) => `${code}: ${textIn(problems[code][1], 'en')}`).join('; ') }]))
}

/** Evidence is sent as the raw body, which no declared endpoint is: see files.ts. */
function sending(inPath: string[]): Schema {
  return {
    summary: 'Send a piece of evidence as the raw body; its id goes into the files of a complaint',
    operationId: inPath.length > 0 ? 'postPublicOrgFiles' : 'postApiFiles',
    security: inPath.length > 0 ? [] : [{ key: [] }, { session: [] }],
    parameters: [
      ...inPath.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      { name: 'X-File-Name', in: 'header', required: false, description: 'percent-encoded', schema: { type: 'string' } },
    ],
    requestBody: { required: true, content: { '*/*': {} } },
    responses: {
      201: { description: 'Kept', content: { 'application/json': { schema: { type: 'object', required: ['id', 'name', 'type', 'size'], properties: { id: { type: 'string' }, name: { type: 'string' }, type: { type: 'string' }, size: { type: 'integer' } } } } } },
      default: A_PROBLEM,
    },
  }
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema
  return rest
}

function without(schema: Schema, names: string[]): Schema {
  if (!schema.properties) return schema
  const properties = Object.fromEntries(Object.entries(schema.properties).filter(([name]) => !names.includes(name)))
  return { ...schema, properties, ...(schema.required && { required: schema.required.filter((name: string) => !names.includes(name)) }) }
}

function operationId({ method, path }: Endpoint): string {
  return `${method.toLowerCase()}${path.replace(/[^a-z0-9]+(\w)?/gi, (_, letter: string | undefined) => letter?.toUpperCase() ?? '')}`
}

const A_PROBLEM: Schema = { description: 'A problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }

const PROBLEM: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string' }, detail: { type: 'string' }, requestId: { type: 'string' },
    faults: { type: 'array', items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } } },
    clause: { type: 'string' }, clauses: { type: 'array', items: { type: 'string' } },
  },
}
