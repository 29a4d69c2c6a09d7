// `wenguo migrate`: brings the schema up to date.
import { parseArgs } from 'node:util'
import { withDatabase } from './database.ts'
import type { Io } from './io.ts'

export async function run(args: string[], io: Io): Promise<0 | 2> {
  const asked = read(args)
  if (!asked) {
    io.err('usage: wenguo migrate [--json]')
    return 2
  }
  await withDatabase(io, async ({ applied }) => {
    if (asked.json) io.out(JSON.stringify({ applied }))
    else io.out(applied.length === 0 ? 'the schema is up to date' : applied.map((name) => `applied ${name}`).join('\n'))
  })
  return 0
}

function read(args: string[]) {
  try {
    return parseArgs({ args, options: { json: { type: 'boolean', default: false } } }).values
  } catch {
    return undefined
  }
}
