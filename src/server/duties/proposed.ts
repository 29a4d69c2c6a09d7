// What a duty proposes as things stand: the limit that raised it was passed by so much, until it was met or until now.
import type { DutyInstance } from '#core/duties/duty.ts'
import { amountFor, unitsLate, type Amount, type Lateness } from '#core/duties/proposing.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Work } from '#server/platform/request.ts'
import type { DutySetting } from './setting.ts'

export async function proposedBy(work: Work, setting: DutySetting, duty: DutyInstance): Promise<(Amount & { units: number }) | null> {
  const proposes = setting.policy.duties[duty.name]?.proposes
  if (!proposes) return null
  const late = proposes.late && (await latenessOf(work, duty))
  const units = proposes.late && late ? unitsLate(setting.time, late, proposes.late) : 0
  return { ...amountFor(proposes, units, amountOf(setting, duty, proposes.late?.of)), units }
}

/** A clock of the matter, or another duty: whichever was late. */
async function latenessOf({ tx, org, now }: Work, { source, given, done }: DutyInstance): Promise<Lateness | null> {
  const clock = given['clock']
  const [, other] = /^duty:([^#]+)#/.exec(source) ?? []
  const row = typeof clock === 'string'
    ? await tx.selectFrom('clocks').select(['dueAt', 'endedAt as metAt']).where('orgId', '=', org).where('id', '=', clock).executeTakeFirst()
    : other === undefined ? undefined : await tx.selectFrom('duties').select(['dueAt', 'doneAt as metAt']).where('orgId', '=', org).where('id', '=', other).executeTakeFirst()
  if (!row?.dueAt) return null
  return { due: row.dueAt as Instant, until: (row.metAt ?? done?.at ?? now) as Instant }
}

function amountOf({ matter }: DutySetting, { data, given }: DutyInstance, field: string | undefined): number | null {
  if (field === undefined) return null
  const value = data[field] ?? given[field] ?? matter?.fields[field] ?? (matter as Record<string, unknown> | null)?.[field]
  return typeof value === 'number' ? value : null
}
