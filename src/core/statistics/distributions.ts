// The distributions behind intervals and tests: normal, t, beta, chi-square, F, gamma; accurate to about 1e-12.

/** Lanczos, g = 7, nine terms. */
const lanczos = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7]

export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x)
  const z = x - 1
  const t = z + 7.5
  const sum = lanczos.slice(1).reduce((total, term, i) => total + term / (z + i + 1), lanczos[0]!)
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}

export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}

/** The share of a gamma distribution with this shape below x (regularised, lower). */
export function gammaShare(shape: number, x: number): number {
  if (x <= 0) return 0
  return x < shape + 1 ? gammaSeries(shape, x) : 1 - gammaFraction(shape, x)
}

function gammaSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < 10_000 && Math.abs(term) > Math.abs(sum) * 1e-16; n += 1) {
    term *= x / (a + n)
    sum += term
  }
  return sum * Math.exp(-x + a * Math.log(x) - logGamma(a))
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let h = d
  for (let i = 1; i < 10_000; i += 1) {
    const an = -i * (i - a)
    b += 2
    d = 1 / nonZero(an * d + b)
    c = nonZero(b + an / c)
    const delta = d * c
    h *= delta
    if (Math.abs(delta - 1) < 1e-16) break
  }
  return h * Math.exp(-x + a * Math.log(x) - logGamma(a))
}

const nonZero = (x: number) => (Math.abs(x) < 1e-300 ? 1e-300 : x)

/** The share of a beta distribution below x (regularised incomplete beta). */
export function betaShare(a: number, b: number, x: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b
}

function betaFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    const delta = d * c
    h *= delta
    if (Math.abs(delta - 1) < 1e-16) break
  }
  return h
}

export function normalShare(z: number): number {
  const half = gammaShare(0.5, (z * z) / 2) / 2
  return z < 0 ? tail(z) : 0.5 + half
}

/** Far out on the left the difference from a half would cancel. */
function tail(z: number): number {
  return z * z / 2 < 1.5 ? 0.5 - gammaShare(0.5, (z * z) / 2) / 2 : gammaFraction(0.5, (z * z) / 2) / 2
}

export function tShare(t: number, df: number): number {
  const half = betaShare(df / 2, 0.5, df / (df + t * t)) / 2
  return t > 0 ? 1 - half : half
}

/** Two-sided. */
export const normalP = (z: number): number => Math.min(1, 2 * normalShare(-Math.abs(z)))
export const tP = (t: number, df: number): number => betaShare(df / 2, 0.5, df / (df + t * t))
/** Upper tails. */
export const chiSquareP = (x: number, df: number): number => (x <= 0 ? 1 : x / 2 < df / 2 + 1 ? 1 - gammaSeries(df / 2, x / 2) : gammaFraction(df / 2, x / 2))
export const fP = (f: number, df1: number, df2: number): number => betaShare(df2 / 2, df1 / 2, df2 / (df2 + df1 * f))

export const normalQuantile = (p: number): number => inverse((z) => normalShare(z), p, [-40, 40])
export const tQuantile = (p: number, df: number): number => (p < 0.5 ? -tQuantile(1 - p, df) : inverse((t) => tShare(t, df), p, [0, 1e6]))
export const betaQuantile = (p: number, [a, b]: [number, number]): number => inverse((x) => betaShare(a, b, x), p, [0, 1])
export const gammaQuantile = (p: number, shape: number): number => inverse((x) => gammaShare(shape, x), p, [0, Math.max(50, shape * 20 + 200)])

/** Bisection to the last bit: slow, and never wrong by more than it. */
function inverse(share: (x: number) => number, p: number, [from, to]: [number, number]): number {
  let [low, high] = [from, to]
  for (let i = 0; i < 200; i += 1) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (share(middle) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
