// The public door: so many at a time, in turn, one for each link, and nobody waits for ever.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Problem } from '#core/kernel/problem.ts'
import { crowd, type Pass } from './crowd.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

/** Who has got in so far, and who was sent away. */
function watched(passes: Record<string, Pass>) {
  const seen: Record<string, 'in' | Problem> = {}
  for (const [name, pass] of Object.entries(passes)) pass.entered.then(() => (seen[name] = 'in'), (problem: Problem) => (seen[name] = problem))
  return async () => { await vi.advanceTimersByTimeAsync(0); return seen }
}

it('lets so many in, the others in the order in which they came; leaving twice counts once', async () => {
  const door = crowd({ atOnce: 2, waiting: 10, patienceMs: 1000, nowMs: () => 0 })
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(() => door.come(null)) as [Pass, Pass, Pass, Pass]
  const seen = watched({ a, b, c, d })
  expect(await seen()).toEqual({ a: 'in', b: 'in' })
  a.leave()
  a.leave()
  expect(await seen()).toEqual({ a: 'in', b: 'in', c: 'in' })
  expect(door.standing()).toEqual({ inside: 2, waiting: 1 })
})

it('one link does not fill the room: its second waits, others pass', async () => {
  const door = crowd({ atOnce: 3, waiting: 10, patienceMs: 1000, nowMs: () => 0 })
  const [first, second, other] = [door.come('x'), door.come('x'), door.come('y')]
  const seen = watched({ first, second, other })
  expect(await seen()).toEqual({ first: 'in', other: 'in' })
  first.leave()
  expect(await seen()).toMatchObject({ second: 'in' })
})

it('who finds it full, or has waited too long, is told when to come again; who goes away leaves the line', async () => {
  const door = crowd({ atOnce: 1, waiting: 2, patienceMs: 1000, nowMs: () => 0 })
  const inside = door.come(null)
  const [patient, gone] = [door.come(null), door.come(null)]
  const seen = watched({ inside, patient, gone, late: door.come(null) })
  expect((await seen())['late']).toMatchObject({ code: 'unavailable', extra: { retryAfter: 1 } })
  gone.leave()
  expect(door.standing()).toEqual({ inside: 1, waiting: 1 })
  await vi.advanceTimersByTimeAsync(1000)
  expect((await seen())['patient']).toMatchObject({ code: 'unavailable' })
  inside.leave()
  expect(door.standing()).toEqual({ inside: 0, waiting: 0 })
})
