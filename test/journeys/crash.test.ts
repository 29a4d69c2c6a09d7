// A hundred registrations while server and database are killed again and again: whatever was acknowledged is there, whole, once.
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProgram, type Program } from '#test/program.ts'

const HOW_MANY = 100
const AT_ONCE = 8
const PATIENCE_MS = 120_000
/** After how many acknowledgements each is killed; the moment within is left to chance. */
const KILLS = [['server', 8], ['database', 25], ['server', 42], ['database', 60], ['server', 78], ['database', 90]] as const

type Acknowledged = { key: string; content: string; complaint: Record<string, any>; tries: number; replayed: boolean }

let program: Program
let bearer: Record<string, string>
beforeAll(async () => {
  program = await openProgram({ WENGUO_PASSWORD_MEMORY_KB: '1024' })
  await program.start()
})
afterAll(() => program.remove())

const admin = { name: '吴磊', login: 'wulei', password: 'a long password' }
const agent = { name: '林晓', login: 'linxiao', password: 'a long password', memberships: [{ role: 'agent', unit: 'desk' }] }

async function send(method: 'GET' | 'POST', path: string, { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {}) {
  const reply = await fetch(program.address + path, {
    method, headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }), signal: AbortSignal.timeout(20_000),
  })
  return { status: reply.status, headers: reply.headers, body: (await reply.json()) as Record<string, any> }
}

const read = (path: string) => send('GET', path, { headers: bearer })
const intake = (content: string, i: number) => ({ channel: 'hotline', content, fields: { customer_name: '陈静', phone: `138${String(10_000_000 + i)}`, class: 'quality' } })
const post = (key: string, body: unknown) => send('POST', '/api/complaints', { body, headers: { ...bearer, 'idempotency-key': key } })

/** Like a client that does not give up: the same request with the same key, until it is answered. */
async function register(i: number): Promise<Acknowledged> {
  const [key, content] = [`call-${i}`, `第 ${i} 通电话：冰箱不制冷`]
  for (let tries = 1, until = performance.now() + PATIENCE_MS; performance.now() < until; tries++) {
    const answer = await post(key, intake(content, i)).catch(() => undefined)
    if (answer?.status === 201) return { key, content, complaint: answer.body['complaint'], tries, replayed: answer.headers.get('idempotency-replayed') === 'true' }
    // Nobody there, or nobody able to write at the moment: nothing else may be said.
    if (answer && answer.status !== 503) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
    await sleep(50)
  }
  throw new Error(`call ${i} was never acknowledged`)
}

async function storm(): Promise<{ acknowledged: Acknowledged[]; killed: string[] }> {
  const acknowledged: Acknowledged[] = []
  const waiting = Array.from({ length: HOW_MANY }, (_, i) => i)
  const clients = Array.from({ length: AT_ONCE }, async () => {
    for (let i = waiting.shift(); i !== undefined; i = waiting.shift()) acknowledged.push(await register(i))
  })
  const [killed] = await Promise.all([kill(acknowledged), ...clients])
  return { acknowledged, killed }
}

async function kill(acknowledged: Acknowledged[]): Promise<string[]> {
  const killed: string[] = []
  for (const [whom, after] of KILLS) {
    for (let waited = 0; acknowledged.length < after && waited < 60_000; waited += 2) await sleep(2)
    await sleep(randomInt(40))
    const before = acknowledged.length
    if (whom === 'server') {
      await program.killServer()
      await program.start()
      killed.push(`server at ${before}`)
    } else if ((await program.killDatabase()) !== undefined) killed.push(`database at ${before}`)
  }
  return killed
}

describe('a hundred registrations while it is killed', () => {
  let acknowledged: Acknowledged[] = []

  it('begins with a set-up that leaves an organisation under a regulation', async () => {
    const token = /with the word\s+(\S+)/.exec(program.printed())?.[1]
    expect((await send('GET', '/api/policies/shelf')).body['policies'].map((one: { id: string }) => one.id)).toContain('company-acceptance')
    const made = await send('POST', '/api/setup', { body: { token, organisation: { id: 'acme', name: '云杉电器' }, admin, policies: ['company-acceptance'] } })
    expect(made.status, JSON.stringify(made.body)).toBe(200)
    const entered = await send('POST', '/api/sign-in', { body: { org: 'acme', login: admin.login, password: admin.password } })
    const cookie = { cookie: entered.headers.get('set-cookie')!.split(';')[0]! }
    const { body: linxiao } = await send('POST', '/api/people', { body: agent, headers: cookie })
    const { body: key } = await send('POST', `/api/people/${linxiao['id']}/keys`, { body: { name: 'telephone' }, headers: cookie })
    bearer = { authorization: `Bearer ${key['key']}` }
    expect((await read('/api/me')).body['person'].name).toBe('林晓')
  })

  it('acknowledges every one of them in the end, and is only ever unavailable in between', async () => {
    const stormy = await storm()
    acknowledged = stormy.acknowledged
    expect(acknowledged).toHaveLength(HOW_MANY)
    expect(stormy.killed).toHaveLength(KILLS.length)
    console.log(`killed: ${stormy.killed.join(', ')}; ${acknowledged.filter((one) => one.tries > 1).length} had to try again, of which ${acknowledged.filter((one) => one.replayed).length} had been kept without being told`)
  }, 240_000)

  it('has each of them after one more kill of both, word for word, with number, first entries and deadline', async () => {
    await program.killDatabase()
    await program.killServer()
    await program.start()
    for (const { complaint, content } of acknowledged) {
      const { status, body } = await read(`/api/complaints/${complaint['id']}`)
      expect(status).toBe(200)
      expect(body).toMatchObject({ number: complaint['number'], version: complaint['version'], receivedAt: complaint['receivedAt'], contacts: [{ content, outcome: 'opened' }] })
      expect(body['timeline'].map((entry: { seq: number; type: string }) => `${entry.seq} ${entry.type}`).sort()).toEqual(complaint['timeline'].map((entry: { seq: number; type: string }) => `${entry.seq} ${entry.type}`).sort())
      expect(body['timeline'].map((entry: { type: string }) => entry.type)).toEqual(expect.arrayContaining(['received', 'registered']))
      const due = body['clocks'].find((clock: { name: string }) => clock.name === 'acceptance')?.dueAt
      expect(Date.parse(due) - Date.parse(body['receivedAt'])).toBe(24 * 3_600_000)
    }
  }, 120_000)

  it('has numbered them without a gap and without a double', async () => {
    const rows: { number: string }[] = []
    for (let after = ''; rows.length <= HOW_MANY; ) {
      const { body } = await read(`/api/complaints?view=all&order=number&limit=60${after}`)
      rows.push(...body['rows'])
      if (body['next'] === null) break
      after = `&after=${encodeURIComponent(body['next'])}`
    }
    const year = String(acknowledged[0]!.complaint['number']).slice(0, 6)
    expect(rows.map((row) => row.number).sort()).toEqual(Array.from({ length: HOW_MANY }, (_, i) => `${year}${String(i + 1).padStart(5, '0')}`))
  })

  it('answers the same request with the same complaint, and makes no second one', async () => {
    for (const { key, content, complaint } of acknowledged.slice(0, 20)) {
      const again = await post(key, intake(content, Number(key.split('-')[1])))
      expect([again.status, again.body['complaint'].id, again.headers.get('idempotency-replayed')]).toEqual([201, complaint['id'], 'true'])
    }
    expect((await read('/api/complaints?view=all&limit=1')).body['counts'].all ?? HOW_MANY).toBe(HOW_MANY)
  })

  it('has a ledger that is whole, with every one of them in it', async () => {
    const file = join(program.dataDir, 'ledger.jsonl')
    const written = await program.run('ledger', 'export', '--org', 'acme', '--out', file)
    expect(written, written.out).toMatchObject({ code: 0 })
    const checked = await program.run('ledger', 'verify', file, '--json')
    expect(checked.code, checked.out).toBe(0)
    const verdict = JSON.parse(checked.out)
    expect(verdict).toMatchObject({ ok: true, faults: [] })
    const entries = acknowledged.reduce((sum, { complaint }) => sum + complaint['timeline'].length, 0)
    expect(verdict.entries).toBeGreaterThanOrEqual(entries)
  }, 60_000)

  it('stops in order when asked to, and takes its database with it', async () => {
    const database = await program.databasePid()
    expect(database).toBeDefined()
    expect(await program.stop()).toBe(0)
    expect(() => process.kill(database!, 0)).toThrow()
  }, 60_000)
})
