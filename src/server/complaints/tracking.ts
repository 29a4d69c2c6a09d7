// The check code with which a caller follows his matter without an account: 140 random bits in four groups that can be read out.
// Only its hash is kept, so nobody, not even the organisation, can look a code up again.
import { createHash, randomBytes } from 'node:crypto'

/** Without I, L, O and U, which are misheard and misread. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUPS = 4
const GROUP = 7

export function newCode(): string {
  const letters = [...randomBytes(GROUPS * GROUP)].map((byte) => LETTERS[byte % LETTERS.length]!)
  return Array.from({ length: GROUPS }, (_, i) => letters.slice(i * GROUP, (i + 1) * GROUP).join('')).join('-')
}

/** The same for capital and small letters, with or without dashes, and for what is easily mistaken. */
export function hashOfCode(code: string): string {
  const plain = code.normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/[IL]/g, '1').replaceAll('O', '0')
  return createHash('sha256').update(plain).digest('hex')
}
