// Whether a packed file may be unpacked at all: its parts are unpacked here once, each only as far as the limit, whatever sizes it claims to have.
import { inflateRawSync } from 'node:zlib'

export type Bounds = { entries: number; bytes: number }
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50

/** Nothing is wrong with it, or why it is not opened. */
export function zipTrouble(file: Buffer, { entries: most, bytes }: Bounds): 'not-whole' | 'too-much' | null {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== END) return 'not-whole'
  const count = file.readUInt16LE(end + 10)
  if (count > most) return 'too-much'
  let left = bytes
  let at = file.readUInt32LE(end + 16)
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== CENTRAL) return 'not-whole'
    const size = sizeOf(file, at, left)
    if (size === null) return 'not-whole'
    if (size > left) return 'too-much'
    left -= size
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return null
}

/** How large one part really is; more than the limit says that it is too large, and no more. */
function sizeOf(file: Buffer, at: number, limit: number): number | null {
  const [method, packed, start] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20), file.readUInt32LE(at + 42)]
  if (start + 30 > file.length || file.readUInt32LE(start) !== LOCAL) return null
  const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28)
  if (from + packed > file.length) return null
  if (method === 0) return packed
  if (method !== 8) return null
  try {
    return inflateRawSync(file.subarray(from, from + packed), { maxOutputLength: limit + 1 }).length
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? limit + 1 : null
  }
}
