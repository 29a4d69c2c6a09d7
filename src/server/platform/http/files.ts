// Receives evidence as the raw body of a POST: by staff at /api/files, by customers at /public/<organisation>/files.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fileTypeFromBuffer } from 'file-type'
import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Problem } from '#core/kernel/problem.ts'
import { CUSTOMER } from '#core/people/actor.ts'
import { recordBlob, writeBlob } from '../blobs.ts'
import { monotonicMs } from '../clock.ts'
import { allowance } from './allowance.ts'
import type { Ground } from './answering.ts'
import { mediaType } from './body.ts'
import { credentialOf } from './caller.ts'
import { refuseCrossSite } from './cross-site.ts'

const ACCEPTED = /^(image\/(jpeg|png|gif|webp|heic|heif|bmp)|application\/pdf|audio\/[\w.+-]+|video\/[\w.+-]+|text\/(plain|csv)|message\/rfc822|application\/(msword|zip|vnd\.ms-excel|vnd\.openxmlformats-officedocument\.[\w.]+|x-cfb))$/

type Place = { folder: string; maxBytes: number }

export function fileRoutes(place: Place) {
  return (app: FastifyInstance, ground: Ground & { publicPerMinute: number }): void => {
    const bucket = allowance(ground.publicPerMinute, monotonicMs)
    void app.register(async (scope) => {
      scope.removeAllContentTypeParsers()
      // The body stays a stream; nothing is read before the caller is known.
      scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
      scope.post('/api/files', async (request, reply) => {
        const credential = credentialOf(request)
        if (credential?.kind === 'session') refuseCrossSite(request.headers)
        const known = credential && await ground.transact(credential.org, 'read', (tx) => ground.authenticate(tx, credential, ground.clock()))
        if (!credential || !known) throw new Problem('unauthenticated')
        return reply.code(201).send(await receive(request, { org: credential.org, actor: known.actor, ground, place }))
      })
      scope.post<{ Params: { org: string } }>('/public/:org/files', async (request, reply) => {
        if (!bucket.take(request.ip)) throw new Problem('too-many')
        const { org } = request.params
        const found = await ground.transact(org, 'read', (tx) => tx.selectFrom('organisations').select('id').where('id', '=', org).executeTakeFirst())
        if (!found) throw new Problem('not-found')
        return reply.code(201).send(await receive(request, { org, actor: CUSTOMER, ground, place }))
      })
    })
  }
}

type Sender = { org: string; actor: typeof CUSTOMER; ground: Ground; place: Place }

async function receive(request: FastifyRequest, { org, actor, ground, place }: Sender) {
  const declared = mediaType(request.headers['content-type'] ?? '')
  if (!declared || !ACCEPTED.test(declared)) throw refusedType()
  const name = fileName(request)
  const { sha256, size, start } = await writeBlob(request.body as Readable, { ...place, org, accept: (written) => refuseUnwanted(written, declared) })
  const type = (await typeOf(start, declared))!
  return ground.transact(org, 'write', (tx) => recordBlob({ tx, org, actor, now: ground.clock(), correlation: randomUUID() }, { sha256, size, type, name }))
}

/** What the bytes are counts, not what the sender calls them. Text has no signature. */
async function typeOf(start: Buffer, declared: string): Promise<string | undefined> {
  return (await fileTypeFromBuffer(start))?.mime ?? (declared.startsWith('text/') || declared === 'message/rfc822' ? declared : undefined)
}

async function refuseUnwanted({ size, start }: { size: number; start: Buffer }, declared: string): Promise<void> {
  if (size === 0) throw new Problem('invalid', { faults: [{ field: 'body', message: { zh: '文件是空的', en: 'The file is empty' } }] })
  const type = await typeOf(start, declared)
  if (!type || !ACCEPTED.test(type)) throw refusedType()
}

function fileName(request: FastifyRequest): string {
  const given = request.headers['x-file-name']
  try {
    const name = decodeURIComponent(typeof given === 'string' ? given : '').replace(/[\u0000-\u001f\u007f/\\\u202a-\u202e\u2066-\u2069]/g, '').trim()
    return name.slice(0, 200) || 'file'
  } catch {
    throw new Problem('invalid', { faults: [{ field: 'X-File-Name', message: { zh: '文件名应当按百分号编码', en: 'The file name should be percent-encoded' } }] })
  }
}

function refusedType(): Problem {
  return new Problem('unsupported-type', { detail: { zh: '可以上传图片、PDF、音视频、文本和 Office 文件', en: 'Pictures, PDF, audio, video, text and Office files may be sent' } })
}
