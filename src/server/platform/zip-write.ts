// A zip written as it grows: each entry is packed on the fly, its sum and sizes follow it, and the directory stands at the end.
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'

type Entry = { name: Buffer; crc: number; packed: number; size: number; at: number }
/** Puts text into the entry that is open; waits while the file is not ready for more. */
export type Put = (text: string) => Promise<void>

const FOLLOWED = 0x0808 // sizes follow the data; names are UTF-8
const DAY_ONE = 0x21
const FULL = 64 * 1024

export async function writeZip(file: string, entries: { name: string; write: (put: Put) => Promise<void> }[]): Promise<void> {
  const out = createWriteStream(file)
  const failed = once(out, 'error').then(([error]) => { throw error })
  failed.catch(() => {})
  let at = 0
  const raw = async (chunk: Buffer) => {
    at += chunk.length
    if (!out.write(chunk)) await Promise.race([once(out, 'drain'), failed])
  }
  const written: Entry[] = []
  for (const { name, write } of entries) written.push(await entry(raw, { name: Buffer.from(name), at: () => at, write }))
  const begins = at
  for (const one of written) await raw(inDirectory(one))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(written.length, 8)
  end.writeUInt16LE(written.length, 10)
  end.writeUInt32LE(at - begins, 12)
  end.writeUInt32LE(begins, 16)
  await raw(end)
  out.end()
  await Promise.race([once(out, 'finish'), failed])
}

type Writing = { name: Buffer; at: () => number; write: (put: Put) => Promise<void> }

async function entry(raw: (chunk: Buffer) => Promise<void>, { name, at, write }: Writing): Promise<Entry> {
  const made: Entry = { name, crc: 0, packed: 0, size: 0, at: at() }
  await raw(Buffer.concat([header(0x04034b50, 30, [[4, 20], [6, FOLLOWED], [8, 8], [12, DAY_ONE], [26, name.length]]), name]))
  const packer = createDeflateRaw({ level: 6 })
  const packing = (async () => {
    for await (const chunk of packer as AsyncIterable<Buffer>) {
      made.packed += chunk.length
      await raw(chunk)
    }
  })()
  let held: string[] = []
  let length = 0
  const flush = async () => {
    const chunk = Buffer.from(held.join(''))
    held = []
    length = 0
    made.crc = crc32(chunk, made.crc)
    made.size += chunk.length
    if (!packer.write(chunk)) await Promise.race([once(packer, 'drain'), packing])
  }
  await write(async (text) => {
    held.push(text)
    length += text.length
    if (length >= FULL) await flush()
  })
  await flush()
  packer.end()
  await packing
  const after = Buffer.alloc(16)
  after.writeUInt32LE(0x08074b50, 0)
  after.writeUInt32LE(made.crc, 4)
  after.writeUInt32LE(made.packed, 8)
  after.writeUInt32LE(made.size, 12)
  await raw(after)
  return made
}

function inDirectory({ name, crc, packed, size, at }: Entry): Buffer {
  const head = header(0x02014b50, 46, [[4, 20], [6, 20], [8, FOLLOWED], [10, 8], [14, DAY_ONE], [28, name.length]])
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(packed, 20)
  head.writeUInt32LE(size, 24)
  head.writeUInt32LE(at, 42)
  return Buffer.concat([head, name])
}

function header(sign: number, length: number, shorts: [at: number, value: number][]): Buffer {
  const head = Buffer.alloc(length)
  head.writeUInt32LE(sign, 0)
  for (const [at, value] of shorts) head.writeUInt16LE(value, at)
  return head
}
