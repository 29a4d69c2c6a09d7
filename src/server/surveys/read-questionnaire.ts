// A file of another survey system to a questionnaire: SurveyJS .json, LimeSurvey .lss, XLSForm .xlsx. What has no place here comes back by name.
// The file comes from anywhere: how much of it is read is limited, however it is packed.
import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import ExcelJS from 'exceljs'
import { Problem } from '#core/kernel/problem.ts'
import type { Carried } from '#core/surveys/formats/carried.ts'
import { fromLimeSurvey } from '#core/surveys/formats/limesurvey.ts'
import { fromSurveyJs } from '#core/surveys/formats/surveyjs.ts'
import { fromXlsForm, type SheetRow } from '#core/surveys/formats/xlsform.ts'
import { checkZip } from '#server/platform/zip-bounds.ts'

/** A questionnaire of a hundred questions in ten languages is far below this. */
const MAX_BYTES = 10 * 1024 * 1024
const UNPACKED = { entries: 500, bytes: 40 * 1024 * 1024 }
const MAX_ROWS = 5000
const MAX_COLUMNS = 120

export async function readQuestionnaire(file: string): Promise<Carried> {
  const found = await stat(file).catch(() => {
    throw bad('打不开这个文件；请核对路径', 'The file cannot be opened; check the path')
  })
  if (found.size > MAX_BYTES) throw bad('文件超过 10 MB', 'The file is over 10 MB')
  return questionnaireIn(extname(file), await readFile(file))
}

export async function questionnaireIn(ending: string, bytes: Buffer): Promise<Carried> {
  if (bytes.length > MAX_BYTES) throw bad('文件超过 10 MB', 'The file is over 10 MB')
  switch (ending.toLowerCase()) {
    case '.lss': return fromLimeSurvey(bytes.toString('utf8'))
    case '.xlsx': return fromXlsForm(await sheetsOf(bytes))
    case '.json': return fromSurveyJs(parsed(bytes.toString('utf8').replace(/^\ufeff/, '')))
    default: throw bad('只能读 SurveyJS 的 .json、LimeSurvey 的 .lss 和 XLSForm 的 .xlsx', 'Only .json of SurveyJS, .lss of LimeSurvey and .xlsx of XLSForm can be read')
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) throw bad('JSON 读不懂；文件可能没写完', 'This is no JSON; the file may be cut off')
    throw error
  }
}

async function sheetsOf(bytes: Buffer) {
  const unreadable = () => bad('XLSX 读不下去；请在 Excel 里打开并另存', 'The XLSX cannot be read; open it in Excel and save it again')
  try {
    checkZip(bytes, UNPACKED)
  } catch (error) {
    throw error instanceof Problem && error.code === 'too-large' ? bad('XLSX 展开后太大，不打开', 'The XLSX is too large once unpacked, so it is not opened') : unreadable()
  }
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ArrayBuffer).catch(() => {
    throw unreadable()
  })
  const sheet = (name: string) => book.worksheets.find((one) => one.name.trim().toLowerCase() === name)
  if (!sheet('survey')) throw bad('这个 XLSX 没有 survey 这张表，不是 XLSForm', 'This XLSX has no sheet “survey”, so it is no XLSForm')
  const rows = (name: string): SheetRow[] => rowsIn(sheet(name))
  return { survey: rows('survey'), choices: rows('choices'), settings: rows('settings') }
}

function rowsIn(sheet: ExcelJS.Worksheet | undefined): SheetRow[] {
  if (sheet && sheet.actualRowCount > MAX_ROWS) throw bad(`表“${sheet.name}”超过 ${MAX_ROWS} 行`, `The sheet “${sheet.name}” has over ${MAX_ROWS} rows`)
  const found: string[][] = []
  sheet?.eachRow((row) => found.push(Array.from({ length: Math.min(row.cellCount, MAX_COLUMNS) }, (_, i) => row.getCell(i + 1).text)))
  const [headings = [], ...rest] = found
  return rest.map((cells) => Object.fromEntries(headings.map((heading, i) => [heading, cells[i] ?? ''])))
}

const bad = (zh: string, en: string): Problem => new Problem('invalid', { faults: [{ field: 'file', message: { zh, en } }] })
