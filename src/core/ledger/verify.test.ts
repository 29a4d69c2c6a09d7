// Whatever is done to an exported ledger, the check says so and names the place; an untouched one is always whole.
import { generateKeyPairSync, createPublicKey, sign as signBytes, verify as verifyBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import { sha256Text as digest } from './digest.ts'
import { commitmentOf, entryHash, GENESIS } from './entry.ts'
import { FORMAT, readLine, writeLine, type EntryLine, type HeadLine, type Line } from './export-lines.ts'
import { byStream, headHash, merkleRoot, rangesOf } from './tree-head.ts'
import { openVerifier, type VerifyOptions } from './verify.ts'

const keys = generateKeyPairSync('ed25519')
const publicKey = createPublicKey(keys.privateKey).export({ format: 'der', type: 'spki' }).subarray(12).toString('hex')
const sign = (text: string) => signBytes(null, Buffer.from(text), keys.privateKey).toString('hex')
const isSigned: VerifyOptions['isSigned'] = ({ publicKey: key, text, signature }) =>
  key === publicKey && /^[0-9a-f]{128}$/.test(signature) && verifyBytes(null, Buffer.from(text), keys.publicKey, Buffer.from(signature, 'hex'))

/** `rounds` says how many entries each stream got between two tree heads. */
function ledger(rounds: number[][], { erasing }: { erasing?: number } = {}): Line[] {
  const streams = new Map<string, EntryLine[]>()
  const heads: HeadLine[] = []
  let clock = Date.UTC(2026, 2, 2)
  for (const round of rounds) {
    const fresh = round.flatMap((count, i) => Array.from({ length: count }, () => grow(streams, { stream: `complaint:${i}`, at: new Date((clock += 1000)).toISOString() as Instant }))).sort(byStream)
    if (fresh.length === 0) continue
    if (erasing !== undefined) fresh.push(grow(streams, { stream: 'complaint:0', at: new Date((clock += 1000)).toISOString() as Instant, erases: erasing }))
    const body = { org: 'acme', number: heads.length + 1, at: new Date(clock).toISOString(), root: merkleRoot(fresh.map((leaf) => leaf.hash)), ranges: rangesOf(fresh), previousHash: heads.at(-1)?.hash ?? GENESIS, publicKey }
    const hash = headHash(body)
    heads.push({ kind: 'head', ...body, hash, signature: sign(hash) })
  }
  const entries = [...streams.values()].flat().sort(byStream)
  return finished([{ kind: 'header', format: FORMAT, org: 'acme', exportedAt: '2026-03-03T00:00:00.000Z', heads: heads.length, entries: entries.length }, ...heads, ...entries])
}

function grow(streams: Map<string, EntryLine[]>, { stream, at, erases }: { stream: string; at: Instant; erases?: number }): EntryLine {
  const before = streams.get(stream) ?? []
  const data: Json = erases === undefined ? { note: `记录 ${before.length}`, n: before.length } : { erases: [erases] }
  const payload = { salt: digest(`${stream} ${before.length}`).slice(0, 32), actorName: '林晓', data }
  const envelope = {
    org: 'acme', stream, seq: before.length + 1, id: digest(`${stream}/${before.length}`).slice(0, 36), type: erases === undefined ? 'noted' : 'erased', actorKind: 'person', actorId: 'linxiao', at, recordedAt: at,
    policy: 'company-acceptance', policyVersion: '2026-01-01', clauses: ['4'], correlation: 'c', previousHash: before.at(-1)?.hash ?? GENESIS, commitment: commitmentOf(payload),
  }
  const line: EntryLine = { kind: 'entry', ...envelope, hash: entryHash(envelope), payload }
  streams.set(stream, [...before, line])
  return line
}

/** With a new end line, as an attacker can write it too, except for the signature. */
function finished(lines: Line[], signature = sign): Line[] {
  const body = lines.filter((line) => line.kind !== 'end')
  const running = body.reduce((before, line) => digest(before + writeLine(line)), '')
  return [...body, { kind: 'end', digest: running, publicKey, signature: signature(running) }]
}

function check(lines: Line[] | string[], options: Partial<VerifyOptions> = {}) {
  const verifier = openVerifier({ isSigned, ...options })
  for (const line of lines) verifier.line(typeof line === 'string' ? line : writeLine(line))
  return verifier.finish()
}

const entriesOf = (lines: Line[]) => lines.filter((line) => line.kind === 'entry')
const rounds = fc.array(fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }).filter((all) => all.flat().reduce((a, b) => a + b, 0) > 0)
const change = (lines: Line[], entry: EntryLine, by: Partial<EntryLine>) => lines.map((line) => (line === entry ? { ...entry, ...by } : line))

/** All hashes of the stream made anew from this entry on, as somebody with full access but without the key would. */
function rechain(lines: Line[], from: EntryLine): Line[] {
  let previousHash = from.previousHash
  return lines.map((line) => {
    if (line.kind !== 'entry' || line.stream !== from.stream || line.seq < from.seq) return line
    const { kind: _kind, hash: _hash, payload, ...envelope } = { ...line, previousHash, commitment: line.payload ? commitmentOf(line.payload) : line.commitment }
    previousHash = entryHash(envelope)
    return { kind: 'entry', ...envelope, hash: previousHash, payload }
  })
}

describe('an untouched ledger', () => {
  test('is whole, whatever its size', () => {
    fc.assert(fc.property(rounds, (all) => {
      const lines = ledger(all)
      expect(check(lines)).toMatchObject({ ok: true, entries: entriesOf(lines).length, faults: [] })
    }), { numRuns: 60 })
  })
  test('is whole when nothing has happened yet', () => expect(check(ledger([]))).toMatchObject({ ok: true, entries: 0 }))
  test('is whole when a payload was erased by law, and not when it was erased without a word', () => {
    const lawful = ledger([[2]], { erasing: 1 })
    const [first] = entriesOf(lawful)
    expect(entriesOf(lawful)).toHaveLength(3)
    expect(check(finished(change(lawful, first!, { payload: null })))).toMatchObject({ ok: true, entries: 3 })
    const silent = ledger([[3]])
    expect(check(finished(change(silent, entriesOf(silent)[0]!, { payload: null }))).faults).toEqual([{ stream: 'complaint:0', sequence: 1, kind: 'payload-missing' }])
  })
})

type Damage = (lines: Line[], pick: number) => { lines: Line[]; at: EntryLine; kinds: string[] }

const pickOf = (lines: Line[], pick: number) => entriesOf(lines)[pick % entriesOf(lines).length] as EntryLine

const damages: Record<string, Damage> = {
  'what was said is rewritten': (lines, pick) => {
    const at = pickOf(lines, pick)
    return { lines: change(lines, at, { payload: { ...at.payload!, data: { note: '改' } } }), at, kinds: ['edited'] }
  },
  'who did it is rewritten, and its hash with it': (lines, pick) => {
    const at = pickOf(lines, pick)
    const { kind: _kind, hash: _hash, payload: _payload, ...envelope } = { ...at, actorId: 'somebody' }
    return { lines: change(lines, at, { actorId: 'somebody', hash: entryHash(envelope) }), at, kinds: ['edited'] }
  },
  'it is rewritten and the whole stream chained anew': (lines, pick) => {
    const at = pickOf(lines, pick)
    const changed = { ...at, payload: { ...at.payload!, data: { note: '改' } } }
    return { lines: rechain(lines.map((line) => (line === at ? changed : line)), at), at, kinds: ['edited'] }
  },
  'it is dated back': (lines, pick) => {
    const at = pickOf(lines, pick)
    return { lines: change(lines, at, { at: '2026-02-27T08:00:00.000Z', recordedAt: '2026-02-27T08:00:00.000Z' }), at, kinds: ['back-dated'] }
  },
  'it is dated back and the whole stream chained anew': (lines, pick) => {
    const at = pickOf(lines, pick)
    return { lines: rechain(change(lines, at, { at: '2026-02-27T08:00:00.000Z' }), at), at, kinds: ['back-dated'] }
  },
  'it is taken out': (lines, pick) => {
    const at = pickOf(lines, pick)
    return { lines: lines.filter((line) => line !== at), at, kinds: ['deleted'] }
  },
  'it is taken out, the rest renumbered and chained anew': (lines, pick) => {
    const at = pickOf(lines, pick)
    const renumbered = lines.filter((line) => line !== at).map((line) => (line.kind === 'entry' && line.stream === at.stream && line.seq > at.seq ? { ...line, seq: line.seq - 1 } : line))
    return { lines: rechain(renumbered, at), at, kinds: ['deleted'] }
  },
  'another is put in before it, renumbered and chained anew': (lines, pick) => {
    const at = pickOf(lines, pick)
    const put = { ...at, id: 'new', payload: { salt: 's', actorName: 'x', data: {} } }
    const renumbered = lines.flatMap((line): Line[] => (line === at ? [put, { ...at, seq: at.seq + 1 }] : line.kind === 'entry' && line.stream === at.stream && line.seq > at.seq ? [{ ...line, seq: line.seq + 1 }] : [line]))
    return { lines: rechain(renumbered, at), at, kinds: ['inserted'] }
  },
  'one more is put at the end of its stream': (lines, pick) => {
    const picked = pickOf(lines, pick)
    const last = entriesOf(lines).filter((line) => line.stream === picked.stream).at(-1)!
    const at = { ...last, seq: last.seq + 1, id: 'new', previousHash: last.hash }
    const more = lines.flatMap((line): Line[] => (line === last ? [line, at] : [line]))
    return { lines: rechain(more, at), at, kinds: ['inserted'] }
  },
  'it is there twice': (lines, pick) => {
    const at = pickOf(lines, pick)
    return { lines: lines.flatMap((line) => (line === at ? [line, line] : [line])), at, kinds: ['inserted'] }
  },
}

describe('somebody without the key', () => {
  for (const [what, damage] of Object.entries(damages)) {
    test(`is found out and the place named: ${what}`, () => {
      fc.assert(fc.property(rounds, fc.nat(), fc.boolean(), (all, pick, resigned) => {
        const { lines, at, kinds } = damage(ledger(all), pick)
        // Even a file that our own program exports from a changed database is found out: its end is signed, its heads are not.
        const { ok, faults } = check(resigned ? finished(lines) : lines)
        expect(ok).toBe(false)
        expect(faults[0]).toMatchObject({ stream: at.stream, sequence: at.seq })
        expect(kinds).toContain(faults[0]!.kind)
      }), { numRuns: 40 })
    })
  }

  test('is found out: two neighbours change places', () => {
    fc.assert(fc.property(rounds, fc.nat(), (all, pick) => {
      const lines = ledger(all)
      const entries = entriesOf(lines)
      fc.pre(entries.length > 1)
      const i = lines.indexOf(entries[pick % (entries.length - 1)]!)
      const swapped = lines.with(i, lines[i + 1]!).with(i + 1, lines[i]!)
      const moved = lines[i] as EntryLine
      expect(check(swapped).faults).toEqual([{ stream: moved.stream, sequence: moved.seq, kind: 'reordered' }])
    }), { numRuns: 40 })
  })

  test('is found out: two entries of a stream change their numbers', () => {
    const lines = ledger([[4]])
    const [, second, third] = entriesOf(lines) as EntryLine[]
    const swapped = lines.map((line) => (line === second ? { ...third!, seq: 2 } : line === third ? { ...second!, seq: 3 } : line))
    expect(check(finished(swapped)).faults).toEqual([{ stream: 'complaint:0', sequence: 2, kind: 'reordered' }, { stream: 'complaint:0', sequence: 3, kind: 'reordered' }])
  })

  test('is found out: the latest heads and entries are cut off', () => {
    const lines = ledger([[2], [2]])
    const cut = lines.filter((line) => !(line.kind === 'head' && line.number === 2) && !(line.kind === 'entry' && line.seq > 2)).map((line) => (line.kind === 'header' ? { ...line, heads: 1, entries: 2 } : line))
    expect(check(cut).faults).toEqual([{ stream: 'export', sequence: 1, kind: 'edited' }])
    const second = lines.find((line) => line.kind === 'head' && line.number === 2) as HeadLine
    expect(check(finished(cut), { checkpoint: { number: 2, hash: second.hash } }).faults[0]).toMatchObject({ stream: 'ledger', sequence: 2, kind: 'truncated' })
  })

  test('is found out: everything is signed anew with another key', () => {
    const other = '1'.repeat(64)
    const forged = ledger([[2]]).map((line) => (line.kind === 'head' || line.kind === 'end' ? { ...line, publicKey: other } : line))
    expect(check(forged, { publicKey, isSigned: () => true }).ok).toBe(false)
  })
})

describe('a damaged file', () => {
  const whole = ledger([[2, 1], [1, 0, 2]]).map((line) => writeLine(line))
  const text = `${whole.join('\n')}\n`

  test('is never taken for whole, whichever byte is different', () => {
    const bytes = Buffer.from(text)
    fc.assert(fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const damaged = Buffer.from(bytes)
      damaged[at] = damaged[at]! ^ by
      const lines = damaged.toString('utf8').split('\n')
      const rest = lines.pop()!
      const { ok, faults } = check(rest === '' ? lines : [...lines, rest + '\u0000'])
      expect(ok).toBe(false)
      expect(faults.length).toBeGreaterThan(0)
    }), { numRuns: 2000 })
  })

  test('names the entry in whose line a byte is different', () => {
    const index = whole.findIndex((line) => line.includes('"kind":"entry"')) + 2
    const entry = readLine(whole[index]!) as EntryLine
    for (let at = 0; at < whole[index]!.length; at += 7) {
      const line = whole[index]!
      const damaged = whole.with(index, line.slice(0, at) + (line[at] === '0' ? '1' : '0') + line.slice(at + 1))
      expect(check(damaged).faults, `byte ${at}`).toContainEqual(expect.objectContaining({ stream: entry.stream, sequence: entry.seq }))
    }
  })

  test('is never taken for whole when it ends early', () => {
    for (let lines = 0; lines < whole.length; lines++) expect(check(whole.slice(0, lines)).ok).toBe(false)
  })
})
