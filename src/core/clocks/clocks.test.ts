// Clocks as a regulation writes them, driven by events at named instants.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { calendarOf } from '#core/calendar/calendar.ts'
import { instant } from '#core/kernel/instant.ts'
import { at, clockedMatter as matter, rules } from '#test/clocked-matter.ts'
import { explainClock } from './explain-clock.ts'
import { extensionOf } from './extension.ts'
import type { Limit } from './limit.ts'
import { excuse, reseat } from './reseat.ts'
import { nextAlarm } from './tick.ts'

const resolve = { from: 'received', until: ['answered'], within: { severity: { low: '10wd', urgent: '1wd', else: '5wd' } } }

describe('a clock', () => {
  it('starts at its event, ends at the first end, and counts the last moment as kept', () => {
    const it1 = matter({ clocks: { reply: { from: 'received', until: ['answered'], within: '24h' } } })
    it1.happens('received', '03-02T10:00')
    it1.happens('received', '03-02T11:00')
    it1.happens('answered', '03-03T10:00')
    it1.happens('answered', '03-03T11:00')
    expect(it1.state.instances).toHaveLength(1)
    expect(it1.clock('reply')).toMatchObject({ status: 'met', metAt: at('03-03T10:00'), dueAt: at('03-03T10:00'), id: 'complaint:1/reply/1' })
    expect(it1.log()).toEqual(['start reply 03-02T10:00', 'meet reply 03-03T10:00'])
  })

  it('is late when due passes, at due, whenever somebody looks, and stays late when met', () => {
    const it1 = matter({ clocks: { reply: { from: 'received', until: ['answered'], within: '24h' } } })
    it1.happens('received', '03-02T10:00')
    it1.timePasses('03-03T10:00')
    expect(it1.clock('reply').status).toBe('running')
    it1.happens('answered', '03-05T10:00')
    expect(it1.clock('reply')).toMatchObject({ status: 'late', lateSince: at('03-03T10:00'), metAt: at('03-05T10:00') })
    expect(it1.log()).toEqual(['start reply 03-02T10:00', 'late reply 03-03T10:00', 'meet reply 03-05T10:00'])
  })

  it('warns and escalates at its moments, once each, in order', () => {
    const it1 = matter({ clocks: { reply: { from: 'received', until: ['answered'], within: '3d', tell: { '50%': 'owner', '-2h': 'owner', due: 'superior', '+1wd': 'director' } } } })
    it1.happens('received', '03-02T10:00')
    it1.timePasses('03-04T05:00')
    it1.timePasses('03-04T05:00')
    expect(nextAlarm(it1.state.instances)).toBe(at('03-05T22:00'))
    it1.timePasses('03-20T00:00')
    expect(it1.log().slice(1)).toEqual(['tell reply 50% 03-04T05:00', 'tell reply -2h 03-05T22:00', 'late reply 03-06T00:00', 'tell reply due 03-06T00:00', 'tell reply +1wd 03-06T18:00'])
    expect(nextAlarm(it1.state.instances)).toBeUndefined()
  })

  it('does not warn somebody who finishes at the very moment of the warning', () => {
    const it1 = matter({ clocks: { reply: { from: 'received', until: ['answered'], within: '24h', tell: { '50%': 'owner' } } } })
    it1.happens('received', '03-02T10:00')
    it1.happens('answered', '03-02T22:00')
    expect(it1.log()).toEqual(['start reply 03-02T10:00', 'meet reply 03-02T22:00'])
  })

  it('ends and begins again at an event that is both', () => {
    const it1 = matter({ clocks: { progress: { from: ['investigation_started', 'told'], until: ['told', 'answered'], within: '3d' } } })
    it1.happens('investigation_started', '03-02T10:00')
    it1.happens('told', '03-04T10:00')
    expect([it1.clock('progress').status, it1.clock('progress', 2).status]).toEqual(['met', 'running'])
    expect(it1.due('progress', 2)).toBe('03-08T00:00')
  })

  it('starts anew on a restart event, and what was late then is missed for good', () => {
    const it1 = matter({ clocks: { resolve: { ...resolve, restart: ['new_facts'] } } })
    it1.happens('new_facts', '03-01T10:00')
    expect(it1.state.instances).toEqual([])
    it1.happens('received', '03-02T10:00')
    it1.happens('new_facts', '03-03T10:00')
    expect([it1.clock('resolve').status, it1.due('resolve', 2)]).toEqual(['moot', '03-10T18:00'])
    it1.happens('new_facts', '03-20T10:00')
    expect([it1.clock('resolve', 2).status, it1.clock('resolve', 3).status]).toEqual(['missed', 'running'])
  })

  it('runs for each contact, and an event about one contact ends only that one', () => {
    const it1 = matter({ clocks: { receipt: { from: 'contact.received', until: ['notice.receipt.sent', 'withdrawn'], each: 'contact', within: '24h' } } })
    it1.happens('contact.received', '03-02T10:00', { contact: 'contact:a' })
    it1.happens('contact.received', '03-02T11:00', { contact: 'contact:b' })
    it1.happens('notice.receipt.sent', '03-02T12:00', { contact: 'contact:b' })
    expect(it1.state.instances.map((clock) => [clock.subject, clock.status])).toEqual([['contact:a', 'running'], ['contact:b', 'met']])
    it1.happens('withdrawn', '03-02T13:00')
    expect(it1.clock('receipt').status).toBe('met')
  })

  it('cannot be met before its earliest time', () => {
    const it1 = matter({ clocks: { revisit: { from: 'answered', until: ['contacted'], not_before: '1mo', within: '2mo', to_end_of: 'month' } } })
    it1.happens('answered', '03-10T10:00')
    expect(it1.due('revisit')).toBe('06-01T00:00')
    it1.happens('contacted', '04-09T23:00')
    expect(it1.clock('revisit').status).toBe('running')
    it1.happens('contacted', '04-10T09:00')
    expect(it1.clock('revisit').status).toBe('met')
  })
})

describe('conditions are live', () => {
  it('a clock that no longer concerns the matter ends as moot; when it does again, another runs from the original start', () => {
    const it1 = matter({ clocks: { reply: { from: 'received', until: ['answered'], within: '3d' } } })
    it1.happens('received', '03-02T10:00')
    it1.state.sleeping.add('reply')
    it1.happens('flagged', '03-03T10:00')
    expect(it1.state.instances.map((clock) => clock.status)).toEqual(['moot', 'asleep'])
    expect(nextAlarm(it1.state.instances)).toBeUndefined()
    it1.state.sleeping.delete('reply')
    it1.happens('flagged', '03-04T10:00')
    expect(it1.state.instances.map((clock) => [clock.status, clock.startedAt])).toEqual([['moot', at('03-02T10:00')], ['running', at('03-02T10:00')]])
    expect(it1.due('reply', 2)).toBe('03-06T00:00')
  })

  it('one whose conditions come true only later runs from the event, and one that is late is not excused by them', () => {
    const it1 = matter({ clocks: { special: { from: 'received', until: ['approved'], within: '1d' } } })
    it1.state.sleeping.add('special')
    it1.happens('received', '03-02T10:00')
    expect(it1.log()).toEqual([])
    it1.state.sleeping.delete('special')
    it1.happens('flagged', '03-02T15:00')
    expect([it1.log(), it1.due('special')]).toEqual([['start special 03-02T15:00'], '03-04T00:00'])
    it1.timePasses('03-05T00:00')
    it1.state.sleeping.add('special')
    it1.happens('flagged', '03-05T01:00')
    expect(it1.clock('special').status).toBe('late')
  })

  it('an earlier due is taken at once, a later one not', () => {
    const it1 = matter({ clocks: { resolve } })
    it1.happens('received', '03-02T10:00')
    it1.state.axes['severity'] = 'low'
    it1.happens('graded', '03-02T11:00')
    expect(it1.due('resolve')).toBe('03-09T18:00')
    it1.state.axes['severity'] = 'urgent'
    it1.happens('graded', '03-02T12:00')
    expect([it1.due('resolve'), it1.log().at(-1)]).toEqual(['03-03T18:00', 'move resolve 03-02T12:00'])
  })
})

it('a start of an earlier round does not wake in a later one', () => {
  const it1 = matter({ clocks: { special: { from: 'received', until: ['approved'], within: '1d' } } })
  it1.state.sleeping.add('special')
  it1.happens('received', '03-02T10:00')
  it1.state.round = 2
  it1.state.sleeping.clear()
  it1.happens('reopened', '03-20T10:00')
  expect([it1.clock('special').status, it1.log()]).toEqual(['moot', []])
})

describe('the end of the matter', () => {
  const clocks = { resolve, receipt: { from: 'contact.received', until: ['told'], each: 'contact', within: '24h' }, summary: { from: 'closed', until: ['summarised'], within: '5wd' }, quick: { from: 'received', until: ['answered'], within: '1h' } }

  it('ends what runs, but not what is late nor what began with the end', () => {
    const it1 = matter({ clocks })
    it1.happens('received', '03-02T10:00')
    it1.happens('closed', '03-03T10:00', { endState: 'closed' })
    it1.happens('archived', '03-04T10:00', { endState: 'archived' })
    expect(['resolve', 'quick', 'summary'].map((name) => it1.clock(name).status)).toEqual(['moot', 'late', 'running'])
  })

  it('a matter carried on in another one keeps its promises to each caller', () => {
    const it1 = matter({ clocks })
    it1.happens('contact.received', '03-02T10:00', { contact: 'contact:a' })
    it1.happens('received', '03-02T10:00')
    it1.happens('joined', '03-02T10:30', { endState: 'joined' })
    expect([it1.clock('resolve').status, it1.clock('receipt').status]).toEqual(['moot', 'running'])
  })

  it('a new round has clocks of its own', () => {
    const it1 = matter({ clocks: { quick: { from: ['received', 'reopened'], until: ['answered'], within: '1h' } } })
    it1.happens('received', '03-02T10:00')
    it1.happens('closed', '03-02T12:00', { endState: 'closed' })
    it1.state.round = 2
    it1.happens('reopened', '03-09T10:00')
    expect(it1.state.instances.map((clock) => [clock.round, clock.status])).toEqual([[1, 'missed'], [2, 'running']])
  })
})

describe('pauses', () => {
  const setup = { clocks: { resolve: { ...resolve, pause: ['waiting'] }, quick: { from: 'received', until: ['answered'], within: '24h' } }, pauses: { waiting: { cap: '10d', ends: ['customer_replied'] } } }

  it('stop only the clocks that list them, and give back what was left', () => {
    const it1 = matter(setup)
    it1.happens('received', '03-02T10:00')
    it1.happens('paused', '03-03T10:00', { cause: 'waiting' })
    expect([it1.clock('resolve').status, it1.due('resolve'), it1.clock('quick').status]).toEqual(['paused', null, 'running'])
    it1.happens('customer_replied', '03-05T10:00')
    expect([it1.clock('resolve').status, it1.due('resolve')]).toEqual(['running', '03-11T18:00'])
  })

  it('do not save what had run out before them: a limit shortened meanwhile may turn out to have passed', () => {
    const it1 = matter(setup)
    it1.happens('received', '03-02T10:00')
    it1.happens('paused', '03-03T18:00', { cause: 'waiting' })
    it1.state.axes['severity'] = 'urgent'
    it1.happens('graded', '03-03T20:00')
    it1.happens('answered', '03-03T20:01')
    expect(it1.clock('resolve')).toMatchObject({ status: 'late', dueAt: at('03-03T18:00'), lateSince: at('03-03T18:00'), metAt: at('03-03T20:01') })
  })

  it('end by themselves at the cap, which counts all pauses for one cause together', () => {
    const it1 = matter(setup)
    it1.happens('received', '03-02T10:00')
    it1.happens('paused', '03-03T10:00', { cause: 'waiting' })
    it1.happens('resumed', '03-09T10:00')
    it1.happens('paused', '03-10T10:00', { cause: 'waiting' })
    expect(nextAlarm(it1.state.instances)).toBe(at('03-15T00:00'))
    it1.timePasses('04-01T00:00')
    expect(it1.log().filter((line) => /resume|late resolve/.test(line))).toEqual(['resume resolve 03-09T10:00', 'resume resolve 03-15T00:00', 'late resolve 03-19T18:00'])
    it1.happens('paused', '04-02T10:00', { cause: 'waiting' })
    expect(it1.clock('resolve').status).toBe('late')
  })

  it('are met while they last', () => {
    const it1 = matter(setup)
    it1.happens('received', '03-02T10:00')
    it1.happens('paused', '03-03T10:00', { cause: 'waiting' })
    it1.happens('answered', '03-04T10:00')
    expect(it1.clock('resolve')).toMatchObject({ status: 'met', dueAt: at('03-10T18:00') })
  })
})

describe('more time', () => {
  const extend = { total: '10wd', times: 1, by: 'superior' }

  it('comes only by extension, within its bounds', () => {
    const it1 = matter({ clocks: { resolve: { ...resolve, extend } } })
    it1.happens('received', '03-02T10:00')
    const ask = (until: string, when = '03-03T10:00') => extensionOf(it1.context, it1.clock('resolve'), { at: at(when), until: at(until) })
    expect(ask('03-17T18:00')).toEqual({ refused: 'beyond-limit' })
    expect(ask('03-09T18:00')).toEqual({ refused: 'not-later' })
    expect(ask('03-12T18:00', '03-10T10:00')).toEqual({ refused: 'too-late' })
    it1.happens('extended', '03-03T10:00', { extension: { clock: 'resolve', until: at('03-12T18:00') } })
    expect([it1.due('resolve'), it1.log().at(-1)]).toEqual(['03-12T18:00', 'extend resolve 03-03T10:00'])
    expect(ask('03-13T18:00')).toEqual({ refused: 'too-often' })
    it1.state.axes['severity'] = 'urgent'
    it1.happens('graded', '03-03T12:00')
    expect(it1.due('resolve')).toBe('03-03T18:00')
  })

  it('is not taken back by a longer limit that was passed over before', () => {
    const it1 = matter({ clocks: { resolve: { ...resolve, within: { severity: { low: '7wd', else: '5wd' } }, extend } } })
    it1.happens('received', '03-02T10:00')
    it1.state.axes['severity'] = 'low'
    it1.happens('graded', '03-02T11:00')
    expect(it1.due('resolve')).toBe('03-09T18:00')
    it1.happens('extended', '03-03T10:00', { extension: { clock: 'resolve' } })
    it1.happens('noted', '03-03T11:00')
    expect(it1.due('resolve')).toBe('03-16T18:00')
  })

  it('is shifted by later pauses like any due time', () => {
    const it1 = matter({ clocks: { resolve: { ...resolve, extend: { add: '3wd', times: 2, by: 'superior' }, pause: ['waiting'] } }, pauses: { waiting: { cap: '10d' } } })
    it1.happens('received', '03-02T10:00')
    it1.happens('extended', '03-03T10:00', { extension: { clock: 'resolve' } })
    expect(it1.due('resolve')).toBe('03-12T18:00')
    it1.happens('paused', '03-10T10:00', { cause: 'waiting' })
    it1.happens('resumed', '03-11T10:00')
    expect(it1.due('resolve')).toBe('03-13T18:00')
    it1.happens('paused', '03-13T10:00', { cause: 'waiting' })
    it1.happens('resumed', '03-14T10:00')
    expect(it1.due('resolve')).toBe('03-16T18:00')
  })

  it('a limit agreed on is a date, at most the cap', () => {
    const it1 = matter({ clocks: { limit: { from: 'dispatched', until: ['answered'], due: 'limit', cap: '15wd' } } })
    it1.happens('dispatched', '03-02T10:00')
    expect(it1.due('limit')).toBeNull()
    it1.state.fields['limit'] = '2026-03-12' as Limit
    it1.happens('amended', '03-02T11:00')
    expect(it1.due('limit')).toBe('03-13T00:00')
    const it2 = matter({ clocks: { limit: { from: 'dispatched', until: ['answered'], due: 'limit', cap: '15wd' } } })
    it2.state.fields['limit'] = '2026-06-12' as Limit
    it2.happens('dispatched', '03-02T10:00')
    expect(it2.due('limit')).toBe('03-23T18:00')
  })
})

describe('clocks that follow others', () => {
  const clocks = { resolve: { ...resolve, pause: ['waiting'], extend: { add: '5wd', times: 1, by: 'superior' } }, delay: { before: 'resolve', within: '1wd', from: 'received', until: ['told'] }, arrive: { from: 'received', until: ['arrived'], within: '8d', inside: 'resolve' } }

  it('are due before or inside them, and move with them', () => {
    const it1 = matter({ clocks, pauses: { waiting: { cap: '10d' } } })
    it1.happens('received', '03-02T10:00')
    expect([it1.due('resolve'), it1.due('delay'), it1.due('arrive')]).toEqual(['03-09T18:00', '03-06T18:00', '03-09T18:00'])
    it1.happens('extended', '03-03T10:00', { extension: { clock: 'resolve' } })
    expect([it1.due('resolve'), it1.due('delay'), it1.due('arrive')]).toEqual(['03-16T18:00', '03-13T18:00', '03-11T00:00'])
    it1.happens('paused', '03-04T10:00', { cause: 'waiting' })
    expect(it1.due('delay')).toBeNull()
    it1.happens('resumed', '03-05T10:00')
    expect([it1.due('resolve'), it1.due('delay')]).toEqual(['03-17T18:00', '03-16T18:00'])
  })

  it('follow a pause that ends by itself while nobody looks', () => {
    const it1 = matter({ clocks, pauses: { waiting: { cap: '2d' } } })
    it1.happens('received', '03-02T10:00')
    it1.happens('paused', '03-03T10:00', { cause: 'waiting' })
    it1.timePasses('03-10T10:00')
    expect(it1.log().slice(-2)).toEqual(['resume resolve 03-06T00:00', 'move delay 03-06T00:00'])
    expect([it1.due('resolve'), it1.due('delay')]).toEqual(['03-12T18:00', '03-11T18:00'])
  })

  it('have no early word to give where there is no time for it', () => {
    const it1 = matter({ clocks })
    it1.state.axes['severity'] = 'urgent'
    it1.happens('received', '03-02T19:00')
    expect([it1.due('resolve'), it1.due('delay')]).toEqual(['03-03T18:00', '03-03T18:00'])
  })
})

describe('a new announcement', () => {
  it('moves provisional running clocks, and nothing else', () => {
    const it1 = matter({ clocks: { resolve, quick: { from: 'received', until: ['answered', 'told'], within: '5wd' }, near: { from: 'received', until: ['answered'], within: '3wd' } } })
    it1.happens('received', '12-28T10:00')
    it1.happens('told', '12-29T10:00')
    expect(it1.clock('resolve')).toMatchObject({ provisional: true, dueAt: instant('2027-01-04T18:00+08:00') })
    const raw = parse(readFileSync('policies/calendars/cn.yaml', 'utf8')) as { announced: { from: number }; years: object }
    const known = calendarOf({ ...raw, version: '2026-11-10', announced: { from: 2010, through: 2027 }, years: { ...raw.years, 2027: { off: { 元旦: '2026-12-31..01-02' }, work: { 元旦: '01-03' } } } })
    const seated = reseat({ ...it1.context, time: () => ({ calendar: known, rules }) }, it1.state.instances, at('12-29T12:00'))
    expect(seated.changes.map((change) => [change.kind, change.clock.dueAt, change.dueBefore])).toEqual([['move', instant('2027-01-05T18:00+08:00'), instant('2027-01-04T18:00+08:00')]])
    expect(seated.instances[0]).toMatchObject({ provisional: false, calendarVersion: '2026-11-10' })
    expect(seated.instances.slice(1)).toEqual(it1.state.instances.slice(1))
  })
})

it('an override excuses what is owed, with its reason', () => {
  const it1 = matter({ clocks: { resolve } })
  it1.happens('received', '03-02T10:00')
  const { instances, changes } = excuse(it1.context, it1.state.instances, { id: 'complaint:1/resolve/1', at: at('03-03T10:00'), reason: '台风停工' })
  expect([instances[0]!.status, changes[0]!.why.zh]).toEqual(['excused', '免责：台风停工'])
})

it('explains itself: start, days, pauses, limit in words', () => {
  const it1 = matter({ clocks: { resolve: { ...resolve, pause: ['waiting'] } }, pauses: { waiting: { cap: '10d' } } })
  it1.happens('received', '03-02T10:00')
  it1.happens('paused', '03-03T10:00', { cause: 'waiting' })
  it1.happens('resumed', '03-04T10:00', { cause: 'waiting' })
  const told = explainClock(it1.context, it1.clock('resolve'))
  expect(told).toMatchObject({ startedBy: 'received', limit: { zh: '5个工作日', en: '5 working days' }, dueAt: at('03-10T18:00'), calendar: '2025-11-04' })
  expect(told.steps.map((step) => step.why.zh)).toEqual(['起算当天不计', '暂停计时', '工作日', '工作日', '工作日', '周末', '周末', '工作日', '工作日，到期'])
})
