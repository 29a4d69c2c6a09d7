// Texts for reuse: the organisation's, kept by whoever keeps its accounts or leads a unit, and everybody's own. Their places are filled from the record.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#core/complaints/context.ts'
import { fillPlaces, placeholders, unknownPlaces, type Placeholder } from '#core/desk/placeholders.ts'
import { localDate, localTime } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import { ADMIN, holds, type Actor } from '#core/people/actor.ts'
import { actions, isAction } from '#core/policy/actions.ts'
import { labelOf, personName, unitLabel } from '#server/complaints/labels.ts'
import { nextClock, subjectOf, textOf } from '#server/complaints/columns.ts'
import { hiddenAnywhere } from '#server/complaints/masks.ts'
import { readShown } from '#server/complaints/show.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import type { Request, Work } from '#server/platform/request.ts'

type Stored = { id: string; personId: string | null; name: string; action: string | null; body: string }

export async function listTexts(req: Request<unknown>) {
  const mayKeepForAll = await keepsForAll(req)
  const texts = (await stored(req)).map((row) => ({
    id: row.id, name: row.name, action: row.action, actionLabel: row.action !== null && isAction(row.action) ? labelOfAction(row.action) : null,
    body: row.body, own: row.personId !== null, mayChange: row.personId !== null || mayKeepForAll,
  }))
  const known = [...new Set((await policiesInForce(req)).flatMap((policy) => Object.values(policy.steps).map((step) => step.action)))].filter(isAction)
  return {
    texts, mayKeepForAll, placeholders: Object.entries(placeholders).map(([name, label]) => ({ name, label })),
    actions: known.map((action) => ({ action, label: labelOfAction(action) })),
  }
}

type Keeping = { id?: string | undefined; name: string; action: string | null; body: string; forAll: boolean }

export async function keepText(req: Request<Keeping>): Promise<{ id: string }> {
  const { tx, org, actor, now, input: { id, name, action, body, forAll } } = req
  const unknown = unknownPlaces(body)
  const all = Object.values(placeholders).map(({ zh }) => `{${zh}}`).join(' ')
  if (unknown.length > 0) throw fault('body', `没有「{${unknown[0]}}」这个占位；可用：${all}`, `There is no place {${unknown[0]}}; there are: ${Object.values(placeholders).map(({ en }) => `{${en}}`).join(' ')}`)
  if (action !== null && !isAction(action)) throw fault('action', `没有「${action}」这个动作`, `There is no action ${action}`)
  if (forAll && !(await keepsForAll(req))) throw new Problem('forbidden', { detail: { zh: '单位共用的常用语由负责人或系统管理员维护', en: 'Texts for everybody are kept by whoever leads or administers' } })
  if (id !== undefined) await mayChange(req, id)
  const personId = forAll ? null : actor.id
  const twin = await tx.selectFrom('textModules').select('id').where('orgId', '=', org).where('name', '=', name).where((eb) => (personId === null ? eb('personId', 'is', null) : eb('personId', '=', personId))).executeTakeFirst()
  if (twin && twin.id !== id) throw fault('name', '已经有同名的常用语', 'There is a text of this name already')
  const row = { name, action, body, personId, keptBy: actor.id, keptAt: now }
  if (id !== undefined) {
    await tx.updateTable('textModules').set(row).where('orgId', '=', org).where('id', '=', id).execute()
    return { id }
  }
  const made = randomUUID()
  await tx.insertInto('textModules').values({ orgId: org, id: made, ...row }).execute()
  return { id: made }
}

export async function dropText(req: Request<{ id: string }>) {
  await mayChange(req, req.input.id)
  await req.tx.deleteFrom('textModules').where('orgId', '=', req.org).where('id', '=', req.input.id).execute()
  return {}
}

/** Those kept for this step, then those for any. */
export async function textsFor(req: Request<{ id: string; action: string }>) {
  const { ctx } = await readShown(req, req.input.id)
  const values = valuesOf(ctx, req)
  const texts = (await stored(req)).filter((row) => row.action === null || row.action === req.input.action)
  return {
    texts: texts.sort((a, b) => Number(b.action !== null) - Number(a.action !== null)).map((row) => {
      const { text, empty } = fillPlaces(row.body, values)
      return { id: row.id, name: row.name, text, own: row.personId !== null, empty: empty.map((name) => placeholders[name]) }
    }),
  }
}

export function valuesOf({ matter, policy, org, clocks, now }: Context, { actor, language }: { actor: Actor; language: Language }): Partial<Record<Placeholder, string | null>> {
  const said = (text: Parameters<typeof textIn>[0] | null) => textIn(text ?? undefined, language)
  const due = nextClock(clocks)?.dueAt ?? null
  const day = matter.axes['class']
  return {
    number: matter.number, subject: subjectOf(matter), place: hiddenAnywhere(policy).has('place') ? null : textOf(matter, 'place'), class: day === undefined ? null : said(labelOf(policy, 'class', day)),
    unit: matter.unit === null ? null : said(unitLabel(org, policy, matter.unit)), owner: personName(org, matter.owner), received: localDate(matter.receivedAt),
    due: due === null ? null : `${localDate(due)} ${localTime(due).slice(0, 5)}`, today: localDate(now), me: actor.name,
  }
}

export const labelOfAction = (action: keyof typeof actions) => ({ zh: actions[action].zh, en: actions[action].en })

async function stored({ tx, org, actor }: Work): Promise<Stored[]> {
  const { rows } = await sql<Stored>`select id, person_id as "personId", name, action, body from text_modules where org_id = ${org} and (person_id is null or person_id = ${actor.id}) order by person_id is not null, name limit 500`.execute(tx)
  return rows
}

async function mayChange(work: Work, id: string): Promise<void> {
  const row = (await stored(work)).find((one) => one.id === id)
  if (!row) throw new Problem('not-found')
  if (row.personId === null && !(await keepsForAll(work))) throw new Problem('forbidden', { detail: { zh: '单位共用的常用语由负责人或系统管理员维护', en: 'Texts for everybody are kept by whoever leads or administers' } })
}

/** Whoever keeps the accounts, or holds a post whose sight goes beyond its own work. */
export async function keepsForAll(work: Work): Promise<boolean> {
  if (holds(work.actor, ADMIN)) return true
  const policies = await policiesInForce(work)
  return policies.some((policy) => work.actor.memberships.some((post) => ['below', 'all'].includes(policy.roles[post.role]?.sees ?? '')))
}

function fault(field: string, zh: string, en: string): Problem {
  return new Problem('invalid', { faults: [{ field, message: { zh, en } }] })
}
