// Numbers of forms that have numbers of their own: given once per record and form, in series without gaps.
import { sql } from 'kysely'
import { formatNumber } from '#core/complaints/numbering.ts'
import { localDate } from '#core/kernel/instant.ts'
import type { Work } from '#server/platform/request.ts'

type Asked = { subject: string; form: string; pattern: string }

export async function formNumber(work: Work, { subject, form, pattern }: Asked): Promise<string> {
  const known = await numberOnFile(work, { subject, form })
  if (known) return known
  // Two who print at once wait for each other here; the second finds the number of the first.
  await sql`select pg_advisory_xact_lock(hashtext(${`${work.org} ${subject}`}), hashtext(${form}))`.execute(work.tx)
  const meanwhile = await numberOnFile(work, { subject, form })
  if (meanwhile) return meanwhile
  const row = await work.tx
    .insertInto('numberSeries')
    .values({ orgId: work.org, series: `form ${pattern}`, period: periodOf(pattern, localDate(work.now)), last: 1 })
    .onConflict((conflict) => conflict.columns(['orgId', 'series', 'period']).doUpdateSet((eb) => ({ last: eb('numberSeries.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow()
  const number = formatNumber(pattern, work.now, row.last)
  await work.tx.insertInto('formNumbers').values({ orgId: work.org, subject, form, number, givenAt: work.now }).execute()
  return number
}

async function numberOnFile({ tx, org }: Work, { subject, form }: Pick<Asked, 'subject' | 'form'>): Promise<string | undefined> {
  return (await tx.selectFrom('formNumbers').select('number').where('orgId', '=', org).where('subject', '=', subject).where('form', '=', form).executeTakeFirst())?.number
}

/** A series begins anew with whatever part of the date its numbers carry. */
function periodOf(pattern: string, day: string): string {
  if (pattern.includes('{dd}')) return day
  if (pattern.includes('{mm}')) return `${day.slice(0, 7)}-01`
  return pattern.includes('{yy') ? `${day.slice(0, 4)}-01-01` : '1970-01-01'
}
