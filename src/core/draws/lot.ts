// Who looks at what was drawn may be drawn, too: a number for each person who may, from the same seed, and the smallest has to.
import { byText, rankOf } from './rank.ts'
import { recusedPerson } from '#core/duties/decide-duty.ts'
import { meantBy, type Setting } from '#core/duties/doers.ts'
import type { DutyInstance } from '#core/duties/duty.ts'

/** One line each: seed, the draw's name with `/by`, an empty line, item and person separated by a tab. */
export function drawnByLot({ seed, draw, item }: { seed: string; draw: string; item: string }, among: readonly string[]): string | undefined {
  const ranks = among.map((person) => ({ person, rank: rankOf({ seed, draw: `${draw}/by`, group: '' }, `${item}\t${person}`) }))
  return ranks.sort((a, b) => byText(a.rank, b.rank))[0]?.person
}

/** Everybody whom the row names and who has nothing to do with the item. */
export function mayBeDrawn(setting: Setting, duty: DutyInstance): string[] {
  const named = (setting.policy.duties[duty.name]?.by ?? []).flatMap((word) => meantBy(setting, duty, word))
  return [...new Set(named)].filter((person) => !recusedPerson(setting, duty, { person, deed: 'spot_check' })).sort(byText)
}
