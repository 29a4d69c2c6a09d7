// The answers of a wave as CSV, Excel or SPSS, for whoever may read them; who took them and when stands in the ledger.
import { localDate, localTime } from '#core/kernel/instant.ts'
import type { Language } from '#core/kernel/text.ts'
import { answersTable, type Value } from '#server/surveys/answers-out.ts'
import type { Download } from '#server/platform/http/route.ts'
import { noteAccess } from '#server/platform/ledger/note-access.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import type { Request } from '#server/platform/request.ts'
import { codebook } from './codebook.ts'
import { writeSav } from './write-sav.ts'
import { writeTable } from './write-table.ts'

const types = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', sav: 'application/x-spss-sav' }
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export async function takeAnswers(req: Request<{ id: string; format: 'csv' | 'xlsx' | 'sav'; lang?: Language | undefined }>): Promise<Download> {
  const { id, format, lang } = req.input
  const language = lang ?? req.language
  const { title, variables, sets, rows } = await answersTable(req, id, language)
  const [day, time] = [localDate(req.now), localTime(req.now)]
  const { name: orgName } = await organisationOf(req)
  const watermark = language === 'zh' ? `${orgName} · ${req.actor.name} 于 ${day} ${time.slice(0, 5)} 导出 · 仅限工作使用` : `${orgName} · exported by ${req.actor.name}, ${day} ${time.slice(0, 5)} · for work only`
  const { body, count } = format === 'sav'
    ? await writeSav({ title, variables, sets, date: `${day.slice(8)} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(2, 4)}`, time: time.slice(0, 8).padEnd(8, ':00'.slice(-3)) }, rows(true))
    : await writeTable(format, { title, watermark, headings: variables.map((one) => (one.label === '' ? one.name : `${one.label} [${one.name}]`)), widths: variables.map((one) => (one.is === 'text' ? 220 : 90)), beside: [codebook({ variables, sets }, language)] }, asCells(rows(false)))
  await noteAccess(req, { subject: `survey:${id}`, kind: 'exported', fields: variables.map(({ name }) => name), reason: `${count} ${format}` })
  return { body, type: types[format], name: `${title}-${day}.${format}` }
}

async function* asCells(rows: AsyncGenerator<Value[]>): AsyncGenerator<Value[]> {
  for await (const row of rows) yield row.map((value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value))
}
