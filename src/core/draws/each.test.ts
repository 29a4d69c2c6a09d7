// A draw for each person, each unit or each value of a field of the policy's own: what has no value there is in no group.
import { expect, it } from 'vitest'
import { situationOf, withMatter } from '#core/complaints/probes/situation.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { sampleSize } from './bands.ts'
import { drawsCounting } from './population.ts'
import { loadedFrom } from '#test/policy-shelf.ts'

const rows = (each: string) => `clauses: [{ id: "1", says: said, kept_by: [draw.own, duty.own] }]
fields: { outlet: { zh: 网点, en: outlet, type: text } }
draws: { own: { zh: 抽五张, en: five each, of: closed, per: week, each: ${each}, strata: [outlet], bands: [{ percent: 10, at_least: 5 }], rounding: up, when_drawn: period_end } }
duties: { own: { zh: 质检, en: check, who: draw.own, by: [supervisor], within: 3d, needs: [score_given] } }
`
const groupsOf = (each: string, own: Partial<Matter>) => {
  const { policy, findings } = loadedFrom(rows(each))
  expect(findings.filter((one) => one.severity === 'error').map((one) => one.message.en)).toEqual([])
  const { ctx } = withMatter(() => own)(situationOf(policy!))
  return drawsCounting(ctx, 'closed').filter(({ draw }) => draw.name === 'own').map(({ group, stratum }) => `${group} ${stratum}`)
}

it('per engineer, per unit, per outlet, in strata by a field', () => {
  const own = { handler: 'wanghaiyan', owner: 'zhaolimin', unit: 'engineering', fields: { outlet: '东湖' } } as unknown as Partial<Matter>
  expect([groupsOf('handler', own), groupsOf('unit', own), groupsOf('outlet', own)]).toEqual([['wanghaiyan 东湖'], ['engineering 东湖'], ['东湖 东湖']])
  expect(groupsOf('handler', { ...own, handler: null })).toEqual(['zhaolimin 东湖'])
  expect(groupsOf('outlet', { ...own, fields: {} })).toEqual([])
})

it('five of each, all where there are fewer', () => {
  const rule = loadedFrom(rows('handler')).policy!.draws['own']!
  expect([3, 5, 40, 80].map((n) => sampleSize(rule, n).size)).toEqual([3, 5, 5, 8])
})
