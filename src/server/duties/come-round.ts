// Duties and statements that come round: a job opens each period when it begins and puts the next one in the diary.
import { randomUUID } from 'node:crypto'
import { arising } from '#core/duties/arising.ts'
import { endOfWork } from '#core/duties/limits.ts'
import { firstFullPeriod, nextPeriod, periodLabel, startOf, type Cycle, type Span } from '#core/duties/periods.ts'
import { addMs, localDate, type LocalDate } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import { pickTier } from '#core/policy/values.ts'
import { boundPolicy, namedInForce, policiesInForce } from '#server/policies/bound-policy.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import { append } from '#server/platform/ledger/append.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { react } from '#server/complaints/following.ts'
import type { Task, Work } from '#server/platform/request.ts'
import { open } from './raise.ts'
import { settingOf, timeOf } from './setting.ts'

export const ADOPTED_TASK = 'duties.adopted'
export const PERIOD_TASK = 'duties.period'
export const ATTEST_LATE_TASK = 'attests.late'

type Coming = { policy: string; kind: 'duty' | 'attest'; name: string; from: LocalDate; to: LocalDate }

/** A regulation takes effect: everybody hears of it, and what comes round begins with the first full period. */
export const adopted: Task = async (work) => {
  for (const policy of await policiesInForce(work)) {
    await takeEffect(work, policy)
    const since = await beginningOf(work, policy)
    const { calendar } = await timeOf(policy)
    for (const { kind, name, every } of coming(policy)) await plan(work, { policy: policy.id, kind, name, ...firstFullPeriod(since, every, calendar) })
  }
}

function coming(policy: Policy): { kind: Coming['kind']; name: string; every: Cycle }[] {
  const duties = Object.values(policy.duties).flatMap((row) => {
    const every = pickTier(row.every, () => undefined)
    return every ? [{ kind: 'duty' as const, name: row.name, every }] : []
  })
  return [...duties, ...Object.values(policy.attests).map((row) => ({ kind: 'attest' as const, name: row.name, every: row.every }))]
}

/** Nobody owes anything for the time before the organisation worked by it. */
export async function beginningOf(work: Work, policy: Policy): Promise<LocalDate> {
  const { adoptions } = await organisationOf(work)
  const own = adoptions.find((one) => one.policies.includes(policy.id))
  const days = [policy.version, own?.since ?? policy.version, own ? localDate(own.at) : policy.version]
  return days.reduce((latest, day) => (day > latest ? day : latest)) as LocalDate
}

async function takeEffect(work: Work, policy: Policy): Promise<void> {
  const stream = `policy:${policy.id}`
  const known = await work.tx.selectFrom('entries').select('seq').where('orgId', '=', work.org).where('stream', '=', stream).where('type', '=', 'policy.effective').where('policyVersion', '=', policy.version).executeTakeFirst()
  if (known) return
  const [entry] = await append(work, [{ stream, type: 'policy.effective', policy: policy.id, policyVersion: policy.version, data: { version: policy.version } }])
  const { seq, at, actor } = entry!
  await react(work, { stream, event: { type: 'policy.effective', at, seq, actor, data: { number: policy.version } }, matter: null, policy })
}

async function plan(work: Work, span: Coming): Promise<void> {
  await enqueue(work, { task: PERIOD_TASK, key: `period:${span.policy}:${span.kind}:${span.name}:${span.from}`, runAt: startOf(span), payload: span })
}

/** Periods that began while nobody was looking are opened one after the other, each with the version of its first day. */
export const openPeriod: Task = async (work, coming: Coming) => {
  const policy = await inForceOn(work, coming)
  if (!policy) return
  const every = everyOf(policy, coming)
  if (!every) return
  const span: Span = { from: coming.from, to: coming.to }
  if (coming.kind === 'duty') await openDuties(work, policy, { name: coming.name, every, span })
  else await openAttest(work, policy, { name: coming.name, every, span })
  const { calendar } = await timeOf(policy)
  await plan(work, { ...coming, ...nextPeriod(span, every, calendar) })
}

export async function inForceOn(work: Work, { policy: id, from }: { policy: string; from: LocalDate }): Promise<Policy | null> {
  const named = namedInForce(await organisationOf(work), from).find((one) => one.id === id)
  return named ? boundPolicy(work, named.id, named.version) : null
}

function everyOf(policy: Policy, { kind, name }: Coming): Cycle | undefined {
  return kind === 'duty' ? pickTier(policy.duties[name]?.every, () => undefined) : policy.attests[name]?.every
}

type Opening = { name: string; every: Cycle; span: Span }

async function openDuties(work: Work, policy: Policy, { name, every, span }: Opening): Promise<void> {
  const row = policy.duties[name]!
  const setting = await settingOf(work, policy, null)
  const within = pickTier(row.within, () => undefined)
  const arisen = arising({ row, occasion: { of: 'period', period: every, span }, within, org: setting.org, policy, time: setting.time })
  await open(work, setting, { row, arisen, source: 'period', complaint: null })
}

async function openAttest(work: Work, policy: Policy, { name, every, span }: Opening): Promise<void> {
  const row = policy.attests[name]!
  const { due, provisional } = endOfWork(await timeOf(policy), span, row)
  const id = randomUUID()
  const written = await work.tx
    .insertInto('attests')
    .values({ orgId: work.org, id, policyId: policy.id, policyVersion: policy.version, name, label: `${name} ${periodLabel(span, every)}`, periodFrom: span.from, periodTo: span.to, aroseAt: startOf(span), dueAt: due, provisional })
    .onConflict((conflict) => conflict.columns(['orgId', 'policyId', 'name', 'periodFrom']).doNothing())
    .executeTakeFirst()
  if (Number(written.numInsertedOrUpdatedRows ?? 0) === 0) return
  await enqueue(work, { task: ATTEST_LATE_TASK, key: `attest:${id}:late`, runAt: addMs(due, 1), payload: { attest: id } })
}
