// What a step carries, checked before the rules look at it: only fields that exist, only values that can stand in them.
import type { Data } from '#core/complaints/context.ts'
import { faultsIn } from '#core/complaints/fields.ts'
import { SCRIPT_LINES, SCRIPT_SKIPPED } from '#core/complaints/script.ts'
import { Problem, type FieldFault } from '#core/kernel/problem.ts'
import { isBuiltInField } from '#core/policy/fields.ts'
import type { Policy } from '#core/policy/shape.ts'
import { contextOf, type Case } from './case.ts'

const EVERY_ACTION = new Set(['note', 'files', 'override', 'clock', 'until', 'at', SCRIPT_LINES, SCRIPT_SKIPPED])

export function checkData(kase: Case, data: Record<string, unknown>): { data: Data; override?: { reason: string } } {
  const { override, ...rest } = data
  const faults = [...unknownFields(kase.policy, rest), ...faultsIn(contextOf(kase), rest as Data)]
  if (faults.length > 0) throw new Problem('invalid', { faults })
  const reason = typeof override === 'object' && override !== null ? (override as { reason?: unknown }).reason : override
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== null && value !== '')) as Data
  return { data: said, ...(typeof reason === 'string' && reason.trim() !== '' && { override: { reason } }) }
}

export function unknownFields(policy: Policy, data: Record<string, unknown>): FieldFault[] {
  return Object.keys(data).filter((name) => !isKnownField(policy, name)).map((name) => ({
    field: name, message: { zh: `没有「${name}」这个字段；请去掉，或在制度的 fields 里先定义`, en: `There is no field ${name}; leave it out, or declare it under fields of the regulation` },
  }))
}

export function isKnownField(policy: Policy, name: string): boolean {
  return EVERY_ACTION.has(name) || isBuiltInField(name) || policy.fields[name] !== undefined || policy.taxonomies[name] !== undefined || policy.scales[name] !== undefined
}
