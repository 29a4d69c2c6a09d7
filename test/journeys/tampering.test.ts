// A ledger of real complaints leaves the house as a file and is checked offline: whole as it is, and whatever is done to it is found and named.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { commitmentOf, entryHash } from '#core/ledger/entry.ts'
import { readLine, writeLine, type EntryLine, type HeadLine } from '#core/ledger/export-lines.ts'
import type { Fault, Verdict } from '#core/ledger/fault.ts'
import { registered, stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import { run } from '../../src/cli/ledger.ts'

let desk: Desk
let lines: string[]
let entries: EntryLine[]

const callers = ['陈静', '周明', '许岚', '何建国', '方芳', '陆小军']

beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme', 'city'] })
  for (const [i, name] of callers.entries()) {
    const body = await registered(desk.as('linxiao'), { channel: 'hotline', content: `${name}：冰箱不制冷`, fields: { customer_name: name, phone: `1380000600${i}`, class: 'quality' } })
    desk.later(3_600_000)
    if (i % 2 === 0) await stepping(desk, body.complaint.id).did('linxiao', 'dispatch', { unit: 'product', limit: '2026-03-20T10:00:00.000Z' })
    if (i % 3 === 0) await desk.seal()
  }
  lines = await exported('acme.jsonl')
  entries = lines.map(readLine).filter((line) => line?.kind === 'entry')
}, 120_000)
afterAll(() => desk.close())

/** As somebody types it beside the running program. */
async function typed(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const exit = await run(args, { out: (text) => out.push(text), err: (text) => err.push(text) })
  return { exit, out: out.join('\n'), err: err.join('\n') }
}

async function exported(name: string): Promise<string[]> {
  vi.stubEnv('DATABASE_URL', desk.databaseUrl).stubEnv('WENGUO_DATA', desk.dataDir).stubEnv('WENGUO_SIGNING_KEY', '7'.repeat(64))
  const written = await typed('export', '--org', 'acme', '--out', join(desk.dataDir, name), '--json')
  vi.unstubAllEnvs()
  expect(written, written.err).toMatchObject({ exit: 0 })
  return readFileSync(join(desk.dataDir, name), 'utf8').trimEnd().split('\n')
}

async function check(changed: string[] | Buffer, ...pins: string[]): Promise<Verdict> {
  const file = join(desk.dataDir, 'changed.jsonl')
  writeFileSync(file, Buffer.isBuffer(changed) ? changed : changed.map((line) => `${line}\n`).join(''))
  const { exit, out } = await typed('verify', file, '--json', ...pins)
  const verdict = JSON.parse(out) as Verdict
  expect(exit).toBe(verdict.ok ? 0 : 1)
  return verdict
}

const placeOf = (entry: EntryLine) => lines.indexOf(writeLine(entry))
const replaced = (entry: EntryLine, by: EntryLine) => lines.with(placeOf(entry), writeLine(by))
const at = ({ stream, seq }: EntryLine, kind: Fault['kind']): Fault => ({ stream, sequence: seq, kind })

/** As somebody who knows how the hashes are made, but has not the key. */
function forged(entry: EntryLine, by: Partial<EntryLine>): EntryLine {
  const { kind, hash: _hash, payload, ...envelope } = { ...entry, ...by }
  const honest = { ...envelope, commitment: payload ? commitmentOf(payload) : envelope.commitment }
  return { kind, ...honest, hash: entryHash(honest), payload }
}

describe('the file as it was written', () => {
  it('is whole, and says how many entries it holds and by whose key', async () => {
    const verdict = await check(lines)
    expect(verdict).toMatchObject({ ok: true, entries: entries.length, faults: [], lastHead: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    expect(entries.length).toBeGreaterThan(callers.length * 2)
    const { exit, out } = await typed('verify', join(desk.dataDir, 'acme.jsonl'))
    expect([exit, out]).toEqual([0, expect.stringContaining(`whole: ${entries.length} entries`)])
  })

  it('holds what happened to each complaint, and nothing of another organisation', () => {
    const text = lines.join('\n')
    for (const name of callers) expect(text).toContain(name)
    expect(entries.filter((entry) => entry.type === 'dispatched')).toHaveLength(3)
    expect(new Set(entries.map((entry) => entry.org))).toEqual(new Set(['acme']))
  })
})

describe('one thing done to it', () => {
  it('a changed byte, whichever: found; in an entry, named with its stream and number', async () => {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
    const ends = lines.reduce<number[]>((sums, line) => [...sums, (sums.at(-1) ?? 0) + Buffer.byteLength(line) + 1], [])
    for (let offset = 3; offset < bytes.length; offset += Math.ceil(bytes.length / 150)) {
      const changed = Buffer.from(bytes)
      changed[offset] = changed[offset]! ^ 1
      const { ok, faults } = await check(changed)
      expect(ok, `byte ${offset}`).toBe(false)
      const entry = readLine(lines[ends.findIndex((end) => offset < end)]!)
      // Without its end a line runs into the next: then both are named.
      if (entry?.kind === 'entry') expect(faults, `byte ${offset}`).toContainEqual(expect.objectContaining({ stream: entry.stream, sequence: entry.seq }))
    }
  }, 120_000)

  it('a deleted line is named', async () => {
    for (const entry of entries) expect((await check(lines.toSpliced(placeOf(entry), 1))).faults[0]).toEqual(at(entry, 'deleted'))
  })

  it('two swapped lines are named', async () => {
    const pairs = entries.slice(1).map((entry, i) => [entries[i]!, entry] as const).filter(([a, b]) => a.stream === b.stream)
    expect(pairs.length).toBeGreaterThan(5)
    for (const [first, second] of pairs) {
      const swapped = lines.with(placeOf(first), writeLine(second)).with(placeOf(second), writeLine(first))
      expect((await check(swapped)).faults[0]).toEqual(at(first, 'reordered'))
    }
  })

  it('a back-dated entry is named, its hash made anew or not', async () => {
    for (const entry of entries) {
      const recordedAt = '2026-01-05T01:00:00.000Z'
      expect((await check(replaced(entry, { ...entry, recordedAt }))).faults[0]).toEqual(at(entry, 'back-dated'))
      expect((await check(replaced(entry, forged(entry, { recordedAt })))).faults[0]).toEqual(at(entry, 'back-dated'))
    }
  })

  it('an entry written in afterwards is named, although it follows well from the last', async () => {
    for (const last of entries.filter((entry, i) => entries[i + 1]?.stream !== entry.stream)) {
      const more = forged(last, { seq: last.seq + 1, id: '00000000-0000-4000-8000-000000000000', previousHash: last.hash, payload: { salt: '0'.repeat(32), actorName: '林晓', data: { note: '补记' } } })
      expect((await check(lines.toSpliced(placeOf(last) + 1, 0, writeLine(more)))).faults[0]).toEqual(at(more, 'inserted'))
    }
  })

  it('a tail cut off is named: the end, and anything before it', async () => {
    expect((await check(lines.slice(0, -1))).faults).toEqual([{ stream: 'export', sequence: lines.length, kind: 'truncated' }])
    for (const kept of [1, 2, Math.floor(lines.length / 2), lines.length - 2]) {
      const { ok, faults } = await check(lines.slice(0, kept))
      expect(ok).toBe(false)
      expect(faults.map((fault) => fault.kind)).toContain('truncated')
    }
    const half = Buffer.from(lines.join('\n')).subarray(0, -10)
    expect((await check(half)).ok).toBe(false)
  })

  it('the words for people name it as well', async () => {
    const entry = entries.find((one) => one.type === 'dispatched')!
    writeFileSync(join(desk.dataDir, 'gone.jsonl'), lines.toSpliced(placeOf(entry), 1).map((line) => `${line}\n`).join(''))
    const { exit, out } = await typed('verify', join(desk.dataDir, 'gone.jsonl'))
    expect(exit).toBe(1)
    expect(out).toContain(`${entry.stream} ${entry.seq}: deleted`)
  })
})

describe('with something written down elsewhere', () => {
  it('an older export, though whole in itself, is not the ledger of today', async () => {
    await registered(desk.as('linxiao'), { channel: 'hotline', content: '发票错误', fields: { customer_name: '高伟', phone: '13800006099', class: 'quality' } })
    const later = await exported('later.jsonl')
    const head = later.map(readLine).findLast((line): line is HeadLine => line?.kind === 'head')!
    expect((await check(later, '--head', `${head.number}:${head.hash}`)).ok).toBe(true)
    expect((await check(lines)).ok).toBe(true)
    expect((await check(lines, '--head', `${head.number}:${head.hash}`)).faults).toContainEqual({ stream: 'ledger', sequence: head.number, kind: 'truncated' })
  })

  it('a ledger signed by somebody else is not ours', async () => {
    const { publicKey } = await check(lines)
    expect((await check(lines, '--key', publicKey!)).ok).toBe(true)
    const { ok, faults } = await check(lines, '--key', 'a'.repeat(64))
    expect([ok, faults[0]?.kind]).toEqual([false, 'bad-signature'])
  })
})
