// Several people at one matter: each question, each supporting unit, each step and each version has an end of its own.
import { describe, expect, it } from 'vitest'
import { at, matterStory, type Story } from '#test/matter-story.ts'
import { loadedFrom } from '#test/policy-shelf.ts'
import { computedParts } from './computed-parts.ts'
import { proposalsFor } from './proposals.ts'
import { withStandard } from './standard.ts'
import { standingOf } from './who.ts'

const caller = { customer_name: '陈静', phone: '13800006021', place: '3 栋 2 单元 501', content: '电梯困人' }

function accepted(): Story {
  const story = matterStory('property-callback', { start: '10-12T09:00' })
  story.did('林晓', 'receive', { channel: 'hotline', ...caller })
  story.did('林晓', 'register')
  story.did('林晓', 'assess', { class: 'lift', severity: 'normal' })
  story.did('林晓', 'dispatch', { unit: 'engineering', limit: '2026-10-14T10:00:00.000Z', settleable: false })
  story.did('王海燕', 'accept')
  return story
}

describe('a consultation', () => {
  it('is answered by whoever was asked, each question once', () => {
    const story = accepted()
    story.did('王海燕', 'consult', { person: 'zhaolimin', question: '是否停用整梯' })
    expect(story.asks('林晓', 'reply_consult', { opinion: '停用' })).toMatchObject({ ok: false, code: 'wrong-role' })
    story.did('赵立民', 'reply_consult', { opinion: '停用，先排查' })
    expect(story.asks('赵立民', 'reply_consult', { opinion: '再说一次' })).toMatchObject({ ok: false, code: 'wrong-role' })
    expect(story.matter.consultations).toMatchObject([{ person: 'zhaolimin', by: 'wanghaiyan', answered: expect.any(String) }])
    expect(story.matter.fields['opinion']).toBeUndefined()
  })
})

describe('supporting units', () => {
  it('each owe an answer; the matter keeps its own unit and limit, and is not done before all have answered', () => {
    const story = accepted()
    const units = Object.keys(story.policy.units).filter((unit) => unit !== 'engineering')
    const [one, two] = units.filter((unit) => story.org.people.some((person) => person.memberships.some((post) => (post.unit || story.policy.roles[post.role]?.unit) === unit)))
    const member = (unit: string) => story.org.people.find((person) => person.memberships.some((post) => (post.unit || story.policy.roles[post.role]?.unit) === unit))!.name
    story.did('王海燕', 'ask_support', { unit: one!, question: '维保记录', limit: '2026-10-13T10:00:00.000Z' })
    story.did('王海燕', 'ask_support', { unit: two!, question: '业主联系记录', limit: '2026-10-13T12:00:00.000Z' })
    expect(story.matter).toMatchObject({ unit: 'engineering', fields: { limit: '2026-10-14T10:00:00.000Z', support_limit: '2026-10-13T12:00:00.000Z' } })
    expect(story.asks('赵立民', 'give_support', { findings: '无' })).toMatchObject({ ok: false, code: 'wrong-role' })
    story.did(member(one!), 'give_support', { findings: '上月更换过门机' })
    expect(story.matter.facts['supported']).toBeUndefined()
    expect(story.matter.support!.map((part) => [part.unit, part.given !== undefined])).toEqual([[one, true], [two, false]])
    story.did(member(two!), 'give_support', { findings: '已告知' })
    expect(story.matter.facts['supported']).toMatchObject({ n: 1 })
    expect(story.matter.fields['findings']).toBeUndefined()
  })
})

describe('a plan', () => {
  it('keeps each version and what became of it, and its steps are done one by one', () => {
    const story = accepted()
    story.did('王海燕', 'plan', { measures: ['更换门机'], owner: 'wanghaiyan', due: '2026-10-16T10:00:00.000Z', plan_steps: [{ what: '订货' }, { what: '安装', by: '2026-10-15T10:00:00.000Z' }] })
    expect(story.asks('王海燕', 'finish_step', { plan_step: '3' })).toMatchObject({ ok: false, code: 'invalid' })
    story.did('王海燕', 'finish_step', { plan_step: '1', result: '已到货' })
    expect(story.asks('王海燕', 'finish_step', { plan_step: '1' })).toMatchObject({ ok: false, code: 'invalid' })
    expect(story.matter.planSteps).toMatchObject([{ what: '订货', doneBy: 'wanghaiyan' }, { what: '安装' }])
    story.did('赵立民', 'return_plan', { reason: '没有停运通知' })
    story.did('王海燕', 'plan', { measures: ['张贴停运通知', '更换门机'], owner: 'wanghaiyan', due: '2026-10-16T10:00:00.000Z' })
    expect(story.matter.plans!.map((plan) => [plan.version, plan.how, plan.became])).toEqual([[1, 'drafted', 'returned'], [2, 'drafted', undefined]])
    expect(story.matter.planSteps).toEqual([])
    expect(story.matter.fields['result']).toBeUndefined()
  })
})

describe('shares of the responsibility', () => {
  it('make a whole: 100 %, each unit once, all in per cent or none', () => {
    const story = accepted()
    const fix = (shares: unknown) => story.asks('王海燕', 'fix_responsibility', { responsibility: 'ours', basis: '检测', shares: shares as never })
    const says = (shares: unknown) => {
      const told = fix(shares)
      return told.ok ? 'ok' : told.says
    }
    expect(fix([{ unit: 'engineering', percent: 70 }, { unit: 'desk', percent: 30 }]).ok).toBe(true)
    expect(says([{ unit: 'engineering', percent: 70 }, { unit: 'desk', percent: 20 }])).toMatchObject({ zh: expect.stringContaining('100%') })
    expect(says([{ unit: 'engineering', percent: 50 }, { unit: 'engineering', percent: 50 }])).toMatchObject({ zh: expect.stringContaining('两次') })
    expect(says([{ unit: 'engineering', percent: 100 }, { unit: 'desk' }])).toMatchObject({ zh: expect.stringContaining('都要写') })
    expect(says([{ unit: 'nowhere', percent: 100 }])).toMatchObject({ zh: expect.stringContaining('不认识') })
    expect(fix([{ unit: 'engineering' }, { unit: 'desk' }]).ok).toBe(true)
  })
})

describe('a limit once set', () => {
  it('is kept when the matter is given on; longer only by the manager with a reason', () => {
    const { policy } = loadedFrom('')
    expect(policy!.steps['dispatch']).toMatchObject({ when: ['limit_kept'], override: { by: ['manager', 'director'] } })
  })
})

describe('somebody who is away', () => {
  const away = (story: Story, deputy: string | null) => ({ ...story.context(), org: { ...story.org, people: story.org.people.map((person) => (person.id === 'wanghaiyan' ? { ...person, away: { deputy, until: '2026-10-20' } } : person)) } })

  it('is stood in for by the one named, and by nobody else', () => {
    const story = accepted()
    const as = (deputy: string | null) => standingOf(away(story, deputy), story.actorOf('孙佳'), ['owner'])
    expect(as('sunjia')).toEqual({ as: 'owner', deputyFor: 'wanghaiyan' })
    expect(as(null)).toBeNull()
    expect(standingOf(story.context(), story.actorOf('孙佳'), ['owner'])).toBeNull()
  })

  it('but not if he would have to stand aside himself', () => {
    const story = accepted()
    const ctx = away(story, 'sunjia')
    expect(standingOf({ ...ctx, matter: { ...ctx.matter, related: ['wanghaiyan'] } }, story.actorOf('孙佳'), ['owner'])).toBeNull()
  })
})

describe('who could take it', () => {
  it('the skilled before others, the lighter load before the heavier, the recused and the absent last, with reasons', () => {
    const story = accepted()
    const people = story.org.people.map((person) => ({
      ...person, memberships: [{ role: 'staff', unit: 'engineering' }], qualifications: person.name === '王海燕' ? ['lift'] : [],
      ...(person.name === '孙佳' && { away: { deputy: null, until: '2026-10-20' } }),
    }))
    const place = { ...story.context(), org: { ...story.org, people }, matter: { ...story.matter, related: ['linxiao'] } }
    const load = (person: string, open: number, done: number) => ({ person, level: null, open, late: 0, done })
    const found = proposalsFor(place, [load('wanghaiyan', 9, 3), load('zhaolimin', 1, 0), load('zhouwen', 1, 5)], 'engineering')
    const order = found.map((one) => one.name)
    expect(order[0]).toBe('王海燕')
    expect(order.at(-1)).toBe('林晓')
    expect(order.at(-2)).toBe('孙佳')
    expect(order.indexOf('周雯')).toBeLessThan(order.indexOf('赵立民'))
    expect(found[0]!.why.map((one) => one.zh)).toEqual(['擅长此类', '在办 9 件', '办过同类 3 件'])
    expect(found.at(-1)).toMatchObject({ may: false })
  })
})

describe('a standard solution', () => {
  it('says what a plan would say, where nobody says otherwise', () => {
    const { policy } = loadedFrom('taxonomies: { standard_solution: { leak: { zh: 漏水标准方案, en: leak, sets: { measures: "关阀；更换胶圈", effect: 不再渗漏 } } } }\n')
    expect(withStandard(policy!, { standard_solution: 'leak', effect: '干燥' })).toEqual({ standard_solution: 'leak', measures: ['关阀', '更换胶圈'], effect: '干燥' })
    expect(withStandard(policy!, { standard_solution: 'toString' })).toEqual({ standard_solution: 'toString' })
  })
})

describe('what nobody types', () => {
  it('a letter names what is still open, by when, and what is paid, if anything is', () => {
    const story = accepted()
    expect(computedParts(story.context(), 'zh')).toMatchObject({ measures_open: '', compensation: '', due_dates: expect.stringContaining('三日回复') })
    story.did('王海燕', 'plan', { measures: ['更换门机'], owner: 'wanghaiyan', due: '2026-10-16T10:00:00.000Z', plan_steps: [{ what: '订货' }, { what: '安装' }], remedies: [{ remedy: 'refund', amount: 12_000 }] })
    story.did('王海燕', 'finish_step', { plan_step: '1' })
    expect(computedParts(story.context(), 'zh')).toMatchObject({ measures_open: '安装；退款', compensation: '退款 120 元' })
  })
})

describe('what is told beside the answer', () => {
  it('progress goes out with the day by which the answer is due, although nobody typed it', () => {
    const story = accepted()
    const told = story.asks('王海燕', 'tell_progress', { note: '已派维保到场' })
    expect(told).toMatchObject({ ok: true, sends: ['progress'] })
    expect(story.context().clocks.some((clock) => clock.dueAt !== null)).toBe(true)
  })

  it('a delay wants its reason and the new day', () => {
    const story = accepted()
    expect(story.asks('王海燕', 'tell_delay', { reason: '缺配件' })).toMatchObject({ ok: false, fields: ['expected_by'] })
    expect(story.asks('王海燕', 'tell_delay', { reason: '缺配件', expected_by: at('10-20T10:00') })).toMatchObject({ ok: true, sends: ['delay'] })
  })
})
