// Regulations that nobody here had seen, each written from its text alone: they load and lint clean, every number of a clause is run with,
// and no control can be taken out without a clause turning red.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { lintTeeth } from '#core/conformance/lint-teeth.ts'
import { copiedFrom } from '#core/policy/lint/copied.ts'
import { draftPolicy } from '#core/policy/draft/draft.ts'
import { loadChecked, passes } from '#core/policy/load.ts'
import { readDocument } from '#server/channels/read-document.ts'
import { shelf } from '#test/policy-shelf.ts'
import { mutationOf } from '#server/conformance/mutation.ts'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const least: Record<string, { clauses: number; numbers: number; used: number }> = {
  bank: { clauses: 45, numbers: 40, used: 20 }, drug: { clauses: 40, numbers: 45, used: 17 }, hotline: { clauses: 35, numbers: 45, used: 14 },
}

describe.each(Object.keys(least))('%s', (name) => {
  const { policy, findings } = loadChecked({ file: `test/unseen/${name}.yaml`, text: read(`./${name}.yaml`) }, shelf(), { checks: [lintTeeth, copiedFrom(read(`./${name}.txt`))] })

  it('lints clean, in our own words, with a control for every clause', () => {
    expect(findings.filter((one) => one.severity !== 'note').map((one) => `${one.line} ${one.code} ${one.message.en}`)).toEqual([])
    expect(passes(findings)).toBe(true)
    expect(policy!.clauses.filter((clause) => clause.kept_by.length === 0)).toEqual([])
    expect(policy!.clauses.length).toBeGreaterThan(30)
  })

  it('no control can be taken out unnoticed', () => {
    expect(mutationOf(policy!).unnoticed).toEqual([])
  })

  it('begins as a draft from its text', async () => {
    const draft = draftPolicy(await readDocument(fileURLToPath(new URL(`./${name}.txt`, import.meta.url))), { id: name, version: '2027-01-01', shelf: shelf() })
    expect(draft.clauses.length).toBeGreaterThanOrEqual(least[name]!.clauses)
    expect(draft.numbers.length).toBeGreaterThanOrEqual(least[name]!.numbers)
    expect(draft.numbers.filter((one) => one.used).length).toBeGreaterThanOrEqual(least[name]!.used)
  })
})
