// What must be on record before something is done: a value, or "refused" / "unknown" with a reason.
import { SYSTEM, type Actor } from '#core/people/actor.ts'
import type { Context, Data } from './context.ts'
import { isFilled, type Asked } from './guards.ts'
import { actionIn } from './steps.ts'
import { knownOf, selects, testerFor } from './view.ts'
import { own } from './own.ts'

export type Lacking = { record: string; fields: string[]; clauses: string[] }

/** Records that stand before this action, step row or deed and still lack a field. What the action brings counts. */
export function lackingRecords(ctx: Context, before: string[], data: Data, actor: Actor = SYSTEM): Lacking[] {
  const due = Object.values(ctx.policy.records).filter((row) => before.includes(row.before))
  if (due.length === 0) return []
  const asked: Asked = { ctx, actor, data, deed: '' }
  const known = knownOf(asked)
  // Records may ask about what is being sent: `outcome == 'question'`. A record cannot depend on the record being complete.
  const word = (name: string) => (name === 'record_complete' ? false : typeof own(data, name) === 'string' ? data[name] : known.word(name))
  const test = testerFor(asked, { ...known, word })
  return due.flatMap((row) => {
    if (!selects(ctx, row, test)) return []
    const fields = row.fields.filter((field) => !isOnRecord(ctx, field, data))
    return fields.length ? [{ record: row.name, fields, clauses: row.clauses }] : []
  })
}

export function missingFields(ctx: Context, before: string, data: Data): string[] {
  return [...new Set(lackingRecords(ctx, [before], data).flatMap((lacking) => lacking.fields))]
}

export function isOnRecord(ctx: Context, field: string, data: Data): boolean {
  if (isGiven(own(data, field))) return true
  if (isGiven(own(ctx.matter.fields, field))) return true
  return isFilled(columnOf(ctx, field))
}

/** A missing answer counts only with its reason. */
function isGiven(value: unknown): boolean {
  if (typeof value === 'object' && value !== null && 'missing' in value) return isFilled((value as { reason?: unknown }).reason)
  return isFilled(value)
}

/** Fields that the matter keeps in a place of its own. */
export function columnOf({ matter }: Context, field: string): unknown {
  switch (field) {
    case 'number': return matter.number
    case 'received_at': return matter.receivedAt
    case 'channel': return matter.channel
    case 'kind': return matter.kind
    case 'receiver': return matter.receiver
    case 'owner': return matter.owner
    case 'unit': return matter.unit
    case 'investigator': return matter.investigator
    case 'group': return matter.group
    case 'complained_unit': return matter.complainedUnit
    case 'complained_person': return matter.complainedPerson
    case 'in_remit': return matter.inRemit
    case 'verdict': return matter.verdict
    case 'outcome': return matter.outcome
    case 'responsibility': return matter.responsibility
    case 'correction_due': return matter.correctionDue
    case 'master': return matter.master
    case 'former': return matter.former
    case 'flags': return matter.flags
    case 'remedies': return matter.remedies
    default: return own(matter.axes, field)
  }
}

/** Every record up to where the matter has come holds: those before actions that were taken. */
export function isRecordComplete({ ctx, actor, data }: Asked): boolean {
  const taken = Object.values(ctx.policy.records).map((row) => row.before).filter((before) => {
    const action = actionIn(ctx.policy, before)
    return action !== null && (ctx.matter.facts[action.event]?.n ?? 0) > 0
  })
  const said = ctx.matter.recorded ?? []
  return lackingRecords(ctx, [...new Set(taken)], data, actor).every(({ record, fields }) => fields.every((field) => said.includes(`${record}.${field}`)))
}
