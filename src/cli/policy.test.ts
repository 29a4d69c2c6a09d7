// The policy commands as a person types them.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run as drawSize } from './draw-size.ts'
import { run as policy } from './policy.ts'

async function typed(command: typeof policy, ...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const exit = await command(args, { out: (text) => out.push(text), err: (text) => err.push(text) })
  return { exit, out: out.join('\n'), err: err.join('\n'), json: () => JSON.parse(out.join('\n')) as never }
}

function fileWith(text: string | Uint8Array): string {
  const file = join(mkdtempSync(join(tmpdir(), 'policy-')), 'trial.yaml')
  writeFileSync(file, text)
  return file
}

describe('policy', () => {
  it('list names the three regulations with the kinds of their clauses', async () => {
    const { exit, json } = await typed(policy, 'list', '--json')
    expect(exit).toBe(0)
    expect(json()).toEqual(expect.arrayContaining([expect.objectContaining({
      id: 'company-acceptance', source: 'S004-01', profile: 'company', clauses: 25, by: { enforce: 18, clock: 7, draw: 0, cycle: 0, measure: 0, attest: 0 }, lean_on_attest: 1, unkept: [],
    })]))
  })

  it('mutate takes each control out, and fails where nobody would notice', async () => {
    const whole = await typed(policy, 'mutate', 'company-acceptance', '--json')
    expect(whole).toMatchObject({ exit: 0 })
    expect(whole.json()).toMatchObject([{ policy: 'company-acceptance', unnoticed: [], unbuilt: [], looked: ['always.published', 'always.tracking', 'always.access_log'] }])
    const blunt = fileWith('policy: trial\ntitle: { zh: 试 }\nversion: 2026-01-01\nextends: base\nclauses: [{ id: "1", says: said, kept_by: [step.urge] }]\nsteps: { urge: { when: ["consulted || !consulted"] } }\n')
    const found = await typed(policy, 'mutate', blunt)
    expect(found.exit).toBe(1)
    expect(found.out).toContain('step.urge does not bite')
    expect(found.out).toContain('1 controls in 1 policies, 1 unnoticed')
  })

  it('clauses are found by id or by source', async () => {
    const byId = await typed(policy, 'clauses', 'property-callback', '--json')
    const bySource = await typed(policy, 'clauses', 'S004-09', '--json')
    expect(byId.out).toBe(bySource.out)
    expect(byId.json()).toContainEqual(expect.objectContaining({ id: '12.2', kept_by: ['callback.works'], kind: 'clock', basis: 'text' }))
  })

  it('clauses speak Chinese, with the English beside it', async () => {
    const { json } = await typed(policy, 'clauses', 'company-acceptance', '--json')
    expect(json()).toContainEqual(expect.objectContaining({ id: '4.1a', zh: '五个工作日', says: '调查结束后 5 个工作日以内给出结果', says_en: 'the result is given within 5 working days after the investigation ends' }))
  })

  it('lint exits 1 on a misspelt guard and says where and what to do', async () => {
    const file = fileWith('policy: trial\ntitle: { zh: 试, en: trial }\nversion: 2026-01-01\nextends: base\nclauses: [{ id: "1", says: said, kept_by: [step.settle] }]\nsteps:\n  settle: { when: [settlable] }\n')
    const { exit, json } = await typed(policy, 'lint', file, '--json')
    expect(exit).toBe(1)
    expect(json()).toMatchObject([{ file, line: 7, code: 'CONDITION', severity: 'error' }])
  })

  it('lint exits 0 on what ships', async () => {
    expect((await typed(policy, 'lint', 'policies/base/2026-01-01.yaml', 'policies/company-acceptance/2026-01-01.yaml')).exit).toBe(0)
  })

  it('diff of a file with itself shows nothing', async () => {
    expect(await typed(policy, 'diff', 'property-callback', 'policies/property-callback/2026-01-01.yaml')).toMatchObject({ exit: 0, out: 'no difference' })
  })

  it.each([[[]], [['list', 'x']], [['lint']], [['clauses']], [['diff', 'a']], [['list', '--nope']]])('%j is wrong use: 2, one line', async (args) => {
    const { exit, out, err } = await typed(policy, ...args)
    expect({ exit, out, lines: err.split('\n').length }).toEqual({ exit: 2, out: '', lines: 1 })
  })

  it.each([
    ['a file that is not there', () => '/nowhere/x.yaml', /there is no file/],
    ['a file that is not UTF-8', () => fileWith(new Uint8Array([0xcd, 0xb6, 0xcb, 0xdf])), /not UTF-8/],
  ])('%s fails with a sentence', async (_what, file, sentence) => {
    const { exit, err } = await typed(policy, 'lint', file())
    expect(exit).toBe(1)
    expect(err).toMatch(sentence)
  })
})

describe('draw size', () => {
  it('gives the size and the band used', async () => {
    const { exit, json } = await typed(drawSize, 'size', '--policy', 'property-callback', '--draw', 'orders', '--orders', '51', '--json')
    expect(exit).toBe(0)
    expect(json()).toMatchObject({ size: 8, band: { from: 50, to: 100, percent: 15 } })
  })

  it.each([
    [['--policy', 'property-callback', '--draw', 'orders', '--orders', '-1'], 2],
    [['--policy', 'property-callback', '--draw', 'orders', '--orders', '2.5'], 2],
    [['--policy', 'property-callback', '--draw', 'orders'], 2],
    [['--policy', 'property-callback', '--draw', 'ordrs', '--orders', '5'], 1],
    [['--policy', 'nowhere', '--draw', 'orders', '--orders', '5'], 1],
  ])('%j exits %i with one line', async (args, exit) => {
    const done = await typed(drawSize, ...args)
    expect({ exit: done.exit, out: done.out, lines: done.err.split('\n').length }).toEqual({ exit, out: '', lines: 1 })
  })
})
