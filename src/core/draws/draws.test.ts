// The lottery keeps its promises: as many as the bands say, nothing withdrawn, everybody the same chance, the same again for whoever asks.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleSize } from './bands.ts'
import { drawMore, ranked, replacementFor, type Sample } from './drawing.ts'
import type { DrawFile, DrawStep, FrozenItem } from './file.ts'
import { commitmentOf, listFingerprint, rankOf } from './rank.ts'
import { shareOut } from './strata.ts'
import { verifyDraw } from './verify.ts'

const bands = [{ to: 20, take: 5 }, { from: 20, to: 50, percent: 30 }, { from: 50, to: 100, percent: 15 }, { from: 100, take: 20 }]
const rule = { bands, boundary: 'larger' as const, rounding: 'up' as const, monotone: false }
const none: Sample = { taken: new Set(), out: new Set(), passed: new Set() }
const lottery = (seed: string) => ({ seed, draw: 'orders', group: 'repair' })
const orders = (n: number, round = 1): FrozenItem[] =>
  Array.from({ length: n }, (_, i) => ({ item: `WX-${String(i + 1).padStart(4, '0')}`, at: `2026-09-${String((i % 28) + 1).padStart(2, '0')}T02:00:00.000Z`, round, stratum: '' }))

type Day = { arrivals: { stratum: string; passed: boolean }[]; replaced: boolean }
const days = fc.array(fc.record({ arrivals: fc.array(fc.record({ stratum: fc.constantFrom('a', 'b', 'c'), passed: fc.boolean() }), { maxLength: 12 }), replaced: fc.boolean() }), { minLength: 1, maxLength: 25 })

/** A month of daily drawings, as the server does them. */
function month(seed: string, arrivals: Day[]): { file: DrawFile; sizes: number[] } {
  const items: FrozenItem[] = []
  const passed: { item: string; why: string }[] = []
  const taken = new Set<string>()
  const out = new Set<string>()
  const steps: DrawStep[] = []
  const sizes: number[] = []
  arrivals.forEach((day, i) => {
    const at = `2026-09-${String(i + 1).padStart(2, '0')}T16:05:00.000Z`
    for (const one of day.arrivals) {
      const item = `WX-${String(items.length + 1).padStart(4, '0')}`
      items.push({ item, at: `2026-09-${String(i + 1).padStart(2, '0')}T02:00:00.000Z`, round: i + 1, stratum: one.stratum })
      if (one.passed) passed.push({ item, why: 'callback.done' })
    }
    const population = ranked(lottery(seed), items)
    const { size } = sampleSize(rule, items.length)
    const more = drawMore(population, { taken, out, passed: new Set(passed.map((one) => one.item)) }, size)
    more.forEach((item) => taken.add(item))
    sizes.push(size)
    steps.push({ kind: 'round', round: i + 1, at, population: items.length, list: listFingerprint(items), size, passed: [...passed], taken: more })
    const gone = [...taken].find((item) => !out.has(item))
    if (!day.replaced || gone === undefined) return
    const next = replacementFor(population, { taken, out, passed: new Set(passed.map((one) => one.item)) }, gone)
    steps.push({ kind: 'replacement', at, out: gone, taken: next === undefined ? [] : [next], reason: '电话停机', passed: [...passed] })
    out.add(gone)
    if (next !== undefined) taken.add(next)
  })
  const file: DrawFile = {
    format: 'wenguo-draw/1', organisation: 'harmony', policy: 'property-callback', version: '2026-01-01', draw: 'orders', id: 'one',
    period: { name: '2026-09', from: '2026-08-31T16:00:00.000Z', to: '2026-09-30T16:00:00.000Z' }, rule,
    commitment: commitmentOf(seed), committed_at: '2026-08-31T16:00:00.000Z', seed, revealed_at: '2026-09-30T16:05:00.000Z', ledger: null,
    groups: [{ group: 'repair', items, steps }],
  }
  return { file, sizes }
}

const standAlone = new URL('../../../docs/verify-draw.mjs', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'draw-'))
function runStandAlone(file: unknown): { status: number | null; said: string } {
  const path = join(folder, 'draw.json')
  writeFileSync(path, JSON.stringify(file))
  const run = spawnSync(process.execPath, [standAlone, path], { encoding: 'utf8' })
  return { status: run.status, said: run.stdout + run.stderr }
}

describe('one drawing', () => {
  test('takes as many as the bands ask, and all when there are fewer', () => {
    for (const [n, size] of [[0, 0], [3, 3], [12, 5], [20, 6], [35, 11], [50, 15], [51, 8], [100, 20], [500, 20]] as const) {
      expect(drawMore(ranked(lottery('s'), orders(n)), none, sampleSize(rule, n).size)).toHaveLength(size)
    }
  })

  test('takes the smallest numbers, the same for the same seed and others for another', () => {
    const items = ranked(lottery('one'), orders(60))
    expect(drawMore(items, none, 9)).toEqual(items.slice(0, 9).map((item) => item.item))
    expect(drawMore(ranked(lottery('one'), orders(60).reverse()), none, 9)).toEqual(drawMore(items, none, 9))
    expect(drawMore(ranked(lottery('two'), orders(60)), none, 9)).not.toEqual(drawMore(items, none, 9))
  })

  test('a number is what sha256sum makes of four lines', () => {
    // printf 'abc\norders\nrepair\nWX-0001' | sha256sum
    expect(rankOf({ seed: 'abc', draw: 'orders', group: 'repair' }, 'WX-0001')).toBe('5e27fe43e4f1ed3d6b1d0ceed83488d5d1c3d2623d4ab387822034209e40e7aa')
  })

  test('never takes more than there are, never twice, never one that was passed over', () => {
    fc.assert(fc.property(fc.nat(150), fc.nat(40), fc.array(fc.nat(149)), (n, size, skip) => {
      const items = orders(n).map((item, i) => ({ ...item, stratum: ['a', 'b', 'c'][i % 3]! }))
      const passed = new Set(skip.map((i) => items[i]?.item ?? ''))
      const taken = drawMore(ranked(lottery('p'), items), { ...none, passed }, size)
      expect(taken.length).toBe(Math.min(size, items.filter((item) => !passed.has(item.item)).length))
      expect(new Set(taken).size).toBe(taken.length)
      expect(taken.filter((item) => passed.has(item))).toEqual([])
    }))
  })

  test('strata get their share by largest remainder', () => {
    expect([...shareOut(10, new Map([['a', 53], ['b', 31], ['c', 16]]))]).toEqual([['a', 5], ['b', 3], ['c', 2]])
    expect([...shareOut(3, new Map([['a', 1], ['b', 1], ['c', 1], ['d', 1]]))]).toEqual([['a', 1], ['b', 1], ['c', 1], ['d', 0]])
    fc.assert(fc.property(fc.nat(60), fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }), (size, counts) => {
      const shares = shareOut(size, new Map(counts.map((n, i) => [`s${i}`, n])))
      const all = counts.reduce((sum, n) => sum + n, 0)
      expect([...shares.values()].reduce((sum, n) => sum + n, 0)).toBe(Math.min(size, all))
      counts.forEach((n, i) => expect(shares.get(`s${i}`)).toBeLessThanOrEqual(n))
    }))
  })

  test('of equal strata none is favoured: each gets the odd place as often as the others', () => {
    const items = orders(30).map((item, i) => ({ ...item, stratum: ['a', 'b', 'c'][i % 3]! }))
    const odd = { a: 0, b: 0, c: 0 }
    for (let i = 0; i < 900; i++) {
      const taken = new Set(drawMore(ranked(lottery(`tie-${i}`), items), none, 13))
      for (const stratum of ['a', 'b', 'c'] as const) if (items.filter((item) => item.stratum === stratum && taken.has(item.item)).length === 5) odd[stratum] += 1
    }
    expect(odd.a + odd.b + odd.c).toBe(900)
    expect(Object.values(odd).reduce((sum, n) => sum + (n - 300) ** 2 / 300, 0)).toBeLessThan(13.8) // 2 degrees of freedom, one in a thousand
  })

  test('everybody has the same chance: chi-square over 600 draws of 11 from 35', () => {
    const hits = new Map<string, number>()
    const items = orders(35)
    for (let i = 0; i < 600; i++) for (const item of drawMore(ranked(lottery(`seed-${i}`), items), none, 11)) hits.set(item, (hits.get(item) ?? 0) + 1)
    const expected = (600 * 11) / 35
    // Drawn without replacement, each count varies by (1 - 11/35) of what a free throw would.
    const chi = items.reduce((sum, { item }) => sum + ((hits.get(item) ?? 0) - expected) ** 2 / (expected * (1 - 11 / 35)), 0) * (34 / 35)
    expect(chi).toBeLessThan(65.2) // 34 degrees of freedom, one in a thousand
    expect(chi).toBeGreaterThan(12)
  })
})

describe('a month of daily drawings', () => {
  test('reaches each day’s size where items allow, withdraws nothing, and is redrawn alike by both verifiers', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), days, (seed, arrivals) => {
      const { file, sizes } = month(seed, arrivals)
      const verdict = verifyDraw(file)
      expect(verdict.differences).toEqual([])
      const rounds = file.groups[0]!.steps.filter((step) => step.kind === 'round')
      let counting = 0
      file.groups[0]!.steps.forEach((step) => { counting += step.taken.length - (step.kind === 'replacement' ? 1 : 0) })
      const eligible = file.groups[0]!.items.length - rounds.at(-1)!.passed.length
      expect(verdict.sample[0]!.items.length).toBe(counting)
      expect(counting).toBeGreaterThanOrEqual(Math.min(sizes.at(-1)!, eligible - verdict.sample[0]!.replaced.length))
    }), { numRuns: 200 })
  })

  test('a sample that once reached 15 keeps them when one more order asks for 8', () => {
    const arrivals = [{ arrivals: Array.from({ length: 50 }, () => ({ stratum: '', passed: false })), replaced: false }, { arrivals: [{ stratum: '', passed: false }], replaced: false }]
    const { file, sizes } = month('drop', arrivals)
    expect(sizes).toEqual([15, 8])
    expect(verifyDraw(file).sample[0]!.items).toHaveLength(15)
  })

  test('a replacement is the next number', () => {
    const items = ranked(lottery('r'), orders(35))
    const taken = new Set(drawMore(items, none, 11))
    expect(replacementFor(items, { ...none, taken }, items[3]!.item)).toBe(items[11]!.item)
  })
})

describe('an exported file', () => {
  const { file } = month('a-seed', Array.from({ length: 8 }, (_, i) => ({ arrivals: Array.from({ length: 5 }, () => ({ stratum: 'a', passed: false })), replaced: i === 6 })))
  const damage: [string, (file: DrawFile) => void, string][] = [
    ['an item taken out of the list', (f) => f.groups[0]!.items.splice(4, 1), 'list'],
    ['an item slipped into the list', (f) => f.groups[0]!.items.push({ item: 'WX-9999', at: '2026-09-02T02:00:00.000Z', round: 1, stratum: 'a' }), 'list'],
    ['a completion moved to another day', (f) => (f.groups[0]!.items[0]!.at = '2026-09-09T02:00:00.000Z'), 'list'],
    ['another seed', (f) => (f.seed = 'chosen afterwards'), 'commitment'],
    ['one drawn order exchanged for another', (f) => f.groups[0]!.steps[3]!.taken.splice(0, 1, 'WX-0001'), 'sample'],
    ['one drawn order kept quiet', (f) => f.groups[0]!.steps[0]!.taken.pop(), 'sample'],
    ['a smaller size', (f) => Object.assign(f.groups[0]!.steps[5]!, { size: 5 }), 'size'],
    ['another replacement', (f) => (f.groups[0]!.steps.find((step) => step.kind === 'replacement')!.taken = ['WX-0040']), 'replacement'],
    ['drawings in another order', (f) => f.groups[0]!.steps.reverse(), 'order'],
    ['the sample in another order', (f) => f.groups[0]!.steps[0]!.taken.reverse(), 'sample'],
  ]

  test('is accepted as it is', () => {
    expect(verifyDraw(file)).toMatchObject({ ok: true, differences: [] })
    expect(runStandAlone(file)).toMatchObject({ status: 0 })
  })

  test.each(damage)('shows %s', (_name, spoil, what) => {
    const spoilt = structuredClone(file)
    spoil(spoilt)
    const verdict = verifyDraw(spoilt)
    expect(verdict.ok).toBe(false)
    expect(verdict.differences.map((difference) => difference.what)).toContain(what)
    expect(runStandAlone(spoilt).status).toBe(1)
  })

  test('the stand-alone script draws what the product draws', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), days, (seed, arrivals) => {
      const { file } = month(seed, arrivals)
      const { status, said } = runStandAlone(file)
      expect(status, said).toBe(0)
      expect(said).toContain(verifyDraw(file).sample[0]!.items.join(' '))
    }), { numRuns: 15 })
  })
})
