// `wenguo web`: HTTP only; any number of these may run against one database.
import type { Io } from './io.ts'
import { addressOf, serve } from './serving.ts'

export async function run(args: string[], io: Io): Promise<number> {
  if (args.some((arg) => arg !== '--no-build')) {
    io.err('usage: wenguo web [--no-build]')
    return 2
  }
  return serve(io, { http: true, jobs: false, alone: false, ready: async ({ config }) => io.out(`Wenguo web at ${addressOf(config)}`) })
}
