// Leads in the answers themselves: one device for many, seconds after sending, straight lines, copied blocks, the same words, a burst before the end.
import { excess, poissonTail, binomialTail, expectedHits } from '#core/statistics/excess.ts'
import { mean } from '#core/statistics/means.ts'
import { byName, unlikely, type Lead, type Scored, type Suspect } from './lead.ts'

export function answerLeads(answers: readonly Scored[], { endsAt }: { endsAt?: number }): Lead[] {
  return [...sameDevice(answers), ...tooFast(answers), ...straightLines(answers), ...copiedRows(answers), ...sameWords(answers), ...burst(answers, endsAt)]
}

const ids = (rows: readonly Scored[]): string[] => rows.map((one) => one.respondent)
const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`

/** Couples and offices share; what is unlikely is measured by how much the others share. A device that is there for many (a person's own, a kiosk) shows all the same. */
function sameDevice(answers: readonly Scored[]): Lead[] {
  const devices = byName(answers, (one) => one.device)
  const sizes = [...devices.values()].map((rows) => rows.length)
  const suspects = [...devices].filter(([, rows]) => rows.length >= 4).map(([device, rows]): Suspect => {
    const others = sizes.filter((size) => size < 4)
    // Further answers on a device that has one; at least one device in twenty is taken to be shared.
    const more = Math.max(0.05, others.length === 0 ? 0 : mean(others) - 1)
    return {
      kind: 'same_device', about: device, rows: ids(rows), observed: rows.length, expected: 1 + more, chance: poissonTail(rows.length - 1, more),
      says: { zh: `${rows.length} 份答卷出自同一台设备；别的设备平均 ${(1 + more).toFixed(2)} 份`, en: `${rows.length} answers came from one device; others gave ${(1 + more).toFixed(2)} each` },
    }
  })
  return unlikely(suspects, devices.size)
}

/** Sooner after sending than anybody reads, or faster than a mark can be set; one alone may be chance, many with one person are not. */
function tooFast(answers: readonly Scored[]): Lead[] {
  const timed = answers.filter((one) => one.seconds !== undefined || (one.at !== undefined && one.sentAt !== undefined))
  const isFast = ({ at, sentAt, seconds, marks }: Scored) => (at !== undefined && sentAt !== undefined && at - sentAt < 20_000) || (seconds !== undefined && seconds < Math.max(1, marks.length))
  return groupsOf(timed).flatMap(([about, rows, tried]) => {
    const fast = rows.filter(isFast)
    // One in a hundred clicks through without reading.
    const chance = binomialTail(fast.length, rows.length, 0.01)
    return unlikely(fast.length < 3 ? [] : [{
      kind: 'too_fast', about, rows: ids(fast), observed: fast.length, expected: rows.length * 0.01, chance: Math.min(1, chance),
      says: { zh: `${rows.length} 份里有 ${fast.length} 份在发出后几秒内答完，或快得来不及读题`, en: `${fast.length} of ${rows.length} answers came within seconds of sending, or faster than the questions can be read` },
    }], tried)
  })
}

/** Content people tick one column too: only more of it with one person than with the others is a lead. */
function straightLines(answers: readonly Scored[]): Lead[] {
  const full = answers.filter((one) => one.marks.length >= 3)
  const isStraight = ({ marks, score }: Scored) => new Set(marks).size === 1 && (score ?? 0) >= 75
  const all = full.filter(isStraight).length
  return groupsOf(full).flatMap(([about, rows, tried]) => {
    const straight = rows.filter(isStraight)
    const whole = rows.length === full.length
    // With nobody to compare with, nine in ten and more are a lead.
    const cut = { n: full.length, hits: all, own: rows.length, ownHits: straight.length }
    const chance = whole ? binomialTail(straight.length, rows.length, 0.85) : excess([cut])
    return unlikely(rows.length < 8 ? [] : [{
      kind: 'straight_lines', about, rows: ids(straight), observed: straight.length, expected: whole ? rows.length * 0.85 : expectedHits([cut]), chance,
      says: { zh: `${percent(straight.length, rows.length)} 的答卷每一项都打同样的高分，全体是 ${percent(all, full.length)}`, en: `${percent(straight.length, rows.length)} give every item the same high mark, ${percent(all, full.length)} overall` },
    }], tried)
  })
}

/** By whoever typed, by whose work it is, by caller; the wave as a whole where none is known. With how many were tried. */
function groupsOf(answers: readonly Scored[]): [string, Scored[], number][] {
  const named = (['typist', 'handler', 'caller'] as const).flatMap((by) => [...byName(answers, (one) => one[by])].filter(([, rows]) => rows.length >= 3))
  const merged = new Map<string, Scored[]>()
  for (const [name, rows] of named) merged.set(name, [...new Set([...(merged.get(name) ?? []), ...rows])])
  const groups = merged.size > 0 ? [...merged] : [['wave', [...answers]] as [string, Scored[]]]
  return groups.map(([name, rows]) => [name, rows, groups.length])
}

/** Every pair of rows is looked at: a great wave is taken in portions, in the order in which it came. */
const PORTION = 4000

function copiedRows(all: readonly Scored[]): Lead[] {
  const portions = Array.from({ length: Math.ceil(all.length / PORTION) }, (_, i) => copiedIn(all.slice(i * PORTION, (i + 1) * PORTION)))
  return unlikely(portions.flat(), portions.length)
}

/** A block of answers that comes again in the same order: what one pair of rows agrees by chance, to the power of the block. */
function copiedIn(answers: readonly Scored[]): Suspect[] {
  const keys = answers.map((one) => (one.marks.length >= 3 ? one.marks.join(',') : ''))
  const n = keys.length
  if (n < 8) return []
  const shares = [...byName(keys, (key) => key).values()].map((rows) => rows.length / n)
  const same = Math.max(1 / n, shares.reduce((total, share) => total + share * share, 0))
  const pairs = (n * (n - 1)) / 2
  const best = longestRepeat(keys)
  if (best.length < 4 || new Set(keys.slice(best.from, best.from + best.length)).size < 3) return []
  const rows = [...ids(answers.slice(best.first, best.first + best.length)), ...ids(answers.slice(best.from, best.from + best.length))]
  return [{
    kind: 'copied_rows', about: 'wave', rows, observed: best.length, expected: null, chance: Math.min(1, pairs * same ** best.length),
    says: { zh: `连着 ${best.length} 份答卷在后面原样又出现一遍`, en: `a block of ${best.length} answers in a row comes again, mark by mark` },
  }]
}

function longestRepeat(keys: readonly string[]): { length: number; first: number; from: number } {
  let best = { length: 0, first: 0, from: 0 }
  let before = Array<number>(keys.length + 1).fill(0)
  for (let i = 0; i < keys.length; i += 1) {
    const now = Array<number>(keys.length + 1).fill(0)
    for (let j = i + 1; j < keys.length; j += 1) {
      if (keys[i] === '' || keys[i] !== keys[j]) continue
      // A block does not overlap its own repetition.
      const length = Math.min((j > 0 && i > 0 ? before[j - 1]! : 0) + 1, j - i)
      now[j] = length
      if (length > best.length) best = { length, first: i - length + 1, from: j - length + 1 }
    }
    before = now
  }
  return best
}

/** Whole sentences do not repeat by chance. Short ones do: twelve characters and three people are the least. */
function sameWords(answers: readonly Scored[]): Lead[] {
  const texts = byName(answers, ({ text }) => { const plain = text?.replace(/[\s\p{P}]/gu, '') ?? ''; return plain.length >= 12 ? plain : undefined })
  return [...texts.values()].filter((rows) => rows.length >= 3).map((rows) => ({
    kind: 'same_words', about: 'wave', rows: ids(rows), observed: rows.length, expected: null, p: null,
    says: { zh: `${rows.length} 份答卷写着一字不差的话：“${rows[0]!.text!.slice(0, 30)}”`, en: `${rows.length} answers hold the same words to the letter: “${rows[0]!.text!.slice(0, 30)}”` },
  }))
}

/** Many answers shortly before the end come of reminders; many that are also better than the others do not. */
function burst(answers: readonly Scored[], endsAt: number | undefined): Lead[] {
  const timed = answers.filter((one) => one.at !== undefined && one.score !== undefined).toSorted((a, b) => a.at! - b.at!)
  if (timed.length < 30) return []
  const end = endsAt ?? timed.at(-1)!.at!
  const span = end - timed[0]!.at!
  const last = timed.filter((one) => one.at! > end - span * 0.05)
  const chanceOfCount = binomialTail(last.length, timed.length, 0.05)
  const isTop = (one: Scored) => one.score! >= 90
  const cut = { n: timed.length, hits: timed.filter(isTop).length, own: last.length, ownHits: last.filter(isTop).length }
  // Both must be unlikely; the likelier of the two is what counts.
  return unlikely(span <= 0 || last.length < 8 ? [] : [{
    kind: 'burst', about: 'wave', rows: ids(last), observed: last.length, expected: timed.length * 0.05, chance: Math.max(chanceOfCount, excess([cut])),
    says: { zh: `最后二十分之一的时间里来了 ${last.length} 份，其中 ${percent(cut.ownHits, last.length)} 是高分，全体是 ${percent(cut.hits, timed.length)}`, en: `${last.length} answers came in the last twentieth of the time, ${percent(cut.ownHits, last.length)} of them high, ${percent(cut.hits, timed.length)} overall` },
  }])
}
