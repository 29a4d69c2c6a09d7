// Random people walk through the shipped regulations over HTTP. Whatever they do: nothing is lost, an end stays an end, each accepted step is one
// entry of the one who took it, a refused one leaves no trace, the entries replayed give the row, and what the page offers is what goes through.
// MODEL_SEED=random walks elsewhere, and a number repeats a walk; MODEL_POLICY walks through one regulation only; MODEL_MS walks longer.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActionView } from '#core/complaints/contract.ts'
import type { MatterEvent } from '#core/complaints/context.ts'
import { begin, evolve } from '#core/complaints/evolve.ts'
import type { Matter } from '#core/complaints/matter.ts'
import type { Json } from '#core/kernel/json.ts'
import { addMs } from '#core/kernel/instant.ts'
import { actions, isAction } from '#core/policy/actions.ts'
import type { Policy } from '#core/policy/shape.ts'
import { states } from '#core/policy/states.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { adoptFromShelf } from '#server/policies/shelf.ts'
import { createPerson } from '#server/people/people.ts'
import { foundOrganisation } from '#server/people/setup.ts'
import { EVERY_ORG } from '#server/platform/db/pool.ts'
import { systemWork } from '#server/platform/request.ts'
import { uploaded } from '#test/complaint-steps.ts'
import { openDesk, type Answer, type Desk } from '#test/desk.ts'
import { PASSWORD } from '#test/people.ts'
import { policyIds, shipped } from '#test/policy-shelf.ts'
import { fillingFor, staffFor, type Known, type Walker } from '#test/walks.ts'

const asked = process.env['MODEL_SEED'] ?? '20261122'
const SEED = asked === 'random' ? String(Date.now() % 1_000_000) : asked
const LONGEST_MS = Number(process.env['MODEL_MS'] ?? 22_000)
const TURNS = 20
const allActions = Object.keys(actions)

/** The same seed walks the same way. */
function dice(seed: string): (sides: number) => number {
  let at = 0
  return (sides) => createHash('sha256').update(`${seed}:${at++}`).digest().readUInt32BE(0) % Math.max(1, sides)
}

type Walk = { policy: Policy; org: string; staff: Walker[]; ids: string[]; numbers: string[]; known: Omit<Known, 'other' | 'in'>; roll: (sides: number) => number }
const tally = { policies: 0, accepted: 0, refused: 0, explained: 0, unseen: 0, reached: new Set<string>() }

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: [], at: '2026-04-08T09:00+08:00' })
})
afterAll(() => desk.close())

describe(`random walks, seed ${SEED}`, () => {
  it('keep what the product promises', async () => {
    const roll = dice(SEED)
    const own = process.env['MODEL_POLICY']
    const order = policyIds.filter((id) => id !== 'base' && (own === undefined || id === own)).map((id) => ({ id, at: roll(1e6) })).sort((a, b) => a.at - b.at)
    const started = performance.now()
    for (const { id } of order) {
      if (performance.now() - started > LONGEST_MS) break
      const walk = await begun(shipped(id), roll)
      if (walk === null) continue
      for (let turn = 0; turn < TURNS; turn++) await oneTurn(walk)
      for (const complaint of walk.ids) await replayed(walk, complaint)
      await nothingLost(walk)
      tally.policies += 1
    }
    console.log(`seed ${SEED}: ${tally.policies} regulations, ${tally.accepted} steps accepted, ${tally.refused} refused as the page said, ${tally.explained} by what was filled in, ${tally.unseen} by people who may not see it; ${tally.reached.size} states`)
    expect(tally.accepted).toBeGreaterThan(tally.policies * 2)
    expect(tally.refused).toBeGreaterThan(0)
  }, 600_000)
})

async function begun(policy: Policy, roll: Walk['roll']): Promise<Walk | null> {
  if (Object.keys(policy.steps).length === 0 || policy.clauses.length === 0) return null
  const org = policy.id
  const staff = staffFor(policy)
  const passwordHash = await desk.passwords.hash(PASSWORD)
  await desk.transact(EVERY_ORG, 'write', async (tx) => {
    const work = await foundOrganisation(systemWork(tx, EVERY_ORG, desk.now()), { id: org, name: policy.title.zh, language: 'zh' })
    for (const { login, name, posts, qualified } of staff) await createPerson(work, { id: login, login, name, memberships: posts, qualifications: qualified, passwordHash })
    await adoptFromShelf(work, { since: '2026-01-01', ids: [policy.id], fills: { [policy.id]: fillsOf(policy.id) } })
  })
  const known = { people: staff.map(({ login }) => login), groupRoles: Object.values(policy.groups)[0]?.roles ?? ['lead'], units: Object.keys(policy.units), file: await uploaded(desk, staff[0]!.login, org) }
  const walk: Walk = { policy, org, staff, ids: [], numbers: [], known, roll }
  for (let at = 0; at < 2; at++) await takeIn(walk)
  return walk.ids.length === 0 ? null : walk
}

/** What the one text with blanks leaves open. */
function fillsOf(id: string): Record<string, unknown> {
  return id === 'commercial-enterprise' ? { clocks: { phone: { within: '30s' }, online: { within: '1h' } } } : {}
}

const fieldsOf = (walk: Walk, fields: ActionView['fields'], pick: number, all = false): Record<string, unknown> =>
  Object.fromEntries(fields.filter((field) => all || field.required).map((field) => [field.name, fillingFor(field, pick, { ...walk.known, other: walk.numbers[pick % Math.max(1, walk.numbers.length)] ?? 'TS1', in: (hours) => addMs(desk.now(), hours * 3_600_000) })]))

/** Somebody at the desk of a channel takes it in, with everything that the screen asks for. */
async function takeIn(walk: Walk): Promise<void> {
  const channels = Object.values(walk.policy.channels)
  const channel = channels[walk.roll(channels.length)]!
  const clerk = walk.staff.find((one) => one.posts.some((post) => channel.desk.includes(post.role))) ?? walk.staff[0]!
  const form = await desk.as(clerk.login, walk.org).get(`/api/intake?channel=${channel.name}`)
  const asked = fieldsOf(walk, form.body.fields ?? [], walk.roll(50), true)
  const lines = (form.body.script ?? []).map((line: { name: string }) => line.name)
  const fields = { ...asked, customer_name: '陈静', phone: `138${String(walk.roll(1e8)).padStart(8, '0')}`, place: `${walk.roll(900)} 号`, ...(lines.length > 0 && { script_lines: lines }) }
  for (const name of ['email', 'reason', 'evidence', 'content', 'received_at', 'receiver', 'occurred_at', 'complained_unit', 'complained_person']) delete (fields as Record<string, unknown>)[name]
  const answer = await desk.as(clerk.login, walk.org).post('/api/complaints', { channel: channel.name, content: `第 ${walk.roll(1e6)} 次反映`, fields })
  if (answer.status !== 201 || answer.body.complaint === null) return
  walk.ids.push(answer.body.complaint.id)
  if (answer.body.complaint.number) walk.numbers.push(answer.body.complaint.number)
}

async function oneTurn(walk: Walk): Promise<void> {
  const { roll } = walk
  const id = walk.ids[roll(walk.ids.length)]!
  if (roll(4) === 0) {
    // By days, so that everybody signs in anew.
    desk.later(roll(3) * 86_400_000 + roll(40) * 60_000)
    await desk.runJobs()
  }
  const before = await rowOf(walk, id)
  const { who, page } = await somebody(walk, id)
  const seen = page.status === 200
  const views: ActionView[] = seen ? page.body.actions : []
  const open = views.filter((view) => view.allowed && !['join', 'link', 'withdraw', 'refer', 'send_back', 'refuse'].includes(view.action))
  const chance = roll(10)
  const onward = open.filter((one) => one.weight === 'main')
  const view = chance < 4 && onward.length > 0 ? onward[roll(onward.length)] : chance < 7 ? (open[roll(open.length)] ?? views[0]) : chance < 9 ? views[roll(views.length)] : undefined
  const action = view?.action ?? allActions[roll(allActions.length)]!
  const data = view?.allowed ? fieldsOf(walk, view.fields, roll(50)) : {}
  const answer = await desk.as(who.login, walk.org).post(`/api/complaints/${id}/actions`, { action, data })
  await judged(walk, { id, who, action, view, before, seen, answer })
}

/** Mostly one of those who may see it, now and then anybody. */
async function somebody({ staff, org, roll }: Walk, id: string): Promise<{ who: Walker; page: Answer }> {
  for (let tries = 0; ; tries++) {
    const who = staff[roll(staff.length)]!
    const page = await desk.as(who.login, org).get(`/api/complaints/${id}`)
    if (page.status === 200 || tries >= 5 || roll(8) === 0) return { who, page }
  }
}

type Turn = { id: string; who: Walker; action: string; view: ActionView | undefined; before: Row; seen: boolean; answer: Answer }

async function judged(walk: Walk, { id, who, action, view, before, seen, answer }: Turn): Promise<void> {
  const what = `${walk.org} ${who.name} ${who.posts[0]!.role} ${action} on ${before.matter.state} ${JSON.stringify(answer.body).slice(0, 400)} (seed ${SEED})`
  const news = await entriesOf(walk, id, before.version)
  if (answer.status !== 200) {
    expect(news.map((entry) => entry.type), `a refused step leaves no trace: ${what}`).toEqual([])
    expect([400, 404, 409], what).toContain(answer.status)
    if (!seen) {
      expect(answer.status, `nobody acts on what he may not see: ${what}`).toBe(404)
      tally.unseen += 1
    } else if (view?.allowed) {
      expect(isExplained(answer), `offered and filled in, yet refused: ${what}`).toBe(true)
      tally.explained += 1
    } else tally.refused += 1
    if (view && !view.allowed) expect([answer.status, answer.body.reason ?? answer.body.code, answer.body.word], `refused for the reason that the page gave: ${what}`).toEqual([409, view.refusal!.code, view.refusal!.word])
    return
  }
  expect(seen && (view === undefined || view.allowed), `only what is offered goes through: ${what}`).toBe(true)
  // What follows in other rooms is named by its row: `duty.product.arose`.
  const own = news.filter((entry) => entry.actorKind === 'person' && !entry.type.includes('.'))
  const wanted = isAction(action) ? actions[action].event : action
  expect(own.map((entry) => [entry.actorId, entry.type === 'signed' ? wanted : entry.type]), `one entry of the one who took it: ${what}`).toEqual([[who.login, wanted]])
  const after = await rowOf(walk, id)
  expect(after.matter.version, what).toBe(before.version + news.length)
  if (isEnd(before.matter.state) && !isEnd(after.matter.state)) expect(news.some((entry) => ['reopened', 'appealed', 'unjoined'].includes(entry.type)), `an end stays an end: ${what}`).toBe(true)
  tally.accepted += 1
  tally.reached.add(after.matter.state)
}

const isEnd = (state: string): boolean => states[state as keyof typeof states]?.end ?? false

/** Filled in blindly: the wrong person, a sum too large, a moment that is over, a matter that cannot be joined. */
function isExplained({ status, body }: Answer): boolean {
  if (status === 400) return true
  return ['recused', 'parts', 'needs', 'invalid'].includes(body.reason) || ['within_authority', 'limit_kept', 'as_promised'].includes(body.word) || /\bdata\b/.test(String(body.word))
}

type Row = { version: number; matter: Matter; contacts: number }

async function rowOf({ org }: Walk, id: string): Promise<Row> {
  return desk.work(org, async ({ tx }) => {
    const { rows } = await sql<Row>`select version, matter, (select count(*)::int from contact_places p where p.org_id = ${org} and p.complaint_id = ${id}) as contacts from complaints where org_id = ${org} and id = ${id}`.execute(tx)
    return rows[0]!
  })
}

type EntryOf = { seq: number; type: string; at: MatterEvent['at']; actorKind: 'person' | 'customer' | 'system'; actorId: string; actorName: string; data: Record<string, Json> }

async function entriesOf({ org }: Walk, id: string, after = 0): Promise<EntryOf[]> {
  return desk.work(org, async ({ tx }) => {
    const { rows } = await sql<EntryOf>`
      select e.seq::int as seq, e.type, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId", p.actor_name as "actorName", p.data from entries e
      join entry_payloads p on p.org_id = e.org_id and p.stream = e.stream and p.seq = e.seq where e.org_id = ${org} and e.stream = ${`complaint:${id}`} and e.seq > ${after} order by e.seq`.execute(tx)
    return rows
  })
}

async function replayed(walk: Walk, id: string): Promise<void> {
  const { matter } = await rowOf(walk, id)
  const entries = await entriesOf(walk, id)
  const policy = await desk.work(walk.org, (work) => boundPolicy(work, matter.policy.id, matter.policy.version))
  const [first, ...later] = entries.map(({ seq, type, at, actorKind, actorId, actorName, data }): MatterEvent => ({ seq, type, at, actor: { kind: actorKind, id: actorId, name: actorName }, data }))
  const again = later.reduce((so, event) => evolve(policy, so, event), begin(policy, { id, org: walk.org }, first!))
  expect(JSON.parse(JSON.stringify(again)), `${walk.org} ${id}: replaying gives the row (seed ${SEED})`).toEqual(matter)
}

/** Every contact has exactly one place, and every complaint has at least one contact of its own or is joined to one that has. */
async function nothingLost({ org, ids }: Walk): Promise<void> {
  const { rows } = await desk.work(org, ({ tx }) => sql<{ contacts: number; places: number; complaints: number }>`
    select (select count(*)::int from contacts where org_id = ${org}) as contacts, (select count(*)::int from contact_places where org_id = ${org}) as places, (select count(*)::int from complaints where org_id = ${org}) as complaints`.execute(tx))
  expect(rows[0]!.places, `${org}: a contact without a place (seed ${SEED})`).toBe(rows[0]!.contacts)
  expect(rows[0]!.complaints).toBeGreaterThanOrEqual(ids.length)
}
