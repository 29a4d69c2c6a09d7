// Passwords, kept as argon2id. An unknown account costs the same time as a wrong password.
import { hash, verify } from '@node-rs/argon2'

export type Passwords = { hash: (password: string) => Promise<string>; matches: (password: string, hashed: string | null | undefined) => Promise<boolean> }

/** Algorithm.Argon2id; the library's enum is ambient and cannot be named from erasable TypeScript. */
const ARGON2ID = 2

export function openPasswords(memoryKb: number): Passwords {
  const cost = { algorithm: ARGON2ID, memoryCost: memoryKb, timeCost: 2, parallelism: 1 }
  const nobody = hash('nobody has this password', cost)
  return {
    hash: (password) => hash(password.normalize('NFC'), cost),
    matches: async (password, hashed) => {
      const right = await verify(hashed ?? (await nobody), password.normalize('NFC')).catch(() => false)
      return right && hashed !== null && hashed !== undefined
    },
  }
}
