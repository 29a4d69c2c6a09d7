// What carries words out of the house. Mail goes by SMTP when an address of a server is set; text messages go to a local stand-in
// that only records them, because every gateway needs a contract of its own.
import { createTransport, type Transporter } from 'nodemailer'

export type MailSettings = { url: string; from: string }
export type Letter = { id: string; to: string; subject: string; body: string }

let mail: { transport: Transporter; from: string } | undefined

/** Without settings, mail stays in the outbox marked as held, to be printed. */
export function configureMail(settings: MailSettings | undefined): void {
  mail?.transport.close()
  mail = settings && { transport: createTransport(settings.url), from: settings.from }
}

export function isMailConfigured(): boolean {
  return mail !== undefined
}

/** The message id is the notice's own, so that a second try after a lost answer can be told from a second letter. */
export async function sendMail(letter: Letter): Promise<void> {
  if (!mail) throw new Error('no mail server is set')
  const domain = mail.from.split('@').at(-1)!.replace(/[>\s]/g, '')
  await mail.transport.sendMail({ from: mail.from, to: letter.to, subject: letter.subject, text: letter.body, messageId: `<${letter.id}@${domain}>`, headers: { 'Auto-Submitted': 'auto-generated' } })
}
