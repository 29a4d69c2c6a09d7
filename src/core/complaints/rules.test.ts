// The pieces around deciding: the next step in words, time stopped and lengthened, same matters, numbers, letters, order of queues.
import { describe, expect, it } from 'vitest'
import { at, matterStory, policyIds, policyNamed, type Story } from '#test/matter-story.ts'
import { said } from '#test/complaint-steps.ts'
import { actionsFor } from './actions-for.ts'
import { intakeFields } from './intake-fields.ts'
import { sameMatters } from './joins.ts'
import { nextStep } from './next-step.ts'
import { renderNotice } from './notices.ts'
import { formatNumber, numberPattern, numberPeriod } from './numbering.ts'
import { priorityOf } from './priority.ts'
import { unitFor } from './routing.ts'
import { sayDue } from './say-time.ts'

const caller = { customer_name: '陈静', phone: '13800006021', place: '3 栋 2 单元 501', content: '电梯困人' }

function dispatched(): Story {
  const story = matterStory('property-callback', { start: '10-12T09:00' })
  story.did('林晓', 'receive', { channel: 'hotline', ...caller })
  story.did('林晓', 'register')
  story.did('林晓', 'assess', { class: 'lift', severity: 'normal' })
  story.did('林晓', 'dispatch', { unit: 'engineering', limit: '2026-10-14T10:00:00.000Z', settleable: false })
  return story
}

describe('the next step', () => {
  it('says what, by when, by whom, and whose it is', () => {
    const story = dispatched()
    const next = nextStep(story.context(), story.actorOf('赵立民'))
    expect(next).toMatchObject({ action: 'accept', mine: true, provisional: false })
    expect(next.says.zh).toMatch(/^10 月 1\d 日（周.）\d\d:\d\d 前，由工程部赵立民接办$/)
    expect(next.says.en).toMatch(/^By \w+ 1\d Oct, \d\d:\d\d, 赵立民 \(engineering\): accept$/)
    expect(nextStep(story.context(), story.actorOf('林晓')).mine).toBe(false)
  })

  it('names the clause that asks for it, and says when it is late', () => {
    const story = dispatched()
    story.did('赵立民', 'accept')
    const next = nextStep(story.context(), story.actorOf('赵立民'))
    expect(next.clause).toMatchObject({ id: '4a', title: { zh: '三日回复', en: 'answer in three days' } })
    story.itIs('10-20T09:00')
    expect(nextStep(story.context(), story.actorOf('赵立民')).says.zh).toContain('已超期')
  })

  it('has something to say in every state that people reach', () => {
    for (const id of policyIds) {
      const story = matterStory(id)
      story.did('林晓', 'receive', { channel: 'hotline', ...caller })
      expect(nextStep(story.context(), story.actorOf('林晓'))).toMatchObject({ action: 'register', mine: true })
    }
  })

  it('says the end of a day as 24:00 of that day', () => {
    expect(sayDue('2026-10-12T16:00:00.000Z', 'zh')).toBe('10 月 12 日（周一）24:00')
    expect(sayDue('2026-10-12T10:00:00.000Z', 'en')).toBe('Mon 12 Oct, 18:00')
  })
})

describe('time that stops or is lengthened', () => {
  it('stops only for a cause that the regulation names, with proof, by whom it names', () => {
    const story = dispatched()
    const pause = { reason: 'waiting_customer', proof: 'file-1', question: '请提供购买凭证' }
    expect(story.asks('赵立民', 'pause', { ...pause, reason: '太忙' })).toMatchObject({ ok: false, code: 'invalid', fields: ['reason'] })
    expect(story.asks('赵立民', 'pause', { reason: 'waiting_customer', question: '…' })).toMatchObject({ ok: false, code: 'needs', fields: ['proof'] })
    expect(story.asks('赵立民', 'pause', { reason: 'waiting_customer', proof: 'file-1' })).toMatchObject({ ok: false, code: 'parts', word: 'notice.waiting', fields: ['question'] })
    expect(story.asks('孙佳', 'pause', pause)).toMatchObject({ ok: false, code: 'wrong-role' })
    expect(story.did('赵立民', 'pause', pause)).toMatchObject({ sends: ['waiting'] })
    expect(story.matter.pausedFor).toBe('waiting_customer')
    expect(nextStep(story.context(), story.actorOf('赵立民')).says.zh).toContain('计时已暂停')
  })

  it('is lengthened for a clock that is still running, by the superior, and the customer is told', () => {
    const story = dispatched()
    story.did('赵立民', 'accept')
    expect(story.asks('高洁', 'grant_extension')).toMatchObject({ ok: false, word: 'extension_requested' })
    story.did('赵立民', 'request_extension', { reason: '等待配件', clock: 'resolve', limit: '2026-10-23T10:00:00.000Z' })
    expect(story.asks('赵立民', 'grant_extension', { clock: 'resolve' })).toMatchObject({ ok: false, code: 'recused', word: 'same_person' })
    const granted = { clock: 'resolve', limit: '2026-10-23T10:00:00.000Z', reason: '等待配件' }
    expect(story.asks('高洁', 'grant_extension', { ...granted, clock: 'reply' })).toMatchObject({ ok: false, fields: ['clock'] })
    const before = story.clock('resolve')!.dueAt!
    expect(story.did('高洁', 'grant_extension', granted)).toMatchObject({ sends: ['delay'], data: { clock: 'resolve', until: '2026-10-23T10:00:00.000Z' } })
    expect(story.clock('resolve')!.dueAt! > before).toBe(true)
    expect(story.clock('reply')?.status).toBe('met')
    const more = { ...granted, limit: '2026-10-26T10:00:00.000Z' }
    expect(story.asks('马骏', 'grant_extension', more)).toMatchObject({ ok: false, word: 'clock', says: { zh: '没有可以延期的时限' } })
    story.did('高洁', 'grant_extension', more)
    expect(story.asks('高洁', 'grant_extension', { ...granted, limit: '2026-10-27T10:00:00.000Z' })).toMatchObject({ ok: false, word: 'clock' })
    story.itIs('11-30T09:00')
    expect(story.asks('赵立民', 'request_extension', { reason: '再等', clock: 'resolve' })).toMatchObject({ ok: false, word: 'clock' })
  })
})

describe('what may be done', () => {
  it('comes with label, key, weight, and the fields to fill in', () => {
    const story = dispatched()
    const views = actionsFor(story.context(), story.actorOf('赵立民'))
    expect(views[0]).toMatchObject({ action: 'accept', allowed: true, weight: 'main' })
    const answer = actionsFor(story.context(), story.actorOf('王海燕')).find((view) => view.action === 'dispatch')!
    expect(answer).toMatchObject({ allowed: false, key: 'D', refusal: { code: 'wrong-role' } })
    const again = actionsFor(story.context(), story.actorOf('林晓')).find((view) => view.action === 'dispatch')!
    expect(again.fields.find((field) => field.name === 'unit')).toMatchObject({ required: true, value: 'engineering', type: 'unit' })
    expect(views.find((view) => view.action === 'withdraw')).toMatchObject({ weight: 'exit' })
    expect(views.find((view) => view.action === 'add_evidence')).toMatchObject({ weight: 'side', key: 'E' })
  })

  it('is answered fast enough for every keystroke', () => {
    const story = dispatched()
    const ctx = story.context()
    const actor = story.actorOf('林晓')
    actionsFor(ctx, actor)
    // Time of the processor, not of the wall: other work on the machine does not count.
    const begun = process.cpuUsage()
    for (let i = 0; i < 50; i += 1) actionsFor(ctx, actor)
    expect(process.cpuUsage(begun).user / 50 / 1000).toBeLessThan(25)
  })

  it('lets nobody use words that the regulation forbids', () => {
    const story = matterStory('city-hotline-96310')
    story.did('林晓', 'receive', { channel: 'hotline', ...caller })
    story.did('林晓', 'register', { in_remit: true, class: 'policy', ...said })
    expect(story.asks('林晓', 'settle', { settleable: true, result: '已答', explanation: '这事不归我管' })).toMatchObject({ ok: false, code: 'invalid', word: 'intake.forbidden_words', fields: ['explanation'] })
  })
})

describe('the same matter', () => {
  const policy = policyNamed('city-hotline-96310')
  function earlier(): Story {
    const story = matterStory('city-hotline-96310', { start: '10-12T09:00' })
    story.did('林晓', 'receive', { channel: 'hotline', ...caller, place: '长江路 18 号' })
    story.did('林晓', 'register', { in_remit: true, class: 'street_trade', ...said })
    return story
  }
  const again = { place: '长江路18号', class: 'street_trade' }

  it('is joined on the same day, linked later, and not found elsewhere', () => {
    const { matter, context } = earlier()
    const around = { policy, calendar: context().calendar, org: context().org, now: at('10-12T15:00') }
    const find = (fields: Record<string, string>, day: string) => sameMatters(around, { fields, receivedAt: at(day) }, [matter])[0]
    expect(find(again, '10-12T23:00')).toMatchObject({ rule: 'same_day', does: 'join', why: { zh: '地点、类别相同' } })
    expect(find(again, '10-13T00:30')).toMatchObject({ rule: 'same_matter', does: 'link' })
    expect(find({ ...again, place: '黄河路 3 号' }, '10-12T10:00')).toBeUndefined()
    expect(find({ phone: '138 0000 6021', place: '长江路18号' }, '10-12T10:00')).toMatchObject({ rule: null, does: 'propose' })
  })

  it('is joined while an ordered correction runs, on a later day too', () => {
    const story = earlier()
    story.did('林晓', 'dispatch', { unit: 'brigade', limit: '2026-10-14T10:00:00.000Z', settleable: false })
    story.did('赵立民', 'accept')
    story.did('赵立民', 'order_correction', { addressee: '摊主', correction_due: '2026-10-20' })
    const around = { policy, calendar: story.context().calendar, org: story.org, now: at('10-18T10:00') }
    const find = (now: string) => sameMatters({ ...around, now: at(now) }, { fields: again, receivedAt: at(now) }, [story.matter])[0]
    expect(find('10-18T10:00')).toMatchObject({ rule: 'in_correction', does: 'join' })
    expect(find('10-21T10:00')).toMatchObject({ rule: 'same_matter', does: 'link' })
  })
})

describe('numbers, letters, order', () => {
  it('numbers by the period that the regulation names', () => {
    const { intake } = policyNamed('company-acceptance')
    expect(formatNumber(numberPattern(intake), at('09-21T09:00'), 42)).toBe('KS202600042')
    expect(numberPeriod(intake, at('09-21T09:00'))).toBe('2026-12-31')
    expect(numberPeriod(policyNamed('property-callback').intake, at('09-21T09:00'))).toBe('2026-09-30')
    expect(formatNumber('TS{yy}{mm}{dd}-{seq:3}', at('01-01T00:30'), 7)).toBe('TS260101-007')
  })

  it('writes a letter of exactly its parts', () => {
    const story = matterStory('company-acceptance')
    story.did('林晓', 'receive', { channel: 'hotline', ...caller })
    story.did('林晓', 'register')
    const data = { accepted_at: at('09-21T09:00'), acceptor: '林晓', acceptor_contact: '400-800-1234', result: '不该出现' }
    const letter = renderNotice(story.context(), story.policy.notices['acceptance']!, data, 'zh')
    expect(letter).toEqual({ subject: '受理确认函 N-0001', body: '受理时间：9 月 21 日（周一）09:00\n受理人：林晓\n受理人联系方式：400-800-1234\n编号：N-0001' })
    expect(renderNotice(story.context(), story.policy.notices['acceptance']!, data, 'en').body).toContain('accepted at: Mon 21 Sep, 09:00')
  })

  it('asks on the web for what the form must hold, and of the desk for what registering needs', () => {
    const company = policyNamed('company-acceptance')
    const org = matterStory('company-acceptance').org
    expect(intakeFields(company, { org, channel: 'web', asked: 'customer' }).filter((field) => field.required).map((field) => field.name)).toEqual(['customer_name', 'phone'])
    const city = policyNamed('city-hotline-96310')
    expect(intakeFields(city, { org, channel: 'hotline' }).filter((field) => field.required && !field.missable).map((field) => field.name)).toEqual(['in_remit'])
  })

  it('puts the graver and the longer waiting first, and routes a class to its unit', () => {
    const story = dispatched()
    const { policy, matter } = story
    const graded = (severity: string) => priorityOf(policy, { ...matter, axes: { ...matter.axes, severity } }, at('10-12T10:00'))
    expect(graded('urgent')).toBeGreaterThan(graded('low'))
    expect(priorityOf(policy, matter, at('10-15T10:00'))).toBe(priorityOf(policy, matter, at('10-12T10:00')) + 3)
    expect(unitFor(policy, 'lift')).toBe('engineering')
    expect(unitFor(policy, 'unheard_of')).toBe('desk')
  })
})
