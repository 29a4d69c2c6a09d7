// A reason that a record asks for with a step passes with it; that it was given stays on record, and one that was not given keeps the record open.
import { expect, it } from 'vitest'
import { loadedFrom } from '#test/policy-shelf.ts'
import { instant } from '#core/kernel/instant.ts'
import { begin, evolve } from './evolve.ts'

const { policy } = loadedFrom('records:\n  why: { zh: 理由, fields: [reason, evidence], before: assess }\n')

it.each([[{ reason: '客户催得急', evidence: ['a'] }, ['why.reason', 'why.evidence']], [{ reason: '', evidence: [] }, undefined]])('%j', (data, recorded) => {
  const at = instant('2026-03-02T01:00:00Z')
  const actor = { kind: 'person' as const, id: 'linxiao', name: '林晓' }
  const matter = begin(policy!, { id: 'm', org: 'o' }, { type: 'received', at, seq: 1, actor, data: { channel: 'hotline', kind: 'complaint' } })
  const after = evolve(policy!, matter, { type: 'assessed', at, seq: 2, actor, data: { ...data, step: 'assess', to: 'assessed' } })
  expect(after.recorded).toEqual(recorded)
  expect(after.fields['reason']).toBeUndefined()
})
