// How long an auditor waits: writes an export of so many entries (`npx tsx scripts/bench-ledger.ts 1000000 FILE`), as the server would write it,
// has `wenguo ledger verify` check it, and prints how many entries a second that makes. No test depends on it.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream, statSync } from 'node:fs'
import { once } from 'node:events'
import { loadavg } from 'node:os'
import { commitmentOf, entryHash, GENESIS, type Envelope } from '#core/ledger/entry.ts'
import { FORMAT, writeLine, type EntryLine, type HeadLine, type Line } from '#core/ledger/export-lines.ts'
import { byStream, headHash, merkleRoot, rangesOf } from '#core/ledger/tree-head.ts'
import { openSigner } from '#server/platform/ledger/signing-key.ts'

const entries = Number(process.argv[2] ?? 100_000)
const file = process.argv[3] ?? '/tmp/bench.ledger'
const PER_STREAM = 20
const STREAMS_PER_HEAD = 2_000
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const signer = openSigner({ signingKey: '7'.repeat(64), dataDir: '.' })
const org = 'bench'
const at = '2026-03-02T01:00:00.000Z'

const streamName = (n: number): string => `complaint:${String(n).padStart(12, '0')}`

function lineOf(stream: string, seq: number, previousHash: string): EntryLine {
  const payload = { salt: digest(`${stream} salt ${seq}`).slice(0, 32), actorName: '王海燕', data: { step: 'answer', to: 'answered', result: `更换密封圈，已试运行 ${seq}`, process: '到场检查，拍照留存' } }
  const envelope: Envelope = {
    org, stream, seq, id: digest(`${stream}#${seq}`).slice(0, 36), type: 'answered', actorKind: 'person', actorId: 'wanghaiyan', at, recordedAt: at, policy: 'company-acceptance', policyVersion: '2026-01-01',
    clauses: ['4.2'], correlation: digest(stream).slice(0, 36), previousHash, commitment: commitmentOf(payload, digest),
  }
  return { kind: 'entry', ...envelope, hash: entryHash(envelope, digest), payload }
}

function* streamsOf(from: number, to: number): Generator<EntryLine> {
  for (let n = from; n < to; n += 1) {
    let previous = GENESIS
    for (let seq = 1; seq <= PER_STREAM; seq += 1) {
      const line = lineOf(streamName(n), seq, previous)
      previous = line.hash
      yield line
    }
  }
}

const streams = Math.ceil(entries / PER_STREAM)
const heads: HeadLine[] = []
for (let from = 0, previousHash = GENESIS; from < streams; from += STREAMS_PER_HEAD) {
  const leaves = [...streamsOf(from, Math.min(streams, from + STREAMS_PER_HEAD))].sort(byStream)
  const body = { org, number: heads.length + 1, at, root: merkleRoot(leaves.map((leaf) => leaf.hash), digest), ranges: rangesOf(leaves, digest), previousHash, publicKey: signer.publicKey }
  const hash = headHash(body, digest)
  heads.push({ kind: 'head', ...body, hash, signature: signer.sign(hash) })
  previousHash = hash
}

const out = createWriteStream(file)
let running = ''
const put = async (line: Line): Promise<void> => {
  const text = writeLine(line)
  running = digest(running + text)
  if (!out.write(`${text}\n`)) await once(out, 'drain')
}
await put({ kind: 'header', format: FORMAT, org, exportedAt: at, heads: heads.length, entries: streams * PER_STREAM })
for (const head of heads) await put(head)
for (const line of streamsOf(0, streams)) await put(line)
out.end(`${writeLine({ kind: 'end', digest: running, publicKey: signer.publicKey, signature: signer.sign(running) })}\n`)
await once(out, 'finish')

const load = loadavg().map((one) => one.toFixed(1)).join(' ')
const started = performance.now()
const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/wenguo.mjs', 'ledger', 'verify', file], { encoding: 'utf8' })
const seconds = (performance.now() - started) / 1000
console.log(`${stdout}${stderr}`.trim())
console.log(`${(statSync(file).size / 1e6).toFixed(0)} MB, exit ${status}, ${seconds.toFixed(1)} s, ${Math.round((streams * PER_STREAM) / seconds)} entries a second, load before ${load}`)
