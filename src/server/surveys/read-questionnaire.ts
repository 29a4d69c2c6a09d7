// A file of another survey system to a questionnaire: SurveyJS .json, LimeSurvey .lss, XLSForm .xlsx. What has no place here comes back by name.
import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import ExcelJS from 'exceljs'
import { Problem } from '#core/kernel/problem.ts'
import type { Carried } from '#core/surveys/formats/carried.ts'
import { fromLimeSurvey } from '#core/surveys/formats/limesurvey.ts'
import { fromSurveyJs } from '#core/surveys/formats/surveyjs.ts'
import { fromXlsForm, type SheetRow } from '#core/surveys/formats/xlsform.ts'

/** A questionnaire of a hundred questions in ten languages is far below this. */
const MAX_BYTES = 10 * 1024 * 1024

export async function readQuestionnaire(file: string): Promise<Carried> {
  const found = await stat(file).catch(() => {
    throw bad('打不开这个文件；请核对路径', 'The file cannot be opened; check the path')
  })
  if (found.size > MAX_BYTES) throw bad('文件超过 10 MB', 'The file is over 10 MB')
  const kind = extname(file).toLowerCase()
  if (kind === '.lss') return fromLimeSurvey(await readFile(file, 'utf8'))
  if (kind === '.xlsx') return fromXlsForm(await sheetsOf(file))
  if (kind !== '.json') throw bad('只能读 SurveyJS 的 .json、LimeSurvey 的 .lss 和 XLSForm 的 .xlsx', 'Only .json of SurveyJS, .lss of LimeSurvey and .xlsx of XLSForm can be read')
  try {
    return fromSurveyJs(JSON.parse((await readFile(file, 'utf8')).replace(/^\ufeff/, '')))
  } catch (error) {
    if (error instanceof SyntaxError) throw bad('JSON 读不懂；文件可能没写完', 'This is no JSON; the file may be cut off')
    throw error
  }
}

async function sheetsOf(file: string) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(file).catch(() => {
    throw bad('XLSX 读不下去；请在 Excel 里打开并另存', 'The XLSX cannot be read; open it in Excel and save it again')
  })
  const rows = (name: string): SheetRow[] => {
    const found: string[][] = []
    book.worksheets.find((one) => one.name.trim().toLowerCase() === name)?.eachRow((row) => found.push(Array.from({ length: row.cellCount }, (_, i) => row.getCell(i + 1).text)))
    const [headings = [], ...rest] = found
    return rest.map((cells) => Object.fromEntries(headings.map((heading, i) => [heading, cells[i] ?? ''])))
  }
  return { survey: rows('survey'), choices: rows('choices'), settings: rows('settings') }
}

const bad = (zh: string, en: string): Problem => new Problem('invalid', { faults: [{ field: 'file', message: { zh, en } }] })
