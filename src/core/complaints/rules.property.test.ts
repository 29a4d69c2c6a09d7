// Random people do random things to complaints under three regulations, and some things stay true whatever they do.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionsFor } from '#core/complaints/actions-for.ts'
import type { Data } from '#core/complaints/context.ts'
import { decide } from '#core/complaints/decide.ts'
import { begin, evolve } from '#core/complaints/evolve.ts'
import { nextStep } from '#core/complaints/next-step.ts'
import type { FieldSpec } from '#core/complaints/contract.ts'
import type { Json } from '#core/kernel/json.ts'
import { actions } from '#core/policy/actions.ts'
import { isState } from '#core/policy/states.ts'
import { matterStory, policyIds, type Story } from '#test/matter-story.ts'

const allActions = Object.keys(actions).filter((action) => action !== 'receive')
const places: [string, string][] = [['company-acceptance', 'hotline'], ['property-callback', 'hotline'], ['property-callback', 'leader'], ['property-callback', 'internal'], ['city-hotline-96310', 'hotline'], ['city-hotline-96310', 'web'], ['city-hotline-96310', 'petition']]

function opened([policy, channel]: [string, string]): Story {
  const story = matterStory(policy, { channel })
  story.did('林晓', 'receive', { channel, customer_name: '陈静', phone: '13800006021', place: '3 栋', content: '漏水', class: Object.keys(story.policy.taxonomies['class'] ?? {})[1]! })
  return story
}

/** A value that can stand in the field. */
function filling(field: FieldSpec, pick: number, people: string[]): Json {
  const choice = field.choices?.[pick % field.choices.length]?.value
  switch (field.type) {
    case 'group': return (field.choices ?? [{ value: 'lead' }, { value: 'member' }]).map(({ value }, at) => ({ person: people[(pick + at) % people.length]!, role: value }))
    case 'shares': return choice === undefined ? [] : [{ unit: choice, percent: 100 }]
    case 'remedies': return [{ remedy: 'explain' }]
    case 'checklist': return field.choices?.map((one) => one.value) ?? []
    case 'choices': return choice === undefined ? [] : [choice]
    case 'list': case 'steps': return ['一项']
    case 'yes': return pick % 2 === 0
    case 'number': case 'money': return 100
    case 'date': return '2026-10-08'
    case 'time': return '2026-10-08T10:00:00.000Z'
    default: return choice ?? '已填写'
  }
}

function filled({ org }: Story, fields: FieldSpec[], pick: number): Data {
  const people = org.people.map((person) => person.id)
  return Object.fromEntries(fields.filter((field) => field.required).map((field) => [field.name, filling(field, pick, people)]))
}

const turn = fc.record({ who: fc.nat(20), what: fc.nat(200), pick: fc.nat(7), hours: fc.nat(60) })

/** Mostly what is allowed, sometimes anything at all. */
function play(story: Story, { who, what, pick }: { who: number; what: number; pick: number }): { action: string; data: Data; name: string } {
  const names = [...story.org.people.map((person) => person.name), '客户']
  const name = names[who % names.length]!
  const views = actionsFor(story.context(), story.actorOf(name)).filter((view) => view.allowed)
  const view = what % 5 === 0 || views.length === 0 ? undefined : views[what % views.length]
  if (!view) return { action: allActions[what % allActions.length]!, data: {}, name }
  return { action: view.action, data: filled(story, view.fields, pick), name }
}

describe('whatever people do', () => {
  for (const place of places) {
    it(`under ${place.join(' by ')}: one event for each step, a known state, a replay that gives the matter, an end that stays`, () => {
      const reached = new Set<string>()
      fc.assert(fc.property(fc.array(turn, { minLength: 5, maxLength: 45 }), (turns) => {
        const story = opened(place)
        for (const one of turns) {
          const before = story.matter
          const { action, data, name } = play(story, one)
          const count = story.events.length
          const told = story.as(name, action, data)
          if (!told.ok) {
            expect(story.events.length).toBe(count)
            expect(story.matter).toBe(before)
            expect(told.says).not.toBe('')
            expect(JSON.stringify(told.remedy)).toMatch(/请/)
            continue
          }
          expect(story.events.slice(count).filter((event) => event.type === told.event && event.actor.id === story.actorOf(name).id)).toHaveLength(1)
          invariants(before, story)
          reached.add(story.matter.state)
        }
        const [first, ...later] = story.events
        const again = later.reduce((matter, event) => evolve(story.policy, matter, event), begin(story.policy, { id: 'm1', org: 'o' }, first!))
        expect(again).toEqual(story.matter)
      }), { numRuns: 60, seed: 20261122 })
      expect(reached.size).toBeGreaterThan(4)
    })
  }
})

function invariants(before: Story['matter'], story: Story): void {
  const { matter, org } = story
  expect(isState(matter.state)).toBe(true)
  const ended = ['closed', 'archived', 'referred', 'sent_back', 'withdrawn', 'joined', 'refused']
  const way = story.events.slice(before.version).map((event) => event.type)
  if (ended.includes(before.state) && !ended.includes(matter.state)) expect(way.some((type) => ['reopened', 'appealed', 'unjoined'].includes(type))).toBe(true)
  expect(matter.endedAt === null).toBe(!ended.includes(matter.state))
  expect(matter.round).toBe(1 + (matter.facts['reopened']?.n ?? 0))
  if (matter.state === 'dispatched') expect(matter.unit).not.toBeNull()
  if (matter.state !== 'received') expect(org.people.some((person) => person.id === matter.owner)).toBe(true)
  expect(matter.version).toBe(story.events.length)
}

describe('screen and rules', () => {
  it('agree: what is offered goes through once it is filled in, and what is refused is refused for the same reason', () => {
    let allowed = 0
    let refused = 0
    fc.assert(fc.property(fc.constantFrom(...places), fc.array(turn, { maxLength: 25 }), fc.nat(20), (place, turns, who) => {
      const story = opened(place)
      for (const one of turns) {
        const { action, data, name } = play(story, one)
        story.as(name, action, data)
      }
      const names = [...story.org.people.map((person) => person.name), '客户']
      const name = names[who % names.length]!
      for (const view of actionsFor(story.context(), story.actorOf(name))) {
        if (view.allowed) {
          allowed += 1
          const told = story.asks(name, view.action, filled(story, view.fields, 0))
          if (!told.ok && !explained(told)) expect([name, view.action, told.code, told.word, told.fields]).toBe('allowed')
          continue
        }
        refused += 1
        const told = story.asks(name, view.action)
        expect(told.ok).toBe(false)
        if (!told.ok) expect([view.action, told.code, told.word, told.step]).toEqual([view.action, view.refusal!.code, view.refusal!.word, view.refusal!.step])
      }
    }), { numRuns: 60, seed: 7 })
    expect(allowed).toBeGreaterThan(300)
    expect(refused).toBeGreaterThan(300)
  })
})

/** Filled in at random, something may be wrong that no form can know beforehand: the wrong person, too large a sum. */
function explained(told: { code: string; word: string | null; fields: string[] }): boolean {
  return told.code === 'recused' || told.word === 'within_authority' || told.fields.includes('number')
}

describe('nothing makes the rules fall over', () => {
  it('random actions with random data are answered, never thrown', () => {
    const fieldNames = ['class', 'unit', 'owner', 'limit', 'group', 'remedies', 'reason', 'verdict', 'amount', 'flags', 'shares', 'settleable', 'outcome', 'phone', 'correction_due', '__proto__', 'constructor']
    fc.assert(fc.property(fc.constantFrom(...policyIds), fc.array(fc.tuple(fc.constantFrom(...allActions, 'dance', 'toString'), fc.dictionary(fc.constantFrom(...fieldNames), fc.jsonValue() as fc.Arbitrary<Json>), fc.nat(15)), { maxLength: 20 }), (policy, steps) => {
      const story = opened([policy, 'hotline'])
      const names = [...story.org.people.map((person) => person.name), '客户', '系统']
      for (const [action, data, who] of steps) {
        const name = names[who % names.length]!
        story.as(name, action, data)
        expect(decide(story.context(), { action, data, actor: story.actorOf(name) })).toHaveProperty('ok')
        expect(nextStep(story.context(), story.actorOf(name)).says).toBeDefined()
      }
    }), { numRuns: 150, seed: 3 })
  })
})
