// A new version takes effect while clocks run.
import { describe, expect, it } from 'vitest'
import { parseDuration } from '#core/calendar/duration.ts'
import { at, clockedMatter } from '#test/clocked-matter.ts'
import { moveToVersion, type Moving } from './new-version.ts'

const running = (within: string) => {
  const matter = clockedMatter({ clocks: { reply: { from: 'received', until: ['answered'], within, extend: { add: '2d', times: 1, by: 'owner' } } } })
  matter.happens('received', '03-02T10:00')
  return matter
}
const moved = (was: string, is: string, how: Pick<Moving, 'mode'> & { on: string }) => {
  const { context } = clockedMatter({ clocks: { reply: { from: 'received', until: ['answered'], within: is } } })
  const { instances, changes } = moveToVersion(context, running(was).state.instances, { mode: how.mode, at: at(how.on), version: '2026-03-04', within: () => parseDuration(is) })
  return [instances[0]!.dueAt, changes.map((one) => `${one.kind} ${one.dueBefore}`)] as const
}

describe('what the new limit does to a clock that runs', () => {
  it('move: counted again from the start, never before the day of effect plus the limit', () => {
    expect(moved('3d', '10d', { mode: 'move', on: '03-04T00:00' })).toEqual([at('03-13T00:00'), [`move ${at('03-06T00:00')}`]])
    expect(moved('10d', '1d', { mode: 'move', on: '03-04T00:00' })).toEqual([at('03-06T00:00'), [`move ${at('03-13T00:00')}`]])
    expect(moved('3d', '2d', { mode: 'move', on: '03-05T00:00' })).toEqual([at('03-06T00:00'), []])
  })

  it('customer_first: only earlier', () => {
    expect(moved('3d', '10d', { mode: 'customer_first', on: '03-04T00:00' })).toEqual([at('03-06T00:00'), []])
    expect(moved('10d', '1d', { mode: 'customer_first', on: '03-04T00:00' })).toEqual([at('03-06T00:00'), [`move ${at('03-13T00:00')}`]])
    expect(moved('3d', '2d', { mode: 'customer_first', on: '03-05T00:00' })).toEqual([at('03-06T00:00'), []])
  })

  it('a clock that is late or ended is never touched; one that the new version does not know ends as moot', () => {
    const late = running('1d')
    late.timePasses('03-05T00:00')
    const { context } = running('9d')
    const moving: Moving = { mode: 'move', at: at('03-05T00:00'), version: '2026-03-05', within: () => parseDuration('9d') }
    expect(moveToVersion(context, late.state.instances, moving).instances).toEqual(late.state.instances)
    expect(moveToVersion({ ...context, clocks: {} }, running('9d').state.instances, moving).instances[0]).toMatchObject({ status: 'moot' })
  })

  it('what a version moved does not use up the times a person may extend', () => {
    const matter = running('10d')
    const after = moveToVersion(matter.context, matter.state.instances, { mode: 'move', at: at('03-04T00:00'), version: '2026-03-04', within: () => parseDuration('4d') })
    matter.state.instances = after.instances
    matter.happens('extended', '03-05T10:00', { extension: { clock: 'reply' } })
    expect(matter.clock('reply').extensions.map((one) => one.moved ?? false)).toEqual([true, false])
  })
})
