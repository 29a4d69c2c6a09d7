// A paper held against the ledger: by its number the record is found, by its code the entry up to which it was printed. Nothing of what the record says is shown.
import { localDate, type Instant } from '#core/kernel/instant.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import { escaped } from '#core/reports/sheet-html.ts'
import { reportTitles, stateWords, type ReportKind, type ReportState, type Words } from '#core/reports/report.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import type { Download } from '#server/platform/http/route.ts'
import type { Request, Work } from '#server/platform/request.ts'

type Asked = { org: string; number: string; code: string; lang?: Language | undefined }
type Found = { is: Words; printed: Instant; changedSince: boolean; state?: Words }

export async function checkPaper(req: Request<Asked>): Promise<Download> {
  const { number, code, lang } = req.input
  const language = lang ?? req.language
  const found = number === '' || code === '' ? undefined : await paperWith(req, { number, code: code.toUpperCase().replace(/[\s–—]/g, '') })
  return { body: page(textIn((await organisationOf(req)).name, language), req.input, { found, language }), type: 'text/html; charset=utf-8', name: 'paper.html', inline: true }
}

async function paperWith(work: Work, { number, code }: { number: string; code: string }): Promise<Found | null> {
  const ofRecord = /^([0-9A-F]{4})-?([0-9A-F]{4})-(\d{1,9})$/.exec(code)
  if (ofRecord) return entryOf(work, { number, prefix: `${ofRecord[1]}${ofRecord[2]}`.toLowerCase(), seq: Number(ofRecord[3]) })
  const ofReport = /^([0-9A-F]{4})-?([0-9A-F]{4})$/.exec(code)
  return ofReport ? reportOf(work, { number, prefix: `${ofReport[1]}${ofReport[2]}`.toLowerCase() }) : null
}

async function entryOf(work: Work, { number, prefix, seq }: { number: string; prefix: string; seq: number }): Promise<Found | null> {
  const { tx, org } = work
  for (const stream of await streamsNumbered(work, number)) {
    const [entry, head] = [
      await tx.selectFrom('entries').select(['hash', 'at']).where('orgId', '=', org).where('stream', '=', stream).where('seq', '=', seq).executeTakeFirst(),
      await tx.selectFrom('streams').select('seq').where('orgId', '=', org).where('stream', '=', stream).executeTakeFirst(),
    ]
    if (entry?.hash.startsWith(prefix)) return { is: kinds[stream.split(':')[0]!] ?? kinds['complaint']!, printed: entry.at as Instant, changedSince: (head?.seq ?? seq) > seq }
  }
  return null
}

const kinds: Record<string, Words> = {
  complaint: { zh: '投诉事项的表单', en: 'a form of a complaint' }, duty: { zh: '任务的表单', en: 'a form of a duty' }, callback: { zh: '回访的表单', en: 'a form of a callback' }, order: { zh: '工单的表单', en: 'a form of an order' }, survey: { zh: '调查的表单', en: 'a form of a survey' },
}

/** A number is that of a matter, of an order, or of a form that has one of its own. */
async function streamsNumbered({ tx, org }: Work, number: string): Promise<string[]> {
  const matters = await tx.selectFrom('complaints').select('id').where('orgId', '=', org).where('number', '=', number).execute()
  const orders = await tx.selectFrom('orders').select('id').where('orgId', '=', org).where('orderNo', '=', number).limit(20).execute()
  const forms = await tx.selectFrom('formNumbers').select('subject').where('orgId', '=', org).where('number', '=', number).limit(20).execute()
  const duties = matters.length === 0 ? [] : await tx.selectFrom('duties').select('id').where('orgId', '=', org).where('complaintId', 'in', matters.map((one) => one.id)).limit(100).execute()
  return [...matters.map((one) => `complaint:${one.id}`), ...orders.map((one) => `order:${one.id}`), ...forms.map((one) => one.subject), ...duties.map((one) => `duty:${one.id}`)]
}

async function reportOf({ tx, org }: Work, { number, prefix }: { number: string; prefix: string }): Promise<Found | null> {
  const rows = await tx.selectFrom('reports').select(['name', 'state', 'sha256', 'signedSha256', 'madeAt', 'version', 'number']).where('orgId', '=', org).where('number', '=', number.replace(/-\d+$/, '')).execute()
  const row = rows.find((one) => one.sha256?.startsWith(prefix) || one.signedSha256?.startsWith(prefix))
  if (!row) return null
  const isLast = (row.signedSha256 ?? row.sha256)!.startsWith(prefix) && rows.every((one) => one.version <= row.version)
  return { is: reportTitles[row.name as ReportKind], printed: row.madeAt as Instant, changedSince: !isLast, state: stateWords[row.state as ReportState] }
}

const words = {
  zh: { title: '核对纸质文件', number: '编号', code: '核对码', check: '核对', yes: '与记录相符', no: '查不到相符的记录', noSays: '请核对编号和核对码是否抄写无误。仍不相符的，这份文件可能不是本单位出具，或内容被改动过。', is: '文件', upTo: '记录截至', state: '状态', since: '此后记录又有新的内容，请以最新的文件为准。', only: '只核对文件，不显示其中内容。' },
  en: { title: 'Check a printed paper', number: 'Number', code: 'Check code', check: 'Check', yes: 'It agrees with the record', no: 'No record agrees with it', noSays: 'See whether number and code are copied rightly. If they are, the paper may not be ours, or it was changed.', is: 'Paper', upTo: 'Record up to', state: 'State', since: 'More has been recorded since; the latest paper counts.', only: 'This checks the paper and shows nothing of what it says.' },
} as const

function page(organisation: string, { number, code }: Asked, { found, language }: { found: Found | null | undefined; language: Language }): string {
  const said = words[language]
  const lines = found ? [`${said.is}：${found.is[language]}`, `${said.upTo}：${localDate(found.printed)}`, ...(found.state ? [`${said.state}：${found.state[language]}`] : []), ...(found.changedSince ? [said.since] : [])] : []
  const result = found === undefined ? '' : found === null ? `<section role="status"><h2>✕ ${said.no}</h2><p>${said.noSays}</p></section>` : `<section role="status"><h2>✓ ${said.yes}</h2>${lines.map((line) => `<p>${escaped(line)}</p>`).join('')}</section>`
  const field = (name: string, label: string, value: string) => `<label>${label}<input name="${name}" value="${escaped(value)}" maxlength="60" required autocomplete="off"></label>`
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${said.title}</title><style>body{font:16px/1.7 'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif;max-width:30rem;margin:2rem auto;padding:0 1rem;color:#1d2430;background:#f5f4ef}label{display:block;margin:.6rem 0}input{display:block;width:100%;box-sizing:border-box;font:inherit;padding:.5rem;border:1px solid #b9b4a7;border-radius:6px}button{font:inherit;padding:.5rem 1.4rem;border:0;border-radius:6px;background:#24559a;color:#fff;margin-top:.6rem}section{background:#fff;padding:.6rem 1rem;border-radius:8px;margin:1rem 0}h1{font-size:1.3rem}h2{font-size:1.1rem;margin:.2rem 0}p{margin:.2rem 0}</style></head><body><p>${escaped(organisation)}</p><h1>${said.title}</h1>${result}<form method="get">${field('number', said.number, number)}${field('code', said.code, code)}<input type="hidden" name="lang" value="${language}"><button>${said.check}</button></form><p>${said.only}</p></body></html>`
}
