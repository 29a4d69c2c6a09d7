// Bringing in a questionnaire: whole, or refused with what it would lose; the list can be accepted.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from './questionnaire.ts'

const folder = mkdtempSync(join(tmpdir(), 'questionnaire-'))

async function call(name: string, content: string, ...args: string[]) {
  const file = join(folder, name)
  writeFileSync(file, content)
  const out: string[] = []
  const err: string[] = []
  const code = await run(['read', file, ...args], { out: (text) => out.push(text), err: (text) => err.push(text) })
  return { code, out: out.join('\n'), err }
}

const lossy = JSON.stringify({ title: '回访', elements: [{ type: 'rating', name: 'overall', rateMax: 5 }, { type: 'signaturepad', name: 'sign' }] })

describe('questionnaire read', () => {
  it('refuses what would lose something, by name, until the list is accepted', async () => {
    expect(await call('a.json', lossy)).toMatchObject({ code: 1, out: '', err: [expect.stringContaining('sign')] })
    const out = join(folder, 'taken.json')
    expect((await call('a.json', lossy, '--accept-losses', '--out', out, '--as', 'surveyjs')).code).toBe(0)
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ title: '回访', pages: [{ elements: [{ type: 'rating', name: 'overall', rateMax: 5 }] }] })
  })

  it.each([['a.json', '{'], ['a.lss', '<html/>'], ['a.xlsx', 'not a workbook'], ['a.docx', 'x']])('refuses %s that is none in one line', async (name, content) => {
    const { code, err } = await call(name, content)
    expect(code).toBe(1)
    expect(err[0]).not.toMatch(/\n|\bat .*\.ts/)
  })

  it('is wrong use without a file', async () => {
    const err: string[] = []
    expect(await run(['read'], { out: () => undefined, err: (text) => err.push(text) })).toBe(2)
  })
})
