// Whose turn it is, as words that a list can be filtered by: 'p:<person>', 'r:<role>', 'u:<unit>'; and which decisions are awaited.
// Rough on purpose: what somebody may really do is decided by the rules when he looks.
import { matchesFor } from '#core/complaints/axes.ts'
import type { Context } from '#core/complaints/context.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { openConsultations, openSupport } from '#core/complaints/parts.ts'
import { peopleMeant } from '#core/complaints/who.ts'

/** A request and the decisions that answer it. */
const requests: [asked: string, decided: string[], action: string][] = [
  ['reported_up', ['instructed'], 'instruct'],
  ['extension_requested', ['extended', 'extension_refused'], 'grant_extension'],
  ['malice_suspected', ['malice_confirmed', 'malice_cleared'], 'confirm_malice'],
  ['objected', ['objection_decided'], 'decide_objection'],
  ['escalated', ['answered', 'settled', 'instructed', 'approved'], 'instruct'],
]
const decisions: Record<string, string> = { planned: 'approve', appealed: 'decide_appeal' }

export function turnOf(ctx: Context): { turn: string[]; awaits: string[] } {
  const { matter, policy } = ctx
  const awaits = awaitedIn(matter)
  const rows = Object.values(policy.steps).filter((row) =>
    (awaits.includes(row.action) || row.to !== undefined) && row.on.length === 0 && (row.from as string[]).includes(matter.state) && isForward(row.action) && matchesFor(ctx, row))
  const words = new Set(rows.flatMap((row) => row.by))
  const above = awaits.includes('instruct') && matter.escalatedTo ? [`p:${matter.escalatedTo}`] : []
  return { awaits, turn: [...new Set([...[...words].flatMap((word) => tokens(ctx, word)), ...above])] }
}

const LEAVING = new Set(['withdraw', 'refer', 'send_back', 'refuse', 'join', 'unjoin', 'reopen', 'appeal', 'hand_out', 'mediate', 'archive'])

function isForward(action: string): boolean {
  return !LEAVING.has(action)
}

function awaitedIn(matter: Matter): string[] {
  const asked = requests.filter(([request, decided]) => {
    const last = matter.facts[request]
    if (last === undefined || last.inRound === 0) return false
    return decided.every((event) => (matter.facts[event]?.last ?? '') < last.last)
  })
  const byState = decisions[matter.state]
  // Several may be asked at once, and each owes an answer of his own.
  const parts = [...(openConsultations(matter).length > 0 ? ['reply_consult'] : []), ...(openSupport(matter).length > 0 ? ['give_support'] : [])]
  return [...parts, ...asked.map(([, , action]) => action), ...(byState === undefined ? [] : [byState])]
}

function tokens(ctx: Context, word: string): string[] {
  if (word === 'any' || word === 'customer' || word === 'system') return []
  if (ctx.policy.roles[word]) return [`r:${word}`]
  if (word === 'unit') return ctx.matter.unit === null ? [] : [`u:${ctx.matter.unit}`]
  if (word === 'units') return ctx.matter.units.map((unit) => `u:${unit}`)
  return peopleMeant(ctx, word).map((person) => `p:${person}`)
}
