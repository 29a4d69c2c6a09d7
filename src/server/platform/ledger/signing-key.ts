// The key that signs tree heads: from the settings, or made once and kept in the data folder, apart from the database.
import { createPrivateKey, createPublicKey, randomBytes, sign, verify, type KeyObject } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Signer = { publicKey: string; sign: (text: string) => string }

// What precedes 32 raw bytes in the DER form of an Ed25519 key.
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex')

export function openSigner({ signingKey, dataDir }: { signingKey: string | undefined; dataDir: string }): Signer {
  const seed = signingKey ?? keptSeed(dataDir)
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE, Buffer.from(seed, 'hex')]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC.length).toString('hex')
  return { publicKey, sign: (text) => sign(null, Buffer.from(text), key).toString('hex') }
}

export function isSigned({ publicKey, text, signature }: { publicKey: string; text: string; signature: string }): boolean {
  if (!/^[0-9a-f]{64}$/.test(publicKey) || !/^[0-9a-f]{128}$/.test(signature)) return false
  return verify(null, Buffer.from(text), keyOf(publicKey), Buffer.from(signature, 'hex'))
}

function keyOf(publicKey: string): KeyObject {
  return createPublicKey({ key: Buffer.concat([PUBLIC, Buffer.from(publicKey, 'hex')]), format: 'der', type: 'spki' })
}

function keptSeed(dataDir: string): string {
  const file = join(dataDir, 'ledger.key')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
    writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600, flush: true })
    try {
      linkSync(draft, file)
    } catch {
      // Another process was first: its key holds.
    }
    rmSync(draft)
  }
  return readFileSync(file, 'utf8').trim()
}
