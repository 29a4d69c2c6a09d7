// The commands of `wenguo` and where each lives. Every one answers 0 (done), 1 (a finding or failure) or 2 (wrong use).
import type { Io } from './io.ts'

type Command = { run: (args: string[], io: Io) => Promise<number> }

/** A command that is not in this table does not exist; two words where one file would hold unlike things. */
const commands: Record<string, () => Promise<Command>> = {
  start: () => import('./start.ts'),
  web: () => import('./web.ts'),
  work: () => import('./work.ts'),
  migrate: () => import('./migrate.ts'),
  ledger: () => import('./ledger.ts'),
}

/** Commands of the rooms, by file name; each file exports `run`. */
const byFile = ['policy', 'deadline', 'draw size', 'draw verify', 'conformance', 'redecide', 'import', 'mail', 'questionnaire', 'score', 'report', 'backup', 'restore', 'bench', 'train', 'classify', 'sentiment', 'same']

const io: Io = {
  out: (text) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  err: (text) => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
}

export async function main(args: string[]): Promise<number> {
  const [name = '', ...rest] = args
  if (['help', '--help', '-h'].includes(name)) {
    io.out(await usage())
    return 0
  }
  const command = await find(name, rest[0])
  if (!command) {
    io.err(`wenguo: ${name === '' ? 'which command?' : `there is no command “${name}”`}; wenguo help lists them`)
    return 2
  }
  try {
    return await command.run(rest, io)
  } catch (error) {
    io.err(`wenguo ${name}: ${String((error as Error).message ?? error).replaceAll('\n', ' ')}`)
    return (error as { exit?: number }).exit ?? 1
  }
}

async function find(name: string, second: string | undefined): Promise<Command | undefined> {
  const own = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (own) return own()
  for (const key of [`${name} ${second}`, name]) {
    if (byFile.includes(key)) return load(key)
  }
  return undefined
}

async function load(key: string): Promise<Command | undefined> {
  const file = `./${key.replace(' ', '-')}.ts`
  try {
    return (await import(file)) as Command
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND' && String((error as Error).message).includes(file.slice(2))) return undefined
    throw error
  }
}

async function usage(): Promise<string> {
  const present: string[] = []
  for (const key of byFile) if (await load(key).catch(() => undefined)) present.push(key)
  return `wenguo COMMAND …\n\n  ${[...Object.keys(commands), ...present].join('\n  ')}\n\nwenguo start runs everything; with --empty it begins without the demonstration.`
}
