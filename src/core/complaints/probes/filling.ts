// Something that can stand in a field, for trying rows: the first choice, a day ahead, a group with every role.
import type { Json } from '#core/kernel/json.ts'
import type { Context } from '#core/complaints/context.ts'
import { fieldSpec } from '#core/complaints/fields.ts'
import type { StepRow } from '#core/complaints/steps.ts'
import { verdictsOf } from '#core/complaints/action-fields.ts'

export function fillingFor(ctx: Context, row: Pick<StepRow, 'action'> | null, name: string): Json {
  if (name === 'verdict' && row) return verdictsOf[row.action]?.[0]?.value ?? 'substantiated'
  if (name === 'reason' && row?.action === 'pause') return Object.keys(ctx.policy.pauses)[0] ?? '理由'
  if (name === 'plan_step') return '1'
  const { type, choices } = fieldSpec(ctx.policy, name, ctx.org)
  const choice = choices?.[0]?.value
  switch (type) {
    case 'group': return ctx.matter.group
    case 'shares': return choice === undefined ? [] : [{ unit: choice, percent: 100 }]
    case 'remedies': return [{ remedy: Object.keys(ctx.policy.taxonomies['remedy'] ?? {})[0] ?? 'other' }]
    case 'choices': return choice === undefined ? [] : [choice]
    case 'list': case 'steps': return ['一项']
    case 'yes': return true
    case 'number': case 'money': return 1
    case 'date': return '2026-06-20'
    case 'time': return '2026-06-20T10:00:00.000Z'
    default: return choice ?? '已填写'
  }
}
