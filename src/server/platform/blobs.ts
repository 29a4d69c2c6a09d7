// Evidence files on disk: by digest, below the organisation's own folder. On stable storage before anybody is told so.
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Problem } from '#core/kernel/problem.ts'
import type { Work } from './request.ts'

export type Blob = { id: string; sha256: string; size: number; type: string; name: string }
export type Written = { sha256: string; size: number; start: Buffer }

const START_BYTES = 4_100

/** `accept` looks at the file before it gets its place, and throws if it is to have none. */
type Writing = { folder: string; org: string; maxBytes: number; accept?: (written: Omit<Written, 'sha256'>) => Promise<void> }

export async function writeBlob(source: Readable, { folder, org, maxBytes, accept }: Writing): Promise<Written> {
  const draft = join(folder, org, `.draft-${randomUUID()}`)
  await mkdir(dirname(draft), { recursive: true })
  const file = await open(draft, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let size = 0
    let start = Buffer.alloc(0)
    for await (const chunk of source as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBytes) throw new Problem('too-large', { detail: { zh: `文件不能超过 ${Math.floor(maxBytes / 1048576)} MB`, en: `Files may have at most ${Math.floor(maxBytes / 1048576)} MB` } })
      if (start.length < START_BYTES) start = Buffer.concat([start, chunk]).subarray(0, START_BYTES)
      hash.update(chunk)
      await file.write(chunk)
    }
    await accept?.({ size, start })
    await file.sync()
    const sha256 = hash.digest('hex')
    const place = blobPath(folder, { org, sha256 })
    await mkdir(dirname(place), { recursive: true })
    await rename(draft, place)
    await syncFolder(dirname(place))
    await syncFolder(dirname(dirname(place)))
    return { sha256, size, start }
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

export async function recordBlob({ tx, org, actor, now }: Work, blob: Omit<Blob, 'id'>): Promise<Blob> {
  const id = randomUUID()
  const { sha256, size, type, name } = blob
  await tx.insertInto('blobs').values({ orgId: org, id, sha256, size, type, name, byId: `${actor.kind}:${actor.id}`, createdAt: now }).execute()
  return { id, sha256, size, type, name }
}

export async function findBlob({ tx, org }: Pick<Work, 'tx' | 'org'>, id: string): Promise<Blob> {
  const blob = await tx.selectFrom('blobs').select(['id', 'sha256', 'size', 'type', 'name']).where('orgId', '=', org).where('id', '=', id).executeTakeFirst()
  if (!blob) throw new Problem('not-found')
  return blob
}

export function readBlob(folder: string, at: { org: string; sha256: string }): Readable {
  return createReadStream(blobPath(folder, at))
}

function blobPath(folder: string, { org, sha256 }: { org: string; sha256: string }): string {
  return join(folder, org, sha256.slice(0, 2), sha256)
}

/** A file survives a power cut only when its name in the folder does. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
