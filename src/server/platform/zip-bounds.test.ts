// Packed files that swell, lie about their size or are cut off are not opened; honest ones are.
import ExcelJS from 'exceljs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readDocument } from '#server/channels/read-document.ts'
import { readTable } from '#server/channels/read-table.ts'
import { checkZip } from './zip-bounds.ts'
import { writeZip } from './zip-write.ts'

let folder: string
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'wenguo-bomb-')) })
afterAll(() => rm(folder, { recursive: true, force: true }))

const MB = 1 << 20
const bounds = { bytes: 100 * MB, entries: 1000 }

/** Two hundred megabytes of spaces in two hundred kilobytes. */
async function bomb(name: string, entry: string): Promise<string> {
  const file = join(folder, name)
  const spaces = ' '.repeat(MB)
  await writeZip(file, [{ name: entry, write: async (put) => { for (let i = 0; i < 200; i++) await put(spaces) } }])
  return file
}

it.each([
  ['table.xlsx', 'xl/worksheets/sheet1.xml', readTable],
  ['regulation.docx', 'word/document.xml', readDocument],
])('%s that swells is refused before it is opened', async (name, entry, read) => {
  const file = await bomb(name, entry)
  expect((await readFile(file)).length).toBeLessThan(MB)
  await expect((read as (file: string) => Promise<unknown>)(file)).rejects.toThrow(/MB|too-large/)
})

it('a directory that states less than there is, too many entries, and a cut-off file are refused', async () => {
  const file = join(folder, 'lies.zip')
  await writeZip(file, [{ name: 'a', write: (put) => put('x'.repeat(5000)) }])
  const honest = await readFile(file)
  expect(() => checkZip(honest, bounds)).not.toThrow()
  const lies = Buffer.from(honest)
  lies.writeUInt32LE(10, honest.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24)
  expect(() => checkZip(lies, bounds)).toThrow()
  expect(() => checkZip(honest, { bytes: 100, entries: 10 })).toThrow()
  expect(() => checkZip(honest, { bytes: MB, entries: 0 })).toThrow()
  expect(() => checkZip(honest.subarray(0, honest.length - 30), bounds)).toThrow()
  expect(() => checkZip(Buffer.from('PK no zip at all'), bounds)).toThrow()
})

it('an honest spreadsheet is read as before', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('一')
  sheet.addRow(['电话', '内容'])
  for (let i = 0; i < 2000; i++) sheet.addRow([`1380000${i}`, '一样的内容一样的内容'])
  const file = join(folder, 'honest.xlsx')
  await writeFile(file, Buffer.from(await book.xlsx.writeBuffer()))
  expect((await readTable(file)).rows).toHaveLength(2000)
})
