// A long register as a workbook: every row is there, figures as numbers, text as text, and everybody else has their turn while it is written.
import exceljs from 'exceljs'
import { expect, it } from 'vitest'
import type { Block, Sheet } from '#core/reports/sheet.ts'
import { workbook } from './workbook.ts'

const sheet = (blocks: Block[]): Sheet => ({
  language: 'zh', kind: 'report', organisation: '云杉电器', title: '投诉登记台账', number: { label: '编号', value: 'BG20260001' }, blocks, foot: { left: '数据截至 2026-03-02', right: '', under: '' }, pageWords: '', mark: '周雯',
})
const heads = ['编号', '接收时间', '渠道', '客户', '类别', '内容', '承办', '件数']
const widths = [24, 21, 14, 14, 16, 38, 17, 12]
const table = (title: string, rows: string[][]): Block => ({ is: 'table', title, heads, widths, rows, empty: '' })

async function opened(blocks: Block[]): Promise<exceljs.Workbook> {
  const book = new exceljs.Workbook()
  await book.xlsx.load((await workbook(sheet(blocks))) as never)
  return book
}

it('has a page for each table, under names that Excel takes', async () => {
  const hostile = ['=1+1', '</t></is></c>', '-2.5', '007', '12.50', '长'.repeat(40_000), '', '😀']
  const book = await opened([{ is: 'heading', text: '一、登记' }, table('各类/件数', [hostile]), table('各类/件数', []), { is: 'text', text: '说明', small: false }])
  expect(book.worksheets.map((page) => page.name)).toEqual(['各类 件数', '各类 件数 2'])
  const page = book.worksheets[0]!
  expect(page.getCell('A1').value).toContain('BG20260001')
  expect(hostile.map((_, i) => page.getCell(3, i + 1).value)).toEqual(['=1+1', '</t></is></c>', -2.5, '007', 12.5, '长'.repeat(32_767), null, '😀'])
  page.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()))
  expect((await opened([{ is: 'text', text: '没有表', small: false }])).worksheets).toHaveLength(1)
})

it('of 20,000 rows is written in moments', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => [`KS2026${i}`, '2026-03-02 09:00', '服务热线', '陈*', '产品质量', `第 ${i} 件：夜间停运，要求尽快修复`, '工程部 王海燕', String(i)])
  let turns = 0
  const timer = setInterval(() => turns++, 0)
  const raw = await workbook(sheet([table('登记台账', rows)])).finally(() => clearInterval(timer))
  expect(turns).toBeGreaterThan(20)
  const book = new exceljs.Workbook()
  await book.xlsx.load(raw as never)
  expect(book.worksheets[0]!.rowCount).toBe(20_002)
  expect(book.worksheets[0]!.getCell('H20002').value).toBe(19_999)
})
