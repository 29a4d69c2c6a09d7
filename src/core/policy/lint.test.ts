// Deliberate damage, one at a time: each must be found, under its code, at its line, with what to do.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadedFrom, loadedWith, policyIds, shelf, sourceOf } from '#test/policy-shelf.ts'
import { loadPolicy, passes } from './load.ts'

const company = 'company-acceptance'
const property = 'property-callback'
const city = 'city-hotline-96310'

const damages: [code: string, what: string, policy: string, piece: string, instead: string][] = [
  ['SHAPE', 'an unknown section', company, 'clocks:\n', 'clockz:\n'],
  ['SHAPE', 'a length of time in prose', company, 'within: 5wd', 'within: 3 days'],
  ['SHAPE', 'a misspelt state', company, 'from: [investigating], to: investigated', 'from: [investigatting], to: investigated'],
  ['SHAPE', 'a sentence cut in two by its comma', property, 'en: "complaints of owners and residents, and callbacks on every service of the property company"', 'en: complaints of owners, and of residents'],
  ['SHAPE', 'a misspelt kind', city, 'kinds: [report, complaint, suggestion, consultation]', 'kinds: [reprot, complaint]'],
  ['CONDITION', 'a misspelt guard', property, 'when: [settleable, within_authority]', 'when: [settlable, within_authority]'],
  ['CONDITION', 'a comparison of text with a number', company, 'when: [group_formed]', 'when: ["severity > 3"]'],
  ['CONDITION', 'a condition that is no condition', company, 'when: [group_formed]', 'when: ["amount + 1"]'],
  ['CONDITION', 'half a condition', company, 'when: [group_formed]', 'when: ["group_formed &&"]'],
  ['VALUE', 'a level that the scale does not have', company, 'when: [group_formed]', `when: ["at_least(severity, 'hihg')"]`],
  ['VALUE', 'a form that is not there, in a condition', property, "filled('handling_slip')", "filled('handling_slop')"],
  ['WHO', 'a role that is not there', property, 'by: [cs_manager], when: ["filled', 'by: [cs_managr], when: ["filled'],
  ['WHO', 'a group role that is not there', company, 'by: [group.lead, group]', 'by: [group.doctor, group]'],
  ['WHO', 'somebody unknown to tell', company, 'due: [manager, director]', 'due: [manager, direktor]'],
  ['EVENT', 'an event that is not there', company, 'from: investigated, until: [answered]', 'from: investigated, until: [answerd]'],
  ['EVENT', 'an event of a notice that is not there', company, 'until: [notice.acceptance.sent]', 'until: [notice.nix.sent]'],
  ['ACTION', 'a step that is no action', company, '  form_group:        {', '  dance: { from: open, by: [agent] }\n  form_group:        {'],
  ['ACTION', 'a record before something unknown', property, 'before: dispatch }', 'before: dispach }'],
  ['FIELD', 'a field that is not there', company, 'needs: [findings, responsibility]', 'needs: [findings, responsability]'],
  ['FORM', 'a form that is not there', property, 'form: special_record', 'form: special_recrod'],
  ['SCRIPT', 'a script that is not there', property, 'within: 3d, methods:', 'within: 3d, script: hello, methods:'],
  ['NOTICE', 'a notice that is not there', company, 'sends: [acceptance]', 'sends: [acceptence]'],
  ['PAUSE', 'a pause that is not there', company, 'until: [answered], within: 5wd', 'until: [answered], within: 5wd, pause: [holiday]'],
  ['CLOCK', 'a clock inside one that is not there', city, 'inside: resolve', 'inside: resolv'],
  ['MEASURE', 'a counter that is not there', property, 'counter: callback_reached', 'counter: nothing'],
  ['UNIT', 'a class routed to nobody known', company, 'unit: product }', 'unit: prodcut }'],
  ['REF', 'a clause kept by nothing', company, 'kept_by: [clock.result]', 'kept_by: [clock.nix]'],
  ['REF', 'a part that the notice does not have', company, 'kept_by: [notice.acceptance.accepted_at]', 'kept_by: [notice.acceptance.colour]'],
  ['REF', 'a draw that is not there', property, 'who: draw.orders', 'who: draw.ordrs'],
  ['AXIS', 'an unknown axis', city, 'for: { channel: [hotline, visit] }', 'for: { chanel: [hotline, visit] }'],
  ['VALUE', 'an unknown channel', city, 'within: 3min, for: { channel: hotline }', 'within: 3min, for: { channel: hotlin }'],
  ['LIKE', 'a row like one that is not there', property, 'like: works, for: { service: culture }', 'like: workz, for: { service: culture }'],
  ['LIKE', 'rows like each other', property, 'works:          { zh: 维修工程回访, en: works callback, like: complaint', 'works:          { zh: 维修工程回访, en: works callback, like: culture'],
  ['PLACEHOLDER', 'a blank that nobody filled', company, 'within: 5wd', 'within: undecided'],
  ['NUMBER_LOST', 'another number than the text states', property, 'settled, notice.delay.sent], within: 3d', 'settled, notice.delay.sent], within: 4d'],
  ['NUMBER_LOST', 'the right number of another unit', company, 'within: 5wd', 'within: 5d'],
  ['PADDED', 'a number kept by something without one', city, 'states: [3min], kept_by: [clock.dispatch]', 'states: [3min], kept_by: [step.urge]'],
  ['UNKEPT', 'a clause without a control', company, 'kept_by: [clock.result]', 'kept_by: []'],
  ['CLAUSE_TWICE', 'two clauses of one id', company, 'id: "1.2"', 'id: "1.1"'],
  ['UNIT_MISMATCH', 'one figure in two units for one control', company, 'kept_by: [clock.progress] }', 'states: [5d], kept_by: [clock.result] }'],
  ['SAID_TWICE', 'two limits for one control', company, 'kept_by: [clock.progress] }', 'states: [7wd], kept_by: [clock.result] }'],
  ['NO_CLAUSE', 'a clock that nobody asked for', company, 'clocks:\n', 'clocks:\n  spare: { from: registered, until: [assessed], within: 2d }\n'],
  ['CLOCK_TWICE', 'the same clock with another limit', company, 'clocks:\n', 'clocks:\n  again: { from: investigated, until: [answered], within: 7wd }\n'],
  ['IMPOSSIBLE', 'a clock inside a shorter one', city, 'within: 30min, for: { channel: hotline }, inside: resolve', 'within: 60d, for: { channel: hotline }, inside: dispatch'],
  ['NO_LIMIT', 'a clock without a limit', company, 'until: [answered], within: 5wd', 'until: [answered]'],
  ['NEVER_STOPS', 'a clock that waits for a step that was dropped', city, '  urge:            { by: [agent, manager] }', '  contact_customer: null\n  answer: null'],
  ['TIER_GAP', 'a tier that forgets a level', company, 'within: 5wd', 'within: { severity: { low: 5wd, normal: 5wd } }'],
  ['UNSEEN', 'a step for those who do not see the matter', city, 'need_to_know:   { to: [receiver, agent, web_staff, office_head, owner, group, unit, superior,', 'need_to_know:   { to: [agent,'],
  ['UNSEEN', 'a call by telephone to a number that the caller never gets', city, 'callback, by: [caller, agent], basis: default }', 'callback, by: [caller], methods: [phone], basis: default }'],
  ['TIER_EMPTY', 'a limit by a level that nobody may have given yet', company, 'within: 5wd', 'within: { severity: { low: 5wd, normal: 5wd, high: 5wd, urgent: 5wd } }'],
  ['TIER_EMPTY', 'a limit on a day that nobody is asked for', company, 'until: [answered], within: 5wd', 'until: [answered], due: shipped_on'],
  ['NO_ROUTE', 'a class without a unit', company, 'en: delivery, unit: logistics', 'en: delivery'],
  ['BAND_GAP', 'numbers without a rule', property, 'bands:   [{ to: 20, take: 5 }, ', 'bands:   [{ from: 10, to: 20, take: 5 }, '],
  ['BAND_SHARED', 'limits in two bands', property, '    boundary: larger\n', ''],
  ['BAND_DROP', 'a drop that nobody accepted', property, 'accepts:\n  BAND_DROP', 'accepts:\n  BAND_DROPS'],
  ['ROUNDING', 'a percentage without rounding', property, '    rounding: up\n', ''],
  ['WHEN_DRAWN', 'a draw that does not say when', property, '    when_drawn: rolling\n', ''],
  ['GRADE_ORDER', 'grades that rise', company, 'clocks:\n', 'grades: { two: [{ grade: bad, zh: 差, from: 0 }, { grade: good, zh: 好, from: 60 }] }\nclocks:\n'],
  ['GRADE_GAP', 'scores without a grade', company, 'clocks:\n', 'grades: { one: [{ grade: good, zh: 好, from: 90 }] }\nclocks:\n'],
  ['FORMULA', 'a measure with two formulas', company, 'recurrence: { zh: 再次投诉率, en: recurrence, rate:', 'recurrence: { zh: 再次投诉率, en: recurrence, count: closed, rate:'],
  ['TRIGGER', 'a duty that nothing starts', company, 'recurrence: { zh: 整改回看, en: recurrence check, on: duty.rectify.checked,', 'recurrence: { zh: 整改回看, en: recurrence check,'],
  ['DEAD_STEP', 'a state that is never reached', company, 'steps:\n', 'steps:\n  hand_out: null\n'],
  ['DEAD_END', 'a state that is never left', company, 'steps:\n', 'steps:\n  end_mediation: null\n'],
  ['FACT_NEVER', 'a fact that no step makes', company, '  form_group:        { by: [manager], needs: [group] }\n', '  form_group: null\n'],
  ['NO_WAY', 'a matter that can never be closed', city, '  urge:            { by: [agent, manager] }', '  close: null\n  close_unreached: null\n  close_disagreed: null\n  urge: { by: [agent, manager] }'],
  ['NO_APPROVER', 'a signature that nobody may give', city, '  sign_dispatch:   { by: [office_head] }', '  sign_dispatch: null'],
  ['NOBODY', 'only the recused may act', company, 'to: answered, by: [agent, owner, group], needs: [result, solution, remedies]', 'to: answered, by: [complained_unit], needs: [result, solution, remedies]'],
  ['SIGN_ONE', 'all of one', property, 'by: [director, unit.head], sign: all', 'by: [director], sign: all'],
  ['NO_TOP', 'an authority with a limit at the top', property, '  - { role: director }', '  - { role: director, amount: 900000 }'],
  ['LADDER', 'a manager who may do less than an agent', property, 'role: cs_manager, amount: 50000', 'role: cs_manager, amount: 0 }\n  - { role: agent, amount: 90000 }\n  - { role: cs_manager, amount: 50000'],
  ['SELF_CHECK', 'a duty checked by who does it', property, 'by: [owner], due: due, needs: [proof], checked_by: [cs_manager]', 'by: [cs_manager], due: due, needs: [proof], checked_by: [cs_manager]'],
  ['GRADES', 'grades that are not there', company, 'clocks:\n', 'surveys: { yearly: { every: year, by: [desk], methods: [web], questionnaire: general, grades: five } }\nclocks:\n'],
  ['QUESTIONNAIRE', 'a questionnaire that nobody has written', company, 'clocks:\n', 'surveys: { yearly: { every: year, by: [desk], methods: [web], questionnaire: genral } }\nclocks:\n'],
  ['COUNTER', 'a figure for penalties that nothing checks', company, 'measures:\n', '  penalty: { on: measure.late.missed, by: [manager], within: 15d, needs: [decision], proposes: { about: [owner], points: -2 } }\nmeasures:\n  late: { count: limit_passed, target: "<= 5", per: month }\n'],
  ['CUT', 'a missing text without a reading', city, ', reading: { zh: 联系得上的反映人每人回访一次，用底本的时限, en: "each reporter who can be reached is called once, by the base\'s window" }', ''],
  ['EXTENDS', 'a parent that is not there', company, 'extends: base', 'extends: bass'],
  ['EXTENDS', 'a parent younger than the child', company, 'version: 2026-01-01', 'version: 2025-12-31'],
]

describe('damage is found', () => {
  it.each(damages)('%s: %s (%s)', (code, _what, policy, piece, instead) => {
    const before = loadedWith(policy, piece, piece).findings
    expect(before.filter((one) => one.code === code && one.severity !== 'note')).toEqual([])
    const { findings } = loadedWith(policy, piece, instead)
    const found = findings.find((one) => one.code === code && one.severity !== 'note')
    expect(found, findings.map((one) => `${one.code} ${one.message.en}`).join('\n')).toBeDefined()
    expect(found?.line).toBeGreaterThan(0)
    expect(found?.message.zh).toMatch(/\p{Script=Han}/u)
  })
})

describe('notes', () => {
  const codes = (text: string) => loadedFrom(`clauses: [{ id: "1", says: said, kept_by: [clock.one, clock.two] }]\n${text}`).findings.map((one) => `${one.severity} ${one.code}`)
  it('two clocks that may run on one matter', () => {
    expect(codes('clocks: { one: { from: registered, until: [answered], within: 3d, for: { class: other } }, two: { from: registered, until: [answered], within: 2d, for: { severity: high } } }')).toEqual(['note OVERLAP'])
    expect(codes('clocks: { one: { from: registered, until: [answered], within: 3d, for: { severity: low } }, two: { from: registered, until: [answered], within: 2d, for: { severity: high } } }')).toEqual([])
  })
  it('a limit beyond the announced calendar', () => {
    expect(codes('clocks: { one: { from: registered, until: [answered], within: 200wd }, two: { from: dispatched, until: [answered], within: 2d } }')).toEqual(['note HORIZON'])
  })
})

describe('words without English', () => {
  it('are named as a note where they are written, down to the line of a script; what the shelf says is not the file’s', () => {
    const text = 'roles: { guide: { zh: 导览员, sees: own } }\nscripts: { hello: { zh: 问候, en: greeting, at: intake, lines: { one: { zh: 您好 } } } }\n'
    const found = loadedFrom(text).findings.filter((one) => one.code === 'NO_ENGLISH')
    expect(found.map((one) => [one.path, one.severity, one.line])).toEqual([['roles.guide', 'note', 5], ['scripts.hello.lines.one', 'note', 6]])
    expect(loadedFrom(text.replace('zh: 导览员', 'zh: 导览员, en: guide').replace('zh: 您好', 'zh: 您好, en: hello')).findings.filter((one) => one.code === 'NO_ENGLISH')).toEqual([])
  })

  it('are in no regulation that is shipped', () => {
    for (const id of policyIds) expect(loadPolicy(sourceOf(id), shelf()).findings.filter((one) => one.code === 'NO_ENGLISH'), id).toEqual([])
  })
})

describe('where and what to do', () => {
  it('a misspelt guard: its line, and the word that was meant', () => {
    const { findings, policy } = loadedWith(property, 'when: [settleable, within_authority]', 'when: [settlable, within_authority]')
    const [found] = findings.filter((one) => one.code === 'CONDITION')
    expect(found).toMatchObject({ file: 'policies/property-callback/2026-01-01.yaml', severity: 'error', path: 'steps.settle.when' })
    expect(found?.message.en).toBe('The condition “settlable” uses an unknown word “settlable”. Did you mean “settleable”?')
    expect(found?.message.zh).toContain('是否想写「settleable」')
    expect(policy).toBeDefined()
  })

  it('a scale that was replaced: the row of the shelf that still asks for its values, and what to write', () => {
    const { findings } = loadedFrom('clauses: [{ id: "1", says: said, kept_by: [clock.resolve] }]\nscales: { severity: [{ level: small }, { level: grave }] }\nclocks: { resolve: { pause: [] } }\n')
    const left = findings.filter((one) => one.code === 'VALUE')
    for (const one of left) expect(one.message.en, one.message.en).toMatch(/^This file gives “severity” other values \(small, grave\), and the shelf's \w+\.\w+ still uses “\w+” in \w+\. Write \w+\.\w+ here/)
    expect(left.length).toBeGreaterThan(0)
    expect(left[0]).toMatchObject({ path: 'scales.severity', line: expect.any(Number) })
    expect(left.map((one) => one.message.zh).join()).toContain('默认的 clocks.resolve 的 within')
  })

  it('a view without its points, a score without views, and a word that leaves nothing out', () => {
    const text = (marks: string, exclude: string) => `clauses: [{ id: "1", says: said, kept_by: [callback.complaint, measure.good] }]\ntaxonomies: { view: { well: { zh: 好, means: satisfied, points: 100 }, bad: { zh: 不好, means: dissatisfied${marks} } } }\ncallbacks: { complaint: { marks: view } }\nmeasures: { good: { zh: 好评, score: callback.complaint, target: ">= 80", per: month, exclude: ["${exclude}"] } }\n`
    const errors = (marks: string, exclude: string) => loadedFrom(text(marks, exclude)).findings.filter((one) => one.severity === 'error').map((one) => `${one.code} ${one.path}`)
    expect(errors(', points: 0', '!reasonable')).toEqual([])
    expect(errors(', points: 0', "outcome == 'unreachable'")).toEqual([])
    expect(errors('', '!reasonable')).toEqual(['VALUE taxonomies.view.bad'])
    expect(errors(', points: 0', 'repeat')).toEqual(['VALUE measures.good.exclude'])
    expect(loadedFrom(text(', points: 0', 'joined').replace('marks: view', 'within: 3d')).findings.map((one) => one.code)).toContain('REF')
  })

  it('the line is that of the row', () => {
    const { findings } = loadedFrom('clocks:\n  one: { from: registered, until: [answered], within: 1d }\n  two:\n    from: registered\n    until: [answered]\n    within: 3 days\n')
    expect(findings).toMatchObject([{ code: 'SHAPE', line: 10, path: 'clocks.two.within' }])
  })

  it('broken YAML is one finding with its line, not an exception', () => {
    const { policy, findings } = loadedFrom('clocks: { a: [1, 2 }\n')
    expect(policy).toBeUndefined()
    expect(findings).toMatchObject([{ code: 'SHAPE', severity: 'error', line: 5 }])
  })
})

describe('the bands as the regulation prints them', () => {
  const file = new URL('fixtures/bands-as-printed.yaml', import.meta.url)

  it('contradict each other, share limits, leave a gap and drop from 15 to 8', () => {
    const { findings } = loadPolicy({ file: file.pathname, text: readFileSync(file, 'utf8') }, shelf())
    expect(passes(findings)).toBe(false)
    expect(new Set(findings.map((one) => one.line))).toEqual(new Set([14]))
    const said = (code: string) => findings.filter((one) => one.code === code).map((one) => `${one.severity}: ${one.message.en}`)
    expect(said('BAND_GAP')).toEqual(['error: no rule for 1 to 19'])
    expect(said('BAND_SHARED')).toEqual(['warning: the limits 20, 50, 100 lie in two bands; say which decides (boundary)'])
    expect(said('BAND_CONTRADICTION')).toEqual([
      'error: 20 to 50 lie in two bands that say different things',
      'error: 50 to 100 lie in two bands that say different things',
      'error: 100 and more lie in two bands that say different things',
    ])
    expect(said('BAND_DROP')).toEqual(['warning: 50 gives 15, but 51 only 8'])
  })

  it('are notes where the file says how it reads them', () => {
    const { findings } = loadedWith(property, 'boundary: larger', 'boundary: larger')
    const codes = findings.filter((one) => one.path === 'draws.orders.printed').map((one) => `${one.severity} ${one.code}`)
    expect(codes).toEqual(expect.arrayContaining(['note BAND_GAP', 'note BAND_SHARED', 'note BAND_CONTRADICTION', 'note BAND_DROP']))
  })
})
