// A kept report on its sheet, in one language: its figures as they were made, what was written to them, and who signed it off.
import { localDate, localTime } from '#core/kernel/instant.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import { reportTitles, stateWords, type Part } from '#core/reports/report.ts'
import { checkersOf } from '#core/reports/decide-report.ts'
import { dayInWords, sheetWords, type Block, type Sheet, type SignLine } from '#core/reports/sheet.ts'
import { inWords } from '#core/surveys/wave.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'
import { saying } from './made-part.ts'
import { paperAddress } from './paper-address.ts'
import { settingOf, type StoredReport } from './report-rows.ts'

export async function sheetOf(work: Work, row: StoredReport, language: Language): Promise<Sheet> {
  if (row.sheet !== null) return row.sheet
  const words = sheetWords[language]
  const say = saying(language)
  const setting = await settingOf(work, row)
  const parts = row.body ?? []
  const duty = row.duty === null ? undefined : setting.policy?.duties[row.duty]
  const under = setting.policy === null ? [] : [`${words.under} ${textIn(setting.policy.title, language)} ${setting.policy.version}`]
  const digest = (row.signedSha256 ?? row.sha256 ?? '').toUpperCase()
  const code = digest === '' ? '' : `${digest.slice(0, 4)}-${digest.slice(4, 8)}`
  const number = row.number === null || row.version === 1 ? row.number : `${row.number}-${row.version}`
  const verify = paperAddress({ org: work.org, number, code })
  return {
    language, kind: 'report', organisation: (await organisationOf(work)).name,
    // The regulation has its own name for it.
    title: duty?.zh !== undefined && parts.some((part) => part.written) ? capital(textIn({ zh: duty.zh, ...(duty.en !== undefined && { en: duty.en }) }, language)) : textIn(reportTitles[row.name], language),
    number: number === null ? null : { label: words.number, value: number },
    blocks: [
      { is: 'text', text: [`${say('期间：', 'Days: ')}${dayInWords(row.fromDay, language)}${say('至 ', ' – ')}${dayInWords(row.toDay, language)}`, ...(row.state === 'signed' || row.state === 'final' ? [] : [`${say('状态：', 'State: ')}${stateWords[row.state][language]}`])].join('　'), small: true },
      ...parts.flatMap((part, i) => partBlocks(part, { language, text: row.texts[part.key] ?? '', at: parts.length > 1 ? i + 1 : null })),
      ...reviewed(row, language),
      { is: 'close', signers: [{ who: say('编制', 'made by'), name: row.madeByName, on: dayInWords(localDate(row.madeAt), language) }, ...signers(row, setting, language)], seal: null },
    ],
    foot: { left: say(`数据截至 ${stamp(row)}`, `figures as of ${stamp(row)}`), right: code === '' ? '' : `${words.check} ${code}`, under: [...under, say(`编制 ${row.madeByName}`, `made by ${row.madeByName}`)].join('　') },
    verify, pageWords: words.page, mark: '',
  }
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
const stamp = ({ madeAt }: StoredReport): string => `${localDate(madeAt)} ${localTime(madeAt)}`
const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

function partBlocks(part: Part, { language, text, at }: { language: Language; text: string; at: number | null }): Block[] {
  const title = part.title[language]
  const heading = at === null || title === '' ? [] : [{ is: 'heading' as const, text: language === 'zh' ? `${numerals[at - 1] ?? at}、${title}` : `${at}. ${title}` }]
  const empty = language === 'zh' ? '（由编制人填写）' : '(to be written)'
  const written: Block[] = part.written ? [{ is: 'text', text: text.trim() === '' ? empty : text.trim(), small: false }] : []
  return [...heading, ...part.blocks[language], ...written]
}

function reviewed({ signatures }: StoredReport, language: Language): Block[] {
  const signed = signatures.find((one) => one.step === 'sign')
  if (!signed) return []
  const say = saying(language)
  return [
    { is: 'heading', text: say('管理评审', 'Management review') },
    { is: 'text', text: [`${say('评审日期：', 'Reviewed on: ')}${dayInWords(String(signed.data['reviewed_on'] ?? ''), language)}`, `${say('评审决定：', 'Decision: ')}${String(signed.data['decision'] ?? '')}`].join('\n'), small: false },
  ]
}

function signers(row: StoredReport, setting: Awaited<ReturnType<typeof settingOf>>, language: Language): SignLine[] {
  const signed = row.signatures.find((one) => one.step === 'sign')
  const who = setting.policy === null ? '' : textIn(inWords({ policy: setting.policy, org: setting.org }, checkersOf(setting)), language)
  const label = saying(language)('审核', 'checked by')
  return [{ who: who === '' ? label : `${label}（${who}）`, name: signed?.name ?? null, on: signed ? dayInWords(localDate(signed.at), language) : null }]
}
