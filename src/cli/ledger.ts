// `wenguo ledger export` writes an organisation's ledger to a file; `wenguo ledger verify` checks such a file, offline.
import { constants, createReadStream } from 'node:fs'
import { access, open, rename, rm, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { openVerifier, type VerifyOptions } from '#core/ledger/verify.ts'
import type { Verdict } from '#core/ledger/fault.ts'
import { realClock } from '#server/platform/clock.ts'
import { sha256 } from '#server/platform/digest.ts'
import { exportLedger } from '#server/platform/ledger/export.ts'
import { isSigned, openSigner } from '#server/platform/ledger/signing-key.ts'
import { withDatabase } from './database.ts'
import type { Io } from './io.ts'

const usage = 'wenguo ledger export --org ID --out FILE | verify FILE [--key HEX] [--head NUMBER:HASH]   [--json]'

export async function run(args: string[], io: Io): Promise<0 | 1 | 2> {
  const asked = read(args)
  const [verb, file, ...more] = asked?.positionals ?? []
  if (asked && verb === 'export' && !file && asked.values.org && asked.values.out) return exportTo(io, { org: asked.values.org, out: asked.values.out, json: asked.values.json })
  if (asked && verb === 'verify' && file && more.length === 0) {
    const pins = pinsOf(asked.values)
    if (pins) return verify(io, { file, json: asked.values.json, pins })
  }
  io.err(`usage: ${usage}`)
  return 2
}

function read(args: string[]) {
  try {
    return parseArgs({
      args, allowPositionals: true,
      options: { org: { type: 'string' }, out: { type: 'string' }, key: { type: 'string' }, head: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
  } catch {
    return undefined
  }
}

async function exportTo(io: Io, { org, out, json }: { org: string; out: string; json: boolean }): Promise<0 | 1> {
  return withDatabase(io, async ({ pool, config }) => {
    const known = await pool.transact('*', 'read', (tx) => tx.selectFrom('organisations').select('id').where('id', '=', org).executeTakeFirst())
    if (!known) {
      io.err(`ledger export: there is no organisation “${org}”`)
      return 1
    }
    // Under another name until it is whole: a file of the right name is never half an export.
    const draft = `${out}.part`
    const file = await open(draft, 'w', 0o600).catch(() => undefined)
    if (!file) {
      io.err(`ledger export: ${out} cannot be written; check that its folder exists and may be written to`)
      return 1
    }
    try {
      let waiting = ''
      const flush = async () => {
        await file.write(waiting)
        waiting = ''
      }
      const figures = await exportLedger(pool.transact, { org, now: realClock(), signer: openSigner(config), write: async (text) => {
        waiting += text
        if (waiting.length > 1_000_000) await flush()
      } })
      await flush()
      await file.sync()
      await rename(draft, out)
      io.out(json ? JSON.stringify({ file: out, ...figures }) : `${figures.entries} entries under ${figures.heads} tree heads written to ${out}`)
      return 0
    } finally {
      await file.close()
      await rm(draft, { force: true })
    }
  })
}

type Pins = Pick<VerifyOptions, 'publicKey' | 'checkpoint'>

function pinsOf({ key, head }: { key?: string | undefined; head?: string | undefined }): Pins | undefined {
  const [, number, hash] = /^(\d+):([0-9a-f]{64})$/.exec(head ?? '') ?? []
  if ((key !== undefined && !/^[0-9a-f]{64}$/.test(key)) || (head !== undefined && !hash)) return undefined
  return { ...(key && { publicKey: key }), ...(hash && { checkpoint: { number: Number(number), hash } }) }
}

async function verify(io: Io, { file, json, pins }: { file: string; json: boolean; pins: Pins }): Promise<0 | 1> {
  if (!(await isReadable(file))) {
    io.err(`ledger verify: the file ${file} cannot be read; give the path of an exported ledger`)
    return 1
  }
  const verifier = openVerifier({ isSigned, digest: sha256, ...pins })
  let rest = ''
  // Lines end in \n and nothing else: a reader that also takes \r would not see one byte of difference.
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 }) as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    for (const line of lines) verifier.line(line)
  }
  // An export ends with a line end; anything after it, or its absence, is a line of its own.
  if (rest !== '') verifier.line(`${rest}\u0000`)
  const verdict = verifier.finish()
  io.out(json ? JSON.stringify(verdict) : inWords(verdict))
  return verdict.ok ? 0 : 1
}

async function isReadable(file: string): Promise<boolean> {
  try {
    const found = await stat(file)
    await access(file, constants.R_OK)
    return found.isFile()
  } catch {
    return false
  }
}

function inWords({ ok, entries, heads, publicKey, lastHead, faults }: Verdict): string {
  const signed = `${heads} tree heads, signed by ${publicKey ?? 'nobody'}${lastHead ? `, the last is ${lastHead.number}:${lastHead.hash}` : ''}`
  if (ok) return `whole: ${entries} entries, ${signed}`
  return [`not whole: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in ${entries} entries, ${signed}`, ...faults.slice(0, 50).map((fault) => `  ${fault.stream} ${fault.sequence}: ${fault.kind}`)].join('\n')
}
