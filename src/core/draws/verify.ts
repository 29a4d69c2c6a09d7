// Draws again what an exported file says was drawn, and names every difference. Trusts nothing in the file but the seed and the list,
// and checks those two against what was committed and frozen.
import { sampleSize } from './bands.ts'
import { drawMore, ranked, replacementFor, type RankedItem, type Sample } from './drawing.ts'
import type { DrawFile, DrawStep, FileGroup } from './file.ts'
import { byText, commitmentOf, listFingerprint } from './rank.ts'

export type Difference = { group: string; step: number; what: 'commitment' | 'seed' | 'list' | 'population' | 'size' | 'sample' | 'replacement' | 'order' | 'item' | 'period'; says: string }

export type Verdict = {
  ok: boolean
  /** The sample as redrawn here, by group. */
  sample: { group: string; population: number; size: number; items: string[]; replaced: string[] }[]
  differences: Difference[]
}

type Report = (step: number, what: Difference['what'], says: string) => void

export function verifyDraw(file: DrawFile): Verdict {
  const differences: Difference[] = []
  const { seed } = file
  if (seed === null) {
    return { ok: false, sample: [], differences: [{ group: '', step: 0, what: 'seed', says: `the seed is not revealed yet; the period ends ${file.period.to}` }] }
  }
  const commitment = commitmentOf(seed)
  if (commitment !== file.commitment) {
    differences.push({ group: '', step: 0, what: 'commitment', says: `SHA-256 of the seed is ${short(commitment)}, committed was ${short(file.commitment)}` })
  }
  const sample = file.groups.map((group) => {
    const report: Report = (step, what, says) => differences.push({ group: group.group, step, what, says })
    return redraw(file, seed, group, report)
  })
  return { ok: differences.length === 0, sample, differences }
}

function redraw(file: DrawFile, seed: string, group: FileGroup, report: Report): Verdict['sample'][number] {
  checkItems(file, group, report)
  const items = ranked({ seed, draw: file.draw, group: group.group }, group.items)
  const taken = new Set<string>()
  const out = new Set<string>()
  let size = 0
  let round = 0
  let before = ''
  group.steps.forEach((step, i) => {
    if (step.at < before) report(i + 1, 'order', `is dated ${step.at}, before the step it follows (${before})`)
    before = step.at
    if (step.kind === 'round') round = step.round
    const population = items.filter((item) => item.round <= round)
    const sample: Sample = { taken, out, passed: new Set(step.passed.map((passed) => passed.item)) }
    if (step.kind === 'round') size = checkRound(file, step, population, (what, says) => report(i + 1, what, says))
    const expected = step.kind === 'round' ? drawMore(population, sample, size) : replace(population, sample, step, (says) => report(i + 1, 'replacement', says))
    compare(expected, step.taken, (says) => report(i + 1, step.kind === 'round' ? 'sample' : 'replacement', says))
    if (step.kind === 'replacement') out.add(step.out)
    for (const item of expected) taken.add(item)
  })
  return { group: group.group, population: group.items.length, size, items: items.map((item) => item.item).filter((item) => taken.has(item) && !out.has(item)), replaced: [...out] }
}

function checkItems(file: DrawFile, group: FileGroup, report: Report): void {
  const seen = new Set<string>()
  for (const { item, at } of group.items) {
    if (seen.has(item)) report(0, 'item', `${item} is in the list twice`)
    seen.add(item)
    if (at < file.period.from || at >= file.period.to) report(0, 'period', `${item} happened ${at}, outside the period`)
  }
  const rounds = group.steps.filter((step) => step.kind === 'round').map((step) => step.round)
  rounds.forEach((round, i) => {
    if (round <= (rounds[i - 1] ?? 0)) report(0, 'order', `drawing ${round} does not follow drawing ${rounds[i - 1]}`)
  })
}

function checkRound(file: DrawFile, step: DrawStep & { kind: 'round' }, population: RankedItem[], report: (what: Difference['what'], says: string) => void): number {
  if (population.length !== step.population) report('population', `the list holds ${population.length} items, ${step.population} were recorded`)
  const list = listFingerprint(population)
  if (list !== step.list) report('list', `the list's fingerprint is ${short(list)}, frozen was ${short(step.list)}: an item is missing, added or changed`)
  const { size } = sampleSize({ ...file.rule, monotone: file.rule.monotone ?? false }, population.length)
  if (size !== step.size) report('size', `${population.length} items ask for ${size}, recorded was ${step.size}`)
  return size
}

function replace(population: RankedItem[], sample: Sample, step: DrawStep & { kind: 'replacement' }, report: (says: string) => void): string[] {
  if (!sample.taken.has(step.out)) report(`${step.out} was replaced but had not been taken`)
  if (sample.out.has(step.out)) report(`${step.out} was replaced twice`)
  const next = replacementFor(population, sample, step.out)
  return next === undefined ? [] : [next]
}

function compare(expected: string[], recorded: string[], report: (says: string) => void): void {
  const missing = expected.filter((item) => !recorded.includes(item))
  const extra = recorded.filter((item) => !expected.includes(item))
  if (missing.length) report(`${missing.sort(byText).join(', ')} should have been taken`)
  if (extra.length) report(`${extra.sort(byText).join(', ')} should not have been taken`)
  if (!missing.length && !extra.length && expected.some((item, i) => item !== recorded[i])) report('the sample is not in the order of its numbers')
}

function short(hash: string): string {
  return `${hash.slice(0, 12)}…`
}
