// The head of an SPSS system file (.sav): the variables with their labels, the labels of their values, what counts as missing, and that text is UTF-8.
// Everything is little-endian; a text longer than 255 bytes is laid out in segments.
import type { ChoiceSet, Variable } from '#core/surveys/variables.ts'

export type SavVariable = Pick<Variable, 'name' | 'label' | 'is' | 'measure' | 'values' | 'missing' | 'decimals'> & { width: number }
export type SavHead = { title: string; cases: number; date: string; time: string; variables: readonly SavVariable[]; sets: readonly ChoiceSet[] }

export const SYSTEM_MISSING = -Number.MAX_VALUE
/** Of each segment but the last so many bytes hold text, and by so many a long text is divided. */
const HELD = 255
const DIVIDED_BY = 252
export const LONGEST_TEXT = 32_767

/** How wide each segment of a text is, and how many of its bytes stand in it. */
export function segmentsOf(width: number): { width: number; bytes: number }[] {
  if (width <= HELD) return [{ width, bytes: width }]
  const count = Math.ceil(width / DIVIDED_BY)
  return Array.from({ length: count }, (_, i) => (i < count - 1 ? { width: HELD, bytes: HELD } : { width: width - DIVIDED_BY * (count - 1), bytes: Math.max(0, width - HELD * (count - 1)) }))
}

export const padded = (n: number, to: number): number => Math.ceil(n / to) * to

type Laid = { of: SavVariable; short: string; segments: { short: string; width: number }[]; at: number }

export function savHead(head: SavHead): Buffer {
  const laid = layOut(head.variables)
  const units = laid.reduce((sum, one) => sum + one.segments.reduce((all, { width }) => all + Math.max(1, Math.ceil(width / 8)), 0), 0)
  return Buffer.concat([
    fileHeader(head, units), ...laid.flatMap(variableRecords), ...laid.flatMap(valueLabels), ...machineRecords(), ...choiceSets(head.sets, laid), display(laid), longNames(laid), ...veryLong(laid),
    extension(20, 1, Buffer.from('UTF-8')), ints(999, 0),
  ])
}

/** Short names of eight letters, unique in the file; their long names stand in a record of their own. */
function layOut(variables: readonly SavVariable[]): Laid[] {
  const taken = new Set<string>()
  const shortOf = (name: string): string => {
    const stem = name.toUpperCase().replaceAll(/[^A-Z0-9_]/g, '_')
    let short = stem.slice(0, 8)
    for (let n = 1; taken.has(short); n += 1) short = `${stem.slice(0, 7 - String(n).length)}_${n}`
    taken.add(short)
    return short
  }
  let at = 1
  return variables.map((of) => {
    const short = shortOf(of.name)
    const segments = of.is === 'text' ? segmentsOf(Math.min(of.width, LONGEST_TEXT)).map(({ width }, i) => ({ short: i === 0 ? short : shortOf(short), width })) : [{ short, width: 0 }]
    const made = { of, short, segments, at }
    at += segments.reduce((sum, { width }) => sum + Math.max(1, Math.ceil(width / 8)), 0)
    return made
  })
}

function fileHeader({ title, cases, date, time }: SavHead, units: number): Buffer {
  return Buffer.concat([text('$FL2', 4), text('@(#) SPSS DATA FILE Wenguo', 60), ints(2, units, 0, 0, cases), doubles(100), text(date, 9), text(time, 8), text(cut(title, 64), 64), Buffer.alloc(3)])
}

const NUMBER = 5
const STRING = 1
const DATE11 = 20

function variableRecords({ of, segments }: Laid): Buffer[] {
  const label = Buffer.from(cut(of.label, 255))
  return segments.flatMap(({ short, width }, i) => {
    const print = of.is === 'text' ? format(STRING, width, 0) : of.is === 'date' ? format(DATE11, 11, 0) : format(NUMBER, 8, of.decimals)
    const missing = of.is === 'text' ? [] : of.missing.slice(0, 3)
    const labelled = i === 0 && label.length > 0
    const first = Buffer.concat([
      ints(2, width, labelled ? 1 : 0, missing.length, print, print), text(short, 8),
      ...(labelled ? [ints(label.length), fill(label, padded(label.length, 4), 0)] : []), doubles(...missing),
    ])
    const more = Math.max(0, Math.ceil(width / 8) - 1)
    return [first, ...Array.from({ length: more }, () => Buffer.concat([ints(2, -1, 0, 0, 0, 0), text('', 8)]))]
  })
}

const format = (type: number, width: number, decimals: number): number => (type << 16) | (Math.min(width, HELD) << 8) | decimals

function valueLabels({ of, at }: Laid): Buffer[] {
  if (of.is === 'text' || of.values.length === 0) return []
  const labels = of.values.map(({ value, label }) => {
    const bytes = Buffer.from(cut(label, 120))
    const body = Buffer.concat([Buffer.from([bytes.length]), bytes])
    return Buffer.concat([doubles(value), fill(body, padded(body.length, 8), 0x20)])
  })
  return [ints(3, labels.length), ...labels, ints(4, 1, at)]
}

function machineRecords(): Buffer[] {
  return [extension(3, 4, ints(1, 0, 0, -1, 1, 1, 2, 65001)), extension(4, 8, doubles(SYSTEM_MISSING, Number.MAX_VALUE, -Number.MAX_VALUE * (1 - Number.EPSILON / 2)))]
}

/** Choices of which several may be taken, as one set: each member counts where it is 1. */
function choiceSets(sets: readonly ChoiceSet[], laid: readonly Laid[]): Buffer[] {
  const lines = sets.filter((set) => set.members.length > 0).map(({ name, label, members }) => {
    const shorts = members.map((member) => laid.find((one) => one.of.name === member)!.short.toLowerCase())
    const said = Buffer.from(cut(label, 120))
    return Buffer.concat([Buffer.from(`$${name.slice(0, 40)}=D1 1 ${said.length} `), said, Buffer.from(` ${shorts.join(' ')}\n`)])
  })
  return lines.length === 0 ? [] : [extension(7, 1, Buffer.concat(lines))]
}

const measures = { nominal: 1, ordinal: 2, scale: 3 }

function display(laid: readonly Laid[]): Buffer {
  const shown = laid.flatMap(({ of, segments }) => segments.flatMap(() => [measures[of.measure], of.is === 'text' ? 24 : 10, of.is === 'text' ? 0 : 1]))
  return extension(11, 4, ints(...shown))
}

function longNames(laid: readonly Laid[]): Buffer {
  return extension(13, 1, Buffer.from(laid.map(({ of, short }) => `${short}=${of.name}`).join('\t')))
}

function veryLong(laid: readonly Laid[]): Buffer[] {
  const long = laid.filter(({ of }) => of.is === 'text' && of.width > HELD)
  return long.length === 0 ? [] : [extension(14, 1, Buffer.from(long.map(({ of, short }) => `${short}=${String(Math.min(of.width, LONGEST_TEXT)).padStart(5, '0')}\0\t`).join('')))]
}

function extension(kind: number, size: number, data: Buffer): Buffer {
  return Buffer.concat([ints(7, kind, size, data.length / size), data])
}

export function ints(...values: number[]): Buffer {
  const made = Buffer.alloc(values.length * 4)
  for (const [i, value] of values.entries()) made.writeInt32LE(value, i * 4)
  return made
}

export function doubles(...values: number[]): Buffer {
  const made = Buffer.alloc(values.length * 8)
  for (const [i, value] of values.entries()) made.writeDoubleLE(value, i * 8)
  return made
}

const text = (value: string, length: number): Buffer => fill(Buffer.from(value), length, 0x20)

function fill(bytes: Buffer, length: number, by: number): Buffer {
  return Buffer.concat([bytes.subarray(0, length), Buffer.alloc(Math.max(0, length - bytes.length), by)])
}

/** As many whole characters as fit into so many bytes. */
export function cut(value: string, most: number): string {
  if (Buffer.byteLength(value) <= most) return value
  let size = 0
  let kept = ''
  for (const character of value) {
    size += Buffer.byteLength(character)
    if (size > most) break
    kept += character
  }
  return kept
}
