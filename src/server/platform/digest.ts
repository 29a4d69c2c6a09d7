// SHA-256 by Node, for tokens, files and the ledger.
import { createHash } from 'node:crypto'

export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}
