// Before a packed file is opened: what its directory says it holds, against what may be unpacked. A small file that swells to gigabytes is not opened at all.
import { inflateRawSync } from 'node:zlib'
import { Problem } from '#core/kernel/problem.ts'

export type Bounds = { /** Of everything in it, unpacked. */ bytes: number; entries: number }

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
/** Office files pack text to a twentieth at most; what packs better than this says nothing. */
const MOST_PACKED = 250

/** A directory may lie about sizes, so every entry is unpacked up to the size that it states, and no further. */
export function checkZip(file: Buffer, { bytes, entries }: Bounds): void {
  const end = endOf(file)
  if (end < 0) throw damaged()
  const count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  if (count > entries || count === 0xffff) throw swells(bytes)
  let sum = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== ENTRY) throw damaged()
    const [method, packed, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20), file.readUInt32LE(at + 24)]
    sum += size
    if (sum > bytes || size > Math.max(1 << 20, packed * MOST_PACKED)) throw swells(bytes)
    if (!unpacksTo(file, { begins: file.readUInt32LE(at + 42), method, packed, size })) throw damaged()
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
}

function endOf(file: Buffer): number {
  const sign = Buffer.alloc(4)
  sign.writeUInt32LE(END, 0)
  const at = file.lastIndexOf(sign)
  return at >= 0 && at + 22 <= file.length && at >= file.length - 66_000 ? at : -1
}

type Place = { begins: number; method: number; packed: number; size: number }

function unpacksTo(file: Buffer, { begins, method, packed, size }: Place): boolean {
  if (begins + 30 > file.length || file.readUInt32LE(begins) !== LOCAL) return false
  const from = begins + 30 + file.readUInt16LE(begins + 26) + file.readUInt16LE(begins + 28)
  if (from + packed > file.length) return false
  if (method === 0) return packed === size
  if (method !== 8) return false
  try {
    return inflateRawSync(file.subarray(from, from + packed), { maxOutputLength: Math.max(1, size) }).length === size
  } catch {
    return false
  }
}

const damaged = (): Problem => new Problem('invalid', { faults: [{ field: 'file', message: { zh: '文件已损坏，或不是它所说的格式；请在 Office 里打开并另存', en: 'The file is damaged or not what it says it is; open it in Office and save it again' } }] })
const swells = (bytes: number): Problem => new Problem('too-large', { detail: { zh: `文件解开后超过 ${Math.round(bytes / 1048576)} MB，没有打开；请分成几份`, en: `Unpacked, the file has over ${Math.round(bytes / 1048576)} MB; it was not opened. Split it` } })
