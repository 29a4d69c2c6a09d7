// The command as people call it: what it prints, and with which exit.
import { describe, expect, it } from 'vitest'
import { run } from './deadline.ts'

async function call(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await run(args, { out: (text) => out.push(text), err: (text) => err.push(text) })
  return { code, out: out.join('\n'), err }
}

const explain = async (from: string, within: string, ...more: string[]) => JSON.parse((await call('explain', '--from', from, '--within', within, '--json', ...more)).out)

describe('deadline explain', () => {
  it('counts working days past the National Day holiday', async () => {
    const told = await explain('2026-09-30T16:50+08:00', '5wd')
    expect(told).toMatchObject({ due: '2026-10-13T18:00:00+08:00', provisional: false, calendar: 'cn' })
    expect(told.steps).toHaveLength(14)
    expect(told.steps[10]).toEqual({ day: '2026-10-10', counted: true, why: '调休上班（国庆节）', whyEn: 'made-up working day for National Day' })
  })

  it('says when it cannot know yet, and takes pauses', async () => {
    expect(await explain('2026-12-28T16:50+08:00', '5wd')).toMatchObject({ provisional: true })
    expect(await explain('2026-03-02T10:00+08:00', '24h', '--pause', '2026-03-02T12:00+08:00/2026-03-02T13:00+08:00')).toMatchObject({ due: '2026-03-03T11:00:00+08:00' })
  })

  it('prints lines for people', async () => {
    const { code, out } = await call('explain', '--from', '2026-09-30T16:50+08:00', '--within', '3d')
    expect([code, out.split('\n').at(-1)]).toEqual([0, '到期 due 2026-10-04T00:00:00+08:00'])
  })

  it.each([
    [['explain', '--from', '2026-09-30', '--within', '5wd'], 'with its offset'],
    [['explain', '--from', '2026-09-30T16:50+08:00', '--within', '5 days'], 'no length of time'],
    [['explain', '--from', '2026-09-30T16:50+08:00', '--within', '5wd', '--calendar', '../base'], 'there is no calendar'],
    [['explain', '--from', '2026-09-30T16:50+08:00', '--within', '5wd', '--pause', '2026-09-30T16:50+08:00'], 'is no pause'],
    [['explain', '--from', '2026-09-30T16:50+08:00'], '--within'],
    [['explain', '--colour'], '--colour'],
    [[], 'deadline explain'],
  ])('refuses %j in one line', async (args, says) => {
    const { code, out, err } = await call(...args)
    expect([code, out, err.length]).toEqual([2, '', 1])
    expect(err[0]).toContain(says)
    expect(err[0]).not.toContain('\n')
  })

  it('fails on a limit beyond any calendar', async () => {
    expect((await call('explain', '--from', '2026-09-30T16:50+08:00', '--within', '99999d')).code).toBe(1)
  })
})
