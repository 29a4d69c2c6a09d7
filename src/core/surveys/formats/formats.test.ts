// Questionnaires of other systems come in, are asked, and go out as SurveyJS; whatever has no place here is named.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { Model } from 'survey-core'
import { describe, expect, it } from 'vitest'
import { checkAnswers } from '../check-answers.ts'
import { visible } from '../visible.ts'
import { elementsOf, Questionnaire } from '../questionnaire.ts'
import type { Carried } from './carried.ts'
import { fromLimeSurvey } from './limesurvey.ts'
import { fromSurveyJs, toSurveyJs } from './surveyjs.ts'
import { fromXlsForm, type SheetRow } from './xlsform.ts'

const shipped = fileURLToPath(new URL('../../../../questionnaires', import.meta.url))

describe('SurveyJS JSON', () => {
  it.each(readdirSync(shipped))('takes %s out and in again unchanged, but for the names of pages', (file) => {
    const ours = Questionnaire.parse(JSON.parse(readFileSync(`${shipped}/${file}`, 'utf8')))
    const { questionnaire } = fromSurveyJs(toSurveyJs(ours))
    expect(questionnaire && elementsOf(questionnaire)).toEqual(elementsOf(ours))
  })

  it('names each setting and each type that has no place here', () => {
    const { questionnaire, lost } = fromSurveyJs({ title: 't', showTimer: true, elements: [{ type: 'signaturepad', name: 'sign' }, { type: 'text', name: 'Mail', inputType: 'email' }, { type: 'rating', name: 'a', visibleIf: "iif({Mail} = 'x', 1, 2) = 1" }] })
    expect(lost.map((one) => one.field)).toEqual(['showTimer', 'sign', 'Mail.inputType', 'a'])
    expect(questionnaire && elementsOf(questionnaire).map((one) => one.name)).toEqual(['mail', 'a'])
  })

  it('refuses what is no questionnaire, by name', () => {
    expect(fromSurveyJs('x')).toMatchObject({ questionnaire: null, lost: [{ field: '' }] })
    expect(fromSurveyJs({ pages: [] })).toMatchObject({ questionnaire: null })
  })
})

describe('XLSForm', () => {
  it('brings groups, choices, languages and conditions', () => {
    const { questionnaire, lost } = fromXlsForm({
      survey: [{ type: 'begin group', name: 'g', label: '评价' }, { type: 'select_one yn', name: 'Happy', 'label::中文': '满意吗', 'label::English (en)': 'Happy?', required: 'yes' }, { type: 'text', name: 'why', label: '原因', relevant: "${Happy} = 'no'" }, { type: 'geopoint', name: 'where' }, { type: 'end group' }],
      choices: [{ list_name: 'yn', name: 'yes', label: '是' }, { list_name: 'yn', name: 'no', label: '否' }], settings: [{ form_title: '回访' }],
    })
    expect(lost.map((one) => one.field)).toEqual(['where'])
    expect(questionnaire).toMatchObject({ title: '回访', pages: [{ title: '评价', elements: [{ type: 'radiogroup', name: 'happy', title: { default: '满意吗', en: 'Happy?' }, isRequired: true }, { name: 'why', visibleIf: "{happy} = 'no'" }] }] })
    expect(checkAnswers(questionnaire!, { happy: 'no', why: '慢' }).ok).toBe(true)
  })
})

describe('LimeSurvey', () => {
  it('refuses a file with entities of its own', () => {
    expect(fromLimeSurvey('<!DOCTYPE a [<!ENTITY x "y">]><document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>').questionnaire).toBeNull()
  })
})

const examples = new URL('../../../../../shared/data/survey-formats/', import.meta.url)
const under = (folder: string, ending: string): string[] => (existsSync(examples) ? (readdirSync(new URL(folder, examples), { recursive: true }) as string[]).filter((name) => name.endsWith(ending)).map((name) => `${folder}${name}`) : [])

/** In, asked, and out again to SurveyJS, which asks the same; or refused with the reason named. */
function goesRound({ questionnaire, lost }: Carried): number {
  if (!questionnaire) {
    expect(lost.length).toBeGreaterThan(0)
    return 0
  }
  const out = toSurveyJs(questionnaire)
  const theirs = new Model(out)
  expect(theirs.jsonErrors ?? []).toEqual([])
  const asked = visible(questionnaire, {}).map((one) => one.name)
  expect(theirs.getAllQuestions().filter((one) => one.isVisible).map((one) => one.name)).toEqual(asked)
  expect(elementsOf(fromSurveyJs(out).questionnaire!)).toEqual(elementsOf(questionnaire))
  return elementsOf(questionnaire).length
}

async function sheetsOf(file: string) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(fileURLToPath(new URL(file, examples)))
  const rows = (name: string): SheetRow[] => {
    const found: string[][] = []
    book.worksheets.find((one) => one.name.trim().toLowerCase() === name)?.eachRow((row) => found.push(Array.from({ length: row.cellCount }, (_, i) => row.getCell(i + 1).text)))
    const [headings = [], ...rest] = found
    return rest.map((cells) => Object.fromEntries(headings.map((heading, i) => [heading, cells[i] ?? ''])))
  }
  return { survey: rows('survey'), choices: rows('choices'), settings: rows('settings') }
}

describe.runIf(existsSync(examples))('the examples', () => {
  it('of SurveyJS', () => {
    const carried = fromSurveyJs(JSON.parse(readFileSync(new URL('surveyjs/example-survey.json', examples), 'utf8')))
    expect(goesRound(carried)).toBe(8)
    expect(carried.lost.map((one) => one.field)).toEqual(expect.arrayContaining(['showTimer', 'civilwar.correctAnswer']))
  })

  it.each(under('limesurvey/', '.lss'))('%s', (file) => {
    goesRound(fromLimeSurvey(readFileSync(new URL(file, examples), 'utf8')))
  })

  it.each(under('xlsform/', '.xlsx'))('%s', async (file) => {
    goesRound(fromXlsForm(await sheetsOf(file)))
  })
})
