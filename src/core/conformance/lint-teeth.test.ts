// What only trying out can find is found: a row without teeth, a promise that is not built, a unit that nobody may deal with, a sentence that is a copy.
import { describe, expect, it } from 'vitest'
import { loadedFrom, policyIds, shelf, sourceOf } from '#test/policy-shelf.ts'
import { clausesOf, summaryOf } from '#core/policy/clauses.ts'
import { copiedFrom } from '#core/policy/lint/copied.ts'
import type { Check } from '#core/policy/lint.ts'
import { loadChecked, passes } from '#core/policy/load.ts'
import type { Finding } from '#core/policy/finding.ts'
import { orgOf, policyNamed } from '#test/matter-story.ts'
import { leftToNobody, lintTeeth } from './lint-teeth.ts'

type Damage = { id: string; piece: string; instead: string; check?: Check }

function findings({ id, piece, instead, check = lintTeeth }: Damage, code: string): (Finding & { says: string })[] {
  const { file, text } = sourceOf(id)
  if (!text.includes(piece)) throw new Error(`${file} does not say: ${piece}`)
  const damaged = text.replace(piece, instead)
  return loadChecked({ file, text: damaged }, shelf(), { checks: [check] }).findings.filter((one) => one.code === code).map((one) => ({ ...one, says: damaged.split('\n')[one.line - 1]! }))
}

describe('the check by trying out', () => {
  it('names the row that never refuses, at the clause that leans on it (TOOTHLESS)', () => {
    const [found] = findings({ id: 'company-acceptance', piece: 'when: [verified, both_heard]', instead: 'when: ["verified || !verified"]' }, 'TOOTHLESS')
    expect(found).toMatchObject({ severity: 'warning', message: { zh: expect.stringContaining('不起作用'), en: expect.stringContaining('never bites') } })
    expect(found!.says).toContain('step.end_investigation')
  })

  it('names a script that nobody speaks (TOOTHLESS)', () => {
    const piece = 'kept_by: [intake.forbidden_words, script.intake, attest.courtesy]'
    const instead = 'kept_by: [intake.forbidden_words, script.unheard, attest.courtesy]'
    const { text } = sourceOf('city-hotline-96310')
    const damaged = text.replace(piece, instead).replace('\nnotices:\n', '\nscripts: { unheard: { zh: 没人念, at: spot_check, lines: { one: { zh: 一句, en: a line } } } }\nnotices:\n')
    const found = loadChecked({ file: 'x.yaml', text: damaged }, shelf(), { checks: [lintTeeth] }).findings.filter((one) => one.code === 'TOOTHLESS')
    expect(found).toMatchObject([{ message: { zh: expect.stringContaining('没有任何回访或抽查使用这份话术') } }])
  })

  it('says of a promise that is not built that it is not built, as a note (UNBUILT)', () => {
    const [found] = findings({ id: 'company-acceptance', piece: 'kept_by: [clock.result]', instead: 'kept_by: [clock.result, always.texts]' }, 'UNBUILT')
    expect(found).toMatchObject({ severity: 'note', message: { zh: expect.stringContaining('平台还没有做到这一项') } })
    expect(found!.says).toContain('always.texts')
  })

  it('does not count a clause that leans only on what is not built as kept by anything', () => {
    const { policy } = loadedFrom('clauses:\n  - { id: "1", says: said, kept_by: [always.texts] }\n  - { id: "2", says: said, kept_by: [always.texts, step.answer] }\n  - { id: "3", says: said, kept_by: [privacy.keep] }\n')
    expect(clausesOf(policy!).map((clause) => clause.kind)).toEqual(['unbuilt', 'enforce', 'unbuilt'])
    expect(summaryOf(policy!)).toMatchObject({ unbuilt: ['1', '3'], unkept: [], by: { enforce: 1 } })
  })

  it('names the unit that nobody may deal with once its people have stood aside (RECUSED_ALL)', () => {
    const text = 'policy: trial\ntitle: { zh: 试 }\nversion: 2026-01-01\nextends: base\nunits: { works: { zh: 工程部, en: works, head: manager }, desk: { zh: 受理处, en: desk, head: manager } }\nclauses: [{ id: "1", says: said, kept_by: [step.approve] }]\nrecusals:\n  fair: { falls_to: [superior] }\nsteps: { approve: { by: [units.head], sign: all } }\n'
    const { findings: all } = loadChecked({ file: 'trial.yaml', text }, shelf(), { checks: [lintTeeth] })
    const found = all.find((one) => one.code === 'RECUSED_ALL')
    expect(found).toMatchObject({ severity: 'note', line: 8, message: { zh: expect.stringMatching(/投诉「.+」时.*没有人能「批准」/), en: expect.stringContaining('nobody is left') } })
    // In the organisation of 和谐物业 somebody stands above everybody: only a recusal that falls back on the head himself leaves nobody.
    const property = policyNamed('property-callback')
    const org = orgOf(property)
    expect(leftToNobody(property, org)).toEqual([])
    const onlyHead = (name: string) => ({ ...property.steps[name]!, by: ['cs_manager'] })
    const closed = { ...property, steps: { ...property.steps, approve: onlyHead('approve'), approve_special: onlyHead('approve_special') }, recusals: { fair: { ...property.recusals['fair']!, falls_to: ['cs_manager'] } } }
    const alone = { ...org, people: org.people.filter((person) => person.memberships.some((post) => post.role === 'cs_manager')) }
    expect(leftToNobody(closed, alone)).toContainEqual(expect.objectContaining({ recusal: 'fair', unit: 'desk' }))
  })

  it('names a sentence that repeats the text, and not one in other words (COPIED)', () => {
    const check = copiedFrom('第四条　公司收到客户的投诉以后，应当在调查终结之日起五个工作日之内，把处理的结果以书面形式告知客户。')
    const says = (zh: string) => ({ id: 'company-acceptance', piece: '{ id: "1.1",', instead: `{ id: "9.9", says: { zh: "${zh}", en: "x" }, kept_by: [clock.result] }\n  - { id: "1.1",`, check })
    const found = findings(says('应当在调查终结之日起五个工作日之内把处理的结果以书面形式告知客户'), 'COPIED')
    expect(found).toMatchObject([{ severity: 'warning', message: { zh: expect.stringContaining('照抄了原文'), en: expect.stringContaining('repeats the text') } }])
    expect(found[0]!.says).toContain('9.9')
    expect(findings(says('查完以后五个工作日以内，书面答复客户'), 'COPIED')).toEqual([])
  })

  it.each(policyIds)('finds nothing that must be mended in %s', (id) => {
    const { findings: all } = loadChecked(sourceOf(id), shelf(), { checks: [lintTeeth] })
    expect(all.filter((one) => one.severity !== 'note' && ['TOOTHLESS', 'RECUSED_ALL', 'UNSEEN', 'TIER_EMPTY', 'COPIED'].includes(one.code)).map((one) => `${one.line} ${one.code} ${one.message.zh}`)).toEqual([])
    expect(typeof passes(all)).toBe('boolean')
  })
})
