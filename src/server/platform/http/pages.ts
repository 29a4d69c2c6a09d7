// The built screens: the console for staff at /console, the portal for customers at /p/<organisation>, surveys at /s/<organisation>/<link>.
import type { FastifyInstance, FastifyReply } from 'fastify'
import fastifyStatic from '@fastify/static'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const DIST = fileURLToPath(new URL('../../../../dist', import.meta.url))

const LANDING = `<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>闻过 Wenguo</title>
<style>body{font:16px/1.8 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1.5rem;color:#1f2933}h1{font-weight:600}a{color:#0b5cad}</style>
<h1>闻过 Wenguo</h1><p>闻过则喜。To be glad when told of one’s faults.</p><p><a href="/console/">工作台 Console</a></p></html>`

export function servePages(app: FastifyInstance, dist: string = DIST): void {
  app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(LANDING))
  serve(app, { name: 'console', prefix: '/console/', root: join(dist, 'console') })
  serve(app, { name: 'portal', prefix: '/p/', root: join(dist, 'portal') })
  serve(app, { name: 'survey', prefix: '/s/', root: join(dist, 'survey') })
  app.get('/console', async (_request, reply) => reply.redirect('/console/'))
}

/** Paths without a file are views of the page itself, whose router knows them. */
function serve(app: FastifyInstance, { name, prefix, root }: { name: string; prefix: string; root: string }): void {
  void app.register(async (scope) => {
    await scope.register(fastifyStatic, { root, serve: false, cacheControl: false })
    scope.get(`${prefix}*`, async (request, reply) => {
      const path = (request.params as { '*': string })['*']
      if (/\.[a-z0-9]+$/i.test(path)) return sendAsset(reply, path)
      if (!existsSync(join(root, 'index.html'))) return reply.code(503).type('text/html; charset=utf-8').send(`<p>页面尚未构建 / the ${name} is not built: npm start</p>`)
      return reply.header('cache-control', 'no-cache').sendFile('index.html')
    })
  })
}

/** Built files carry a digest of their content in the name and may be kept forever. */
function sendAsset(reply: FastifyReply, path: string): FastifyReply {
  const forever = /[-.][A-Za-z0-9_-]{8,}\.\w+$/.test(path)
  return reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache').sendFile(path)
}
