// `wenguo start`: everything in one process, with the demonstration organisations the first time.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { isEmpty } from '#server/people/setup.ts'
import { EVERY_ORG } from '#server/platform/db/pool.ts'
import type { Io } from './io.ts'
import { addressOf, serve, type Running } from './serving.ts'

const stories = fileURLToPath(new URL('../../db/stories/load.ts', import.meta.url))

type Stories = {
  /** Makes the demonstration organisations with everything that has happened in them. */
  loadDemo: (running: Running) => Promise<void>
  /** Lines for the console: who can sign in where. Empty when the demonstration is not loaded. */
  describeDemo: (running: Running) => Promise<string[]>
}

export async function run(args: string[], io: Io): Promise<number> {
  const asked = read(args)
  if (!asked) {
    io.err('usage: wenguo start [--empty] [--no-build]')
    return 2
  }
  return serve(io, { http: true, jobs: true, alone: true, ready: (running) => welcome(running, { io, empty: asked.empty }) })
}

async function welcome(running: Running, { io, empty }: { io: Io; empty: boolean }): Promise<void> {
  const { pool, config, setUpToken } = running
  const nothing = () => pool.transact(EVERY_ORG, 'read', isEmpty)
  const demo = existsSync(stories) ? ((await import(stories)) as Stories) : undefined
  if (!empty && demo && await nothing()) {
    io.err('loading the demonstration …')
    await demo.loadDemo(running)
  }
  const address = addressOf(config)
  io.out([
    '',
    '  Wenguo 闻过 is running',
    `  console 工作台   ${address}/console/`,
    `  portal  公众门户  ${address}/p/<organisation>`,
    ...(await demo?.describeDemo(running) ?? []).map((line) => `  ${line}`),
    ...(await nothing() ? [`  nothing is set up yet; POST ${address}/api/setup or open the console with the word  ${setUpToken}`] : []),
    '',
  ].join('\n'))
}

function read(args: string[]) {
  try {
    return parseArgs({ args, options: { empty: { type: 'boolean', default: false }, 'no-build': { type: 'boolean', default: false } } }).values
  } catch {
    return undefined
  }
}
