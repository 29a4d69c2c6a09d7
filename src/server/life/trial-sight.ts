// A trial counts every matter of its span; its rows name only those that the reader sees.
import { sql } from 'kysely'
import type { Trial } from '#core/life/contract.ts'
import { sightOf } from '#server/complaints/sight.ts'
import type { Work } from '#server/platform/request.ts'

export async function asSeen(work: Work, trial: Trial): Promise<Trial> {
  const named = [...trial.due.rows, ...trial.refused.rows, ...trial.unlike].map((row) => row.number)
  if (named.length === 0) return trial
  const { rows } = await sql<{ number: string }>`
    select coalesce(c.number, left(c.id, 8)) as number from complaints c
    where c.org_id = ${work.org} and (c.number = any(${named}::text[]) or c.number is null and left(c.id, 8) = any(${named}::text[])) and ${await sightOf(work)}`.execute(work.tx)
  const seen = new Set(rows.map((row) => row.number))
  const only = <Row extends { number: string }>(all: Row[]) => all.filter((row) => seen.has(row.number))
  return { ...trial, unlike: only(trial.unlike), due: { ...trial.due, rows: only(trial.due.rows) }, refused: { ...trial.refused, rows: only(trial.refused.rows) } }
}
