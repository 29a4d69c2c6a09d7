// An organisation that has just begun: every clause has a colour, none is red, and none is green for something that was never done.
import { expect, it } from 'vitest'
import { clausesOf } from '#test/clauses.ts'
import { openDesk } from '#test/desk.ts'

it('nothing is broken on the first day, and what only happens on occasion is not due', async () => {
  const desk = await openDesk({ orgs: ['acme', 'harmony', 'city'] })
  await desk.runJobs()
  for (const [org, clauses] of [['acme', 25], ['harmony', 33], ['city', 24]] as const) {
    const found = Object.values(await clausesOf(desk, { org, login: 'zhouwen', from: '2026-03-01', to: '2026-03-31' }))
    expect(found, org).toHaveLength(clauses)
    expect(found.filter((clause) => clause.status === 'breached').map((clause) => clause.clause), org).toEqual([])
    const occasional = found.flatMap((clause) => clause.controls).filter((control) => /^(step|record|notice|clock|callback|join|form)\./.test(control.ref))
    expect(occasional.filter((control) => control.status === 'met').map((control) => control.ref), org).toEqual([])
  }
  await desk.close()
})
