// A table as an SPSS system file, row by row: the head first, then each respondent in eight-byte units.
import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import type { Value } from '#server/surveys/answers-out.ts'
import { doubles, LONGEST_TEXT, padded, savHead, segmentsOf, SYSTEM_MISSING, cut, type SavHead, type SavVariable } from './sav-dictionary.ts'
import { writtenAside } from './write-table.ts'

/** Where the number of cases stands in the head. */
const CASES_AT = 80
/** Days count from the first of the calendar that is in use. */
const DAY_ZERO = Date.UTC(1582, 9, 14)

export function writeSav(head: Omit<SavHead, 'cases'>, rows: AsyncIterable<Value[]>): Promise<{ body: Readable; count: number }> {
  return writtenAside('sav', async (file) => {
    const out = createWriteStream(file)
    const put = async (bytes: Buffer) => {
      if (!out.write(bytes)) await once(out, 'drain')
    }
    await put(savHead({ ...head, cases: -1 }))
    let count = 0
    for await (const row of rows) {
      await put(Buffer.concat(row.map((value, i) => cellOf(value, head.variables[i]!))))
      count += 1
    }
    out.end()
    await once(out, 'finish')
    await writeCases(file, count)
    return count
  })
}

/** Known only when the last one has been written. */
async function writeCases(file: string, count: number): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    const bytes = Buffer.alloc(4)
    bytes.writeInt32LE(count)
    await handle.write(bytes, 0, 4, CASES_AT)
  } finally {
    await handle.close()
  }
}

function cellOf(value: Value, of: SavVariable): Buffer {
  if (of.is === 'number') return doubles(typeof value === 'number' ? value : SYSTEM_MISSING)
  if (of.is === 'date') return doubles(typeof value === 'string' ? (Date.parse(`${value}T00:00:00Z`) - DAY_ZERO) / 1000 : SYSTEM_MISSING)
  const width = Math.min(of.width, LONGEST_TEXT)
  const bytes = Buffer.from(cut(String(value ?? '').replaceAll('\0', ''), width))
  let at = 0
  return Buffer.concat(segmentsOf(width).map((segment) => {
    const made = Buffer.alloc(padded(segment.width, 8), 0x20)
    bytes.subarray(at, at + segment.bytes).copy(made)
    at += segment.bytes
    return made
  }))
}
