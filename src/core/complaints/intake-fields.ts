// What must be asked when something comes in on a channel: the records before receiving and registering, and what registering needs.
import type { Org } from '#core/people/org-tree.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Data } from './context.ts'
import type { FieldSpec } from './contract.ts'
import { fieldSpec } from './fields.ts'
import { isFilled } from './guards.ts'
import { rowsByAction } from './steps.ts'

/** Customers are asked less than the desk: what they cannot know is left to it. */
export type Arrival = { org: Org; channel: string; class?: string | undefined; kind?: string | undefined; asked?: 'desk' | 'customer' }

/** Known by itself, or given with the contact in a place of its own. */
const given = new Set(['received_at', 'channel', 'content', 'receiver', 'kind', 'number'])
/** Useful at first hand and never demanded unless the regulation does. */
const usual = ['customer_name', 'phone', 'place', 'class', 'demand', 'occurred_at', 'complained_unit', 'complained_person', 'in_remit', 'settleable']
const forCustomers = ['customer_name', 'phone', 'place', 'demand', 'occurred_at']

/** A regulation may refuse what comes without a name. */
export function namelessIn(policy: Policy, fields: Data): { zh: string; en: string } | null {
  if (policy.intake.anonymous !== 'refuse' || isFilled(fields['customer_name'])) return null
  return { zh: '制度不受理匿名事项，请填写姓名', en: 'The regulation takes no anonymous matters; give a name' }
}

export function intakeFields(policy: Policy, arrival: Arrival): FieldSpec[] {
  const { org, asked = 'desk' } = arrival
  const recorded = fieldsBefore(policy, arrival, ['receive', ...(asked === 'desk' ? ['register'] : [])])
  const needed = asked === 'desk' ? registerNeeds(policy, arrival) : []
  const names = [...new Set([...recorded, ...needed, ...(asked === 'desk' ? usual : [...forCustomers, ...fieldsBefore(policy, arrival, ['register'])])])]
  return names
    .filter((name) => !given.has(name))
    .map((name) => ({ ...fieldSpec(policy, name, org), required: recorded.includes(name) || needed.includes(name), missable: recorded.includes(name) && !needed.includes(name) }))
}

function fieldsBefore(policy: Policy, arrival: Arrival, actions: string[]): string[] {
  const rows = Object.values(policy.records).filter((row) => actions.includes(row.before) && row.when.length === 0 && meant(row.for, arrival))
  return rows.flatMap((row) => row.fields)
}

function registerNeeds(policy: Policy, arrival: Arrival): string[] {
  const rows = (rowsByAction(policy).get('register') ?? []).filter((row) => meant(row.for, arrival))
  const row = rows.find((one) => Object.keys(one.for).length > 0) ?? rows[0]
  return row && 'value' in row.needs ? row.needs.value : []
}

/** An axis that nobody has said anything about yet does not matter yet. */
function meant(axes: Record<string, string[]>, arrival: Arrival): boolean {
  const known: Record<string, string | undefined> = { channel: arrival.channel, class: arrival.class, kind: arrival.kind }
  return Object.entries(axes).every(([axis, wanted]) => wanted.includes(known[axis] ?? ''))
}
