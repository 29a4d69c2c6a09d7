// SHA-256 by Node, for tokens, files and the ledger.
import { hash } from 'node:crypto'

export function sha256(data: string | Buffer): string {
  return hash('sha256', data, 'hex')
}
