// What moves the overall score: least squares, and each driver's fair share of what is explained (Shapley over all orders).
import { mean, sum, variance } from './means.ts'
import { covariance, pearson } from './ranks.ts'

export type Driver = { name: string; pearson: number; beta: number; se: number; standardBeta: number; share: number }

/** At most twelve drivers: every subset is fitted. Shares add up to R². */
export function keyDrivers(columns: Record<string, readonly number[]>, overall: readonly number[]): { drivers: Driver[]; r2: number } {
  const names = Object.keys(columns)
  if (names.length === 0 || names.length > 12) throw new RangeError('between one and twelve drivers')
  const n = overall.length
  const xx = names.map((a) => names.map((b) => covariance(columns[a]!, columns[b]!)))
  const xy = names.map((a) => covariance(columns[a]!, overall))
  const inverse = inverted(xx)
  const betas = inverse.map((row) => sum(row.map((value, j) => value * xy[j]!)))
  const whole = variance(overall)
  const r2 = sum(betas.map((beta, i) => beta * xy[i]!)) / whole
  const residual = (whole * (1 - r2) * (n - 1)) / (n - names.length - 1)
  const shares = shapley(names.length, (subset) => explained(subset, xx, xy) / whole)
  return {
    r2,
    drivers: names.map((name, i) => ({
      name, pearson: pearson(columns[name]!, overall).r, beta: betas[i]!, se: Math.sqrt((residual * inverse[i]![i]!) / (n - 1)),
      standardBeta: betas[i]! * Math.sqrt(variance(columns[name]!) / whole), share: shares[i]!,
    })),
  }
}

function explained(subset: number, xx: number[][], xy: number[]): number {
  const members = xy.flatMap((_, i) => (subset & (1 << i) ? [i] : []))
  if (members.length === 0) return 0
  const inverse = inverted(members.map((i) => members.map((j) => xx[i]![j]!)))
  return sum(members.map((i, a) => xy[i]! * sum(members.map((j, b) => inverse[a]![b]! * xy[j]!))))
}

function shapley(k: number, worth: (subset: number) => number): number[] {
  const known = Array.from({ length: 1 << k }, (_, subset) => worth(subset))
  const factorial = Array.from({ length: k + 1 }, () => 1)
  for (let i = 1; i <= k; i += 1) factorial[i] = factorial[i - 1]! * i
  const size = (subset: number) => [...subset.toString(2)].filter((bit) => bit === '1').length
  return Array.from({ length: k }, (_, i) => sum(known.map((value, subset) => {
    if (subset & (1 << i)) return 0
    const s = size(subset)
    return (factorial[s]! * factorial[k - s - 1]! / factorial[k]!) * (known[subset | (1 << i)]! - value)
  })))
}

/** Gauss and Jordan with the largest pivot. A column that repeats another has no share of its own: said, not guessed. */
function inverted(matrix: number[][]): number[][] {
  const n = matrix.length
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))])
  for (let column = 0; column < n; column += 1) {
    const pivot = rows.slice(column).reduce((best, row, i) => (Math.abs(row[column]!) > Math.abs(rows[best]![column]!) ? i + column : best), column)
    if (Math.abs(rows[pivot]![column]!) < 1e-12) throw new RangeError('a driver repeats another')
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    const scale = rows[column]![column]!
    rows[column] = rows[column]!.map((value) => value / scale)
    for (let i = 0; i < n; i += 1) {
      const factor = rows[i]![column]!
      if (i !== column && factor !== 0) rows[i] = rows[i]!.map((value, j) => value - factor * rows[column]![j]!)
    }
  }
  return rows.map((row) => row.slice(n))
}

/** Half-way marks: strong influence with low score is where work pays. */
export function quadrant(share: number, score: number, all: readonly { share: number; score: number }[]): 'improve' | 'keep' | 'watch' | 'leave' {
  const [importance, performance] = [mean(all.map((one) => one.share)), mean(all.map((one) => one.score))]
  if (share >= importance) return score < performance ? 'improve' : 'keep'
  return score < performance ? 'watch' : 'leave'
}
