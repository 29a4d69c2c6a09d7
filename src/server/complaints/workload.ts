// What lies where and with whom, as far as the reader may see it: for whoever shares out the work.
import { sql } from 'kysely'
import { levels, type Level } from '#core/complaints/proposals.ts'
import { viewOf } from '#core/complaints/actions-for.ts'
import { rowsFor } from '#core/complaints/steps.ts'
import { unitsOf } from '#core/complaints/who.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Org, OrgPerson } from '#core/people/org-tree.ts'
import { titleOf } from '#core/policy/row-sentence.ts'
import type { Policy } from '#core/policy/shape.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { labelOf, personName, unitLabel } from './labels.ts'
import { readShown } from './show.ts'
import { sightOf, type Sight } from './sight.ts'

type Lot = { unit: string | null; owner: string | null; open: number; late: number; soon: number; paused: number }
type Hands = Omit<Lot, 'unit' | 'owner'>

/** So many can be given away from here; the rest is behind the link to the list. */
const LEFT = 8

export async function workload(req: Request<unknown>) {
  const sight = await sightOf(req)
  const lots = await lotsOf(req, sight)
  const [org, policies] = [await loadOrg(req), await policiesInForce(req)]
  const [policy] = policies
  const label = (unit: string | null) => (unit === null || !policy ? null : unitLabel(org, policy, unit))
  return {
    rows: lots.map((lot) => ({ ...lot, unitLabel: label(lot.unit), ownerName: personName(org, lot.owner), away: org.people.find((person) => person.id === lot.owner)?.away?.until ?? null })),
    people: policy ? await peopleOf(req, { lots, org, policies, label }) : [],
    left: await leftOf(req, { sight, label }), noUnit: handsOf(lots.filter((lot) => lot.unit === null)).open, noOwner: handsOf(lots.filter((lot) => lot.owner === null)).open,
  }
}

/** Late is what the lists call late: a limit that still runs has passed. */
async function lotsOf({ tx, org, now }: Work, sight: Sight): Promise<Lot[]> {
  const { rows } = await sql<Lot>`
    select c.unit, c.owner, count(*)::int as open, count(*) filter (where c.late)::int as late,
      count(*) filter (where not c.late and c.next_due_at >= ${now} and c.next_due_at < ${now}::timestamptz + interval '24 hours')::int as soon, count(*) filter (where c.paused)::int as paused
    from complaints c where c.org_id = ${org} and c.open and ${sight} group by c.unit, c.owner order by count(*) desc limit 1000`.execute(tx)
  return rows
}

type Place = { lots: Lot[]; org: Org; policies: Policy[]; label: (unit: string | null) => { zh: string; en: string } | null }

async function peopleOf({ tx, org: id }: Work, { lots, org, policies, label }: Place) {
  const units = new Set(lots.map((lot) => lot.unit))
  const level = new Map((await tx.selectFrom('people').select(['id', 'level']).where('orgId', '=', id).where('active', '=', true).execute()).map((row) => [row.id, row.level as Level | null]))
  const shown = org.people.filter((person) => lots.some((lot) => lot.owner === person.id) || policies.some((policy) => unitsOf(policy, person).some((unit) => units.has(unit))))
  return shown.map((person) => {
    const unit = unitOf(person, policies)
    const rank = level.get(person.id) ?? null
    return {
      id: person.id, name: person.name, unit, unitLabel: label(unit), roles: rolesOf(person, policies), level: rank === null ? null : { zh: levels[rank].zh, en: levels[rank].en },
      skills: person.qualifications.map((skill) => skillLabel(policies, skill)), away: person.away ? { until: person.away.until, deputy: personName(org, person.away.deputy) } : null,
      ...handsOf(lots.filter((lot) => lot.owner === person.id)),
    }
  }).sort((a, b) => b.late - a.late || b.open - a.open || a.name.localeCompare(b.name, 'zh'))
}

function unitOf(person: OrgPerson, policies: Policy[]): string | null {
  return person.memberships.find((post) => post.unit !== '')?.unit ?? policies.flatMap((policy) => unitsOf(policy, person))[0] ?? null
}

function rolesOf({ memberships }: OrgPerson, policies: Policy[]) {
  return [...new Set(memberships.map((post) => post.role))].map((role) => titleOf(policies.find((policy) => policy.roles[role])?.roles[role], role))
}

/** A qualification is a class of the regulation, or a word of the organisation's own. */
function skillLabel(policies: Policy[], skill: string) {
  const policy = policies.find((one) => one.taxonomies['class']?.[skill])
  return policy ? labelOf(policy, 'class', skill) : skill
}

function handsOf(lots: Lot[]): Hands {
  return lots.reduce((sum, lot) => ({ open: sum.open + lot.open, late: sum.late + lot.late, soon: sum.soon + lot.soon, paused: sum.paused + lot.paused }), { open: 0, late: 0, soon: 0, paused: 0 })
}

const GIVES = ['assign', 'dispatch'] as const

async function leftOf(req: Request<unknown>, { sight, label }: { sight: Sight; label: Place['label'] }) {
  const { rows } = await sql<{ id: string; number: string | null; subject: string; unit: string | null; dueAt: Instant | null; late: boolean }>`
    select c.id, c.number, c.subject, c.unit, case when c.next_due_at = 'infinity' then null else c.next_due_at end as "dueAt", c.late from complaints c
    where c.org_id = ${req.org} and c.open and (c.unit is null or c.owner is null) and ${sight} order by c.next_due_at, c.id limit ${LEFT}`.execute(req.tx)
  const found = []
  for (const { unit, ...row } of rows) {
    const { ctx } = await readShown(req, row.id)
    const gives = GIVES.filter((action) => rowsFor(ctx, action).length > 0).map((action) => viewOf(ctx, req.actor, action)).find((view) => view.allowed)
    found.push({ ...row, unitLabel: label(unit), action: gives?.action ?? null, actionLabel: gives?.label ?? null })
  }
  return found
}
