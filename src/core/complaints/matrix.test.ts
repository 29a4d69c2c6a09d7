// The reviewed table of each regulation: who may take which step from which state. It changes only when somebody changes the regulation.
import { describe, expect, it } from 'vitest'
import { policyIds, shipped } from '#test/policy-shelf.ts'
import { allStates } from '#core/policy/states.ts'
import { permitMatrix } from './matrix.ts'

/** More than this nobody reads. */
const READABLE = 12_000

describe.each(policyIds.filter((id) => id !== 'base'))('%s', (id) => {
  it('lets people do what the reviewed table says', async () => {
    await expect(permitMatrix(shipped(id))).toMatchFileSnapshot(`__snapshots__/permits-${id}.txt`)
  })

  it('is a table that can be read, and leaves no row out', () => {
    const policy = shipped(id)
    const table = permitMatrix(policy)
    const lines = table.split('\n')
    expect(table.length).toBeLessThan(READABLE)
    for (const row of Object.values(policy.steps)) expect(lines.some((line) => line.startsWith(`${row.name === row.action ? row.action : `${row.action}/${row.name}`}  `)), row.name).toBe(true)
  })
})

it('tells a row that begins everywhere from one that begins in two states', () => {
  const company = shipped('company-acceptance')
  const only = (from: typeof allStates) => permitMatrix({ ...company, steps: { urge: { ...company.steps['urge']!, from: [...from] } } }).split('\n').find((line) => line.startsWith('urge'))
  expect(only([...allStates])).toMatch(/^urge {2}any {2}/)
  expect(only(['answered', 'archived'])).toMatch(/^urge {2}answered archived {2}/)
  expect(only(['registered', 'assessed', 'dispatched'])).toMatch(/^urge {2}registered…dispatched {2}/)
})
