// The HTTP face of the program: every route that the rooms declare, one way of failing, the same headers on everything.
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { Problem } from '#core/kernel/problem.ts'
import { monotonicMs } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { allowance } from './allowance.ts'
import { answering, type Ground } from './answering.ts'
import { parseJson } from './body.ts'
import { languageOf } from './caller.ts'
import { crowd, type Crowd } from './crowd.ts'
import { openApi } from './openapi.ts'
import { problemBody, problemFrom } from './problem-reply.ts'
import type { Route } from './route.ts'

export type AppOptions = Ground & {
  routes: Route[]
  log: Log
  metrics: Metrics
  /** `publicAtOnce`: how many of those without an account are answered at the same time; the others wait. */
  limits: { publicPerMinute: number; signInsPerMinute: number; publicAtOnce: number }
  trustProxy: boolean
}

const MAX_BODY = 1024 * 1024
/** So many may stand at the public door, and so long; most proxies give up after 30 seconds. */
const DOOR = { waiting: 2000, patienceMs: 20_000 }

const HEADERS = {
  'content-security-policy': "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
}

export function buildApp(options: AppOptions): FastifyInstance {
  const app = Fastify({
    bodyLimit: MAX_BODY, trustProxy: options.trustProxy, genReqId: () => randomUUID(), logger: false, exposeHeadRoutes: true,
    forceCloseConnections: 'idle', requestTimeout: 60_000, routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => fail(error, { request, reply, log: options.log }),
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(body as Buffer))
    } catch (error) {
      done(error as Error)
    }
  })
  app.setErrorHandler((error, request, reply) => fail(error, { request, reply, log: options.log }))
  app.setNotFoundHandler((request, reply) => fail(notFound(options.routes, { request, reply }), { request, reply, log: options.log }))
  app.addHook('onSend', async (request, reply) => {
    for (const [name, value] of Object.entries(HEADERS)) if (!reply.hasHeader(name)) reply.header(name, value)
    reply.header('x-request-id', request.id)
    if (/^\/(api|public|open311)\//.test(request.url) && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  measure(app, options)
  register(app, options)
  // Written once, when first asked for: it takes a second or more, and longer on a busy machine.
  let description: string | undefined
  app.get('/api/openapi.json', { config: {} }, async (_request, reply) => reply.type('application/json').send(description ??= JSON.stringify(openApi(options.routes))))
  return app
}

function register(app: FastifyInstance, options: AppOptions): void {
  const buckets = {
    public: allowance(options.limits.publicPerMinute, monotonicMs),
    'sign-in': allowance(options.limits.signInsPerMinute, monotonicMs),
  }
  const door = crowd({ ...DOOR, atOnce: options.limits.publicAtOnce, nowMs: monotonicMs })
  for (const route of options.routes) {
    const { method, path } = route.endpoint
    const limit = route.limit
    const isPublic = path.startsWith('/public/')
    app.route({
      method, url: path, handler: answering(route, options),
      ...((limit || isPublic) && { onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
        if (limit && !buckets[limit].take(`${request.ip} ${path}`)) throw new Problem('too-many')
        if (isPublic) await comeIn(door, { route, request, reply })
      } }),
    })
  }
}

/** Before the body is read, so that whoever waits takes no memory. Several writes by one link would only wait for each other in the database. */
async function comeIn(door: Crowd, { route, request, reply }: { route: Route; request: FastifyRequest; reply: FastifyReply }): Promise<void> {
  const pass = door.come(route.writes && route.endpoint.path.includes('/:token') ? request.url : null)
  reply.raw.once('close', pass.leave).once('finish', pass.leave)
  await pass.entered
}

function fail(error: unknown, { request, reply, log }: { request: FastifyRequest; reply: FastifyReply; log: Log }): FastifyReply {
  const problem = problemFrom(error)
  if (problem.status >= 500) log.error({ err: problem.code === 'internal' ? error : undefined, code: problem.code, requestId: request.id }, 'request failed')
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="wenguo"')
  if (problem.code === 'too-many') reply.header('retry-after', '10')
  if (problem.code === 'unavailable') reply.header('retry-after', String(problem.extra['retryAfter'] ?? 1))
  return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problemBody(problem, languageOf(request), request.id)))
}

function notFound(routes: Route[], { request, reply }: { request: FastifyRequest; reply: FastifyReply }): Problem {
  const path = request.url.split('?')[0]!
  const matches = (pattern: string) => new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`).test(path)
  const others = routes.filter(({ endpoint }) => matches(endpoint.path)).map(({ endpoint }) => endpoint.method)
  if (others.length === 0) return new Problem('not-found')
  reply.header('allow', [...new Set(others)].join(', '))
  return new Problem('method-not-allowed')
}

function measure(app: FastifyInstance, { log, metrics }: AppOptions): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.request({ method: request.method, route, status: reply.statusCode, ms: reply.elapsedTime })
    log.debug({ requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request')
  })
}
