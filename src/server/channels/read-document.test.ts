// Regulations as people have them: Word with counted lists, PDF with Chinese type, GB18030 text; and the five source texts where they are there.
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { AlignmentType, Document, LevelFormat, Packer, Paragraph } from 'docx'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { draftPolicy } from '#core/policy/draft/draft.ts'
import { shelf } from '#test/policy-shelf.ts'
import { readDocument } from './read-document.ts'

const folder = mkdtempSync(join(tmpdir(), 'wenguo-documents-'))
const draft = async (file: string) => draftPolicy(await readDocument(file), { id: 'trial', version: '2027-01-01', shelf: shelf() })
const written = (name: string, bytes: Buffer | string) => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

describe('a regulation in a file', () => {
  it('is read from Word, whose counted lists get their numbers back', async () => {
    const counted = (text: string) => new Paragraph({ text, numbering: { reference: 'list', level: 0 } })
    const word = new Document({
      numbering: { config: [{ reference: 'list', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START }] }] },
      sections: [{ children: [new Paragraph('来信来访办理规定'), counted('来信应在7个工作日内答复来信人。'), counted('来访人的姓名与电话应当登记。')] }],
    })
    const found = await draft(written('办理规定.docx', await Packer.toBuffer(word)))
    expect(found.clauses.map((clause) => clause.id)).toEqual(['1', '2'])
    expect(found.numbers).toEqual([expect.objectContaining({ value: 7, unit: 'wd', clause: '1', used: 'clock.resolve' })])
  })

  it('is read from a PDF with Chinese type', async () => {
    const type = fileURLToPath(new URL('../../../node_modules/@expo-google-fonts/noto-sans-sc/400Regular', import.meta.url))
    const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [type] }] })
    const pdf = compiler.pdf({ mainFileContent: '#set text(font: "Noto Sans SC")\n投诉办理办法\n\n一、投诉应在九日内答复投诉人。\n\n二、不得泄露投诉人信息。' })
    const found = await draft(written('办法.pdf', Buffer.from(pdf)))
    expect(found.clauses.map((clause) => [clause.id, clause.kept_by])).toEqual([['1', ['clock.resolve']], ['2', ['privacy.need_to_know']]])
    expect(found.numbers).toEqual([expect.objectContaining({ value: 9, unit: 'd' })])
  })

  it('is read from GB18030 and from traditional characters', async () => {
    expect((await draft(written('gb.txt', iconv.encode('一、投诉应在十日内答复投诉人。', 'gb18030')))).numbers).toEqual([expect.objectContaining({ value: 10, unit: 'd' })])
    expect((await draft(written('hk.txt', '一、投訴應在三個工作日內答覆客戶。'))).numbers).toEqual([expect.objectContaining({ value: 3, unit: 'wd', used: 'clock.resolve' })])
  })

  it('is refused in one sentence when it is not what its name says', async () => {
    await expect(readDocument(join(folder, 'none.txt'))).rejects.toThrow(/there is no file/)
    await expect(readDocument(written('half.docx', 'PK half a document'))).rejects.toThrow(/not a readable Word document/)
    await expect(readDocument(written('half.pdf', '%PDF-1.7 half'))).rejects.toThrow(/not a readable PDF/)
  })
})

const seeds = fileURLToPath(new URL('../../../../shared/seeds/', import.meta.url))

/** What the five source texts state: a file, then value and unit of each parameter. */
const stated: [string, ...[number | null, string][]][] = [
  ['004', [24, 'h'], [3, 'items'], [5, 'wd'], [3, 'd'], [3, 'min'], [1, 'd'], [1, 'times'], [1, 'mo'], [2, 'times'], [1, 'w'], [100, '%'], [5, 'items'], [30, '%'], [15, '%'], [20, 'items'], [4, 'items'], [9, 'items']],
  ['000', [1, 'q'], [1, 'hy'], [1, 'y'], [90, 'points'], [7, 'items'], [4, 'items'], [1, 'mo'], [24, 'h']],
  ['001', [3, 'items']], ['002', [1, 'q'], [3, 'items']], ['003', [24, 'h'], [null, 'min'], [null, 'h'], [6, 'items']],
]

describe.runIf(existsSync(seeds))('the five source texts', () => {
  it('state their numbers, and each is found with its unit', async () => {
    const missed = []
    for (const [file, ...wanted] of stated) {
      const { numbers } = await draft(join(seeds, readdirSync(seeds).find((one) => one.startsWith(file))!))
      missed.push(...wanted.filter(([value, unit]) => !numbers.some((one) => one.value === value && one.unit === unit)).map((one) => [file, ...one]))
    }
    expect(missed).toEqual([])
  })
})
