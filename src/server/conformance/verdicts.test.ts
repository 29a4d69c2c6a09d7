// The judgement said in SQL is the judgement of the core, instance by instance, whatever happened in whatever order.
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { judge, verdictOf, type Instance, type Span } from '#core/conformance/judge.ts'
import { addMs, instant, type Instant } from '#core/kernel/instant.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import { countByControl, judged } from './verdicts.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const start = instant('2026-01-01T00:00:00Z')
const at = (minutes: number): Instant => addMs(start, minutes * 60_000)
const minute = (max: number) => fc.integer({ min: 0, max })

const instances = fc.array(fc.record({
  arose: minute(60), limit: fc.option(minute(30), { freq: 8 }), met: fc.option(minute(60)), provisional: fc.boolean(),
  ended: fc.option(fc.record({ as: fc.constantFrom('excused' as const, 'moot' as const), after: minute(60) }), { freq: 2 }),
}).map((raw): Instance => ({
  number: 'n', arose: at(raw.arose), due: raw.limit === null ? null : at(raw.arose + raw.limit), met: raw.met === null ? null : at(raw.arose + raw.met), provisional: raw.provisional,
  ended: raw.ended && { as: raw.ended.as, at: at(raw.arose + raw.ended.after) },
})), { minLength: 1, maxLength: 60 })

function sourceOf(all: Instance[]) {
  const rows = all.map((one, i) => ({ i, arose_at: one.arose, due_at: one.due, met_at: one.met, ended_as: one.ended?.as ?? null, ended_at: one.ended?.at ?? null, provisional: one.provisional ?? false }))
  return sql`select 'clock.x' as control, '2026-01-01' as version, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as r (i int, arose_at timestamptz, due_at timestamptz, met_at timestamptz, ended_as text, ended_at timestamptz, provisional boolean)`
}

it('300 random sets are judged alike, row by row and in sum', async () => {
  await fc.assert(
    fc.asyncProperty(instances, minute(90), minute(60), minute(120), async (all, from, length, asOf) => {
      const span: Span = { from: at(from), to: at(from + length), asOf: at(asOf) }
      const [rows, counts] = await desk.work('acme', async ({ tx }) => [
        (await sql<{ i: number; verdict: string | null }>`select i, verdict from (${judged(sourceOf(all), span)}) j order by i`.execute(tx)).rows,
        await countByControl(tx, sourceOf(all), span),
      ])
      expect(rows.map((row) => row.verdict)).toEqual(all.map((one) => verdictOf(one, span)))
      const { breached: _breached, ...sums } = judge(all, span)
      const { control: _control, version: _version, ...counted } = counts[0] ?? { control: '', version: '', ...sums }
      expect(counted).toEqual(sums)
    }),
    { numRuns: 300 },
  )
})
