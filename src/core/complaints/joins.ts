// Is this the same matter? The join rows of the policy compare what came in with what is there; a person confirms.
import { dayRulesOf } from '#core/calendar/counting.ts'
import { dueAt } from '#core/calendar/due.ts'
import type { Calendar } from '#core/calendar/calendar.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import { textIn } from '#core/kernel/text.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Context } from './context.ts'
import { fieldLabel } from './fields.ts'
import type { Matter } from './matter.ts'
import { phoneKey, placeKey } from './search-text.ts'
import { testerFor } from './view.ts'
import { SYSTEM } from '#core/people/actor.ts'

type Both = { zh: string; en: string }
export type Incoming = { fields: Record<string, Json>; channel?: string; receivedAt: Instant }
export type SameMatter = { id: string; rule: string | null; does: 'join' | 'link' | 'propose'; score: number; why: Both }
export type Around = { policy: Policy; calendar: Calendar; org: Context['org']; now: Instant }

/** The best first: rules before resemblance, join before link. Candidates that no rule names are proposed if they share enough. */
export function sameMatters(around: Around, incoming: Incoming, candidates: Matter[]): SameMatter[] {
  const found = candidates.flatMap((matter): SameMatter[] => {
    const rule = strongest(Object.values(around.policy.joins).filter((row) => ruleHolds(around, row, { incoming, matter })))
    const shared = sharedFields(incoming, matter)
    const score = scoreOf(shared)
    if (rule) return [{ id: matter.id, rule: rule.name, does: rule.does, score: Math.max(score, 0.7), why: whyOf(around.policy, rule.same) }]
    return score >= 0.5 ? [{ id: matter.id, rule: null, does: 'propose', score, why: whyOf(around.policy, shared) }] : []
  })
  return found.sort((a, b) => rank[a.does] - rank[b.does] || b.score - a.score)
}

/** Those of the candidates that one row ties to what came in. */
export function tiedBy(around: Around, row: JoinRow, incoming: Incoming, candidates: Matter[]): Matter[] {
  return candidates.filter((matter) => ruleHolds(around, row, { incoming, matter }))
}

export type JoinRow = Policy['joins'][string]

const rank = { join: 0, link: 1, propose: 2 }

/** Joining before linking before proposing, whatever the order in the file. */
function strongest(rows: JoinRow[]): JoinRow | undefined {
  return [...rows].sort((a, b) => rank[a.does] - rank[b.does])[0]
}

function ruleHolds(around: Around, row: JoinRow, { incoming, matter }: { incoming: Incoming; matter: Matter }): boolean {
  if (row.same.length === 0 || !row.same.every((field) => isSame(field, incoming, matter))) return false
  const channels = row.for['channel']
  if (channels && incoming.channel !== undefined && !channels.includes(incoming.channel)) return false
  if (row.within) {
    const rules = dayRulesOf(around.policy.calendar)
    if (incoming.receivedAt > dueAt(around.calendar, { ...rules, from: matter.receivedAt, within: row.within }).due) return false
  }
  const ctx: Context = { policy: around.policy, matter, org: around.org, clocks: [], calendar: around.calendar, now: around.now }
  return row.while.every(testerFor({ ctx, actor: SYSTEM, data: {}, deed: '' }))
}

const likenesses: Record<string, (text: string) => string | null> = { phone: phoneKey, place: placeKey }

function isSame(field: string, incoming: Incoming, matter: Matter): boolean {
  const [a, b] = [incoming.fields[field], matter.fields[field] ?? matter.axes[field]]
  if (typeof a !== 'string' || typeof b !== 'string' || a.trim() === '' || b.trim() === '') return false
  const key = likenesses[field]
  if (!key) return a.trim() === b.trim()
  const [left, right] = [key(a), key(b)]
  return left !== null && left === right
}

const weights: Record<string, number> = { phone: 0.4, place: 0.4, class: 0.2, order_no: 0.6, customer_no: 0.4, product: 0.2, complained_person: 0.3 }

function sharedFields(incoming: Incoming, matter: Matter): string[] {
  return Object.keys(weights).filter((field) => isSame(field, incoming, matter))
}

function scoreOf(fields: string[]): number {
  return Math.min(1, fields.reduce((sum, field) => sum + weights[field]!, 0))
}

function whyOf(policy: Policy, fields: string[]): Both {
  const named = fields.map((field) => fieldLabel(policy, field))
  return { zh: `${named.map((label) => textIn(label, 'zh')).join('、')}相同`, en: `same ${named.map((label) => textIn(label, 'en')).join(', ')}` }
}
