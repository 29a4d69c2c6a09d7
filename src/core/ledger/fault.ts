// What a check of the ledger may find, and where.

/** `stream` is the stream of the entry; `ledger` for a tree head (sequence: its number); `export` for the file (its line). */
export type Fault = { stream: string; sequence: number; kind: FaultKind }

export type FaultKind =
  | 'edited' // something in it was changed
  | 'deleted' // sealed, and no longer there
  | 'inserted' // there, and never sealed
  | 'reordered' // at another place than it was sealed
  | 'back-dated' // its times were changed
  | 'payload-missing' // what it said is gone, and no later entry says by what right
  | 'bad-signature' // not signed by the key
  | 'truncated' // the file ends too early

export const HEADS = 'ledger'
export const FILE = 'export'

export type Verdict = { ok: boolean; entries: number; heads: number; publicKey: string | null; lastHead: { number: number; hash: string } | null; faults: Fault[] }
