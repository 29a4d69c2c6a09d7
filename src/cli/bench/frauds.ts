// How well leads to inflated scores find what was planted, and how often they point at honest work.
import { leadKinds, type LeadKind } from '#core/surveys/lead.ts'
import { leadsIn } from '#core/surveys/signals.ts'
import { chanceFrom } from './chance.ts'
import { honestWave } from './honest-wave.ts'
import { culprit, planted } from './planted.ts'

/** `precision`: of the leads of this kind, over as many honest as planted waves, those that point at the deed. */
export type Found = { kind: LeadKind; recall: number; faint: number; precision: number | null }
export type Honest = { waves: number; /** Waves with any lead at all. */ flagged: number; /** Answers, cases and orders that some lead names. */ rows: number; named: number; byKind: Partial<Record<LeadKind, number>> }

export function fraudsFound({ waves, seed }: { waves: number; seed: number }): Found[] {
  return leadKinds.map((kind) => {
    const tell = (strength: number) => Array.from({ length: waves }, (_, i) => {
      const chance = chanceFrom(seed + 1000 * i + 7 * leadKinds.indexOf(kind))
      const world = honestWave(chance)
      if (strength > 0) planted[kind](world, chance, strength)
      return leadsIn(world).filter((lead) => lead.kind === kind)
    })
    const [plain, faint, honest] = [tell(1), tell(0.5), tell(0)]
    const isRight = (lead: { about: string }) => culprit[kind] === undefined || lead.about === culprit[kind]
    const share = (found: typeof plain) => found.filter((leads) => leads.some(isRight)).length / waves
    const right = plain.flat().filter(isRight).length
    const all = plain.flat().length + honest.flat().length
    return { kind, recall: share(plain), faint: share(faint), precision: all === 0 ? null : right / all }
  })
}

export function honestFlagged({ waves, seed }: { waves: number; seed: number }): Honest {
  const told: Honest = { waves, flagged: 0, rows: 0, named: 0, byKind: {} }
  for (let i = 0; i < waves; i += 1) {
    const world = honestWave(chanceFrom(seed + 31 * i))
    const leads = leadsIn(world)
    told.flagged += leads.length > 0 ? 1 : 0
    told.rows += world.answers.length + world.cases.length + world.orders.length
    told.named += new Set(leads.flatMap((lead) => lead.rows)).size
    for (const { kind } of leads) told.byKind[kind] = (told.byKind[kind] ?? 0) + 1
  }
  return told
}
