import { existsSync, readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readMail, splitMbox } from './read-mail.ts'

const mail = (head: string, body: string | Buffer) => Buffer.concat([Buffer.from(`${head.trim()}\r\n\r\n`), Buffer.from(body)])

describe('a mail to the complaint address', () => {
  it('is read with sender, subject, text and attachments', async () => {
    const read = await readMail(mail(
      `From: =?utf-8?B?6ZmI5aWz5aOr?= <chen@example.com>\r\nTo: kefu@example.com\r\nSubject: =?gb2312?B?zbbL3w==?=\r\nMessage-ID: <1@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b`,
      '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n电梯坏了\r\n--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename="a.png"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n',
    ))
    expect(read).toMatchObject({ from: { name: '陈女士', address: 'chen@example.com' }, to: ['kefu@example.com'], subject: '投诉', kind: 'human', messageId: '<1@example.com>' })
    expect(read.text.trim()).toBe('电梯坏了')
    expect(read.attachments).toMatchObject([{ name: 'a.png', type: 'image/png', size: 8 }])
  })

  it('is read although it declares no charset at all', async () => {
    const raw = Buffer.concat([Buffer.from('From: a@example.com\r\nSubject: '), iconv.encode('小区停水', 'gb18030'), Buffer.from('\r\n\r\n'), iconv.encode('三天没有水了', 'gb18030')])
    const read = await readMail(raw)
    expect([read.subject, read.text.trim(), read.charset]).toEqual(['小区停水', '三天没有水了', 'gb18030'])
  })

  it('is read although its multipart has no boundary', async () => {
    const read = await readMail(mail('From: a@example.com\r\nSubject: x\r\nContent-Type: multipart/alternative; boundary="never"', '只有正文'))
    expect(read.text.trim()).toBe('只有正文')
  })

  it('is stripped of what it quotes', async () => {
    const read = await readMail(mail('From: a@example.com\r\nSubject: Re: x\r\nContent-Type: text/plain; charset=utf-8', '还没修好\r\n\r\n在 2026-10-01 客服写道：\r\n> 您好'))
    expect(read.reply).toBe('还没修好')
  })

  it.each([
    ['Auto-Submitted: auto-replied', 'auto-reply'],
    ['Subject: 自动回复：休假中', 'auto-reply'],
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=x', 'bounce'],
    ['List-Id: <news.example.com>', 'list'],
    ['Auto-Submitted: no', 'human'],
  ])('%s is %s', async (head, kind) => {
    expect((await readMail(mail(`From: a@example.com\r\n${head}`, 'x'))).kind).toBe(kind)
  })

  it('never throws, whatever the bytes', async () => {
    for (const raw of ['', '\0\0\0', 'Subject: =?utf-8?B?////?=\r\n\r\n\xff', `Content-Type: ${'x'.repeat(10_000)}\r\n\r\n`]) {
      await expect(readMail(Buffer.from(raw, 'latin1'))).resolves.toHaveProperty('text')
    }
  })

  it('comes out of an mbox one by one', () => {
    expect(splitMbox(Buffer.from('From a\nSubject: 1\n\n>From here\nFrom b\nSubject: 2\n\nx\n')).map(String)).toEqual(['Subject: 1\n\nFrom here\n', 'Subject: 2\n\nx\n'])
  })

  const folder = new URL('../../../../shared/data/mail/ccert-zh/', import.meta.url)
  it.skipIf(!existsSync(folder))('real Chinese mails of 2004 keep their subjects, and their text but for four', async () => {
    const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as { file: string; subject: string | null; text_start: string | null }[]
    const plain = (text: string | null) => (text ?? '').replaceAll(/\s/g, '')
    const wrong: string[] = []
    for (const { file, subject, text_start } of expected) {
      const read = await readMail(readFileSync(new URL(file, folder)))
      if (plain(read.subject) !== plain(subject)) wrong.push(`${file} subject`)
      if (!plain(read.text).startsWith(plain(text_start).slice(0, 60))) wrong.push(`${file} text`)
    }
    expect(wrong.filter((line) => line.endsWith('subject'))).toEqual([])
    expect(wrong.length).toBeLessThanOrEqual(4) // in these four the reference itself starts inside the header
  })
})
