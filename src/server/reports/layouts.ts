// Layouts of forms: each version stays, the latest counts, and who changed what is in the ledger of the regulation.
import type { FormLayout } from '#core/reports/layout.ts'
import { fieldsOfForm, layoutFaults } from '#core/reports/layout.ts'
import type { LayoutView } from '#core/reports/contract.ts'
import { fieldLabel } from '#core/complaints/fields.ts'
import { Problem } from '#core/kernel/problem.ts'
import { ADMIN, holds } from '#core/people/actor.ts'
import { lacksRight } from '#core/life/may-upkeep.ts'
import type { Policy } from '#core/policy/shape.ts'
import { named } from '#server/complaints/labels.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { json } from '#server/platform/db/pool.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { formRow } from './paper.ts'

type Stored = { version: number; layout: FormLayout; madeByName: string; madeAt: string }
type Which = { policy: string; form: string }

export async function layoutFor({ tx, org }: Work, { policy, form }: Which): Promise<Stored | null> {
  const row = await tx.selectFrom('formLayouts').select(['version', 'layout', 'madeByName', 'madeAt']).where('orgId', '=', org).where('policyId', '=', policy).where('form', '=', form).orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row ? (row as Stored) : null
}

/** Whoever may propose changes to the regulation arranges its forms, and so does the administrator. */
export async function mayArrange(work: Work, policy: Policy): Promise<boolean> {
  if (work.actor.kind !== 'person') return false
  return holds(work.actor, ADMIN) || lacksRight({ policy, org: await loadOrg(work), actor: work.actor }, 'proposed_by') === null
}

export async function listForms(work: Work) {
  const versions = await work.tx.selectFrom('formLayouts').select(['policyId', 'form', (eb) => eb.fn.max('version').as('version')]).where('orgId', '=', work.org).groupBy(['policyId', 'form']).execute()
  const policies = await policiesOnRecord(work)
  return {
    forms: policies.flatMap((policy) => Object.values(policy.forms).map((form) => ({
      policy: policy.id, policyTitle: policy.title, form: form.name, title: named(form, form.name), of: form.of, version: versions.find((one) => one.policyId === policy.id && one.form === form.name)?.version ?? 0,
    }))),
  }
}

export async function showLayout(req: Request<Which>): Promise<LayoutView> {
  const policy = await policyNamed(req, req.input.policy)
  const form = formRow(policy, req.input.form)
  const stored = await layoutFor(req, { policy: policy.id, form: form.name })
  const may = await mayArrange(req, policy)
  return {
    policy: policy.id, form: form.name, title: named(form, form.name), version: stored?.version ?? 0, by: stored?.madeByName ?? null, at: stored?.madeAt ?? null,
    layout: stored?.layout ?? { order: [], widths: {}, headings: {}, above: '', below: '' },
    fields: fieldsOfForm(form).map((name) => ({ name, label: fieldLabel(policy, name) })), mayArrange: may,
    why: may ? null : { zh: '版式由可以提议修订本制度的人和系统管理员安排', en: 'Whoever may propose changes to this regulation arranges its forms, and the administrator' },
  }
}

export async function saveLayout(req: Request<Which & { version: number; layout: FormLayout }>): Promise<LayoutView> {
  const { layout, version } = req.input
  const policy = await policyNamed(req, req.input.policy)
  const form = formRow(policy, req.input.form)
  if (!(await mayArrange(req, policy))) throw new Problem('forbidden')
  const faults = layoutFaults(form, layout)
  if (faults.length > 0) throw new Problem('invalid', { faults })
  const before = await layoutFor(req, { policy: policy.id, form: form.name })
  if ((before?.version ?? 0) !== version) throw new Problem('conflict', { detail: { zh: '别人刚改过这张表的版式，请刷新后再改', en: 'Somebody has just changed this layout; reload and change it again' } })
  const written = await req.tx.insertInto('formLayouts').values({ orgId: req.org, policyId: policy.id, form: form.name, version: version + 1, layout: json(layout), madeBy: req.actor.id, madeByName: req.actor.name, madeAt: req.now })
    .onConflict((conflict) => conflict.columns(['orgId', 'policyId', 'form', 'version']).doNothing()).executeTakeFirst()
  if (Number(written.numInsertedOrUpdatedRows ?? 0) === 0) throw new Problem('conflict')
  await append(req, { stream: `policy:${policy.id}`, type: 'form.arranged', data: { form: form.name, version: version + 1, layout }, policy: policy.id, policyVersion: policy.version })
  return showLayout(req)
}

async function policyNamed(work: Work, id: string): Promise<Policy> {
  const policy = (await policiesOnRecord(work)).find((one) => one.id === id)
  if (!policy) throw new Problem('not-found')
  return policy
}
