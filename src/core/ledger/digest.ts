// SHA-256 of a text as hexadecimal digits. The server passes its own faster one; both give the same.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

export type Digest = (text: string) => string

export const sha256Text: Digest = (text) => bytesToHex(sha256(utf8ToBytes(text)))
