// What an action must bring: the row's needs, those of the code chosen, of the pause, of a complete group.
import { tierFor, matchesFor } from './axes.ts'
import { membersIn } from './giving.ts'
import type { Context, Data } from './context.ts'
import { isFilled } from './guards.ts'
import { builtInFields, isBuiltInField } from '#core/policy/fields.ts'
import type { StepRow } from './steps.ts'
import { own } from './own.ts'

/** Fields about the customer and the matter: once on file they need not be said again. Everything else is said anew for each deed. */
const lasting = new Set(['person', 'contact', 'matter', 'goods'])
const alsoLasting = new Set(['class', 'severity', 'urgency', 'impact', 'complexity', 'risk', 'in_remit', 'settleable'])
/** These deeds are there to change what is on file, so what is on file does not do. */
const changing = new Set(['amend', 'classify', 'grade', 'flag', 'assign', 'link', 'join'])

export function neededFields(ctx: Context, row: StepRow, data: Data): string[] {
  const needs = tierFor(ctx, row.needs) ?? []
  return [...new Set([...needs, ...ofCode(ctx, row, data), ...ofPause(ctx, row, data)])]
}

export function missingNeeds(ctx: Context, row: StepRow, data: Data): string[] {
  const earlier = ctx.matter.drafts[row.name] ?? {}
  const missing = neededFields(ctx, row, data).filter((field) => !isSaid(data[field]) && !isSaid(earlier[field]) && !isOnFile(ctx, row.action, field))
  return missing.length === 0 && row.action === 'form_group' ? missingMembers(ctx, data) : missing
}

/** "Refused" and "unknown" do where a record asks, never where an action needs the thing itself. */
function isSaid(value: unknown): boolean {
  return isFilled(value) && !(typeof value === 'object' && value !== null && 'missing' in value)
}

function isOnFile({ matter }: Context, action: string, field: string): boolean {
  if (changing.has(action) || field === 'reason' || field === 'evidence') return false
  const group = isBuiltInField(field) ? builtInFields[field].group : ''
  if (!lasting.has(group) && !alsoLasting.has(field)) return false
  if (field === 'in_remit') return matter.inRemit !== null
  return isSaid(matter.fields[field] ?? matter.axes[field])
}

/** A remedy wants its proof, a class its own fields. */
function ofCode({ policy }: Context, row: StepRow, data: Data): string[] {
  const axis = row.action === 'deliver' ? 'remedy' : ['assess', 'classify'].includes(row.action) ? 'class' : null
  const code = axis && data[axis]
  return axis && typeof code === 'string' ? (own(policy.taxonomies[axis], code)?.needs ?? []) : []
}

function ofPause({ policy }: Context, row: StepRow, data: Data): string[] {
  const cause = data['reason']
  return row.action === 'pause' && typeof cause === 'string' ? (own(policy.pauses, cause)?.needs ?? []) : []
}

/** A group is formed when each role that must be there is there. */
function missingMembers(ctx: Context, data: Data): string[] {
  const roles = membersIn(data['group']).map((member) => member.role)
  const asked = Object.values(ctx.policy.groups).filter((group) => matchesFor(ctx, group))
  const complete = asked.length === 0 || asked.some((group) => group.must.every((role) => roles.includes(role)))
  return complete && roles.length > 0 ? [] : ['group']
}
