// Layers: what a file inherits, changes, removes and copies, and where each value came from.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadedFrom, shelf, shipped } from '#test/policy-shelf.ts'
import { loadPolicy } from './load.ts'
import { type Plain, mergePatch, resolveLikes } from './merge.ts'
import { meantBy, pickTier, tierLeaves } from './values.ts'

const clause = (ref: string) => `clauses: [{ id: "1", says: said, kept_by: [${ref}] }]\n`

describe('extends', () => {
  it('takes the shelf, and keeps what it does not mention', () => {
    const { policy, findings } = loadedFrom(`${clause('clock.receipt')}clocks: { receipt: { within: 2h } }\n`)
    expect(findings).toEqual([])
    expect(policy?.clocks['receipt']).toMatchObject({ from: ['contact.received'], within: { value: { n: 2, unit: 'h' } }, unless: ['anonymous'], clauses: ['1'] })
    expect(policy?.steps['dispatch']?.by).toEqual(['agent', 'manager'])
  })

  it('knows which value is the text’s, the shelf’s, the organisation’s, or marked otherwise', () => {
    const source = { file: 'trial.yaml', text: `policy: trial\ntitle: { zh: 试 }\nversion: 2026-01-01\nextends: base\n${clause('clock.receipt')}clocks: { receipt: { within: 2h, unless: [], basis: { unless: reading } } }\n` }
    const plain = loadPolicy(source, shelf()).policy?.clocks['receipt']
    expect(plain?.basis).toMatchObject({ within: 'text', unless: 'reading', from: 'default' })
    const filled = loadPolicy(source, shelf(), { clocks: { receipt: { within: '1h' } } }).policy?.clocks['receipt']
    expect(filled).toMatchObject({ within: { value: { n: 1, unit: 'h' } }, basis: { within: 'choice', from: 'default' } })
  })

  it('removes a row or a field by null', () => {
    const { policy } = loadedFrom(`${clause('clock.receipt')}steps: { consent: null, settle: { when: null } }\n`)
    expect(policy?.steps['consent']).toBeUndefined()
    expect(policy?.steps['settle']?.when).toEqual([])
  })

  it('finds a circle', () => {
    const a = { file: 'a.yaml', text: 'policy: a\ntitle: { zh: 甲 }\nversion: 2026-01-01\nextends: b\n' }
    const b = { file: 'b.yaml', text: 'policy: b\ntitle: { zh: 乙 }\nversion: 2026-01-01\nextends: a\n' }
    expect(loadPolicy(a, [b]).findings.map((one) => one.code)).toContain('EXTENDS')
  })
})

describe('like', () => {
  it('copies a row but not its title and basis', () => {
    const property = shipped('property-callback')
    const works = property.callbacks['works']
    expect(works).toMatchObject({ zh: '维修工程回访', for: { service: ['works'] }, after: 'order.completed', methods: ['phone', 'visit'], script: 'callback' })
    expect(works?.basis).toMatchObject({ within: 'text', methods: 'text', script: 'default' })
  })

  it('null takes away what would be copied', () => {
    const { policy, findings } = loadedFrom(`${clause('callback.other')}callbacks: { other: { like: complaint, unless: null } }\n`)
    expect(findings).toEqual([])
    expect(policy?.callbacks['other']?.unless).toEqual([])
  })
})

describe('merging', () => {
  const json = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer(), { maxLength: 3 }), tie('map')),
    map: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'for'), tie('value'), { maxKeys: 4 }),
  }))

  it('is what RFC 7396 says: idempotent, with nothing as neutral', () => {
    fc.assert(fc.property(json.map, json.map, (target, patch) => {
      const once = mergePatch(target, patch)
      expect(mergePatch(once, patch)).toEqual(once)
      expect(mergePatch(target, {})).toEqual(target)
    }))
  })

  it('never changes its inputs', () => {
    fc.assert(fc.property(json.map, json.map, (target, patch) => {
      const before = JSON.stringify([target, patch])
      mergePatch(target, patch)
      expect(JSON.stringify([target, patch])).toBe(before)
    }))
  })

  it('replaces whole what may be a tier', () => {
    const target = { within: { severity: { low: '10wd', high: '2wd' } }, tell: { due: ['a'] } }
    expect(mergePatch(target, { within: { severity: { serious: '1d' } }, tell: { '50%': ['b'] } })).toEqual({
      within: { severity: { serious: '1d' } }, tell: { due: ['a'], '50%': ['b'] },
    })
  })

  it('a chain of likes of any length ends, in a circle too', () => {
    fc.assert(fc.property(fc.array(fc.nat(7), { minLength: 1, maxLength: 8 }), (likes) => {
      const rows: Plain = Object.fromEntries(likes.map((like, index) => [`r${index}`, { own: index, like: `r${like}` }]))
      const { rows: resolved } = resolveLikes(rows)
      expect(Object.keys(resolved)).toEqual(Object.keys(rows))
      likes.forEach((_, index) => expect(resolved[`r${index}`]).toMatchObject({ own: index }))
    }))
  })
})

describe('values', () => {
  it('a tier gives the value of the member, else the rest', () => {
    const tier = shipped('city-hotline-96310').clocks['resolve']?.within
    const at = (severity: string) => pickTier(tier, (axis) => (axis === 'severity' ? severity : undefined))
    expect(at('urgent')).toEqual({ n: 1, unit: 'wd' })
    expect(at('low')).toEqual({ n: 10, unit: 'wd' })
    expect(at('unheard')).toEqual({ n: 5, unit: 'wd' })
    expect(tierLeaves(tier)).toHaveLength(5)
    expect(pickTier({ axis: 'severity', of: { urgent: { value: 1 } } }, () => 'low')).toBeUndefined()
  })

  it('stages and open stand for their states, and only receive starts', () => {
    const { steps } = shipped('base')
    expect(steps['flag']?.from).toContain('closed')
    expect(steps['verify']?.from).not.toContain('closed')
    expect(steps['receive']).toMatchObject({ from: [], starts: true })
    expect(Object.values(steps).filter((step) => step.starts).map((step) => step.name)).toEqual(['receive'])
  })

  it('a row is for a matter when it matches on every axis', () => {
    const on = (axis: string) => ({ channel: ['letter', 'petition'], kind: ['complaint'] })[axis] ?? []
    expect(meantBy({}, on)).toBe(true)
    expect(meantBy({ channel: ['petition'] }, on)).toBe(true)
    expect(meantBy({ channel: ['petition'], kind: ['report'] }, on)).toBe(false)
    expect(meantBy({ severity: ['high'] }, on)).toBe(false)
  })
})
