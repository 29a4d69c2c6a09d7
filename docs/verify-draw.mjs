// Redraws a sample from an exported draw file. Needs nothing but Node: `node verify-draw.mjs FILE`.
// Written apart from the product so that a sceptic can read it in five minutes. Exit code 0: the sample is the one drawn here; 1: it is not.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex')
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

// ---- How many: bands hold at both limits; percentages in integers; never more than there are.
function roundedShare(n, percent, rounding) {
  const scaled = BigInt(Math.round(percent * 10_000)) * BigInt(n) // millionths
  const whole = scaled / 1_000_000n
  const rest = scaled % 1_000_000n
  const up = rounding === 'down' ? false : rounding === 'half' ? rest * 2n >= 1_000_000n : rest > 0n
  return Number(up ? whole + 1n : whole)
}

function sizeByBand(n, band, rounding) {
  let size = band.take === 'all' ? n : (band.take ?? roundedShare(n, band.percent ?? 0, rounding))
  if (band.at_least !== undefined) size = Math.max(size, band.at_least)
  if (band.at_most !== undefined) size = Math.min(size, band.at_most)
  return Math.min(size, n)
}

function plainSize(rule, n) {
  const holding = n === 0 ? [] : rule.bands.filter((band) => n >= (band.from ?? 0) && n <= (band.to ?? Infinity))
  if (holding.length === 0) return 0
  const size = (band) => sizeByBand(n, band, rule.rounding)
  const start = (band) => band.from ?? 0
  if (rule.boundary === 'smaller') return Math.min(...holding.map(size))
  if (rule.boundary === 'lower') return size(holding.reduce((kept, next) => (start(next) < start(kept) ? next : kept)))
  if (rule.boundary === 'upper') return size(holding.reduce((kept, next) => (start(next) > start(kept) ? next : kept)))
  return Math.max(...holding.map(size))
}

function sampleSize(rule, n) {
  if (!rule.monotone) return plainSize(rule, n)
  let largest = 0
  for (let m = 0; m <= n; m++) largest = Math.max(largest, plainSize(rule, m))
  return largest
}

// ---- Strata: largest remainder; a tie goes to the stratum that holds the smallest number, so to the lot.
function shareOut(size, items) {
  const counts = new Map()
  for (const { stratum } of items) counts.set(stratum, (counts.get(stratum) ?? 0) + 1)
  const places = Math.min(size, items.length)
  const shares = [...counts].map(([name, n]) => ({ name, n: Math.floor((places * n) / items.length), rest: (places * n) % items.length }))
  let left = places - shares.reduce((sum, share) => sum + share.n, 0)
  for (const share of [...shares].sort((a, b) => b.rest - a.rest)) if (left > 0) { share.n++; left-- }
  return new Map(shares.map(({ name, n }) => [name, n]))
}

// ---- One drawing: what is taken stays; each further place goes to the smallest number of the stratum that lacks most.
function drawMore(population, { taken, out, passed }, size) {
  const counting = population.filter(({ item }) => taken.has(item) && !out.has(item))
  const free = population.filter(({ item }) => !taken.has(item) && !passed.has(item))
  const places = shareOut(size, population)
  for (const { stratum } of counting) places.set(stratum, places.get(stratum) - 1)
  const chosen = new Set()
  for (let need = Math.min(size - counting.length, free.length); need > 0; need--) {
    const rest = free.filter((item) => !chosen.has(item))
    const wanted = rest.filter(({ stratum }) => places.get(stratum) > 0).sort((a, b) => places.get(b.stratum) - places.get(a.stratum))
    const next = wanted[0] ?? rest[0]
    places.set(next.stratum, places.get(next.stratum) - 1)
    chosen.add(next)
  }
  return population.filter((item) => chosen.has(item)).map(({ item }) => item)
}

function replacement(population, { taken, passed }, gone) {
  const stratum = population.find(({ item }) => item === gone)?.stratum
  const free = population.filter(({ item }) => !taken.has(item) && !passed.has(item))
  const next = free.find((item) => item.stratum === stratum) ?? free[0]
  return next ? [next.item] : []
}

// ---- The whole file.
const file = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const wrong = []
if (file.seed === null) wrong.push('the seed is not revealed yet')
else if (sha256(file.seed) !== file.commitment) wrong.push('the seed is not the one that was committed')
for (const { group, items, steps } of file.seed === null ? [] : file.groups) {
  const all = items.map((item) => ({ ...item, rank: sha256(`${file.seed}\n${file.draw}\n${group}\n${item.item}`) })).sort((a, b) => byText(a.rank, b.rank) || byText(a.item, b.item))
  const taken = new Set()
  const out = new Set()
  let size = 0
  let round = 0
  for (const [i, step] of steps.entries()) {
    const say = (what) => wrong.push(`${group}, step ${i + 1}: ${what}`)
    if (step.kind === 'round') round = step.round
    const population = all.filter((item) => item.round <= round)
    const sample = { taken, out, passed: new Set(step.passed.map(({ item }) => item)) }
    if (step.kind === 'round') {
      const list = sha256(population.map(({ item, at, stratum }) => `${item}\t${at}\t${stratum}`).sort(byText).join('\n'))
      if (list !== step.list) say('the list is not the one that was frozen')
      size = sampleSize(file.rule, population.length)
      if (size !== step.size) say(`${population.length} items ask for ${size}, not ${step.size}`)
    }
    const drawn = step.kind === 'round' ? drawMore(population, sample, size) : replacement(population, sample, step.out)
    if (drawn.join('\n') !== step.taken.join('\n')) say(`drawn here: ${drawn.join(', ') || 'nothing'}; recorded: ${step.taken.join(', ') || 'nothing'}`)
    if (step.kind === 'replacement') out.add(step.out)
    for (const item of drawn) taken.add(item)
  }
  console.log(`${group}: ${items.length} items, ${size} asked for, drawn: ${all.filter(({ item }) => taken.has(item) && !out.has(item)).map(({ item }) => item).join(' ')}`)
}
console.log(wrong.length ? `NOT ok\n${wrong.join('\n')}` : 'ok')
process.exitCode = wrong.length ? 1 : 0
