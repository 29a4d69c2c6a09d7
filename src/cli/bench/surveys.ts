// The simulations of the survey room: coverage of intervals, even draws, leads found and honest work left alone. The same seed gives the same figures.
import type { Bench } from '../bench.ts'
import { scoreCoverage, shareCoverage, type Covered } from './coverage.ts'
import { fraudsFound, honestFlagged } from './frauds.ts'
import { inclusion } from './inclusion.ts'

const percent = (value: number | null): string => (value === null ? '–' : `${(100 * value).toFixed(1)} %`)

export const surveys: Bench = {
  says: 'coverage of intervals, inclusion of draws, precision and recall of leads, false flags',
  run: ({ quick, seed }) => {
    const shares = shareCoverage()
    const scores = scoreCoverage({ rounds: quick ? 300 : 3000, seed })
    const draws = inclusion({ draws: quick ? 400 : 4000, seed })
    const leads = fraudsFound({ waves: quick ? 4 : 30, seed })
    const honest = honestFlagged({ waves: quick ? 25 : 300, seed })
    const [flagged, named] = [honest.flagged / honest.waves, honest.named / honest.rows]
    return {
      // Ten answers come in coarse steps; their figures are shown and marked, not held to the tolerance.
      ok: shares.every((one) => one.within) && scores.every((one) => one.within || one.n < 20) && draws.every((one) => one.within) && flagged <= 0.02,
      figures: { shares, scores, draws, leads, honest: { ...honest, flaggedShare: flagged, namedShare: named } },
      lines: [
        'coverage of 95 % intervals (held to 93.5–96.5 %)',
        ...covered([...shares, ...scores]),
        'draws: the same chance for everybody (p above 0.001)',
        ...draws.map((one) => `  ${one.what.padEnd(28)} chi² ${one.chi2.toFixed(1)} on ${one.df}, p=${one.p.toFixed(3)} over ${one.draws} draws`),
        'leads to inflated scores, planted plainly and at half strength',
        ...leads.map((one) => `  ${one.kind.padEnd(22)} recall ${percent(one.recall).padStart(7)}  faint ${percent(one.faint).padStart(7)}  precision ${percent(one.precision).padStart(7)}`),
        `honest waves with any lead: ${honest.flagged} of ${honest.waves} (${percent(flagged)}); rows named: ${honest.named} of ${honest.rows} (${percent(named)})`,
      ],
    }
  },
}

/** One line for each truth, the sizes side by side. */
function covered(rows: readonly Covered[]): string[] {
  const names = [...new Set(rows.map((one) => one.what))]
  return names.map((what) => {
    const own = rows.filter((one) => one.what === what)
    const worst = own.flatMap((one) => one.worst ?? [])
    return `  ${what.padEnd(28)} ${own.map((one) => `n=${one.n} ${(100 * one.coverage).toFixed(1)}${one.within ? '' : '!'}`).join('  ')}${worst.length > 0 ? `  (worst single point ${(100 * Math.min(...worst)).toFixed(1)})` : ''}`
  })
}
