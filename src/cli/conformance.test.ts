// `wenguo conformance` on a real database: what it prints, and how it ends.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesk, type Desk } from '#test/desk.ts'
import { run } from './conformance.ts'

let desk: Desk
const before = process.env['DATABASE_URL']
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme'], at: '2026-03-02T09:00+08:00' })
  await desk.runJobs()
  desk.at('2026-03-20T09:00+08:00')
  await desk.runJobs()
  process.env['DATABASE_URL'] = desk.databaseUrl
})
afterAll(async () => {
  if (before === undefined) delete process.env['DATABASE_URL']
  else process.env['DATABASE_URL'] = before
  await desk.close()
})

async function called(...args: string[]): Promise<{ exit: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  const exit = await run(args, { out: (text) => void out.push(text), err: (text) => void err.push(text) })
  return { exit, out: out.join('\n'), err: err.join('\n') }
}

it('gives every clause with its status and, when one is broken, all the numbers and exit 1', async () => {
  const { exit, out } = await called('--org', 'acme', '--from', '2026-03-01', '--to', '2026-03-31', '--json')
  const clauses = JSON.parse(out)
  expect(exit).toBe(1)
  expect(clauses).toHaveLength(25)
  expect(clauses[0]).toMatchObject({ policy: 'company-acceptance', clause: '0', status: 'breached', required: 11, kept: 0 })
  expect(clauses[0].breached).toHaveLength(11)
  for (const clause of clauses) expect(['breached', 'no-evidence', 'not-measurable', 'running', 'met', 'not-due']).toContain(clause.status)
})

it('ends with 0 when nothing is broken, and says the same in lines', async () => {
  const { exit, out } = await called('--org', 'acme', '--from', '2026-03-01', '--to', '2026-03-10', '--policy', 'company-acceptance')
  expect(out).not.toMatch(/^breached/m)
  expect(exit).toBe(0)
  expect(out.split('\n')).toHaveLength(25)
  expect(out).toMatch(/^running +company-acceptance 0 /)
})

it.each([
  [[], 2, /--org, --from and --to/],
  [['--org', 'acme', '--from', '2026-13-01', '--to', '2026-03-31'], 2, /not a day/],
  [['--org', 'acme', '--from', '2026-04-01', '--to', '2026-03-31'], 2, /before/],
  [['--org', 'acme', '--from', '2026-03-01', '--to', '2026-03-31', '--loud'], 2, /loud/],
  [['--org', 'nobody', '--from', '2026-03-01', '--to', '2026-03-31'], 1, /nobody/],
  [['--org', 'acme', '--from', '2026-03-01', '--to', '2026-03-31', '--policy', 'x'], 1, /adopted x/],
])('%j is wrong and says why, in one line', async (args, exit, says) => {
  const answer = await called(...args)
  expect(answer).toMatchObject({ exit, out: '' })
  expect(answer.err).toMatch(says)
  expect(answer.err.trim().split('\n')).toHaveLength(1)
})
