// Where a page of the list ended: the key of its last row, so that the next page starts there whatever has been added meanwhile.
import { isInstant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'

export type Order = 'due' | 'priority' | 'received' | 'number'
export type Keyed = { id: string; number: string | null; receivedAt: string; dueKey: string; priorityRank: number }

export function cursorOf(order: Order, row: Keyed): string {
  return Buffer.from(JSON.stringify([order, keyOf(order, row), row.id])).toString('base64url')
}

export function readCursor(order: Order, text: string): { key: string | null; id: string } {
  try {
    const [of, key, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    if (of === order && typeof id === 'string' && isKey(order, key)) return { key: key === null ? null : String(key), id }
  } catch {
    // Falls through: whatever is wrong with it, it is no cursor.
  }
  throw noPageMark()
}

export function noPageMark(): Problem {
  return new Problem('invalid', { faults: [{ field: 'after', message: { zh: '翻页标记不对，请从第一页重新开始', en: 'This is no page mark of this list; start from the first page again' } }] })
}

function keyOf(order: Order, row: Keyed): string | number | null {
  switch (order) {
    case 'due': return row.dueKey
    case 'priority': return row.priorityRank
    case 'received': return row.receivedAt
    case 'number': return row.number
  }
}

function isKey(order: Order, key: unknown): boolean {
  if (order === 'priority') return typeof key === 'number'
  if (order === 'number') return key === null || typeof key === 'string'
  return typeof key === 'string' && (key === 'infinity' || isInstant(key))
}
