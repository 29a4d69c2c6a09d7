// Mail files brought in: each message becomes a contact with its own time and sender, its attachments evidence, its raw bytes kept.
// What a machine wrote is kept as a contact that waits for its place, so that nothing vanishes and nothing is answered by mistake.
import { readFile, readdir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { RowFault } from '#core/channels/import-row.ts'
import { addMs, fromMs, type Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { textIn } from '#core/kernel/text.ts'
import { receiveContact } from '#server/complaints/receive.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { recordBlob, writeBlob } from '#server/platform/blobs.ts'
import type { Transact } from '#server/platform/db/pool.ts'
import { sha256 } from '#server/platform/digest.ts'
import { systemWork, type Work } from '#server/platform/request.ts'
import type { ImportResult } from './import.ts'
import { readMail, splitMbox, type Mail } from './read-mail.ts'

export type ImportingMail = { file: string; org: string; now: Instant; dryRun: boolean; folder: string; maxBytes: number; channel?: string; /** Every mail waits for its place. */ hold?: boolean }

const NO_SENDER = { missing: 'unknown', reason: '邮件里没有' } as const

export function isMail(file: string): boolean {
  return ['.eml', '.mbox', '.box', ''].includes(extname(file).toLowerCase())
}

export async function importMails(transact: Transact, importing: ImportingMail): Promise<ImportResult> {
  const messages = await messagesIn(importing.file)
  const channel = await transact(importing.org, 'read', (tx) => mailChannel(systemWork(tx, importing.org, importing.now), importing.channel))
  const result: ImportResult = { read: messages.length, created: 0, joined: 0, unchanged: 0, refused: [], refusedFile: null }
  for (const [i, raw] of messages.entries()) {
    const outcome = await bringIn(transact, { importing, channel, raw, row: i + 1 })
    if (typeof outcome === 'string') result[outcome] += 1
    else result.refused.push(...outcome)
  }
  return result
}

async function messagesIn(file: string): Promise<Buffer[]> {
  const found = await stat(file).catch(() => null)
  if (!found) throw new Problem('invalid', { faults: [{ field: file, message: { zh: '打不开这个文件；请核对路径', en: 'The file cannot be opened; check the path' } }] })
  if (!found.isDirectory()) return extname(file) === '.mbox' ? splitMbox(await readFile(file)) : [await readFile(file)]
  const names = (await readdir(file)).filter((name) => name.endsWith('.eml')).sort()
  return Promise.all(names.map((name) => readFile(join(file, name))))
}

async function mailChannel(work: Work, named: string | undefined): Promise<string> {
  const channels = (await policiesInForce(work)).flatMap((policy) => Object.entries(policy.channels))
  const found = channels.find(([name, row]) => (named === undefined ? row.type === 'mail' : name === named))
  if (found) return found[0]
  const known = [...new Set(channels.map(([name]) => name))].join('、')
  throw new Problem('invalid', { faults: [{ field: '--channel', message: { zh: `制度里没有邮件渠道；用 --channel 指定：${known}`, en: `The regulation has no mail channel; name one with --channel: ${known}` } }] })
}

type One = { importing: ImportingMail; channel: string; raw: Buffer; row: number }

async function bringIn(transact: Transact, one: One): Promise<'created' | 'joined' | 'unchanged' | RowFault[]> {
  const { importing: { org, now, dryRun }, raw, row } = one
  const mail = await readMail(raw)
  const externalId = mail.messageId ?? `sha256:${sha256(raw)}`
  try {
    if (dryRun) return await transact(org, 'read', (tx) => isKnown(systemWork(tx, org, now), one.channel, externalId)) ? 'unchanged' : 'created'
    return await transact(org, 'write', (tx) => receiveMail(systemWork(tx, org, now), { ...one, mail, externalId }))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const faults = error.faults.length > 0 ? error.faults : [{ field: '*', message: error.detail ?? error.code }]
    return faults.map(({ field, message }) => ({ row, field, message: textIn(message, 'zh') }))
  }
}

async function isKnown({ tx, org }: Work, channel: string, externalId: string): Promise<boolean> {
  return (await tx.selectFrom('contacts').select('id').where('orgId', '=', org).where('channel', '=', channel).where('externalId', '=', externalId).executeTakeFirst()) !== undefined
}

async function receiveMail(work: Work, { importing, channel, mail, externalId, raw }: One & { mail: Mail; externalId: string }): Promise<'created' | 'unchanged'> {
  if (await isKnown(work, channel, externalId)) return 'unchanged'
  const { folder, maxBytes } = importing
  const parts = [...mail.attachments, { name: 'message.eml', type: 'message/rfc822', size: raw.length, content: raw }]
  const files: string[] = []
  for (const { name, type, content } of parts) {
    const stored = await writeBlob(Readable.from([content]), { folder, org: work.org, maxBytes })
    files.push((await recordBlob(work, { sha256: stored.sha256, size: stored.size, type, name })).id)
  }
  const text = [mail.subject, mail.reply].filter((part) => part !== '').join('\n') || '（空白邮件）'
  await receiveContact(work, {
    channel, content: text.slice(0, 20_000), receivedAt: receivedAt(mail, work.now), files: files.slice(0, 20), externalId, hold: importing.hold === true || mail.kind !== 'human',
    fields: { customer_name: mail.from?.name || mail.from?.address || NO_SENDER, email: mail.from?.address ?? NO_SENDER, phone: NO_SENDER, ...(mail.subject && { title: mail.subject.slice(0, 200) }) },
  })
  return 'created'
}

/** The mail's own date, unless it claims to come from the future. */
function receivedAt({ date }: Mail, now: Instant): Instant {
  const dated = date && Number.isFinite(date.getTime()) ? fromMs(date.getTime()) : now
  return dated > addMs(now, 60_000) ? now : dated
}
