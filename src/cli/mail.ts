// wenguo mail read FILE…: each message as one line of JSON, so that anybody can check what the intake makes of a mail.
import { readFile } from 'node:fs/promises'
import { readMail, splitMbox } from '#server/channels/read-mail.ts'
import type { Io } from './io.ts'

export async function run(args: string[], io: Io): Promise<0 | 1 | 2> {
  const [verb, ...rest] = args
  const files = rest.filter((arg) => arg !== '--json')
  const unknown = files.find((arg) => arg.startsWith('--'))
  if (verb !== 'read' || files.length === 0 || unknown) {
    io.err(unknown ? `mail read: unknown option ${unknown}` : 'usage: wenguo mail read FILE…')
    return 2
  }
  let failed = false
  for (const file of files) {
    try {
      const raw = await readFile(file).catch(() => {
        throw new Error('the file cannot be read; check its path')
      })
      for (const message of file.endsWith('.mbox') ? splitMbox(raw) : [raw]) io.out(JSON.stringify(await asLine(file, message)))
    } catch (error) {
      failed = true
      io.err(`${file}: ${(error as Error).message.split('\n')[0]}`)
    }
  }
  return failed ? 1 : 0
}

async function asLine(file: string, raw: Buffer) {
  const { from, to, cc, subject, text, reply, attachments, kind, charset, problems } = await readMail(raw)
  return { file, from, to, cc, subject, text, reply, attachments: attachments.map(({ name, type, size }) => ({ name, type, size })), kind, charset, problems }
}
