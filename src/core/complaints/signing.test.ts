// Signatures in order and by several, deputies, qualified posts, and going on although a condition fails: on a policy altered for it.
import { describe, expect, it } from 'vitest'
import { matterStory, type Story } from '#test/matter-story.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Data } from './context.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'

type Step = Policy['steps'][string]

function investigated(): Story {
  const story = matterStory('property-callback')
  story.did('林晓', 'receive', { channel: 'hotline', customer_name: '陈静', phone: '13800006021', content: '电梯困人', place: '3 栋' })
  story.did('林晓', 'register')
  story.did('林晓', 'assess', { class: 'lift', severity: 'normal' })
  story.did('林晓', 'dispatch', { unit: 'engineering', limit: '2026-10-14T10:00:00.000Z', settleable: false })
  story.did('王海燕', 'accept')
  story.did('王海燕', 'plan', { measures: ['更换门机'], owner: 'wanghaiyan', due: '2026-10-08T10:00:00.000Z' })
  return story
}

/** The same matter under a row that says something else. */
function under(story: Story, name: string, change: Partial<Step>) {
  const policy: Policy = { ...story.policy, steps: { ...story.policy.steps, [name]: { ...story.policy.steps[name]!, ...change } } }
  let matter = story.matter
  const asks = (who: string, action: string, data: Data = {}, reason?: string) =>
    decide({ ...story.context(), policy, matter }, { action, data, actor: story.actorOf(who), ...(reason !== undefined && { override: { reason } }) })
  return {
    asks,
    did(who: string, action: string, data: Data = {}) {
      const told = asks(who, action, data)
      if (!told.ok) throw new Error(`${who} ${action}: ${JSON.stringify(told)}`)
      const { kind, id, name: called } = story.actorOf(who)
      matter = evolve(policy, matter, { type: told.event, at: story.context().now, seq: matter.version + 1, actor: { kind, id, name: called }, data: told.data })
      return told
    },
    matter: () => matter,
  }
}

describe('signatures', () => {
  it('are given in the listed order where the regulation says chain', () => {
    const row = under(investigated(), 'approve', { by: ['cs_manager', 'director'], sign: 'chain', when: [], unless: [] })
    expect(row.asks('马骏', 'approve')).toMatchObject({ ok: false, word: 'sign', says: { zh: '还没有轮到您签署' } })
    expect(row.did('高洁', 'approve')).toMatchObject({ event: 'signed', pending: ['director'] })
    expect(row.matter().state).toBe('planned')
    expect(row.did('马骏', 'approve')).toMatchObject({ event: 'approved', to: 'approved', pending: null })
  })

  it('are given by so many different people', () => {
    const row = under(investigated(), 'approve', { by: ['manager', 'director'], sign: 2, when: [], unless: [] })
    expect(row.did('赵立民', 'approve')).toMatchObject({ event: 'signed' })
    expect(row.asks('赵立民', 'approve')).toMatchObject({ ok: false, says: { zh: '您已经签过了' }, remedy: { zh: expect.stringMatching(/^请等\p{Script=Han}+签署$/u) } })
    expect(row.did('宋强', 'approve')).toMatchObject({ event: 'approved' })
  })

  it('are void when the plan is returned', () => {
    const row = under(investigated(), 'approve', { by: ['manager', 'director'], sign: 2, when: [], unless: [] })
    row.did('赵立民', 'approve')
    row.did('宋强', 'return_plan', { reason: '费用不清' })
    expect(row.matter()).toMatchObject({ state: 'investigated', signed: {}, drafts: {} })
  })

  it('of somebody who must stand aside fall to the superior', () => {
    const story = investigated()
    story.happens('amended', { complained_person: 'gaojie' })
    const row = under(story, 'approve', { by: ['cs_manager', 'director'], sign: 'all', when: [], unless: [] })
    expect(row.asks('高洁', 'approve')).toMatchObject({ ok: false, code: 'recused', word: 'complained_about' })
    row.did('马骏', 'approve')
    expect(row.did('赵立民', 'approve')).toMatchObject({ event: 'approved' })
  })
})

describe('standing in', () => {
  it('names both: the deputy and the post', () => {
    const row = under(investigated(), 'approve', { by: ['cs_manager'], when: [], unless: [] })
    expect(row.asks('宋强', 'approve')).toMatchObject({ ok: true, data: { deputy_for: 'cs_manager' } })
    expect(row.asks('高洁', 'approve').ok && 'deputy_for' in (row.asks('高洁', 'approve') as { data: Data }).data).toBe(false)
    expect(row.asks('孙佳', 'approve')).toMatchObject({ ok: false, code: 'wrong-role' })
  })
})

describe('going on although a condition fails', () => {
  const override = { by: ['director'], needs: ['reason'] }
  it('is for whom the row names, with what it asks, and is marked', () => {
    const row = under(investigated(), 'approve', { when: ['reported_up'], unless: [], override })
    expect(row.asks('马骏', 'approve')).toMatchObject({ ok: false, code: 'condition', word: 'reported_up' })
    expect(row.asks('赵立民', 'approve', {}, '情况紧急')).toMatchObject({ ok: false, code: 'condition' })
    expect(row.asks('马骏', 'approve', {}, ' ')).toMatchObject({ ok: false })
    expect(row.asks('马骏', 'approve', {}, '情况紧急')).toMatchObject({ ok: true, excused: true, data: { override: '情况紧急' } })
  })

  it('is never for who is recused, nor in the wrong state, nor without what is needed', () => {
    const story = investigated()
    story.happens('amended', { complained_person: 'majun' })
    const row = under(story, 'approve', { when: ['reported_up'], unless: [], needs: { value: ['opinion'] }, override })
    expect(row.asks('马骏', 'approve', { opinion: '同意' }, '情况紧急')).toMatchObject({ ok: false, code: 'recused' })
    const other = under(investigated(), 'approve', { when: ['reported_up'], unless: [], needs: { value: ['opinion'] }, override })
    expect(other.asks('马骏', 'approve', {}, '情况紧急')).toMatchObject({ ok: false, code: 'needs', fields: ['opinion'] })
    expect(other.asks('马骏', 'dispatch', {}, '情况紧急')).toMatchObject({ ok: false, code: 'wrong-state' })
  })
})
