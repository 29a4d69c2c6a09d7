// The demonstration, loaded once and looked at through the front door: it shows what it promises, and every word of it is on record.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { begin, evolve } from '#core/complaints/evolve.ts'
import { Status } from '#core/conformance/contract.ts'
import { instant } from '#core/kernel/instant.ts'
import { openVerifier } from '#core/ledger/verify.ts'
import { readConfig } from '#server/config.ts'
import { redecideBatch, type Batch, type Mark } from '#server/conformance/redecide.ts'
import { sha256 } from '#server/platform/digest.ts'
import { exportLedger } from '#server/platform/ledger/export.ts'
import { readStream } from '#server/platform/ledger/read.ts'
import { isSigned, openSigner } from '#server/platform/ledger/signing-key.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { describeDemo, loadDemo } from '#stories/load.ts'
import { organisations, type OrgId } from '#stories/people.ts'
import { openDesk, type Desk } from '#test/desk.ts'

/** Late in a year: limits in working days then reach into one whose holidays are not announced. */
const NOW = instant('2026-12-22T10:20:00+08:00')
const ORGS: OrgId[] = ['acme', 'harmony', 'city']

let desk: Desk
let running: Parameters<typeof loadDemo>[0]

beforeAll(async () => {
  desk = await openDesk({ orgs: [], at: NOW })
  running = { pool: desk.pool, passwords: desk.passwords, config: readConfig({ WENGUO_DATA: desk.dataDir, WENGUO_SIGNING_KEY: '7'.repeat(64), WENGUO_LOG: 'silent' }) }
  await loadDemo(running, NOW)
}, 300_000)
afterAll(() => desk.close())

/** Those who see everything. */
const SEEING: Record<OrgId, string> = { acme: 'zhengguodong', harmony: 'majun', city: 'pengcheng', trade: 'majun' }
const seen = async (org: OrgId, path: string) => {
  const { status, body } = await desk.as(SEEING[org], org).get(path)
  expect(`${path} ${status} ${status === 200 ? '' : JSON.stringify(body)}`).toBe(`${path} 200 `)
  return body
}
const pagesOf = async (org: OrgId, path: string): Promise<unknown[]> => {
  const rows: unknown[] = []
  for (let next: string | null = ''; next !== null;) {
    const page: { rows: unknown[]; next: string | null } = await seen(org, `${path}&limit=100${next && `&after=${next}`}`)
    rows.push(...page.rows)
    next = page.next
  }
  return rows
}
const listed = (org: OrgId, query: string) => seen(org, `/api/complaints?limit=200&${query}`).then((body) => body.rows as Row[])
type Row = { id: string; number: string | null; state: string; next: { status: string; provisional: boolean; dueAt: string | null } | null; repeat: boolean }
const states = async (org: OrgId) => (await listed(org, 'view=all')).map((row) => row.state)

describe('on every desk there is something true to show', () => {
  it.each(ORGS)('%s: open and late matters, and matters that ended', async (org) => {
    expect((await listed(org, 'view=open')).length).toBeGreaterThanOrEqual(5)
    expect((await listed(org, 'view=late')).length).toBeGreaterThanOrEqual(1)
    expect((await listed(org, 'view=closed')).length).toBeGreaterThanOrEqual(2)
  })

  it.each(ORGS)('%s: one was reopened, one was reviewed by another person', async (org) => {
    const rows = await listed(org, 'view=all')
    const views = await Promise.all(rows.map((row) => seen(org, `/api/complaints/${row.id}`)))
    expect(views.filter((view) => view.round > 1).length).toBeGreaterThanOrEqual(1)
    const reviewed = views.filter((view) => view.timeline.some((entry: { type: string }) => entry.type === 'appeal_decided'))
    expect(reviewed.length).toBeGreaterThanOrEqual(1)
    for (const view of reviewed) {
      const who = (type: string) => view.timeline.filter((entry: { type: string }) => entry.type === type).map((entry: { actor: { name: string } }) => entry.actor.name)
      expect(who('answered')).not.toContain(who('appeal_decided')[0])
    }
  })

  it('harmony: special measures run for their 24 hours, neighbours are joined, a slip went to the office, somebody is anonymous', async () => {
    const rows = await listed('harmony', 'view=all')
    const views = await Promise.all(rows.map((row) => seen('harmony', `/api/complaints/${row.id}`)))
    const clocks = views.flatMap((view) => view.clocks as { name: string; status: string; dueAt: string }[])
    expect(clocks.find((clock) => clock.name === 'special_measures' && clock.status === 'running')?.dueAt ?? '').toSatisfy((due: string) => due > NOW)
    expect(clocks.some((clock) => clock.name === 'reply' && clock.status === 'late')).toBe(true)
    expect(rows.filter((row) => row.state === 'joined')).toHaveLength(1)
    expect(views.filter((view) => view.contacts.length > 1 && view.state !== 'joined').length).toBeGreaterThanOrEqual(2)
    expect(views.some((view) => view.channel === 'internal' && view.state === 'closed')).toBe(true)
    expect(views.some((view) => view.customer.name === null)).toBe(true)
    expect(views.some((view) => view.channel === 'leader')).toBe(true)
    expect(await states('harmony')).toContain('archived')
  })

  it('city: three minutes kept and not kept, same-day repeats joined, a referral, a petition sent back, one in correction', async () => {
    const rows = await listed('city', 'view=all')
    const views = await Promise.all(rows.map((row) => seen('city', `/api/complaints/${row.id}`)))
    const dispatch = views.flatMap((view) => view.clocks as { name: string; status: string }[]).filter((clock) => clock.name === 'dispatch').map((clock) => clock.status)
    expect(dispatch).toEqual(expect.arrayContaining(['met', 'late', 'running']))
    expect(views.find((view) => view.subject.includes('早点摊')).contacts).toHaveLength(3)
    expect(await states('city')).toEqual(expect.arrayContaining(['referred', 'sent_back', 'archived']))
    expect(views.filter((view) => view.timeline.some((entry: { type: string }) => entry.type === 'correction_ordered'))).toHaveLength(1)
  })

  it('acme: a letter late, a pause, a suspicion and a plan that wait for a second person', async () => {
    const rows = await listed('acme', 'view=all')
    const views = await Promise.all(rows.map((row) => seen('acme', `/api/complaints/${row.id}`)))
    const letters = views.flatMap((view) => view.clocks as { name: string; status: string }[]).filter((clock) => clock.name === 'acceptance').map((clock) => clock.status)
    expect(letters).toEqual(expect.arrayContaining(['met', 'late', 'running']))
    expect(views.some((view) => view.clocks.some((clock: { status: string }) => clock.status === 'paused'))).toBe(true)
    expect((await listed('acme', 'view=approval')).length).toBeGreaterThanOrEqual(2)
  })

  it.each(ORGS)('%s: something is due in a year whose holidays are not announced, and says so', async (org) => {
    const rows = await listed(org, 'view=open')
    const views = await Promise.all(rows.map((row) => seen(org, `/api/complaints/${row.id}`)))
    const provisional = views.flatMap((view) => view.clocks).filter((clock: { provisional: boolean; status: string }) => clock.provisional && clock.status === 'running')
    expect(provisional.length).toBeGreaterThanOrEqual(1)
    for (const clock of provisional) expect(clock.dueAt > '2026-12-31').toBe(true)
  })
})

describe('orders, draws and calls', () => {
  it('two months of repairs were drawn from, one item was replaced, calls are done and open', async () => {
    const { rows } = await seen('harmony', '/api/draws?name=orders')
    const months = await Promise.all(['2026-12', '2026-11'].map((period) => seen('harmony', `/api/draws/${rows.find((row: { period: string }) => row.period === period).id}`)))
    const repair = months.map((draw) => draw.groups.find((group: { group: string }) => group.group === 'repair'))
    expect(repair.every((group) => group.population >= 35)).toBe(true)
    expect(months.every((draw) => draw.committedLate === false)).toBe(true)
    expect(repair.flatMap((group) => group.sample).some((item: { replacedBy: string | null }) => item.replacedBy !== null)).toBe(true)
    const { counts } = await seen('harmony', '/api/callbacks?view=all&limit=200')
    expect(counts.all).toBeGreaterThanOrEqual(3)
    const rates = await seen('harmony', '/api/callbacks/rates?from=2026-11-01&to=2026-12-31')
    expect(rates.rows.find((row: { row: string }) => row.row === 'special_middle').required).toBeGreaterThanOrEqual(1)
    expect(rates.rows.find((row: { row: string }) => row.row === 'service').unreachable).toBe(1)
  })

  it('duties are done and open, and a statement was given with its proof', async () => {
    for (const org of ORGS) {
      expect((await seen(org, '/api/duties?view=closed&limit=200')).rows.length, org).toBeGreaterThanOrEqual(2)
      expect((await seen(org, '/api/duties?view=open&limit=200')).rows.length, org).toBeGreaterThanOrEqual(1)
    }
    const { rows } = await seen('harmony', '/api/attests?view=all')
    expect(rows.filter((row: { status: string; proof: unknown[] }) => row.status === 'kept' && row.proof.length === 1)).toHaveLength(1)
  })
})

describe('启明贸易', () => {
  it('has surveyed its customers: planned, reviewed, answered, analysed and reported, with what the answers can carry', async () => {
    const { surveys } = await seen('trade', '/api/surveys')
    const [wave] = surveys.find((one: { name: string }) => one.name === 'regular').waves.filter((one: { state: string }) => one.state === 'reported')
    expect(wave).toMatchObject({ invited: 64, answered: 36, population: 64 })
    const result = await seen('trade', `/api/surveys/waves/${wave.id}/result`)
    expect(result.overall.n).toBe(36)
    expect(result.overall.low).toBeLessThan(result.overall.score)
    expect(result.open[0].texts.length).toBeGreaterThanOrEqual(3)
  })
})

describe('the record', () => {
  it('no contact is without its place, except what a call has just brought up', async () => {
    for (const { id } of organisations) {
      const left = await desk.work(id, ({ tx, org }) => tx.selectFrom('contactPlaces as p').innerJoin('contacts as k', (join) => join.onRef('k.orgId', '=', 'p.orgId').onRef('k.id', '=', 'p.contactId'))
        .select('k.channel').where('p.orgId', '=', org).where('p.outcome', '=', 'left').execute())
      expect(left.filter(({ channel }) => channel !== 'callback'), id).toEqual([])
      expect(left.length).toBeLessThanOrEqual(1)
    }
  })

  it.each(ORGS)('%s: replaying the entries of each complaint gives its row', async (org) => {
    await desk.work(org, async (work) => {
      const rows = await work.tx.selectFrom('complaints').select(['id', 'matter', 'policyId', 'policyVersion']).where('orgId', '=', org).execute()
      expect(rows.length).toBeGreaterThanOrEqual(12)
      for (const row of rows) {
        const policy = await boundPolicy(work, row.policyId, row.policyVersion)
        const [first, ...rest] = await readStream(work, `complaint:${row.id}`)
        const told = rest.reduce((matter, entry) => evolve(policy, matter, entry), begin(policy, { id: row.id, org }, first!))
        expect(told).toEqual(row.matter)
      }
    })
  })

  it.each(ORGS)('%s: the exported ledger verifies clean', async (org) => {
    const verifier = openVerifier({ isSigned, digest: sha256 })
    const figures = await exportLedger(desk.transact, { org, now: desk.now(), signer: openSigner(running.config), write: async (text) => text.split('\n').filter((line) => line !== '').forEach((line) => verifier.line(line)) })
    const verdict = verifier.finish()
    expect(verdict).toMatchObject({ ok: true, faults: [], entries: figures.entries })
    expect(figures.entries).toBeGreaterThan(200)
  })

  it.each(ORGS)('%s: decided again, nobody’s step would be decided otherwise', async (org) => {
    let deeds = 0
    for (let after: Mark | null = null; ;) {
      const batch: Batch = await desk.work(org, (work) => redecideBatch(work, { after, until: NOW }))
      expect(batch.differences).toEqual([])
      deeds += batch.deeds
      if (batch.last === null) break
      after = batch.last
    }
    expect(deeds).toBeGreaterThan(30)
  })

  it.each(ORGS)('%s: every clause has a status', async (org) => {
    const { policies } = await seen(org, '/api/conformance?from=2026-12-01&to=2026-12-22')
    const [own] = policies
    expect(own.clauses.length).toBeGreaterThan(15)
    for (const clause of own.clauses) expect(Status.options, clause.id).toContain(clause.status)
    expect(own.clauses.some((clause: { status: string }) => clause.status === 'breached')).toBe(true)
    expect(own.clauses.some((clause: { status: string }) => clause.status === 'met')).toBe(true)
  })

  it.each(ORGS)('%s: the figures of every clause fit together, and each opens as many records as it says', async (org) => {
    const days = 'from=2026-10-01&to=2026-12-22'
    const { policies } = await seen(org, `/api/conformance?${days}`)
    let opened = 0
    for (const { policy, clauses } of policies) {
      const known = new Set<string>()
      for (const clause of clauses) {
        expect(clause.breachedCount, clause.clause).toBeLessThanOrEqual(clause.required)
        expect(clause.kept + clause.late + clause.missed + clause.silent, clause.clause).toBe(clause.required)
        expect(clause.controls.reduce((sum: number, { late, missed }: { late: number; missed: number }) => sum + late + missed, 0), clause.clause).toBe(clause.breachedCount)
        for (const control of clause.controls) {
          if (!control.records || known.has(control.ref)) continue
          known.add(control.ref)
          for (const status of ['kept', 'late', 'missed', 'silent', 'required', 'running', 'excused', 'moot', 'provisional']) {
            const rows = await pagesOf(org, `/api/conformance/records?policy=${policy}&control=${control.ref}&status=${status}&${days}`)
            expect(rows, `${control.ref} ${status}`).toHaveLength(control[status])
            opened += rows.length
          }
        }
      }
    }
    expect(opened).toBeGreaterThan(50)
  })
})

describe('the first start', () => {
  it('says where to sign in, and everybody can', async () => {
    const said = (await describeDemo(running)).join('\n')
    for (const { id, name, people } of organisations) {
      expect(said).toContain(`${name}  /p/${id}`)
      for (const { login } of people) expect((await desk.as(login, id).get('/api/me')).status, `${login}@${id}`).toBe(200)
    }
  })

  it('does not load twice', async () => {
    const count = () => desk.work('harmony', async ({ tx }) => (await tx.selectFrom('entries').select('seq').where('orgId', '=', 'harmony').execute()).length)
    const before = await count()
    await loadDemo(running, NOW)
    expect(await count()).toBe(before)
  })

  it('that was killed in the middle is known as incomplete', async () => {
    const other = await openDesk({ orgs: [], at: NOW })
    let left = 400
    const breaking = { ...other.pool, transact: (async (...asked: Parameters<typeof other.transact>) => {
      if (left-- < 0) throw new Error('the power is gone')
      return other.transact(...asked)
    }) as typeof other.transact }
    await expect(loadDemo({ ...running, passwords: other.passwords, pool: breaking }, NOW)).rejects.toThrow()
    const said = (await describeDemo({ ...running, pool: other.pool })).join('\n')
    expect(said).toContain('incomplete')
    expect(said).not.toContain('wenguo-demo')
    await other.close()
  }, 120_000)
})
