// The answers of a wave as a table that leaves the house: one respondent a row, read page by page. Nobody is named; the order is that of chance, the day
// stands without its hour, and a group so small that its members could be guessed is not told apart.
import { sql } from 'kysely'
import { localDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Language } from '#core/kernel/text.ts'
import { hiddenGroups } from '#core/surveys/small-groups.ts'
import { columnsOf, noneSaid, NOT_ANSWERED, NOT_ASKED, type ChoiceSet, type Columns, type Variable } from '#core/surveys/variables.ts'
import { visible } from '#core/surveys/visible.ts'
import { modeLabels } from '#core/surveys/wording.ts'
import type { Work } from '#server/platform/request.ts'
import { seesAnswers } from './sight.ts'
import { titleOfSurvey } from './show.ts'
import { waveById, type WaveInHand } from './wave-rows.ts'

export type Value = number | string | null
/** `coded`: as numbers with what they stand for; else as somebody reads them. */
export type AnswerRows = { title: string; variables: (Variable & { /** Bytes of the longest text. */ width: number })[]; sets: ChoiceSet[]; rows: (coded: boolean) => AsyncGenerator<Value[]> }

type Row = { key: string; answeredAt: string; mode: keyof typeof modeLabels; language: string; stratum: string | null; answers: Record<string, unknown>; overall: number | null; score: number | null }
const PAGE = 1000
const modes = Object.keys(modeLabels) as (keyof typeof modeLabels)[]
const own: Record<Language, Record<string, string>> = {
  zh: { respondent: '序号', answered_on: '作答日', mode: '作答方式', language: '语言', stratum: '分组', score: '总分（0 到 100）', hidden: '（人数太少，不显示）' },
  en: { respondent: 'Respondent', answered_on: 'Answered on', mode: 'Way of answering', language: 'Language', stratum: 'Group', score: 'Score (0 to 100)', hidden: '(too few to show)' },
}

export async function answersTable(work: Work, id: string, language: Language): Promise<AnswerRows> {
  const hand = await waveById(work, id)
  if (!(await seesAnswers(work, hand))) throw new Problem('forbidden')
  const { row, survey, policy } = hand
  const below = policy.figures.hide_below
  const groups = await groupsIn(work, id)
  const count = [...groups.mode.values()].reduce((sum, n) => sum + n, 0)
  if (row.questionnaire === null || count === 0) throw new Problem('conflict', { detail: { zh: '还没有回答可以导出', en: 'There are no answers to take out yet' } })
  if (survey.states.includes('confidentiality') && count < below) throw new Problem('conflict', { detail: { zh: `答应了客户保密；不到 ${below} 份回答时不导出，免得认出是谁`, en: `Confidentiality was promised; fewer than ${below} answers are not taken out, since their authors could be recognised` } })
  const words = own[language]
  const hidden = { mode: hiddenGroups(groups.mode, below), language: hiddenGroups(groups.language, below), stratum: hiddenGroups(groups.stratum, below) }
  const told = (of: keyof typeof hidden, value: string | null): string | null => (value !== null && hidden[of].has(value) ? words['hidden']! : value)
  const { columns, sets } = columnsOf(row.questionnaire, language, Object.keys(words))
  const shown = withLanguage(language, told)
  const fixed = shown.map(({ variable }) => variable)
  const widths = await widthsOf(work, id, columns)
  const variables = [...fixed, ...columns.map((one) => one.variable)].map((one) => ({ ...one, width: one.is !== 'text' ? 8 : Math.max(1, widths.get(one.name) ?? (one.name === 'stratum' ? longest([...groups.stratum.keys(), words['hidden']!]) : longest([...groups.language.keys(), words['hidden']!]))) }))
  return { title: `${titleOfSurvey(survey)[language]}`, variables, sets, rows: (coded) => rowsOf(work, { id, hand, columns, shown, coded, language }) }
}

type Fixed = { variable: Variable; read: (row: Row, serial: number, coded: boolean) => Value }

/** What is known of each answer beside what was said. */
function withLanguage(language: Language, told: (of: 'mode' | 'language' | 'stratum', value: string | null) => string | null): Fixed[] {
  const words = own[language]
  const plain = (name: string, of: Partial<Variable>): Variable => ({ name, label: words[name]!, is: 'number', measure: 'nominal', values: [], missing: [], decimals: 0, ...of })
  const modeSays = (mode: Row['mode']) => (told('mode', mode) === mode ? modeLabels[mode][language] : words['hidden']!)
  return [
    { variable: plain('respondent', { measure: 'scale' }), read: (_row, serial) => serial },
    { variable: plain('answered_on', { is: 'date', measure: 'scale' }), read: (row) => localDate(row.answeredAt as never) },
    { variable: plain('mode', { values: [...modes.map((mode, i) => ({ value: i + 1, label: modeLabels[mode][language] })), { value: NOT_ASKED, label: words['hidden']! }], missing: [NOT_ASKED] }), read: (row, _serial, coded) => (coded ? (told('mode', row.mode) === row.mode ? modes.indexOf(row.mode) + 1 : NOT_ASKED) : modeSays(row.mode)) },
    { variable: plain('language', { is: 'text' }), read: (row) => told('language', row.language) },
    { variable: plain('stratum', { is: 'text' }), read: (row) => told('stratum', row.stratum) },
    { variable: plain('score', { measure: 'scale', decimals: 2 }), read: (row) => row.score },
  ]
}

const longest = (texts: readonly string[]): number => Math.max(1, ...texts.map((text) => Buffer.byteLength(text)))

type Reading = { id: string; hand: WaveInHand; columns: Columns; shown: Fixed[]; coded: boolean; language: Language }

async function* rowsOf(work: Work, { id, hand, columns, shown, coded, language }: Reading): AsyncGenerator<Value[]> {
  const questionnaire = hand.row.questionnaire!
  const [silent, unasked] = noneSaid[language]
  let serial = 0
  for (let after = ''; ;) {
    const { rows } = await sql<Row>`
      select md5(a.invitation_id) as key, a.answered_at as "answeredAt", a.mode, a.language, i.stratum, a.answers, a.overall, a.score
      from survey_answers a join survey_invitations i on i.org_id = a.org_id and i.id = a.invitation_id
      where a.org_id = ${work.org} and a.wave_id = ${id} and md5(a.invitation_id) > ${after} order by 1 limit ${PAGE}`.execute(work.tx)
    for (const row of rows) {
      serial += 1
      const asked = new Set(visible(questionnaire, row.answers).map((element) => element.name))
      const said = columns.map(({ variable, element, read, shown: show }) => {
        if (!coded) return show(row.answers) ?? (asked.has(element) ? silent! : unasked!)
        return read(row.answers) ?? (variable.is === 'text' ? null : asked.has(element) ? NOT_ANSWERED : NOT_ASKED)
      })
      yield [...shown.map((one) => one.read(row, serial, coded)), ...said]
    }
    if (rows.length < PAGE) return
    after = rows.at(-1)!.key
  }
}

async function groupsIn(work: Work, wave: string) {
  const counted = async (column: 'a.mode' | 'a.language' | 'i.stratum') => {
    const { rows } = await sql<{ name: string; n: number }>`
      select ${sql.ref(column)} as name, count(*)::int as n from survey_answers a join survey_invitations i on i.org_id = a.org_id and i.id = a.invitation_id
      where a.org_id = ${work.org} and a.wave_id = ${wave} and ${sql.ref(column)} is not null group by 1`.execute(work.tx)
    return new Map(rows.map(({ name, n }) => [name, n]))
  }
  return { mode: await counted('a.mode'), language: await counted('a.language'), stratum: await counted('i.stratum') }
}

/** A text takes as much room as the longest that was written. */
async function widthsOf(work: Work, wave: string, columns: Columns): Promise<Map<string, number>> {
  const texts = columns.filter((one) => one.variable.is === 'text')
  const found = new Map<string, number>()
  for (const { variable, element } of texts) {
    const { rows } = await sql<{ n: number | null }>`select max(octet_length(answers ->> ${element})) as n from survey_answers where org_id = ${work.org} and wave_id = ${wave}`.execute(work.tx)
    found.set(variable.name, rows[0]?.n ?? 1)
  }
  return found
}
