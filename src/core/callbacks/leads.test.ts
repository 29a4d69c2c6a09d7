// Leads: honest months raise hardly any, and each kind of polishing is seen.
import { describe, expect, it } from 'vitest'
import { addMs, type Instant } from '#core/kernel/instant.ts'
import { leadsOf, type LeadFacts, type MadeCall } from './leads.ts'

const START = '2026-10-01T01:00:00.000Z' as Instant

/** Repeatable chance (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A month of 120 calls by four callers who all do the same: one in eight is not reached, one in six dissatisfied, one in ten late. */
function month(seed: number): MadeCall[] {
  const random = chance(seed)
  return Array.from({ length: 120 }, (_, i): MadeCall => {
    const by = ['孙佳', '何敏', '李静', '吴燕'][i % 4]!
    const dueAt = addMs(START, i * 3_600_000)
    const at = addMs(dueAt, random() < 0.1 ? 86_400_000 : -7_200_000 + Math.floor(random() * 3_000_000))
    const outcome = random() < 1 / 8 ? 'unreachable' : random() < 1 / 6 ? 'dissatisfied' : 'satisfied'
    return { id: `c${i}`, number: `TS${i}`, by, byName: by, outcome, method: 'phone', at, dueAt, spoken: outcome !== 'unreachable', numberSeen: true, ownNumber: false, putOff: random() < 0.01 }
  })
}
const facts = (calls: MadeCall[], more: Partial<LeadFacts> = {}): LeadFacts => ({ calls, ended: [], changed: [], groups: [], ...more })
const kinds = (found: LeadFacts) => leadsOf(found).map((lead) => lead.kind)

describe('leads', () => {
  it('are raised in at most two of a hundred honest months by each of the statistical signs', () => {
    const months = 400
    const raised: Record<string, number> = {}
    for (let seed = 1; seed <= months; seed += 1) for (const kind of new Set(kinds(facts(month(seed))))) raised[kind] = (raised[kind] ?? 0) + 1
    for (const [kind, n] of Object.entries(raised)) expect([kind, n / months <= 0.02], `${kind}: ${n} of ${months}`).toEqual([kind, true])
  })

  it('see a caller who cannot reach the angry ones', () => {
    const calls = month(1).map((call, i) => (call.by === '何敏' && i % 8 !== 1 ? { ...call, outcome: 'unreachable', spoken: false } : call))
    expect(leadsOf(facts(calls)).find((lead) => lead.kind === 'unreachable_often')?.who).toBe('何敏')
  })

  it('see that those who are not satisfied are called after the limit', () => {
    const calls = month(2).map((call) => (call.outcome === 'dissatisfied' ? { ...call, at: addMs(call.dueAt!, 86_400_000) } : call))
    expect(kinds(facts(calls))).toContain('bad_ones_late')
  })

  it('see calls put off beyond their limit three times, a number that is a colleague’s, and talks faster than talk', () => {
    const calls = month(3).map((call, i) => ({ ...call, putOff: call.by === '孙佳' && i < 12, ownNumber: i === 2 && call.spoken, method: 'phone' }))
    const quick = calls.map((call, i) => (i === 5 && calls[1] ? { ...call, at: addMs(calls[1].at, 5_000) } : call))
    expect(kinds(facts(calls))).toEqual(expect.arrayContaining(['put_off']))
    expect(kinds(facts(quick)).filter((kind) => kind === 'too_quick').length).toBe(quick[1]!.spoken && quick[5]!.spoken ? 1 : 0)
    expect(kinds(facts(calls)).includes('own_number')).toBe(calls[2]!.spoken)
  })

  it('say of a split list how much smaller the sample has grown, and nothing where it has not', () => {
    const rule = { bands: [{ from: 20, to: 50, percent: 30 }, { from: 50, to: 100, percent: 15 }], boundary: 'larger' as const, rounding: 'up' as const }
    const items = Array.from({ length: 51 }, (_, i) => ({ id: `o${i}`, number: `WX-${i}`, at: START, who: `1380000${Math.min(i, 49)}`, late: false }))
    const group = { draw: 'd1', label: '十月维修', rule, items }
    expect(leadsOf(facts([], { groups: [group] }))).toMatchObject([{ kind: 'split_orders', records: [{ kind: 'draw' }, { number: 'WX-49' }, { number: 'WX-50' }] }])
    expect(leadsOf(facts([], { groups: [{ ...group, items: items.map((item, i) => ({ ...item, who: `${i}` })) }] }))).toEqual([])
  })
})
