// Files from anywhere: what unpacks to too much is not opened, hostile markup is refused quickly, and a questionnaire that was written in a spreadsheet comes in.
import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { elementsOf } from '#core/surveys/questionnaire.ts'
import { questionnaireIn } from './read-questionnaire.ts'

/** A zip of one part that says it is `claims` bytes long and is `size`. */
function packed(size: number, claims: number): Buffer {
  const data = deflateRawSync(Buffer.alloc(size), { level: 9 })
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0); local.writeUInt16LE(8, 8); local.writeUInt32LE(data.length, 18); local.writeUInt32LE(claims, 22); local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0); central.writeUInt16LE(8, 10); central.writeUInt32LE(data.length, 20); central.writeUInt32LE(claims, 24); central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(1, 8); end.writeUInt16LE(1, 10); end.writeUInt32LE(46 + name.length, 12); end.writeUInt32LE(30 + name.length + data.length, 16)
  return Buffer.concat([local, name, data, central, name, end])
}

const fieldsOf = (ending: string, bytes: Buffer) => questionnaireIn(ending, bytes).then(() => [], (problem: { faults: { message: { en: string } }[] }) => problem.faults.map((one) => one.message.en))

describe('a packed file', () => {
  it('that unpacks to more than it says is not opened', async () => {
    const bomb = packed(64 * 1024 * 1024, 1000)
    expect(bomb.length).toBeLessThan(200_000)
    expect(await fieldsOf('.xlsx', bomb)).toEqual([expect.stringContaining('cannot be read')])
    expect(await fieldsOf('.xlsx', packed(64 * 1024 * 1024, 64 * 1024 * 1024))).toEqual([expect.stringContaining('too large once unpacked')])
  })

  it('that is cut off is refused', async () => {
    expect(await fieldsOf('.xlsx', packed(1000, 1000).subarray(0, 60))).toEqual([expect.stringContaining('cannot be read')])
    expect(await fieldsOf('.xlsx', Buffer.from('PK'))).toEqual([expect.stringContaining('cannot be read')])
  })

  it('with the sheets of an XLSForm comes in', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('survey').addRows([['type', 'name', 'label::中文', 'label::English (en)'], ['select_one yn', 'happy', '满意吗', 'Happy?'], ['geopoint', 'where', '在哪里', 'Where?']])
    book.addWorksheet('choices').addRows([['list_name', 'name', 'label'], ['yn', 'yes', '是'], ['yn', 'no', '否']])
    const { questionnaire, lost } = await questionnaireIn('.xlsx', Buffer.from(await book.xlsx.writeBuffer()))
    expect(questionnaire && elementsOf(questionnaire)).toMatchObject([{ type: 'radiogroup', name: 'happy', title: { default: '满意吗', en: 'Happy?' } }])
    expect(lost.map((one) => one.field)).toEqual(['where'])
  })
})

describe('markup', () => {
  const survey = (inside: string) => Buffer.from(`<document><LimeSurveyDocType>Survey</LimeSurveyDocType>${inside}</document>`)
  it.each([['entities of its own', Buffer.from('<!DOCTYPE a [<!ENTITY x "yyy">]><document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>')], ['tags without end', survey('<a>'.repeat(200_000))], ['what never closes', survey('<a><fields>'.repeat(50_000))], ['nothing but brackets', Buffer.from('<'.repeat(700_000))]])('with %s is refused', async (_what, bytes) => {
    const { questionnaire, lost } = await questionnaireIn('.lss', bytes)
    expect([questionnaire, lost.length]).toEqual([null, 1])
  })

  it('as JSON nested without end is refused, not followed', async () => {
    let panels: unknown = { type: 'rating', name: 'deep' }
    for (let i = 0; i < 500; i += 1) panels = { type: 'panel', name: `p${i}`, elements: [panels] }
    const { questionnaire, lost } = await questionnaireIn('.json', Buffer.from(JSON.stringify({ title: 't', elements: [panels] })))
    expect([questionnaire, lost[0]!.message]).toEqual([null, { zh: '题组套得太深', en: 'panels are nested too deep' }])
  })
})
