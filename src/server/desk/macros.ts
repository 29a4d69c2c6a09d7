// Macros kept: by a person for himself, by whoever leads for a unit, a role or everybody. What a step may set is asked of the regulations in force.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { fieldSpec, printable } from '#core/complaints/fields.ts'
import type { FieldSpec } from '#core/complaints/contract.ts'
import { rowsByAction } from '#core/complaints/steps.ts'
import { isMe, withinOf } from '#core/desk/fill-step.ts'
import type { Macro, MacroStep } from '#core/desk/macro-contract.ts'
import { placeholders, unknownPlaces } from '#core/desk/placeholders.ts'
import { formatDuration, parseDuration } from '#core/calendar/duration.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Text } from '#core/kernel/text.ts'
import { ADMIN, holds } from '#core/people/actor.ts'
import type { Org } from '#core/people/org-tree.ts'
import { actions, isAction, type Action } from '#core/policy/actions.ts'
import type { Policy } from '#core/policy/shape.ts'
import { tierLeaves } from '#core/policy/values.ts'
import { isKnownField } from '#server/complaints/check-data.ts'
import { named } from '#server/complaints/labels.ts'
import { unitsBelow } from '#server/complaints/sight.ts'
import { json } from '#server/platform/db/pool.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { keepsForAll, labelOfAction } from './texts.ts'

export type StoredMacro = { id: string; personId: string | null; unit: string | null; role: string | null; name: string; says: string; steps: MacroStep[] }

/** One's own; shared with everybody, with a role that one holds, or with a unit that one's own stands in. */
export async function macrosOf(work: Work): Promise<StoredMacro[]> {
  const org = await loadOrg(work)
  const posts = work.actor.memberships
  const mine = new Set(posts.map((post) => post.unit))
  const units = Object.keys(org.units).filter((unit) => unitsBelow(org, unit).some((one) => mine.has(one)))
  const all = holds(work.actor, ADMIN)
  const { rows } = await sql<StoredMacro>`
    select id, person_id as "personId", unit, role, name, says, steps from macros where org_id = ${work.org} and (person_id = ${work.actor.id} or person_id is null and
      (${all}::boolean or (unit is null or unit = any(${units}::text[])) and (role is null or role = any(${posts.map((post) => post.role)}::text[]))))
    order by person_id is null, name, id limit 300`.execute(work.tx)
  return rows
}

export async function macroById(work: Work, id: string): Promise<StoredMacro> {
  const found = (await macrosOf(work)).find((one) => one.id === id)
  if (!found) throw new Problem('not-found')
  return found
}

export const whoseOf = ({ personId, unit, role }: StoredMacro): Macro['whose'] => (personId !== null ? 'me' : unit !== null ? 'unit' : role !== null ? 'role' : 'all')

export async function listMacros(req: Request<unknown>) {
  const [policies, org, all] = [await policiesInForce(req), await loadOrg(req), await keepsForAll(req)]
  const rows = await macrosOf(req)
  return {
    macros: rows.map((row) => shownMacro(row, { policies, org, mayChange: row.personId !== null || all })),
    actions: actionsIn(policies).map((action) => ({ action, label: labelOfAction(action) })), placeholders: Object.entries(placeholders).map(([name, label]) => ({ name, label })),
    units: all ? Object.entries(org.units).map(([value, unit]) => ({ value, label: named(unit, value) })) : [], roles: all ? rolesIn(policies) : [], mayKeepForAll: all,
  }
}

const rolesIn = (policies: Policy[]) => Object.entries(Object.assign({}, ...policies.map((policy) => policy.roles)) as Policy['roles']).map(([value, role]) => ({ value, label: named(role, value) }))

/** What people do to a matter that is there; the way in has its own form. */
function actionsIn(policies: Policy[]): Action[] {
  const byPeople = policies.flatMap((policy) => Object.values(policy.steps).filter((step) => step.by.some((word) => !['system', 'customer'].includes(word))).map((step) => step.action))
  return [...new Set(byPeople)].filter((action): action is Action => isAction(action) && action !== 'receive' && action !== 'register')
}

function shownMacro(row: StoredMacro, { policies, org, mayChange }: { policies: Policy[]; org: Org; mayChange: boolean }): Macro {
  const { id, name, says, unit, role, steps } = row
  const label = unit !== null ? named(org.units[unit], unit) : role !== null ? named(policies.map((policy) => policy.roles[role]).find(Boolean), role) : null
  return {
    id, name, says, whose: whoseOf(row), whoseLabel: label, unit, role, mayChange,
    steps: steps.map((step) => ({ ...step, label: isAction(step.action) ? labelOfAction(step.action) : step.action, sets: Object.entries(step.data).map(([field, value]) => setsIn(policies, org, { field, value })) })),
  }
}

function setsIn(policies: Policy[], org: Org, { field, value }: { field: string; value: unknown }): { name: string; label: Text; value: Text } {
  const policy = policies.find((one) => isKnownField(one, field))
  const label = policy ? fieldSpec(policy, field, org).label : field
  const within = withinOf(value)
  if (isMe(value)) return { name: field, label, value: { zh: '办理人本人', en: 'whoever uses it' } }
  if (within !== null) return { name: field, label, value: { zh: `办理时起${formatDuration(parseDuration(within)!, 'zh')}`, en: `${formatDuration(parseDuration(within)!, 'en')} from then` } }
  const said = (language: 'zh' | 'en') => (policy ? printable({ policy, org }, field, value, language) : String(value))
  return { name: field, label, value: { zh: said('zh'), en: said('en') } }
}

const KEEPS_NO = new Set<FieldSpec['type']>(['file', 'complaint'])

export async function macroFields(req: Request<{ action: string }>): Promise<{ fields: FieldSpec[] }> {
  const { action } = req.input
  if (!isAction(action)) throw fault('action', `没有「${action}」这个动作`, `There is no action ${action}`)
  const [policies, org] = [await policiesInForce(req), await loadOrg(req)]
  const found = new Map<string, FieldSpec>()
  for (const policy of policies) {
    for (const row of rowsByAction(policy).get(action) ?? []) {
      const needs = tierLeaves(row.needs).flatMap((leaf) => leaf.value)
      for (const name of [...needs, ...actions[action].carries, 'note']) {
        if (found.has(name) || row.sets[name] !== undefined) continue
        const spec = fieldSpec(policy, name, org)
        if (!KEEPS_NO.has(spec.type)) found.set(name, { ...spec, required: needs.includes(name) })
      }
    }
  }
  return { fields: [...found.values()] }
}

type Keeping = { id?: string | undefined; name: string; says: string; steps: MacroStep[]; whose: Macro['whose']; unit: string | null; role: string | null }

export async function keepMacro(req: Request<Keeping>): Promise<{ id: string }> {
  const { tx, org, actor, now, input: { id, name, says, steps, whose } } = req
  const owner = { personId: whose === 'me' ? actor.id : null, unit: whose === 'unit' ? req.input.unit : null, role: whose === 'role' ? req.input.role : null }
  if (whose === 'unit' && owner.unit === null) throw fault('unit', '请选择给哪个部门用', 'Choose the unit')
  if (whose === 'role' && owner.role === null) throw fault('role', '请选择给哪个岗位用', 'Choose the role')
  if (whose !== 'me' && !(await keepsForAll(req))) throw notHis()
  refuseUnknown(await policiesInForce(req), steps)
  if (id !== undefined) await mayChange(req, id)
  const twin = (await macrosOf(req)).find((one) => one.name === name && one.personId === owner.personId && one.unit === owner.unit && one.role === owner.role)
  if (twin && twin.id !== id) throw fault('name', '已经有同名的快捷操作', 'There is a macro of this name already')
  const row = { ...owner, name, says, steps: json(steps), keptBy: actor.id, keptAt: now }
  if (id !== undefined) {
    await tx.updateTable('macros').set(row).where('orgId', '=', org).where('id', '=', id).execute()
    return { id }
  }
  const made = randomUUID()
  await tx.insertInto('macros').values({ orgId: org, id: made, ...row }).execute()
  return { id: made }
}

export async function dropMacro(req: Request<{ id: string }>) {
  await mayChange(req, req.input.id)
  await req.tx.deleteFrom('macros').where('orgId', '=', req.org).where('id', '=', req.input.id).execute()
  return {}
}

/** Fields that no regulation in force knows, and words in braces that nothing fills, are mistyped: said when it is kept, not when it is used. */
function refuseUnknown(policies: Policy[], steps: MacroStep[]): void {
  const known = new Set<string>(actionsIn(policies))
  for (const [at, { action, data }] of steps.entries()) {
    if (!known.has(action)) throw fault(`steps.${at}.action`, `现行制度里没有「${action}」这一步`, `No regulation in force has the step ${action}`)
    for (const [field, value] of Object.entries(data)) {
      if (!policies.some((policy) => isKnownField(policy, field)) || field === 'override') throw fault(`steps.${at}.${field}`, `没有「${field}」这一项`, `There is no field ${field}`)
      const [place] = typeof value === 'string' ? unknownPlaces(value) : []
      if (place !== undefined) throw fault(`steps.${at}.${field}`, `没有「{${place}}」这个占位`, `There is no place {${place}}`)
    }
  }
}

async function mayChange(work: Work, id: string): Promise<void> {
  const row = await macroById(work, id)
  if (row.personId === null && !(await keepsForAll(work))) throw notHis()
}

const notHis = () => new Problem('forbidden', { detail: { zh: '共用的快捷操作由负责人或系统管理员维护', en: 'Shared macros are kept by whoever leads or administers' } })

function fault(field: string, zh: string, en: string): Problem {
  return new Problem('invalid', { faults: [{ field, message: { zh, en } }] })
}
