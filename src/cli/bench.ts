// `wenguo bench`: figures that anybody can have printed again. Each bench is a file of its own in bench/, named here.
import { parseArgs } from 'node:util'
import type { Io } from './io.ts'

export type BenchAsked = { quick: boolean; seed: number }
export type BenchTold = { ok: boolean; figures: Record<string, unknown>; lines: string[] }
export type Bench = { says: string; run(asked: BenchAsked): BenchTold | Promise<BenchTold> }

const benches: Record<string, () => Promise<Bench>> = {
  surveys: async () => (await import('./bench/surveys.ts')).surveys,
  answering: async () => (await import('./bench/answering.ts')).answering,
}

const usage = `wenguo bench [${Object.keys(benches).join('|')}] [--quick] [--seed N] [--json]`

export async function run(args: string[], io: Io): Promise<0 | 1 | 2> {
  const asked = read(args)
  if (typeof asked === 'string') {
    io.err(`bench: ${asked}`)
    return 2
  }
  let ok = true
  const told: Record<string, BenchTold['figures']> = {}
  for (const name of asked.names) {
    const bench = await benches[name]!()
    const found = await bench.run(asked)
    ok &&= found.ok
    told[name] = { ok: found.ok, ...found.figures }
    if (!asked.json) io.out([`${name}: ${bench.says}`, ...found.lines, found.ok ? 'ok' : 'NOT ok'].join('\n'))
  }
  if (asked.json) io.out(JSON.stringify(asked.names.length === 1 ? told[asked.names[0]!] : told, null, 2))
  return ok ? 0 : 1
}

function read(args: string[]): (BenchAsked & { names: string[]; json: boolean }) | string {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { quick: { type: 'boolean' }, seed: { type: 'string' }, json: { type: 'boolean' } } })
    const unknown = positionals.find((name) => !Object.hasOwn(benches, name))
    if (unknown !== undefined) return `there is no bench “${unknown}”: ${usage}`
    if (values.seed !== undefined && !/^\d{1,9}$/.test(values.seed)) return `--seed wants a whole number of at most nine digits, not “${values.seed}”`
    return { names: positionals.length > 0 ? [...new Set(positionals)] : Object.keys(benches), quick: values.quick ?? false, seed: Number(values.seed ?? 1), json: values.json ?? false }
  } catch (error) {
    return `${(error as Error).message} (${usage})`
  }
}
