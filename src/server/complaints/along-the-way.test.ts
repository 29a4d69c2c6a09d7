// What happens beside the steps: pauses and extensions, contacts that wait for their place, letters by mail, a new calendar, saved views, shared advice.
import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, stepping, uploaded, type Stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import { configureMail } from '#server/notices/carriers.ts'
import { calendarNamed } from '#server/policies/shelf.ts'
import { receiveContact } from './receive.ts'
import { reseatClocks } from './reseat.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony', 'acme'] })
})
afterAll(() => desk.close())

const clock = (body: { clocks: { name: string }[] }, name: string) => body.clocks.find((one) => one.name === name) as { status: string; dueAt: string | null; provisional: boolean } | undefined

async function call(fields: Record<string, unknown> = {}): Promise<Stepping> {
  const body = await registered(desk.as('linxiao', 'harmony'), { channel: 'hotline', content: '单元门打不开', fields: { customer_name: '陈静', phone: '13800006041', place: `${Math.random()}`, class: 'unit_door', severity: 'normal', ...fields } })
  return stepping(desk, body.complaint.id, 'harmony')
}

describe('pausing', () => {
  it('stops only the clocks that list the cause, and runs on when the customer has replied', async () => {
    const story = await call()
    const before = clock(await story.shown('linxiao'), 'resolve')!.dueAt!
    const proof = await uploaded(desk, 'linxiao', 'harmony')
    const paused = await story.did('linxiao', 'pause', { reason: 'waiting_customer', proof, question: '请提供门禁卡号' })
    expect(clock(paused, 'resolve')).toMatchObject({ status: 'paused', dueAt: null })
    expect(clock(paused, 'reply')).toMatchObject({ status: 'running' })
    expect(paused.next.says.zh).toContain('暂停')
    desk.later(3 * 86_400_000)
    const resumed = await story.did('linxiao', 'resume')
    expect(clock(resumed, 'resolve')!.status).toBe('running')
    expect(clock(resumed, 'resolve')!.dueAt! > before).toBe(true)
  })
})

describe('an extension', () => {
  it('is asked for by one and granted by another, and moves the clock with both dues on record', async () => {
    const story = await call()
    await story.did('linxiao', 'dispatch', { unit: 'engineering', limit: '2026-04-20T10:00:00.000Z', settleable: false })
    await story.did('wanghaiyan', 'accept')
    const before = clock(await story.shown('wanghaiyan'), 'resolve')!.dueAt!
    await story.did('wanghaiyan', 'request_extension', { clock: 'resolve', reason: '等待配件' })
    expect((await story.asks('wanghaiyan', 'grant_extension')).status).toBe(409)
    const granted = await story.did('zhaolimin', 'grant_extension', { clock: 'resolve', reason: '等待配件', expected_by: '2026-03-20T10:00:00.000Z' })
    expect(clock(granted, 'resolve')!.dueAt! > before).toBe(true)
    const moved = granted.timeline.find((entry: { type: string }) => entry.type === 'clock.resolve.moved')
    expect(moved.details.map((detail: { label: { zh: string } }) => detail.label.zh)).toEqual(expect.arrayContaining(['原到期', '到期']))
  })
})

describe('a contact that nobody can place at once', () => {
  it('waits on the reconciliation page until somebody says where it belongs', async () => {
    const hold = (content: string) => desk.work('acme', (work) => receiveContact(work, { channel: 'mailbox', content, fields: { customer_name: '周明', email: 'zhou@example.com' }, files: [], hold: true }))
    const spam = await hold('恭喜您中奖')
    desk.later(1000)
    const real = await hold('你们的客服不接电话')
    const desk1 = desk.as('linxiao', 'acme')
    const left = await desk1.get('/api/contacts')
    expect(left.body.rows.map((row: { id: string }) => row.id)).toEqual([spam.contact, real.contact])
    expect((await desk1.get('/api/my-work')).body.contactsLeft).toBe(2)
    expect((await desk.as('liuyang', 'acme').get('/api/contacts')).body.rows).toEqual([])
    expect((await desk.as('liuyang', 'acme').post(`/api/contacts/${spam.contact}/settle`, { as: 'spam', reason: '广告' })).status).toBe(404)
    expect((await desk1.post(`/api/contacts/${spam.contact}/settle`, { as: 'spam', reason: '广告' })).body).toEqual({ complaint: null })
    const opened = await desk1.post(`/api/contacts/${real.contact}/settle`, { as: 'opened', reason: '投诉' })
    expect(opened.status).toBe(200)
    expect((await desk1.get(`/api/complaints/${opened.body.complaint}`)).body.contacts).toHaveLength(1)
    expect((await desk1.post(`/api/contacts/${real.contact}/settle`, { as: 'spam', reason: '又想了想' })).status).toBe(409)
    expect((await desk1.get('/api/contacts')).body.rows).toEqual([])
  })
})

describe('a letter by mail', () => {
  it('is handed to the mail server once, and only then counts as sent', async () => {
    const received: string[] = []
    const server = await mailServer(received)
    configureMail({ url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, from: '云杉电器 <service@yunshan.example>' })
    try {
      const body = await registered(desk.as('linxiao', 'acme'), { channel: 'mailbox', content: '发票抬头写错', fields: { customer_name: '周明', email: 'zhou@example.com', phone: { missing: 'refused', reason: '只愿用邮件' } } })
      const story = stepping(desk, body.complaint.id, 'acme')
      const queued = await story.did('linxiao', 'acknowledge', { acceptor_contact: '400-800-1234' })
      expect(queued.notices).toMatchObject([{ channel: 'mail', status: 'queued' }])
      expect(clock(queued, 'acceptance')!.status).toBe('running')
      await desk.runJobs()
      await desk.runJobs()
      const sent = await story.shown('linxiao')
      expect(sent.notices).toMatchObject([{ channel: 'mail', status: 'sent' }])
      expect(clock(sent, 'acceptance')!.status).toBe('met')
      expect(received).toHaveLength(1)
      expect(received[0]).toContain('zhou@example.com')
    } finally {
      configureMail(undefined)
      server.close()
    }
  })
})

describe('a new calendar', () => {
  it('moves provisional due times only, each with its entry', async () => {
    desk.at('2027-12-28T09:00+08:00')
    const story = await call({ severity: 'low' })
    const before = clock(await story.shown('linxiao'), 'resolve')!
    expect(before.provisional).toBe(true)
    const cn = await calendarNamed('cn')
    const holidays = new Map([...cn.offDays, ...['2028-01-03', '2028-01-04', '2028-01-05'].map((day) => [day, { zh: '元旦' }] as const)])
    const moved = await desk.work('harmony', (work) => reseatClocks(work, { ...cn, version: '2027-12-28', announcedThrough: 2028, offDays: holidays }))
    expect(moved).toBeGreaterThan(0)
    const after = await story.shown('linxiao')
    expect(clock(after, 'resolve')).toMatchObject({ provisional: false })
    expect(clock(after, 'resolve')!.dueAt! > before.dueAt!).toBe(true)
    expect(after.timeline.filter((entry: { type: string }) => entry.type === 'clock.resolve.moved')).toHaveLength(1)
  })
})

describe('one’s own views', () => {
  it('are kept, shown to nobody else, and dropped', async () => {
    const mine = desk.as('linxiao', 'harmony')
    const { body } = await mine.post('/api/views', { name: '漏水', query: 'class=roof_leak' })
    expect((await mine.get('/api/views')).body.views).toEqual([{ id: body.id, name: '漏水', query: 'class=roof_leak' }])
    expect((await desk.as('gaojie', 'harmony').get('/api/views')).body.views).toEqual([])
    expect((await desk.as('gaojie', 'harmony').delete(`/api/views/${body.id}`)).status).toBe(404)
    expect((await mine.delete(`/api/views/${body.id}`)).status).toBe(200)
  })
})

describe('advice', () => {
  it('lets the one who is asked read the matter and answer, and nobody beside him', async () => {
    const story = await call()
    expect((await desk.as('xuli', 'harmony').get(`/api/complaints/${story.id}`)).status).toBe(404)
    await story.did('linxiao', 'consult', { person: 'xuli', question: '费用由谁承担？' })
    expect((await desk.as('xuli', 'harmony').get(`/api/complaints/${story.id}`)).status).toBe(200)
    await story.did('xuli', 'reply_consult', { opinion: '公共部位由物业承担' })
    expect((await desk.as('songqiang', 'harmony').get(`/api/complaints/${story.id}`)).status).toBe(404)
  })
})

describe('pages of a list', () => {
  it('follow one another by key without gap or repeat, in every order', async () => {
    for (let i = 0; i < 7; i++) await call({ customer_name: `业主${i}` })
    for (const order of ['due', 'priority', 'received', 'number']) {
      const seen: string[] = []
      let after = ''
      do {
        const page = await desk.as('linxiao', 'harmony').get(`/api/complaints?view=all&limit=3&order=${order}${after}`)
        expect(page.status).toBe(200)
        seen.push(...page.body.rows.map((row: { id: string }) => row.id))
        after = page.body.next === null ? '' : `&after=${page.body.next}`
      } while (after !== '')
      const all = await desk.as('linxiao', 'harmony').get(`/api/complaints?view=all&limit=200&order=${order}`)
      expect(seen, order).toEqual(all.body.rows.map((row: { id: string }) => row.id))
      expect(new Set(seen).size).toBe(seen.length)
    }
    expect((await desk.as('linxiao', 'harmony').get('/api/complaints?after=nonsense')).status).toBe(400)
    expect((await desk.as('linxiao', 'harmony').get('/api/complaints?from=gestern')).status).toBe(400)
  })
})

/** As much of a mail server as is needed to be handed a letter. */
function mailServer(received: string[]): Promise<Server> {
  const server = createServer((socket) => {
    let letter: string | undefined
    socket.write('220 desk\r\n')
    socket.on('data', (chunk) => {
      const text = chunk.toString()
      if (letter !== undefined) {
        letter += text
        if (!letter.includes('\r\n.\r\n')) return
        received.push(letter)
        letter = undefined
        return void socket.write('250 taken\r\n')
      }
      if (/^DATA/i.test(text)) letter = ''
      socket.write(/^DATA/i.test(text) ? '354 go on\r\n' : /^QUIT/i.test(text) ? '221 bye\r\n' : '250 desk\r\n')
    })
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
