// wenguo policy simulate FILE --from DAY --to DAY [--org ID] [--json]: the matters received in these days run again under this version.
import { textIn } from '#core/kernel/text.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Trial } from '#core/life/contract.ts'
import { readPolicyText } from '#core/policy/read.ts'
import { tryText } from '#server/life/try-out.ts'
import { namedInForce } from '#server/policies/bound-policy.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import { textOf } from '#server/policies/policy-text.ts'
import { realClock } from '#server/platform/clock.ts'
import { EVERY_ORG, type Pool } from '#server/platform/db/pool.ts'
import { systemWork, type Work } from '#server/platform/request.ts'
import { localDate } from '#core/kernel/instant.ts'
import { withDatabase } from './database.ts'
import type { Io } from './io.ts'

type Asked = { text: string; from: string; to: string; org: string | undefined; json: boolean }

export async function simulateFile({ text, from, to, org, json }: Asked, io: Io): Promise<0 | 1> {
  const id = readPolicyText('policy.yaml', text).read?.id
  if (id === undefined) throw Object.assign(new Error('the file does not begin with policy: and version:'), { exit: 1 })
  try {
    const trial = await withDatabase(io, async ({ pool }) => {
      const named = org ?? (await theOnlyOrg(pool, id))
      return pool.transact(named, 'read', async (tx) => {
        const work = systemWork(tx, named, realClock())
        return tryText(work, { id, text, fills: await fillsOf(work, id) }, { from, to, most: null })
      })
    })
    if (json) io.out(JSON.stringify(trial, null, 2))
    else for (const line of asLines(trial)) io.out(line)
    return trial.faithful ? 0 : 1
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const why = [error.detail, ...error.faults.map((fault) => `${fault.field} ${textIn(fault.message, 'en')}`)].filter((part) => part !== undefined).map((part) => textIn(part, 'en'))
    throw Object.assign(new Error(why.join('; ') || error.code), { exit: 1 })
  }
}

async function fillsOf(work: Work, id: string) {
  const inForce = namedInForce(await organisationOf(work), localDate(work.now)).find((one) => one.id === id)
  if (!inForce) throw Object.assign(new Error(`${work.org} does not work by ${id}`), { exit: 1 })
  return (await textOf(work, id, inForce.version)).fills
}

async function theOnlyOrg(pool: Pool, id: string): Promise<string> {
  const all = await pool.transact(EVERY_ORG, 'read', (tx) => tx.selectFrom('organisations').select('id').orderBy('id').execute())
  const found: string[] = []
  for (const one of all) {
    const here = await pool.transact(one.id, 'read', async (tx) => namedInForce(await organisationOf({ tx, org: one.id }), localDate(realClock())))
    if (here.some((policy) => policy.id === id)) found.push(one.id)
  }
  if (found.length === 1) return found[0]!
  throw Object.assign(new Error(found.length === 0 ? `no organisation works by ${id}` : `several organisations work by ${id}; name one with --org: ${found.join(', ')}`), { exit: found.length === 0 ? 1 : 2 })
}

function asLines({ policy, version, against, from, to, matters, replayed, unlike, due, refused, owed }: Trial): string[] {
  return [
    `${policy} ${version} against ${against || '—'}, matters received ${from} to ${to}: ${matters}; ${replayed} replay exactly as recorded`,
    ...unlike.map((one) => `not shown: ${one.number} ${textIn(one.what, 'en')}`),
    `due times that differ: ${due.moved}; late that were not: ${due.gained}; no longer late: ${due.lost}`,
    ...due.rows.map((row) => `  ${row.number} ${textIn(row.clock, 'zh')} ${row.from ?? '—'} → ${row.to ?? '—'}${row.late[1] !== row.late[0] ? (row.late[1] ? '  now late' : '  no longer late') : ''}${row.clauses.length ? `  clauses ${row.clauses.join(', ')}` : ''}`),
    `steps that would have been refused: ${refused.count}`,
    ...refused.rows.map((row) => `  ${row.number} ${textIn(row.step, 'zh')} ${row.by} ${row.at}  ${textIn(row.says, 'zh')}${row.clauses.length ? `  clauses ${row.clauses.join(', ')}` : ''}`),
    ...owed.filter((one) => one.before !== one.after).map((one) => `${one.ref}: ${one.before} → ${one.after}`),
  ]
}
