// One step with many complaints. What may be done is asked of the same rules, row by row; the dry run takes the very step and takes it back.
// The steps themselves are taken one by one, each in its own transaction, through the door that a single step uses.
import { sql } from 'kysely'
import { actionsFor } from '#core/complaints/actions-for.ts'
import type { ActionView, Refusal } from '#core/complaints/contract.ts'
import type { MayRow } from '#core/desk/contract.ts'
import { Problem, problems } from '#core/kernel/problem.ts'
import type { Text } from '#core/kernel/text.ts'
import { stateLabel } from '#core/complaints/refusals.ts'
import { act } from '#server/complaints/act.ts'
import type { Case } from '#server/complaints/case.ts'
import { readShown } from '#server/complaints/show.ts'
import { sightOf } from '#server/complaints/sight.ts'
import type { Request, Work } from '#server/platform/request.ts'

type Offer = { action: string; label: Text; weight: ActionView['weight']; allowed: number; of: number; fields: ActionView['fields'] }

export async function offerMany(req: Request<{ ids: string[] }>): Promise<{ actions: Offer[] }> {
  const ids = [...new Set(req.input.ids)]
  const offers = new Map<string, Offer>()
  for (const id of ids) {
    const { ctx } = await readShown(req, id)
    for (const view of actionsFor(ctx, req.actor)) {
      const offer = offers.get(view.action) ?? { action: view.action, label: view.label, weight: view.weight, allowed: 0, of: ids.length, fields: [] }
      if (view.allowed) offer.fields = offer.allowed === 0 ? withoutOwn(view.fields) : inBoth(offer.fields, view.fields)
      offers.set(view.action, { ...offer, allowed: offer.allowed + (view.allowed ? 1 : 0) })
    }
  }
  return { actions: [...offers.values()].filter((offer) => offer.allowed > 0).sort((a, b) => b.allowed - a.allowed) }
}

/** What one complaint proposes is not proposed for the others. */
const withoutOwn = (fields: ActionView['fields']): ActionView['fields'] => fields.map(({ value: _value, ...field }) => field)

/** Asked of all: what any of them asks for. Required if one of them requires it. */
function inBoth(known: ActionView['fields'], more: ActionView['fields']): ActionView['fields'] {
  const added = withoutOwn(more).filter((field) => !known.some((one) => one.name === field.name))
  return [...known.map((field) => ({ ...field, required: field.required || more.some((one) => one.name === field.name && one.required) })), ...added]
}

export function tryMany(req: Request<{ ids: string[]; action: string; data: Record<string, unknown> }>): Promise<{ rows: MayRow[] }> {
  const { ids, action, data } = req.input
  return tryEach(req, ids, (id) => act(req, { id, action, data }))
}

export async function tryEach(work: Work, ids: string[], deed: (id: string) => Promise<Case>): Promise<{ rows: MayRow[] }> {
  const named = await namesOf(work, ids)
  const rows: MayRow[] = []
  for (const id of new Set(ids)) rows.push(await tryOne(work, { id, named: named.get(id), deed }))
  return { rows }
}

type Named = { id: string; number: string | null; subject: string; version: number }

type Trying = { id: string; named: Named | undefined; deed: (id: string) => Promise<Case> }

async function tryOne({ tx }: Work, { id, named, deed }: Trying): Promise<MayRow> {
  const row = { id, number: named?.number ?? null, subject: named?.subject ?? '', version: named?.version ?? null, ok: false, state: null, refusal: null, faults: [] }
  await sql`savepoint dry_run`.execute(tx)
  try {
    const kase = await deed(id)
    return { ...row, ok: true, state: stateLabel(kase.matter.state) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { ...row, refusal: refusalIn(error), faults: error.faults }
  } finally {
    await sql`rollback to savepoint dry_run`.execute(tx)
    await sql`release savepoint dry_run`.execute(tx)
  }
}

/** The refusal of the rules as it is; anything else that stands in the way, in words. */
function refusalIn({ code, detail, extra }: Problem): Refusal {
  const told = extra as Partial<Refusal> & { reason?: string }
  const says = detail ?? problems[code][1]
  return { code: told.reason ?? code, step: told.step ?? null, word: told.word ?? null, clauses: told.clauses ?? [], fields: told.fields ?? [], says, remedy: told.remedy ?? '' }
}

async function namesOf(work: Work, ids: string[]): Promise<Map<string, Named>> {
  const { rows } = await sql<Named>`select c.id, c.number, c.subject, c.version from complaints c where c.org_id = ${work.org} and c.id = any(${ids}::text[]) and ${await sightOf(work)}`.execute(work.tx)
  return new Map(rows.map((row) => [row.id, row]))
}
