// Bytes to text, for files that do not say how they are written: UTF-8 when it is, GB18030 when it is that, refused when it is broken.
import iconv from 'iconv-lite'
import { Problem } from '#core/kernel/problem.ts'

export type Decoded = { text: string; charset: 'utf-8' | 'utf-16le' | 'gb18030' }

export function decodeText(bytes: Buffer): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: bytes.subarray(2).toString('utf16le'), charset: 'utf-16le' }
  const text = strictUtf8(bytes)
  if (text !== undefined) return { text, charset: 'utf-8' }

  const { broken, whole, at } = utf8Damage(bytes)
  if (whole > broken * 4) throw new Problem('invalid', { faults: [{ field: `byte ${at}`, message: brokenText(bytes, at) }] })
  const guess = iconv.decode(bytes, 'gb18030')
  if (guess.includes('\ufffd')) throw new Problem('invalid', { faults: [{ field: `byte ${at}`, message: brokenText(bytes, at) }] })
  return { text: guess, charset: 'gb18030' }
}

function strictUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function brokenText(bytes: Buffer, at: number) {
  const line = bytes.subarray(0, at).filter((byte) => byte === 10).length + 1
  return {
    zh: `文件第 ${line} 行有坏掉的字符（不是完整的 UTF-8，也不是 GB18030）；请从来源重新导出，或另存为 UTF-8`,
    en: `Line ${line} has broken characters (neither UTF-8 nor GB18030); export it again, or save it as UTF-8`,
  }
}

/** How many multi-byte sequences are whole, how many broken, and where the first broken one stands. */
function utf8Damage(bytes: Buffer): { broken: number; whole: number; at: number } {
  let broken = 0
  let whole = 0
  let at = -1
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes[i]!)
    const tail = bytes.subarray(i + 1, i + length)
    const complete = length > 0 && tail.length === length - 1 && tail.every((byte) => byte >> 6 === 0b10)
    if (!complete) {
      broken += 1
      if (at < 0) at = i
      i += 1
      continue
    }
    if (length > 1) whole += 1
    i += length
  }
  return { broken, whole, at }
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1
  if (lead >= 0xc2 && lead < 0xe0) return 2
  if (lead >= 0xe0 && lead < 0xf0) return 3
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0
}
