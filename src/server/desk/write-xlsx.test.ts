// A list as a spreadsheet: a long one is written in moments, leaves everybody else their turn, and any text comes back as it was, computing nothing.
import ExcelJS from 'exceljs'
import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { writeTable, type Cell } from './write-table.ts'

const head = { title: '投诉/2026', watermark: '云杉电器 & Co · 周雯 导出', headings: ['编号', '内容', '=件数'], widths: [120, 300, 60] }

async function* listed(rows: Cell[][]): AsyncGenerator<Cell[]> {
  yield* rows
}

async function opened(rows: Cell[][]): Promise<ExcelJS.Worksheet> {
  const { body } = await writeTable('xlsx', head, listed(rows))
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await buffer(body)) as never)
  return book.worksheets[0]!
}

it('comes back as it was written, whatever was written', async () => {
  const hostile = ['=1+1', '</t></is></c><script>', 'a & b "c" \'d\'', '_x000D_ 与 _x005F_', '行一\n行二\t\u0007尾', '😀 שלום', '\ud800半个', '长'.repeat(40_000), '  空格  ']
  const sheet = await opened(hostile.map((text, i) => [`KS${i}`, text, i * 1.5]))
  expect(sheet.name).toBe('投诉 2026')
  expect([sheet.getCell('A1').value, sheet.getCell('C2').value]).toEqual([head.watermark, "'=件数"])
  // Excel reads _x005F_ as the underscore that it stands for; the reader used here does not.
  const back = hostile.map((_, i) => String(sheet.getCell(i + 3, 2).value).replaceAll('_x005F_', '_'))
  expect(back).toEqual(["'=1+1", '</t></is></c><script>', 'a & b "c" \'d\'', '_x000D_ 与 _x005F_', '行一\n行二\t尾', '😀 שלום', '半个', '长'.repeat(32_767), '  空格  '])
  expect(sheet.getCell('C5').value).toBe(3)
  expect(sheet.lastRow!.getCell(1).value).toBe(head.watermark)
  sheet.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()))
})

it('with 21,600 rows the event loop keeps turning, and every row is there', async () => {
  const rows = Array.from({ length: 21_600 }, (_, i): Cell[] => [`KS2026${i}`, `第 ${i} 件：电梯夜间停运，要求尽快修复并说明原因`, i])
  let turns = 0
  const timer = setInterval(() => turns++, 0)
  const sheet = await opened(rows).finally(() => clearInterval(timer))
  expect(sheet.rowCount).toBe(21_603)
  expect(sheet.getCell('B21602').value).toContain('第 21599 件')
  expect(turns).toBeGreaterThan(20)
}, 60_000)

it('a name that cannot be written to leaves nothing behind and says so', async () => {
  await expect(writeTable('xlsx', head, (async function* () { yield ['a', 'b', 1] as Cell[]; throw new Error('gone') })())).rejects.toThrow('gone')
})
