// `wenguo work`: jobs and timers only; any number of these may run against one database.
import type { Io } from './io.ts'
import { serve } from './serving.ts'

export async function run(args: string[], io: Io): Promise<number> {
  if (args.length > 0) {
    io.err('usage: wenguo work')
    return 2
  }
  return serve(io, { http: false, jobs: true, alone: false, ready: async () => io.out('Wenguo works') })
}
