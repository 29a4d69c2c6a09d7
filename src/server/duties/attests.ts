// Statements that a role owes for each period: given once, with proof; not given in time they are missing, and that is on record.
import { sql } from 'kysely'
import type { AttestView } from '#core/duties/contract.ts'
import { decideAttest, mayState } from '#core/duties/decide-attest.ts'
import type { DutyInstance } from '#core/duties/duty.ts'
import { whoInWords } from '#core/duties/doers.ts'
import type { Instant, LocalDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { personName } from '#server/complaints/labels.ts'
import { react } from '#server/complaints/following.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Request, Task, Work } from '#server/platform/request.ts'
import { chipsOf } from './chips.ts'
import { readKey, writeKey } from './list.ts'
import { refusedDeed } from './refusals.ts'
import { settingOf } from './setting.ts'

type Stored = {
  id: string; policyId: string; policyVersion: string; name: string; label: string; periodFrom: LocalDate; periodTo: LocalDate; dueAt: Instant; provisional: boolean
  kept: boolean | null; statement: string | null; statedBy: string | null; statedAt: Instant | null; proof: string[]; late: boolean
}

type Listing = Request<{ view: 'open' | 'all' | 'mine' | 'missing'; policy?: string | undefined; after?: string | undefined; limit: number }>

export async function listAttests(req: Listing): Promise<{ rows: AttestView[]; next: string | null }> {
  const { view, policy, after, limit } = req.input
  const key = after === undefined ? null : readKey(after)
  const wanted = { open: sql`a.kept is null`, mine: sql`a.kept is null`, all: sql`true`, missing: sql`a.kept is null and a.due_at < ${req.now}` }[view]
  const { rows } = await sql<Stored>`
    select * from attests a where a.org_id = ${req.org} and ${wanted} and (${policy ?? null}::text is null or a.policy_id = ${policy ?? null})
      and (${key?.at ?? null}::timestamptz is null or (a.due_at, a.id) < (${key?.at ?? null}::timestamptz, ${key?.id ?? ''}))
    order by a.due_at desc, a.id desc limit ${limit + 1}`.execute(req.tx)
  const page = rows.slice(0, limit)
  const shown: AttestView[] = []
  for (const row of page) shown.push(await attestView(req, row))
  const last = page.at(-1)
  return { rows: view === 'mine' ? shown.filter((one) => one.mine) : shown, next: rows.length > limit && last ? writeKey(last.dueAt, last.id) : null }
}

export async function stateAttest(req: Request<{ id: string; kept: boolean; statement: string; proof: string[] }>): Promise<AttestView> {
  const { id, kept, statement, proof } = req.input
  const row = await lockAttest(req, id)
  const policy = await boundPolicy(req, row.policyId, row.policyVersion)
  const { org } = await settingOf(req, policy, null)
  const outcome = decideAttest({ policy, org, now: req.now }, instanceOf(row), { actor: req.actor, kept, statement, proof })
  if (!outcome.ok) {
    const { ok: _ok, ...refusal } = outcome
    throw refusedDeed(policy, refusal)
  }
  await requireFiles(req, proof)
  await req.tx.updateTable('attests').set({ kept, statement, proof, statedBy: req.actor.id, statedAt: req.now }).where('orgId', '=', req.org).where('id', '=', id).execute()
  await note(req, row, { what: 'stated', data: { kept, statement, proof, label: row.label }, clauses: outcome.clauses })
  return attestView(req, { ...row, kept, statement, proof, statedBy: req.actor.id, statedAt: req.now })
}

export const attestLate: Task = async (work, { attest: id }: { attest: string }) => {
  const row = await lockAttest(work, id)
  if (row.kept !== null || row.late || work.now <= row.dueAt) return
  const policy = await boundPolicy(work, row.policyId, row.policyVersion)
  await work.tx.updateTable('attests').set({ late: true }).where('orgId', '=', work.org).where('id', '=', id).execute()
  await note(work, row, { what: 'late', data: { due: row.dueAt, label: row.label }, clauses: policy.attests[row.name]?.clauses ?? [], at: row.dueAt })
}

async function lockAttest({ tx, org }: Work, id: string): Promise<Stored> {
  const row = await tx.selectFrom('attests').selectAll().where('orgId', '=', org).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Problem('not-found')
  return row as Stored
}

async function requireFiles({ tx, org }: Work, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const found = await tx.selectFrom('blobs').select('id').where('orgId', '=', org).where('id', 'in', ids).execute()
  const missing = ids.find((id) => !found.some((one) => one.id === id))
  if (missing) throw new Problem('invalid', { faults: [{ field: 'proof', message: { zh: `没有这份文件：${missing}`, en: `There is no file ${missing}` } }] })
}

async function note(work: Work, row: Stored, { what, data, clauses, at }: { what: 'stated' | 'late'; data: Record<string, unknown>; clauses: string[]; at?: Instant }): Promise<void> {
  const stream = `attest:${row.id}`
  const type = `attest.${row.name}.${what}`
  const [entry] = await append(work, [{ stream, type, data, clauses, policy: row.policyId, policyVersion: row.policyVersion, ...(at && { at }) }])
  const policy = await boundPolicy(work, row.policyId, row.policyVersion)
  await react(work, { stream, event: { type, at: entry!.at, seq: entry!.seq, data: entry!.data, actor: entry!.actor }, matter: null, policy })
}

const instanceOf = (row: Stored) => ({ name: row.name, period: { from: row.periodFrom, to: row.periodTo }, stated: row.kept !== null })
const nobody = { about: null, people: {}, doers: null } as unknown as DutyInstance

async function attestView(work: Work, row: Stored): Promise<AttestView> {
  const policy = await boundPolicy(work, row.policyId, row.policyVersion)
  const setting = await settingOf(work, policy, null)
  const rule = policy.attests[row.name]
  const refused = mayState({ policy, org: setting.org, now: work.now }, instanceOf(row), work.actor)
  const files = row.proof.length === 0 ? [] : await work.tx.selectFrom('blobs').select(['id', 'name']).where('orgId', '=', work.org).where('id', 'in', row.proof).execute()
  const { ok: _ok, ...refusal } = refused ?? { ok: false as const, code: '', step: null, word: null, clauses: [], fields: [], says: '', remedy: '' }
  return {
    id: row.id, label: row.label, name: row.name, policy: row.policyId, says: rule?.says ?? row.name, period: { from: row.periodFrom, to: row.periodTo }, dueAt: row.dueAt, provisional: row.provisional,
    status: row.kept === null ? (row.dueAt < work.now ? 'missing' : 'open') : row.kept ? 'kept' : 'not_kept',
    by: whoInWords(setting, nobody, rule?.by ?? []), proofs: rule?.proof ?? [], statement: row.statement,
    proof: files.map(({ id, name }) => ({ id, name, url: `/api/files/${id}` })), statedBy: personName(setting.org, row.statedBy), statedAt: row.statedAt,
    mine: refused === null, refusal: refused === null ? null : refusal, clauses: chipsOf(policy, rule?.clauses ?? []),
  }
}
