// Who calls, how often somebody is tried, and what may be saved: the rules alone, under the regulation of the property company.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Context } from '#core/complaints/context.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Order } from '#core/orders/order.ts'
import { courseOf, faultsOf } from '#core/orders/order.ts'
import { matterStory, at } from '#test/matter-story.ts'
import { rulesAfter, windowOf } from './arising.ts'
import { attemptState, nextAttempt } from './attempts.ts'
import { callersFor, pickCaller } from './caller.ts'
import { consequencesOf } from './consequences.ts'
import { decideCallback, fieldsAsked } from './decide-callback.ts'
import { orderMatter } from './order-matter.ts'
import type { AttemptNote, AttemptOutcome, CallContext, CallResult } from './task.ts'

const story = matterStory('property-callback')
const { policy, org } = story
const rule = policy.callbacks['complaint']!
const lines = Object.keys(policy.scripts['callback']!.lines)
const sunjia = story.actorOf('孙佳')

function call(more: { matter?: Partial<Context['matter']>; attempts?: AttemptNote[]; now?: Instant } = {}): CallContext {
  const matter = { ...story.matter, state: 'answered', handler: 'wanghaiyan', fields: { customer_name: '周敏', phone: '13612345209' }, ...more.matter }
  return {
    ctx: { ...story.context(), matter, now: more.now ?? at('09-22T10:00') }, rule,
    task: { id: 'c1', name: 'complaint', subject: { kind: 'complaint', id: 'm1', number: 'TS-1' }, state: 'open', arose: at('09-21T10:00'), notBefore: null, dueAt: at('09-25T00:00'), caller: 'sunjia', attempts: more.attempts ?? [], outcome: null },
  }
}
const result = (more: Partial<CallResult> = {}): CallResult => ({ outcome: 'satisfied', ticked: lines, method: 'phone', customerView: '很好', data: {}, ...more })
const attempt = (when: string, outcome: AttemptOutcome = 'no_answer'): AttemptNote => ({ at: at(when), outcome, by: '孙佳', note: null, nextAt: null })

describe('a result', () => {
  test('is saved when the script was spoken and what the regulation asks is filled in', () => {
    expect(decideCallback(call(), result(), sunjia)).toMatchObject({ ok: true, data: { outcome: 'satisfied', customer_view: '很好' }, clauses: expect.arrayContaining(['13.1', '7a']) })
  })

  test.each([
    ['a line left out', { ticked: lines.slice(1) }, 'condition', 'script.callback'],
    ['lines out of order', { ticked: [...lines].reverse() }, 'condition', 'script.callback'],
    ['no word of the customer', { customerView: '  ' }, 'needs', 'record.callback'],
    ['a way of calling that the regulation does not have', { method: 'sms' }, 'condition', 'method'],
    ['giving up before trying', { outcome: 'unreachable' }, 'condition', 'attempts_used'],
    ['a question without promise', { outcome: 'question' }, 'needs', 'record.question'],
  ] as const)('is refused with %s', (_name, more, code, word) => {
    expect(decideCallback(call(), result(more as Partial<CallResult>), sunjia)).toMatchObject({ ok: false, code, word })
  })

  test('ticking a line twice or one that does not exist changes nothing', () => {
    expect(decideCallback(call(), result({ ticked: ['greet', 'greet', ...lines.slice(1), 'unknown'] }), sunjia).ok).toBe(true)
  })

  test('an answer on file from an earlier call does not answer for this one', () => {
    const earlier = { fields: { customer_name: '周敏', promised_at: '2026-09-30T00:00:00Z', reported_to: 'majun', customer_view: '以前说过' }, outcome: 'satisfied' }
    expect(decideCallback(call({ matter: earlier }), result({ outcome: 'question', customerView: '' }), sunjia)).toMatchObject({ ok: false, fields: ['customer_view', 'promised_at', 'reported_to'] })
    expect(fieldsAsked(call({ matter: earlier }), 'question', sunjia)).toEqual(['customer_view', 'promised_at', 'reported_to'])
  })

  test('a customer who will not talk is done without script or opinion', () => {
    const decided = decideCallback(call(), result({ outcome: 'refused', ticked: [], customerView: '' }), sunjia)
    expect(decided).toMatchObject({ ok: true, data: { customer_view: { missing: 'refused', reason: '拒绝回访' } } })
  })
})

describe('the caller', () => {
  test('is none of those who handled it, are complained about or have an interest', () => {
    expect(callersFor(call().ctx, rule)).toEqual(['sunjia'])
    for (const matter of [{ investigator: 'sunjia' }, { complainedPerson: 'sunjia' }, { complainedPerson: '孙佳' }, { related: ['sunjia'] }]) {
      expect(callersFor(call({ matter }).ctx, rule)).toEqual([])
      expect(decideCallback(call({ matter }), result(), sunjia)).toMatchObject({ ok: false, code: 'recused' })
    }
  })

  test('is named by the regulation', () => {
    expect(decideCallback(call(), result(), story.actorOf('林晓'))).toMatchObject({ ok: false, code: 'wrong-role' })
    expect(decideCallback(call(), result(), story.actorOf('客户'))).toMatchObject({ ok: false, code: 'wrong-role' })
  })

  test('has the least to do; the same for whoever asks', () => {
    const load = new Map([['a', { open: 2, last: '' }], ['b', { open: 1, last: '2026-09-02' }], ['c', { open: 1, last: '2026-09-01' }]])
    expect(pickCaller(['a', 'b', 'c'], load)).toBe('c')
    expect(pickCaller(['c', 'b', 'a', 'd'], load)).toBe('d')
    expect(pickCaller([], load)).toBeNull()
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')), (people) => {
      expect(pickCaller(people, load)).toBe(pickCaller([...people].reverse(), load))
    }))
  })
})

describe('attempts', () => {
  test('count only in vain ones, on different days', () => {
    expect(attemptState(rule, [attempt('09-21T10:00'), attempt('09-21T11:00'), attempt('09-21T12:00')])).toMatchObject({ used: false, made: 3, onDays: 1 })
    expect(attemptState(rule, [attempt('09-21T10:00'), attempt('09-21T11:00', 'reached'), attempt('09-22T12:00')])).toMatchObject({ used: false, made: 2 })
    const enough = [attempt('09-21T10:00'), attempt('09-21T11:00', 'busy'), attempt('09-22T12:00', 'wrong_number')]
    expect(attemptState(rule, enough).used).toBe(true)
    expect(decideCallback(call({ attempts: enough }), result({ outcome: 'unreachable', ticked: [], customerView: '' }), sunjia).ok).toBe(true)
  })
  test('are agreed for later, never for earlier', () => {
    expect(nextAttempt(at('09-23T10:00'), at('09-22T10:00'))).toBe(at('09-23T10:00'))
    expect(nextAttempt(at('09-21T10:00'), at('09-22T10:00'))).toBeNull()
  })
})

describe('what arises', () => {
  const order = (more: Partial<Order>): Order => ({
    id: 'o1', orderNo: 'WX-1', kind: 'order', service: null, class: null, customerGroup: null, title: '屋面防水', unit: null, worker: '王海燕', openedAt: null, completedAt: at('09-21T10:00'),
    startsOn: null, endsOn: null, customerName: '周敏', phone: '13612345209', place: null, important: false, region: null, special: false, callEvery: null, events: ['order.completed'], ...more,
  })
  const context = (one: Order): Context => ({ ...story.context(), matter: orderMatter(one, { org: 'harmony', policy }, org) })

  test.each([
    ['works', 'order.completed', 'works', '10-22T00:00'],
    ['culture', 'order.completed', 'culture', '10-22T00:00'],
    ['cleaning', 'order.completed', 'other', '09-29T00:00'],
    ['special', 'contract.middle', 'special_middle', '10-07T00:00'],
    ['special', 'contract.ended', 'special_end', '09-29T00:00'],
  ])('%s after %s is called by the row %s', (service, event, row, due) => {
    const ctx = context(order({ service }))
    expect(rulesAfter(ctx, event).map((one) => one.name)).toEqual([row])
    expect(windowOf(ctx, policy.callbacks[row]!, at('09-21T10:00'))).toMatchObject({ dueAt: at(due), provisional: false })
  })

  test('sampled services wait for the draw', () => {
    for (const service of ['repair', 'help']) expect(rulesAfter(context(order({ service })), 'order.completed')).toEqual([])
  })

  test('whoever did the work does not call about it', () => {
    const ctx = context(order({ service: 'works', worker: '孙佳' }))
    expect(callersFor(ctx, policy.callbacks['works']!)).toEqual([])
  })

  test('a contract has its middle after half its days, rounded down', () => {
    const contract = order({ kind: 'contract', startsOn: '2026-11-01' as never, endsOn: '2026-11-30' as never, completedAt: null, events: [] })
    expect(courseOf(contract)).toEqual([
      { type: 'contract.started', at: '2026-10-31T16:00:00.000Z' }, { type: 'contract.middle', at: '2026-11-14T16:00:00.000Z' }, { type: 'contract.ended', at: '2026-11-30T15:59:59.999Z' },
    ])
    expect(faultsOf({ ...contract, endsOn: '2026-10-30' as never }, at('09-21T10:00')).map((fault) => fault.field)).toEqual(['endsOn'])
  })

  test('a defect that is still there reopens the matter and starts the 24 hours', () => {
    const following = consequencesOf(call().ctx, 'complaint', 'still_defective')
    expect(following.map(({ kind, name }) => `${kind} ${name}`)).toEqual(expect.arrayContaining(['step special', 'clock special_measures']))
    expect(following.find((one) => one.kind === 'clock')!.dueAt).toBe(at('09-23T10:00'))
    expect(consequencesOf(call().ctx, 'complaint', 'satisfied')).toEqual([])
    expect(consequencesOf(call().ctx, 'complaint', 'opinion').map((one) => one.name)).toEqual(['pass_on'])
  })
})
