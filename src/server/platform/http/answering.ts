// One request, one transaction: who is calling, what is asked, the deed, the reply parsed by its schema.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import type { Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Language } from '#core/kernel/text.ts'
import { CUSTOMER, type Actor } from '#core/people/actor.ts'
import { EVERY_ORG, type Transact, type Tx } from '../db/pool.ts'
import type { Request } from '../request.ts'
import { requireJson } from './body.ts'
import { credentialOf, languageOf, type Credential } from './caller.ts'
import { refuseCrossSite } from './cross-site.ts'
import { once, type Answer } from './idempotency.ts'
import { inputReader } from './input.ts'
import type { Download, Route } from './route.ts'

export type Authenticate = (tx: Tx, credential: Credential, now: Instant) => Promise<{ actor: Actor; language: Language | null } | undefined>
export type Ground = {
  transact: Transact
  clock: () => Instant
  authenticate: Authenticate
  /** Told of each refused deed, after its transaction was taken back. */
  refused?: (org: string, problem: Problem) => Promise<void>
}

export function answering(route: Route, ground: Ground): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  const { endpoint } = route
  const read = inputReader(endpoint.input)
  return async (request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD' && hasBody(request)) requireJson(request.headers['content-type'])
    const credential = endpoint.open ? undefined : credentialOf(request)
    if (!endpoint.open && !credential) throw new Problem('unauthenticated')
    if (credential?.kind === 'session' && endpoint.method !== 'GET') refuseCrossSite(request.headers)
    const parts = { params: request.params, query: request.query, body: request.body }
    const org = credential?.org ?? orgIn(parts)
    let headers: Record<string, string> = {}
    const replying = ground.transact(org, route.writes ? 'write' : 'read', async (tx) => {
      const caller = await identify(tx, { route, ground, credential, org })
      const made: Request = {
        tx, org, now: caller.now, actor: caller.actor, correlation: randomUUID(), ip: request.ip, userAgent: String(request.headers['user-agent'] ?? '').slice(0, 400),
        language: (request.query as { lang?: string })?.lang ? languageOf(request) : (caller.language ?? languageOf(request)),
        input: read(parts), ifMatch: versionSeen(request), answer: { status: 200, headers: {} }, credential: credential?.token ?? credentialOf(request)?.token,
      }
      headers = made.answer.headers
      const key = request.headers['idempotency-key']
      if (typeof key !== 'string' || !route.writes || route.file) return perform(route, made)
      return once(made, { key, endpoint: `${endpoint.method} ${endpoint.path}` }, () => perform(route, made))
    })
    const answer = await replying.catch(async (error) => {
      if (error instanceof Problem && error.code === 'refused') await ground.refused?.(org, error)
      throw error
    })
    reply.headers(headers)
    if (answer.replayed) reply.header('idempotency-replayed', 'true')
    if (route.file) return sendFile(reply, answer.body as Download)
    return reply.code(answer.status === 200 && answer.body === undefined ? 204 : answer.status).type('application/json; charset=utf-8').send(answer.body === undefined ? undefined : JSON.stringify(answer.body))
  }
}

type Caller = { actor: Actor; now: Instant; language: Language | null }

async function identify(tx: Tx, { route, ground, credential, org }: { route: Route; ground: Ground; credential: Credential | undefined; org: string }): Promise<Caller> {
  const now = ground.clock()
  if (route.endpoint.open) {
    if (org !== EVERY_ORG && !(await exists(tx, org))) throw new Problem(route.limit === 'sign-in' ? 'wrong-credentials' : 'not-found')
    return { actor: CUSTOMER, now, language: null }
  }
  const known = credential && await ground.authenticate(tx, credential, now)
  if (!known) throw new Problem('unauthenticated')
  return { ...known, now }
}

async function exists(tx: Tx, org: string): Promise<boolean> {
  return (await tx.selectFrom('organisations').select('id').where('id', '=', org).executeTakeFirst()) !== undefined
}

async function perform(route: Route, request: Request): Promise<Answer> {
  const result = await route.handler(request)
  if (route.file) return { status: 200, body: result, replayed: false }
  return { status: request.answer.status, body: route.endpoint.output.parse(result), replayed: false }
}

/** An open endpoint says in its path or body which organisation it speaks to; setting up the first one, none. */
function orgIn(parts: { params: unknown; query: unknown; body: unknown }): string {
  for (const part of [parts.params, parts.body, parts.query]) {
    const org = (part as { org?: unknown } | null | undefined)?.org
    if (typeof org === 'string' && org !== EVERY_ORG) return org
  }
  return EVERY_ORG
}

function hasBody(request: FastifyRequest): boolean {
  const { 'content-length': length, 'transfer-encoding': chunked, 'content-type': type } = request.headers
  return chunked !== undefined || type !== undefined || (length !== undefined && length !== '0')
}

function versionSeen(request: FastifyRequest): string | undefined {
  const header = request.headers['if-match']
  return header === undefined || header === '*' ? undefined : header.replace(/^W\//, '').replace(/^"|"$/g, '')
}

function sendFile(reply: FastifyReply, file: Download): FastifyReply {
  const name = encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return reply
    .header('content-disposition', `${file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
    .type(file.type)
    .send(file.body)
}
