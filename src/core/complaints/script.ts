// What the regulation wants said at a moment: while registering a call, when the customer is contacted, when the answer is given.
// A script that a clause names must be spoken line by line, or the reason said why not; any other is shown and obliges nobody.
import type { Actor } from '#core/people/actor.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Context, Data } from './context.ts'
import type { FieldSpec } from './contract.ts'
import { fieldLabel } from './fields.ts'
import { isFilled } from './guards.ts'
import { rowMeans } from './view.ts'

export type ScriptRow = Policy['scripts'][string]
export type Moment = ScriptRow['at']

/** The names of the lines that were spoken, and why others were not. */
export const SCRIPT_LINES = 'script_lines'
export const SCRIPT_SKIPPED = 'script_skipped'

const momentOf: Record<string, Moment> = { register: 'intake', contact_customer: 'contact_customer', answer: 'answer', settle: 'answer', ask_customer: 'ask_customer', take_statement: 'take_statement', propose: 'propose', negotiate: 'negotiate', mediate: 'mediate', explain: 'explain', confirm: 'confirm' }
/** The steps at which the lines of a moment are spoken. */
export const actionsAt = (moment: Moment): string[] => Object.keys(momentOf).filter((action) => momentOf[action] === moment)

/** What comes in by these is said in conversation; a letter or a web form is not. */
export const spokenChannels: ReadonlySet<string> = new Set(['phone', 'visit', 'interview', 'meeting'])
const spokenMethods = new Set<unknown>(['phone', 'visit'])

/** The lines of this moment: of the scripts that clauses name, or of the shelf's where no clause names one. */
export function scriptsFor(ctx: Context, action: string): ScriptRow[] {
  const moment = Object.hasOwn(momentOf, action) ? momentOf[action] : undefined
  if (moment === undefined) return []
  const rows = Object.values(ctx.policy.scripts).filter((row) => row.at === moment && rowMeans(ctx, row))
  const named = rows.filter(isOwed)
  return named.length > 0 ? named : rows
}

export function isOwed(row: ScriptRow): boolean {
  return row.clauses.length > 0
}

/** Whether this matter is registered in a conversation: over the telephone or face to face. */
export function isSpoken({ policy, matter }: Pick<Context, 'policy' | 'matter'>): boolean {
  return spokenChannels.has(policy.channels[matter.channel]?.type ?? '')
}

export type Unsaid = { script: ScriptRow; left: string[] }

/** The first script of which a line was left out without a reason, or which was not spoken in its order. */
export function unsaidIn(ctx: Context, action: string, data: Data, actor: Actor): Unsaid | null {
  if (actor.kind !== 'person' || !inConversation(ctx, action, data)) return null
  for (const script of scriptsFor(ctx, action).filter(isOwed)) {
    const left = leftOf(script, data[SCRIPT_LINES])
    if (left !== null && !isFilled(data[SCRIPT_SKIPPED])) return { script, left }
  }
  return null
}

function inConversation(ctx: Context, action: string, data: Data): boolean {
  if (momentOf[action] === 'intake') return isSpoken(ctx)
  const how = data['method'] ?? data['told_by']
  return how === undefined || spokenMethods.has(how)
}

/** Lines not ticked; empty if all are, but out of order; nothing if it was spoken as it must be. */
export function leftOf(script: Pick<ScriptRow, 'lines' | 'ordered'>, ticked: unknown): string[] | null {
  const lines = Object.keys(script.lines)
  const said = Array.isArray(ticked) ? [...new Set(ticked)].filter((line): line is string => typeof line === 'string' && lines.includes(line)) : []
  const left = lines.filter((line) => !said.includes(line))
  if (left.length > 0) return left
  return script.ordered && said.some((line, i) => line !== lines[i]) ? [] : null
}

/** The checklist of a deed: every line unticked, and room for the reason of leaving one out. */
export function scriptFields(ctx: Context, action: string): FieldSpec[] {
  if (momentOf[action] === 'intake' && !isSpoken(ctx)) return []
  const scripts = scriptsFor(ctx, action)
  const choices = scripts.flatMap((script) => Object.entries(script.lines).map(([value, label]) => ({ value, label })))
  if (choices.length === 0) return []
  const owed = scripts.some(isOwed)
  const skipped: FieldSpec = { name: SCRIPT_SKIPPED, label: fieldLabel(ctx.policy, SCRIPT_SKIPPED), type: 'text', required: false, missable: false }
  return [{ name: SCRIPT_LINES, label: fieldLabel(ctx.policy, SCRIPT_LINES), type: 'checklist', required: owed, missable: false, choices }, ...(owed ? [skipped] : [])]
}

/** Everything ticked in its order: what somebody sends who has said it all. */
export function spokenIn(ctx: Context, action: string): Data {
  const lines = scriptsFor(ctx, action).filter(isOwed).flatMap((script) => Object.keys(script.lines))
  return lines.length === 0 ? {} : { [SCRIPT_LINES]: lines }
}
