// A small reader of SPSS system files, written from the published description of the format and not from our writer, to read back what was written.
export type Sav = { encoding: string; cases: number; variables: { name: string; label: string; width: number; measure: number; missing: number[]; values: Map<number, string> }[]; sets: string; rows: (number | string | null)[][] }

export function readSav(file: Buffer): Sav {
  let at = 0
  const int = () => { at += 4; return file.readInt32LE(at - 4) }
  const double = () => { at += 8; return file.readDoubleLE(at - 8) }
  const bytes = (n: number) => { at += n; return file.subarray(at - n, at) }
  if (bytes(4).toString() !== '$FL2') throw new Error('no system file')
  at = 64
  const [layout, units, compression] = [int(), int(), int()]
  int()
  const cases = int()
  if (layout !== 2 || compression !== 0 || double() !== 100) throw new Error('another layout')
  at = 176
  const units_: { short: string; width: number; label: string; missing: number[] }[] = []
  const labelled: { index: number; values: Map<number, string> }[] = []
  const extensions = new Map<number, Buffer>()
  for (let kind = int(); kind !== 999; kind = int()) {
    if (kind === 2) {
      const [width, hasLabel, missing] = [int(), int(), int()]
      at += 8
      const short = bytes(8).toString().trimEnd()
      const label = hasLabel ? bytes4() : ''
      units_.push({ short, width, label, missing: Array.from({ length: missing }, double) })
    } else if (kind === 3) {
      const values = new Map<number, string>()
      for (let n = int(); n > 0; n -= 1) {
        const value = double()
        const length = bytes(1)[0]!
        values.set(value, bytes(length).toString())
        at += (8 - ((length + 1) % 8)) % 8
      }
      if (int() !== 4) throw new Error('labels of nothing')
      for (let n = int(); n > 0; n -= 1) labelled.push({ index: int() - 1, values })
    } else if (kind === 7) {
      const [subtype, size, count] = [int(), int(), int()]
      extensions.set(subtype, bytes(size * count))
    } else throw new Error(`record ${kind}`)
  }
  at += 4
  function bytes4(): string {
    const length = int()
    const label = bytes(length).toString()
    at += (4 - (length % 4)) % 4
    return label
  }
  if (units_.length !== units) throw new Error('another size')
  const longNames = new Map((extensions.get(13)?.toString() ?? '').split('\t').map((pair) => pair.split('=') as [string, string]))
  const long = new Map((extensions.get(14)?.toString() ?? '').split('\0\t').filter(Boolean).map((pair) => { const [short, width] = pair.split('='); return [short!, Number(width)] as const }))
  const display = extensions.get(11)!
  const heads = units_.map((unit, index) => ({ ...unit, index })).filter((unit) => unit.width >= 0)
  const measures = heads.map((_, i) => display.readInt32LE(i * 12))
  const variables: (Sav['variables'][number] & { segments: number[] })[] = []
  for (let i = 0; i < heads.length;) {
    const head = heads[i]!
    const whole = long.get(head.short)
    const count = whole === undefined ? 1 : Math.ceil(whole / 252)
    variables.push({ name: longNames.get(head.short) ?? head.short, label: head.label, width: whole ?? head.width, measure: measures[i]!, missing: head.missing, values: labelled.find((one) => one.index === head.index)?.values ?? new Map(), segments: heads.slice(i, i + count).map((one) => one.width) })
    i += count
  }
  const rows: Sav['rows'] = []
  while (at < file.length) {
    rows.push(variables.map(({ width, segments }) => {
      if (width === 0) { const value = double(); return value === -Number.MAX_VALUE ? null : value }
      const parts = segments.map((segment) => bytes(Math.ceil(segment / 8) * 8).subarray(0, 255))
      return Buffer.concat(parts).subarray(0, width).toString().trimEnd()
    }))
  }
  return { encoding: extensions.get(20)?.toString() ?? '', cases, variables, sets: extensions.get(7)?.toString() ?? '', rows }
}
