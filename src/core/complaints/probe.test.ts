// Every enforced row of every regulation is tried; a row from which the teeth were taken is found out.
import { describe, expect, it } from 'vitest'
import { policyNamed } from '#test/matter-story.ts'
import { policyIds, shipped } from '#test/policy-shelf.ts'
import type { Policy } from '#core/policy/shape.ts'
import { probe } from './probe.ts'

const enforced = /^(step|record|recusal|authority|group|role|join|taxonomy|scale|priority|intake|channel|notice|pause)\./

describe.each(policyIds.filter((id) => id !== 'base'))('%s', (id) => {
  const policy = shipped(id)

  it('has teeth in every row that keeps a clause', () => {
    const refs = [...new Set(policy.clauses.flatMap((clause) => clause.kept_by))].filter((ref) => enforced.test(ref))
    expect(refs.length).toBeGreaterThan(0)
    expect(refs.flatMap((ref) => (probe(policy, ref)?.bites === true ? [] : [`${ref}: ${probe(policy, ref)?.how.zh}`]))).toEqual([])
  })

  it('has teeth in every step and recusal, asked for or not', () => {
    const refs = [...Object.keys(policy.steps).map((name) => `step.${name}`), ...Object.keys(policy.recusals).map((name) => `recusal.${name}`), ...Object.keys(policy.roles).map((name) => `role.${name}`), ...Object.keys(policy.scales).map((name) => `scale.${name}`)]
    expect(refs.filter((ref) => probe(policy, ref)?.bites !== true)).toEqual([])
  })
})

describe('a damaged policy', () => {
  const company = policyNamed('company-acceptance')
  const steps = (change: Partial<Policy['steps'][string]>, name = 'end_investigation'): Policy => ({ ...company, steps: { ...company.steps, [name]: { ...company.steps[name]!, ...change } } })

  it.each([
    ['a condition that always holds', steps({ when: ['verified', 'true'] })],
    ['a condition that says nothing', steps({ when: ["verified || !verified"] })],
    ['a condition that can never hold', steps({ when: ['verified && !verified'] })],
    ['an exception that never holds', steps({ unless: ['verified && !verified'] })],
  ])('shows %s', (_what, damaged) => {
    expect(probe(damaged, 'step.end_investigation')).toMatchObject({ bites: false })
  })

  it('shows a step that anybody may take at any time with nothing', () => {
    const open = steps({ from: [...new Set([...Object.values(company.steps).flatMap((row) => row.from), 'refused' as const])], by: ['any', 'customer'], when: [], unless: [], needs: { value: [] } })
    expect(probe(open, 'step.end_investigation')).toMatchObject({ bites: false })
  })

  it('shows a record without fields, a notice without parts, a notice that nobody sends, a recusal of nothing', () => {
    expect(probe({ ...company, records: { ...company.records, online: { ...company.records['online']!, fields: [] } } }, 'record.online')).toMatchObject({ bites: false })
    expect(probe({ ...company, notices: { ...company.notices, acceptance: { ...company.notices['acceptance']!, parts: { value: [] } } } }, 'notice.acceptance')).toMatchObject({ bites: false })
    expect(probe(steps({ sends: [] }, 'acknowledge'), 'notice.acceptance')).toMatchObject({ bites: false })
    expect(probe({ ...company, recusals: { fair: { ...company.recusals['fair']!, may_not: [] } } }, 'recusal.fair')).toMatchObject({ bites: false })
    expect(probe(company, 'step.dance')).toMatchObject({ bites: false })
  })

  it('shows a ladder that nobody asks, and leaves to other rooms what they decide', () => {
    const unasked = Object.fromEntries(Object.entries(company.steps).map(([name, row]) => [name, { ...row, when: row.when.filter((one) => one !== 'within_authority'), unless: row.unless.filter((one) => !one.includes('within_authority')) }]))
    expect(probe({ ...company, steps: unasked }, 'authority.ladder')).toMatchObject({ bites: false })
    expect(probe(company, 'script.callback')).toBeNull()
    expect(probe(company, 'always.tracking')).toBeNull()
  })
})
