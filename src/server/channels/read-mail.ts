// A mail as it came over the wire to what a clerk needs: who, when, what, what is attached, and whether a machine wrote it.
// Everything in it is hostile: nothing is fetched or executed, parts and sizes are bounded, and text is the only output.
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser'
import iconv from 'iconv-lite'

export type Mail = {
  messageId: string | null
  date: Date | null
  from: { name: string; address: string } | null
  to: string[]
  cc: string[]
  subject: string
  text: string
  /** The text without what it quotes of earlier mails. */
  reply: string
  attachments: { name: string; type: string; size: number; content: Buffer }[]
  kind: 'human' | 'auto-reply' | 'bounce' | 'list'
  charset: string
  problems: string[]
}

const MAX_TEXT = 200_000
const MAX_ATTACHMENTS = 50

export async function readMail(raw: Buffer): Promise<Mail> {
  const problems: string[] = []
  const { bytes, charset } = declare(raw, problems)
  const mail = await simpleParser(bytes, { skipTextToHtml: true, skipImageLinks: true, maxHtmlLengthToParse: 2_000_000 })
  const text = (mail.text ?? '').replaceAll('\u0000', '').slice(0, MAX_TEXT)
  if (mail.attachments.length > MAX_ATTACHMENTS) problems.push(`only the first ${MAX_ATTACHMENTS} of ${mail.attachments.length} attachments are kept`)
  return {
    messageId: mail.messageId ?? null,
    date: mail.date ?? null,
    from: firstAddress(mail.from),
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    subject: (mail.subject ?? '').trim(),
    text,
    reply: withoutQuotes(text),
    attachments: mail.attachments.slice(0, MAX_ATTACHMENTS).map((part) => ({
      name: part.filename ?? 'unnamed', type: part.contentType, size: part.size, content: part.content,
    })),
    kind: kindOf(raw, mail),
    charset,
    problems,
  }
}

/** Splits an mbox at its `From ` lines; `>From ` inside a body is restored. */
export function splitMbox(raw: Buffer): Buffer[] {
  const text = raw.toString('latin1')
  const parts = text.split(/^From [^\n]*\n/m).slice(text.startsWith('From ') ? 1 : 0)
  return parts.filter((part) => part.trim() !== '').map((part) => Buffer.from(part.replace(/^>(>*From )/gm, '$1'), 'latin1'))
}

/** What the mail does not declare is said here: raw 8-bit headers and bodies get the charset they are written in, a multipart without boundary becomes text. */
function declare(raw: Buffer, problems: string[]): { bytes: Buffer; charset: string } {
  const source = raw.toString('latin1')
  const gap = /\r?\n\r?\n/.exec(source)
  const end = gap ? gap.index + gap[0].length : source.length
  let head = source.slice(0, end)
  const body = raw.subarray(end)
  let charset = /charset\s*=\s*"?([\w.-]+)/i.exec(head)?.[1]?.toLowerCase() ?? ''

  if (/[\x80-\xff]/.test(head)) {
    problems.push('undeclared 8-bit characters in the header')
    head = Buffer.from(decodeUndeclared(Buffer.from(head, 'latin1')).text).toString('latin1')
  }
  const type = /^content-type:\s*([^;\r\n]*)((?:[^\r\n]|\r?\n[ \t])*)/im.exec(head)
  const boundary = /boundary\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(type?.[2] ?? '')
  if (type && /^multipart\//i.test(type[1]!) && (!boundary || !body.includes(`--${boundary[1] ?? boundary[2]}`))) {
    problems.push('multipart without boundary, read as text')
    return { bytes: asPlain(head, type[0], body), charset: decodeUndeclared(body).charset }
  }
  if (/[\x80-\xff]/.test(body.toString('latin1')) && !/charset\s*=/i.test(source)) {
    problems.push('undeclared 8-bit characters in the text')
    if (!type || /^text\/plain/i.test(type[1]!)) return { bytes: asPlain(head, type?.[0], body), charset: decodeUndeclared(body).charset }
  }
  if (charset === '' && gap) charset = decodeUndeclared(body).charset
  if (/^gb2312$|^gbk$|^gb18030$/.test(charset)) head = head.replace(/(charset\s*=\s*"?)(gb2312|gbk)/gi, '$1gb18030')
  return { bytes: Buffer.concat([Buffer.from(head, 'latin1'), body]), charset }
}

function asPlain(head: string, typeLine: string | undefined, body: Buffer): Buffer {
  const kept = typeLine ? head.replace(typeLine, 'Content-Type: text/plain; charset=utf-8') : head.replace(/\r?\n\r?\n$/, '\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n')
  const encoding = /^content-transfer-encoding:\s*(base64|quoted-printable)/im.test(kept)
  return Buffer.concat([Buffer.from(kept, 'latin1'), encoding ? body : Buffer.from(decodeUndeclared(body).text)])
}

function decodeUndeclared(bytes: Buffer): { text: string; charset: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), charset: 'utf-8' }
  } catch {
    return { text: iconv.decode(bytes, 'gb18030'), charset: 'gb18030' }
  }
}

/** RFC 3834 and what machines say beside it; a bounce is never answered, a list mail is nobody's complaint. */
function kindOf(raw: Buffer, mail: ParsedMail): Mail['kind'] {
  const head = raw.toString('latin1').split(/\r?\n\r?\n/, 1)[0]!.replace(/\r?\n[ \t]+/g, ' ')
  const says = (pattern: RegExp) => pattern.test(head)
  const automatic = says(/^auto-submitted:\s*auto-replied/im)
  const bounce = says(/^content-type:.*report-type="?delivery-status/im) || says(/^from:.*\b(mailer-daemon|postmaster)@/im) || says(/^return-path:\s*<>/im)
  if (bounce && !automatic) return 'bounce'
  if (automatic || says(/^auto-submitted:\s*(?!no\b)\S/im) || says(/^(x-autoreply|x-autorespond)\s*:/im) || says(/^precedence:\s*auto_reply/im)) return 'auto-reply'
  if (/^(自动回复|自動回覆|auto(matic)? ?reply|out of office)/i.test(mail.subject ?? '')) return 'auto-reply'
  if (says(/^(list-id|list-unsubscribe)\s*:/im) || says(/^precedence:\s*(bulk|list|junk)/im)) return 'list'
  return 'human'
}

const QUOTE_STARTS = [
  /^\s*-{2,}\s*(original message|原始邮件|原邮件|转发邮件|forwarded message)/i,
  /^\s*(on .{6,80} wrote|在.{6,80}写道|于.{6,60}写道)\s*[:：]/i,
  /^\s*(发件人|from)\s*[:：].{0,80}(@|$)/i,
  /^_{10,}\s*$/,
]

function withoutQuotes(text: string): string {
  const lines = text.split(/\r?\n/)
  const cut = lines.findIndex((line, i) => i > 0 && QUOTE_STARTS.some((start) => start.test(line)))
  const own = (cut < 0 ? lines : lines.slice(0, cut)).filter((line) => !/^\s*>/.test(line))
  const signature = own.findIndex((line) => /^-- $/.test(line))
  const kept = (signature < 0 ? own : own.slice(0, signature)).join('\n').trim()
  return kept === '' ? text.trim() : kept
}

function firstAddress(list: AddressObject | undefined): Mail['from'] {
  const first = list?.value[0]
  return first?.address ? { name: first.name ?? '', address: first.address } : null
}

function addresses(list: AddressObject | AddressObject[] | undefined): string[] {
  return [list ?? []].flat().flatMap((entry) => entry.value.flatMap((person) => person.address ?? []))
}
