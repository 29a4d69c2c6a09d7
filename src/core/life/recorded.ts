// What is on record of one matter: its entries, by the transactions they were written in, and which of them followed by themselves.
import type { Entry } from '#core/ledger/entry.ts'
import { isComputedFact } from '#core/policy/guards.ts'
import { own } from '#core/complaints/own.ts'
import type { Policy } from '#core/policy/shape.ts'

export type RecordedEntry = Pick<Entry, 'type' | 'actor' | 'at' | 'recordedAt' | 'data' | 'correlation'>
/** `policy`: the version that bound it. `opening`: the contacts that opened it. */
export type Recorded = { id: string; org: string; policy: Policy; entries: RecordedEntry[]; opening: string[] }

export function transactionsOf(entries: readonly RecordedEntry[]): RecordedEntry[][] {
  const found: RecordedEntry[][] = []
  for (const entry of entries) {
    const last = found.at(-1)
    if (last && last[0]!.correlation === entry.correlation && last[0]!.recordedAt === entry.recordedAt) last.push(entry)
    else found.push([entry])
  }
  return found
}

/** Clocks, computed facts and automatic steps follow from the rest. */
export function isDerived(policy: Policy, { type, actor, data }: RecordedEntry): boolean {
  if (type.startsWith('clock.')) return true
  if (actor.kind !== 'system') return false
  if (isComputedFact(type)) return true
  const step = data['step']
  return typeof step === 'string' && (own(policy.steps, step)?.on.length ?? 0) > 0
}

/** Why it cannot be run again from its own record alone. */
export function cannotRun({ entries }: Recorded): { zh: string; en: string } | null {
  const types = new Set(entries.map((one) => one.type))
  if (entries[0]?.type !== 'received') return { zh: '记录不是从接收开始', en: 'the record does not begin with its receipt' }
  if (types.has('unjoined') || types.has('contact.left')) return { zh: '曾并案后又拆开', en: 'it was joined and separated again' }
  if (types.has('undone')) return { zh: '有一步办过又撤销', en: 'a step was taken and taken back' }
  if (types.has('version_changed')) return { zh: '办理中改按新版', en: 'it went over to a new version on the way' }
  if (types.has('erased') || entries.some((one) => Object.keys(one.data).length === 0 && one.type === 'received')) return { zh: '个人信息已依法删除', en: 'personal data were erased by law' }
  return null
}
