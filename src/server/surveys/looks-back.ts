// From when on the matters lie that a wave is about: its period, or as far back as the regulation looks.
import { before } from '#core/calendar/shift.ts'
import { timeOf } from '#server/duties/setting.ts'
import type { WaveInHand } from './wave-rows.ts'

export async function aboutSince({ row, policy }: WaveInHand): Promise<string> {
  if (row.periodFrom !== null) return row.periodFrom
  const begun = row.openedAt ?? row.aroseAt
  const back = policy.figures.looks_back
  return row.standing || back === undefined ? begun : before(await timeOf(policy), begun, back)
}
