// A list leaves the house as a file: what is shown, as it is shown, less what the regulation hides in exports. Who took what and when stands in it and in the ledger.
import { listCallbacks as callbacksEndpoint } from '#core/callbacks/contract.ts'
import type { Query } from '#core/complaints/contract.ts'
import { chosenColumns, columnsOf } from '#core/desk/columns.ts'
import type { List } from '#core/desk/lists.ts'
import type { DutyQuery } from '#core/duties/contract.ts'
import { localDate, localTime } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import type { listOrders as ordersEndpoint } from '#core/orders/contract.ts'
import type { z } from 'zod'
import { listCallbacks } from '#server/callbacks/queue.ts'
import { openContacts } from '#server/complaints/contacts.ts'
import { findRows } from '#server/complaints/list.ts'
import { cursorOf } from '#server/complaints/list-cursor.ts'
import { rowsView } from '#server/complaints/list-row.ts'
import { hiddenIn } from '#server/complaints/masks.ts'
import { sightOf } from '#server/complaints/sight.ts'
import { listDuties } from '#server/duties/list.ts'
import { listOrders } from '#server/orders/order-rows.ts'
import { boundPolicy, policiesInForce } from '#server/policies/bound-policy.ts'
import type { Download } from '#server/platform/http/route.ts'
import { noteAccess } from '#server/platform/ledger/note-access.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { callbackCell, complaintCell, contactCell, dutyCell, orderCell, type Cells } from './cells.ts'
import { keptColumns } from './list-settings.ts'
import { writeTable, type Cell } from './write-table.ts'

type Taking = { format: 'xlsx' | 'csv'; columns?: string | undefined; lang?: Language | undefined }
const PAGE = 1000
/** More than a spreadsheet program is pleasant with; whoever needs more takes it in parts. */
const AT_MOST = 100_000
const titles: Record<List, Record<Language, string>> = {
  complaints: { zh: '投诉', en: 'Complaints' }, callbacks: { zh: '回访', en: 'Callbacks' }, duties: { zh: '任务', en: 'Duties' }, contacts: { zh: '来件', en: 'Contacts' },
  customers: { zh: '客户', en: 'Customers' }, contracts: { zh: '合同', en: 'Contracts' }, orders: { zh: '工单', en: 'Orders' }, events: { zh: '活动', en: 'Events' },
}

export async function takeComplaints(req: Request<Omit<Query, 'after' | 'limit'> & Taking>): Promise<Download> {
  const { format: _format, columns: _columns, lang: _lang, ...query } = req.input
  const sight = await sightOf(req)
  return take(req, 'complaints', async function* (cells) {
    for (let after: string | undefined; ;) {
      const found = await findRows(req, { ...query, limit: PAGE, ...(after && { after }) }, sight)
      const page = found.slice(0, PAGE)
      const views = await rowsView(req, page)
      for (const [at, view] of views.entries()) {
        const policy = await boundPolicy(req, page[at]!.policyId, page[at]!.policyVersion)
        const [inLists, leaving] = [hiddenIn(policy, 'lists'), hiddenIn(policy, 'export')]
        yield cells((name, language) => complaintCell(view, name, { language, hides: new Set([...leaving].filter((field) => !inLists.has(field))) }))
      }
      if (found.length <= PAGE) return
      after = cursorOf(query.order, page.at(-1)!)
    }
  })
}

export async function takeCallbacks(req: Request<Omit<z.output<typeof callbacksEndpoint.input>, 'after' | 'limit'> & Taking>): Promise<Download> {
  const { format: _format, columns: _columns, lang: _lang, ...query } = req.input
  const hides = await hiddenOutside(req)
  return take(req, 'callbacks', (cells) => paged((after) => listCallbacks(req, { ...query, limit: PAGE, ...(after && { after }) } as Parameters<typeof listCallbacks>[1]), (row) => cells((name, language) => callbackCell(row, name, { language, hides }))))
}

export async function takeDuties(req: Request<Omit<DutyQuery, 'after' | 'limit'> & Taking>): Promise<Download> {
  const { format: _format, columns: _columns, lang: _lang, ...query } = req.input
  return take(req, 'duties', (cells) => paged((after) => listDuties({ ...req, input: { ...query, limit: PAGE, ...(after && { after }) } }), (row) => cells((name, language) => dutyCell(row, name, language))))
}

export async function takeContacts(req: Request<{ q?: string | undefined; channel?: string | undefined } & Taking>): Promise<Download> {
  const { q, channel } = req.input
  const hides = await hiddenOutside(req)
  return take(req, 'contacts', (cells) => paged((after) => openContacts({ ...req, input: { q, channel, after } }), (row) => cells((name, language) => contactCell(row, name, { language, hides }))))
}

const listOf = { customer: 'customers', contract: 'contracts', order: 'orders', event: 'events' } as const

export async function takeOrders(req: Request<Omit<z.output<typeof ordersEndpoint.input>, 'after' | 'limit'> & Taking>): Promise<Download> {
  const { format: _format, columns: _columns, lang: _lang, ...query } = req.input
  const hides = await hiddenOutside(req)
  return take(req, listOf[query.kind ?? 'order'], (cells) => paged((after) => listOrders(req, { ...query, limit: PAGE, ...(after && { after }) } as Parameters<typeof listOrders>[1]), (row) => cells((name, language) => orderCell(row, name, { language, hides }))))
}

/** Hidden in exports but not already in lists, by whatever regulation of the set. */
async function hiddenOutside(work: Work): Promise<Set<string>> {
  const policies = await policiesInForce(work)
  return new Set(policies.flatMap((policy) => [...hiddenIn(policy, 'export')].filter((field) => !hiddenIn(policy, 'lists').has(field))))
}

async function* paged<Row>(read: (after: string | undefined) => Promise<{ rows: Row[]; next: string | null }>, cells: (row: Row) => Cell[]): AsyncGenerator<Cell[]> {
  for (let after: string | undefined; ;) {
    const { rows, next } = await read(after)
    for (const row of rows) yield cells(row)
    if (next === null) return
    after = next
  }
}

type Rows = (cells: (cell: Cells) => Cell[]) => AsyncGenerator<Cell[]>

async function take(req: Request<Taking>, list: List, rows: Rows): Promise<Download> {
  const { format, lang } = req.input
  const language = lang ?? req.language
  const columns = await columnsAsked(req, list)
  const { name: orgName } = await organisationNamed(req)
  const when = `${localDate(req.now)} ${localTime(req.now).slice(0, 5)}`
  const watermark = language === 'zh' ? `${orgName} · ${req.actor.name} 于 ${when} 导出 · 仅限工作使用` : `${orgName} · exported by ${req.actor.name}, ${when} · for work only`
  const written = rows((cell) => columns.map(({ name }) => cell(name, language)))
  const { body, count } = await writeTable(format, { title: titles[list][language], watermark, headings: columns.map(({ label }) => textIn(label, language)), widths: columns.map(({ width }) => width) }, bounded(written))
  await noteAccess(req, { subject: `list:${list}`, kind: 'exported', fields: columns.map(({ name }) => name), reason: `${count} ${format} ${queryInWords(req.input)}`.slice(0, 2000) })
  const type = format === 'xlsx' ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv; charset=utf-8'
  return { body, type, name: `${titles[list][language]}-${when.replace(/[ :]/g, '')}.${format}` }
}

async function* bounded(rows: AsyncGenerator<Cell[]>): AsyncGenerator<Cell[]> {
  let n = 0
  for await (const row of rows) {
    if (++n > AT_MOST) throw new Problem('too-large', { detail: { zh: `一次最多导出 ${AT_MOST} 行，请先缩小查询范围`, en: `At most ${AT_MOST} rows at a time; narrow the search first` } })
    yield row
  }
}

async function columnsAsked(req: Request<Taking>, list: List) {
  if (req.input.columns === undefined) return chosenColumns(list, await keptColumns(req, list))
  const asked = req.input.columns.split(',').map((name) => name.trim())
  const unknown = asked.find((name) => !columnsOf[list].some((offer) => offer.name === name))
  if (unknown !== undefined) throw new Problem('invalid', { faults: [{ field: 'columns', message: { zh: `没有「${unknown}」这一列`, en: `There is no column ${unknown}` } }] })
  const kept = await keptColumns(req, list)
  return chosenColumns(list, asked.map((name) => ({ name, width: kept?.find((one) => one.name === name)?.width ?? null })))
}

/** The filter as it was asked, for whoever reads the ledger. */
function queryInWords({ format: _format, columns: _columns, lang: _lang, ...query }: Taking & Record<string, unknown>): string {
  return Object.entries(query).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${String(value)}`).join(' ')
}

async function organisationNamed({ tx, org }: Work): Promise<{ name: string }> {
  return tx.selectFrom('organisations').select('name').where('id', '=', org).executeTakeFirstOrThrow()
}
