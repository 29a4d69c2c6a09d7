// What changed between two versions, and which way.
import { expect, it } from 'vitest'
import { loadedWith, shipped } from '#test/policy-shelf.ts'
import { diffPolicies } from './diff.ts'

const before = shipped('property-callback')
const changed = (piece: string, instead: string) => {
  const { policy, findings } = loadedWith('property-callback', piece, instead)
  if (!policy) throw new Error(findings[0]?.message.en)
  return diffPolicies(before, policy)
}

it('nothing, between a version and itself', () => {
  expect(diffPolicies(before, shipped('property-callback'))).toEqual([])
})

it.each([
  ['a shorter limit is tighter', 'settled, notice.delay.sent], within: 3d', 'settled, notice.delay.sent], within: 2d', { ref: 'clock.reply', field: 'within', from: '3d', to: '2d', direction: 'tighter', clauses: ['4a'] }],
  ['a longer limit is looser', 'settled, notice.delay.sent], within: 3d', 'settled, notice.delay.sent], within: 9d', { ref: 'clock.reply', field: 'within', direction: 'looser' }],
  ['a larger sample is tighter', '{ to: 20, take: 5 }, { from: 20, to: 50, percent: 30 }, { from: 50, to: 100, percent: 15 }, { from: 100, take: 20 }]\n    printed', '{ to: 20, take: 5 }, { from: 20, to: 50, percent: 30 }, { from: 50, to: 100, percent: 30 }, { from: 100, take: 20 }]\n    printed', { ref: 'draw.orders', field: 'bands', direction: 'tighter', clauses: ['13.2'] }],
  ['a dropped condition is looser', 'when: [settleable, within_authority]', 'when: [settleable]', { ref: 'step.settle', field: 'when', direction: 'looser', clauses: ['1b', '2a'] }],
])('%s', (_what, piece, instead, expected) => {
  expect(changed(piece, instead)).toMatchObject([{ change: 'changed', ...expected }])
})

it('a row that only got another name is renamed, not lost', () => {
  const changes = changed('  general_office: {', '  head_office: {')
  expect(changes).toContainEqual(expect.objectContaining({ change: 'renamed', ref: 'units.general_office', to: 'head_office' }))
})
