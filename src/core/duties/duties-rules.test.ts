// What arises, until when, and who signs: the rules of duties on their own.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayRulesOf } from '#core/calendar/counting.ts'
import { addDays, instant, type LocalDate } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import { orgOf, policyNamed } from '#test/matter-story.ts'
import { cn as cnCalendar } from '#test/clocked-matter.ts'
import { arising, type DutyRow, type Occasion } from './arising.ts'
import { decideDuty, type DutyContext } from './decide-duty.ts'
import { untouched, type DutyInstance } from './duty.ts'
import { firstFullPeriod, nextPeriod, periodLabel, periodOf, periodsEndingIn } from './periods.ts'

const policy = policyNamed('property-callback')
const org = orgOf(policy)
const time = { calendar: cnCalendar, rules: dayRulesOf(policy.calendar) }
const day = (text: string) => text as LocalDate

const arise = (row: DutyRow, occasion: Occasion) => arising({ row, occasion, within: 'value' in (row.within ?? {}) ? (row.within as { value: never }).value : undefined, org, policy, time })
const happened = (data = {}): Occasion => ({ of: 'event', at: instant('2026-09-07T10:00:00+08:00'), number: 'TS1', data, units: ['engineering'], unit: 'engineering', customer: null, region: null })

describe('periods', () => {
  test('half-years, quarters and weeks, and the first full one', () => {
    expect(periodOf(day('2026-08-15'), 'half-year')).toEqual({ from: '2026-07-01', to: '2026-12-31' })
    expect(periodLabel(periodOf(day('2026-08-15'), 'quarter'), 'quarter')).toBe('2026-Q3')
    expect(firstFullPeriod(day('2026-01-01'), 'month', cnCalendar)).toEqual({ from: '2026-01-01', to: '2026-01-31' })
    expect(firstFullPeriod(day('2026-01-02'), 'quarter', cnCalendar)).toEqual({ from: '2026-04-01', to: '2026-06-30' })
    expect(nextPeriod({ from: day('2026-09-30'), to: day('2026-09-30') }, 'wd', cnCalendar).from).toBe('2026-10-08')
  })
  test('they follow one another without gap, and each day lies in one', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 3000 }), fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'quarter' as const, 'half-year' as const, 'year' as const), (n, period) => {
      const at = addDays(day('2020-01-01'), n)
      const span = periodOf(at, period)
      expect(span.from <= at && at <= span.to).toBe(true)
      expect(nextPeriod(span, period, cnCalendar).from).toBe(addDays(span.to, 1))
      expect(periodsEndingIn({ from: span.from, to: span.to }, period)).toEqual([span])
    }))
  })
})

describe('what arises', () => {
  test('an important repair is watched weekly four times, then monthly twice, none before the one before it (13.3a)', () => {
    const found = arise(policy.duties['watch']!, happened())
    expect(found.map((one) => one.due)).toEqual(['2026-09-14', '2026-09-21', '2026-09-28', '2026-10-05', '2026-11-05', '2026-12-05'].map((end) => instant(`${end}T16:00:00Z`)))
    expect(found.slice(1).map((one) => one.notBefore)).toEqual(found.slice(0, -1).map((one) => one.due))
  })
  test('each measure of an improvement plan falls to its own owner with its own date (11b)', () => {
    const measures = [{ measure: '换闭门器', owner: 'wanghaiyan', due: '2026-09-30' }, { measure: '加巡查', owner: 'songqiang' }]
    const found = arise(policy.duties['carry_out']!, happened({ measures, due: '2026-10-31', owner: 'gaojie' }))
    expect(found.map((one) => [one.about?.name, one.people['owner'], one.due])).toEqual([
      ['换闭门器', ['wanghaiyan'], '2026-09-30T16:00:00.000Z'], ['加巡查', ['songqiang'], '2026-10-31T16:00:00.000Z'],
    ])
  })
  test('a monthly analysis is due ten days after the end of its month', () => {
    const [one] = arise(policy.duties['opinions']!, { of: 'period', period: 'month', span: { from: day('2026-09-01'), to: day('2026-09-30') } })
    expect(one).toMatchObject({ label: 'opinions 2026-09', arose: '2026-08-31T16:00:00.000Z', due: '2026-10-10T16:00:00.000Z' })
  })
  test('what is promised falls due as promised, but never later than its cap', () => {
    const promise = policy.duties['promise']!
    const at = (promised_at: string) => arise(promise, happened({ promised_at }))[0]!.due
    expect(at('2026-09-08T10:00:00+08:00')).toBe('2026-09-08T02:00:00.000Z')
    expect(at('2026-12-01T10:00:00+08:00')).toBe('2026-09-10T16:00:00.000Z')
  })
})

describe('signatures', () => {
  const signed = (sign: 'all' | 'chain'): Policy => ({ ...policy, duties: { ...policy.duties, opinions: { ...policy.duties['opinions']!, by: ['agent', 'cs_manager'], sign } } })
  const actor = (name: string) => ({ kind: 'person' as const, ...org.people.find((one) => one.name === name)! })
  const duty: DutyInstance = { ...untouched, id: 'd', key: 'k', policy: { id: policy.id, version: policy.version }, name: 'opinions', label: 'opinions', source: 'period', complaint: null, about: null, period: null, arose: instant('2026-09-01T00:00:00Z'), notBefore: null, due: null, provisional: false, doers: null, people: {}, given: {} }
  const data = { report: 'f', parts: { 意见汇总: '三条', 涉及部门: '工程部', 分析: '闭门器老化' } }
  const ctx = (sign: 'all' | 'chain'): DutyContext => ({ policy: signed(sign), org, matter: null, now: instant('2026-10-01T00:00:00Z'), covers: [], checkDue: null })
  const asks = (sign: 'all' | 'chain', one: DutyInstance, name: string) => decideDuty(ctx(sign), one, { deed: 'do', actor: actor(name), data, covered: {}, lines: [] })

  test('all: done with the last one, and nobody signs twice', () => {
    const first = asks('all', duty, '高洁')
    if (!first.ok) throw new Error(JSON.stringify(first))
    expect(first).toMatchObject({ event: 'signed', duty: { status: 'open' } })
    expect(asks('all', first.duty, '高洁')).toMatchObject({ ok: false, code: 'times' })
    expect(asks('all', first.duty, '林晓')).toMatchObject({ ok: true, event: 'done', duty: { status: 'closed' } })
  })
  test('chain: only in the order of the regulation', () => expect(asks('chain', duty, '高洁')).toMatchObject({ ok: false, code: 'condition', word: 'chain' }))
  test('a report without one of its headings is not done', () => {
    const short = decideDuty(ctx('all'), duty, { deed: 'do', actor: actor('林晓'), data: { ...data, parts: { 意见汇总: '三条', 分析: '…' } }, covered: {}, lines: [] })
    expect(short).toMatchObject({ ok: false, code: 'needs', fields: ['parts.涉及部门'] })
  })
})
