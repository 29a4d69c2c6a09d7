// Blanks of a text and what an organisation may put into them.
import { describe, expect, it } from 'vitest'
import { loadPolicy, passes } from '#core/policy/load.ts'
import { shelf as wholeShelf, sourceOf } from '#test/policy-shelf.ts'
import { blanksOf, fillFindings } from './fills.ts'

const shelf = wholeShelf()
const source = sourceOf('property-callback')
const open = { ...source, text: source.text.replace('settled, notice.delay.sent], within: 3d', 'settled, notice.delay.sent], within: undecided').replace('states: [3d], kept_by: [clock.reply, clock.resolve]', 'states: [], kept_by: [clock.reply, clock.resolve]') }
const codes = (fills?: Record<string, unknown>) => loadPolicy(open, shelf, fills).findings.filter((one) => one.severity === 'error').map((one) => `${one.code} ${one.path}`)

describe('what a text leaves open', () => {
  it('is listed with its clause, and does not pass until it is filled', () => {
    expect(blanksOf(open, shelf)).toMatchObject([{ path: ['clocks', 'reply', 'within'], clauses: ['4a'], label: { zh: '三日回复：时限', en: 'reply in 3 days: limit' } }])
    expect(codes()).toContain('PLACEHOLDER clocks.reply.within')
    const filled = loadPolicy(open, shelf, { clocks: { reply: { within: '4d' } } })
    expect(passes(filled.findings)).toBe(true)
    expect(filled.policy?.clocks['reply']?.basis['within']).toBe('choice')
    expect(blanksOf(source, shelf)).toEqual([])
  })

  it('may be filled, what it states may not, what the shelf only proposes may', () => {
    const found = (fills: Record<string, unknown>, of = source) => fillFindings(of, shelf, fills).map((one) => `${one.code} ${one.path}`)
    expect(found({ clocks: { reply: { within: '5d' } } })).toEqual(['FILL_TEXT clocks.reply.within'])
    expect(found({ clocks: { reply: { within: '5d' } } }, open)).toEqual([])
    expect(found({ clocks: { slip: { within: '2h' }, resolve: { extend: { total: '60wd' } } } })).toEqual([])
    expect(found({ authority: [{ role: 'director' }] })).toEqual([])
    expect(found({ scope: { for: { kind: ['complaint'] } } })).toEqual([])
  })
})
