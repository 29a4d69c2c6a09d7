// Counting over periods: whatever happened, adjacent periods add up and nothing is counted twice or lost.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMs, instant, type Instant } from '#core/kernel/instant.ts'
import { figuresOfClause } from './clause-figures.ts'
import { colourOfClause, colourOfControl } from './colour.ts'
import { verdictOfStatement } from './statement.ts'
import { judge, verdictOf, type Instance, type Span } from './judge.ts'

const start = instant('2026-01-01T00:00:00Z')
const at = (minutes: number): Instant => addMs(start, minutes * 60_000)
const span = (from: number, to: number, asOf = 10_000): Span => ({ from: at(from), to: at(to), asOf: at(asOf) })

const instances = fc.array(
  fc.record({
    arose: fc.integer({ min: 0, max: 900 }),
    limit: fc.option(fc.integer({ min: 0, max: 300 }), { freq: 20 }),
    met: fc.option(fc.integer({ min: 0, max: 600 })),
    ended: fc.option(fc.record({ as: fc.constantFrom('excused' as const, 'moot' as const), after: fc.integer({ min: 0, max: 600 }) }), { freq: 3 }),
    provisional: fc.boolean(),
  }).map((raw): Instance => ({
    number: `N${raw.arose}`,
    arose: at(raw.arose),
    due: raw.limit === null ? null : at(raw.arose + raw.limit),
    met: raw.met === null ? null : at(raw.arose + raw.met),
    ended: raw.ended ? { as: raw.ended.as, at: at(raw.arose + raw.ended.after) } : null,
    provisional: raw.provisional,
  })),
  { maxLength: 40 },
)

const one = (more: Partial<Instance>): Instance => ({ number: '1', arose: at(10), due: at(100), met: null, ...more })

describe('one instance', () => {
  test('met on the very minute is kept', () => expect(verdictOf(one({ met: at(100) }), span(0, 1000))).toBe('kept'))
  test('a late one is counted when its limit passes, not when it is finally met', () => {
    expect(verdictOf(one({ met: at(700) }), span(0, 500))).toBe('late')
    expect(verdictOf(one({ met: at(700) }), span(500, 1000))).toBeNull()
  })
  test('one never met is missed once the limit has passed, and runs until then', () => {
    expect(verdictOf(one({}), span(0, 1000, 100))).toBe('running')
    expect(verdictOf(one({}), span(0, 1000, 101))).toBe('missed')
  })
  test('a period that ends before the limit shows it running, even when we know today how it ended', () => {
    expect(verdictOf(one({ met: at(90) }), span(0, 50))).toBe('running')
    expect(verdictOf(one({ met: at(90) }), span(50, 100))).toBe('kept')
  })
  test('it belongs to no period before it arose', () => expect(verdictOf(one({}), span(0, 10))).toBeNull())
  test('a deed done at this instant counts at once', () => expect(verdictOf(one({ met: at(60) }), span(0, 1000, 60))).toBe('kept'))
  test('what fell away before its limit is moot; what was late already stays late', () => {
    expect(verdictOf(one({ ended: { as: 'moot', at: at(50) } }), span(0, 1000))).toBe('moot')
    expect(verdictOf(one({ ended: { as: 'moot', at: at(150) } }), span(0, 1000))).toBe('missed')
  })
  test('what has no limit is never counted as kept', () => expect(judge([one({ due: null, met: at(20) })], span(0, 1000))).toMatchObject({ required: 0, kept: 0, moot: 1 }))
  test('provisional ones are listed beside', () => expect(judge([one({ provisional: true, met: at(20) }), one({ met: at(20) })], span(0, 1000))).toMatchObject({ required: 1, kept: 1, provisional: 1 }))
})

test('2,000 random sets add up over adjacent periods', () => {
  fc.assert(
    fc.property(instances, fc.tuple(fc.nat(1500), fc.nat(1500), fc.nat(1500)), fc.nat(1600), (all, cuts, asOf) => {
      const [a, b, c] = cuts.sort((x, y) => x - y) as [number, number, number]
      const whole = judge(all, span(a, c, asOf))
      const first = judge(all, span(a, b, asOf))
      const second = judge(all, span(b, c, asOf))
      for (const name of ['required', 'kept', 'late', 'missed', 'excused', 'moot', 'provisional'] as const) {
        expect(first[name] + second[name]).toBe(whole[name])
      }
      expect([...first.breached, ...second.breached].map((row) => row.number).sort()).toEqual(whole.breached.map((row) => row.number).sort())
      if (b < c) expect(second.running).toBe(whole.running)
    }),
    { numRuns: 2000 },
  )
})

test('over all time each instance is counted exactly once', () => {
  fc.assert(
    fc.property(instances, (all) => {
      const { breached, ...counts } = judge(all, { from: start, to: instant('2099-01-01T00:00:00Z'), asOf: instant('2098-01-01T00:00:00Z') })
      expect(counts.kept + counts.late + counts.missed).toBe(counts.required)
      expect(counts.required + counts.running + counts.excused + counts.moot + counts.provisional).toBe(all.length)
      expect(breached.length).toBe(counts.late + counts.missed)
    }),
    { numRuns: 500 },
  )
})

test('a clause of several controls: its figures fit together, and those of neighbouring periods add up', () => {
  fc.assert(
    fc.property(fc.array(instances, { minLength: 1, maxLength: 4 }), fc.tuple(fc.nat(1500), fc.nat(1500), fc.nat(1500)), fc.nat(1600), (controls, cuts, asOf) => {
      const [a, b, c] = cuts.sort((x, y) => x - y) as [number, number, number]
      const inside = (from: number, to: number) => controls.map((all) => judge(all, span(from, to, asOf)))
      const [whole, first, second] = [inside(a, c), inside(a, b), inside(b, c)]
      const figures = figuresOfClause(whole)
      const broken = whole.reduce((sum, control) => sum + control.breached.length, 0)
      expect(figures.late + figures.missed).toBe(broken)
      expect(figures.kept + figures.late + figures.missed + figures.silent).toBe(figures.required)
      expect(figures.kept).toBe(whole[0]!.kept)
      const status = colourOfClause(whole.map((control) => colourOfControl(control)))
      expect(status === 'breached').toBe(broken > 0)
      if (status === 'met') expect(figures.required).toBe(figures.kept)
      for (const name of ['required', 'kept', 'late', 'missed', 'silent', 'excused', 'moot', 'provisional'] as const) {
        expect(figuresOfClause(first)[name] + figuresOfClause(second)[name]).toBe(figures[name])
      }
    }),
    { numRuns: 1000 },
  )
})

test('a statement is judged once: not given, honestly not kept, late, in time', () => {
  const said = { arose: at(0), due: at(100), provisional: false }
  const verdict = (kept: boolean | null, stated: number | null, span_: Span) => verdictOfStatement({ ...said, kept, stated: stated === null ? null : at(stated) }, span_)
  expect(verdict(null, null, span(0, 50))).toBe('running')
  expect(verdict(null, null, span(50, 200))).toBe('silent')
  expect(verdict(false, 40, span(0, 50))).toBe('missed')
  expect(verdict(true, 40, span(0, 50))).toBe('kept')
  expect(verdict(true, 150, span(50, 200))).toBe('late')
  expect(verdict(true, 150, span(50, 200, 120))).toBe('silent')
  expect(verdict(true, 40, span(50, 200))).toBeNull()
})
