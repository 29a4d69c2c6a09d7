// `wenguo draw verify FILE`: draws again what an exported file says was drawn, offline, and names every difference.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { DrawFile } from '#core/draws/file.ts'
import { verifyDraw, type Verdict } from '#core/draws/verify.ts'
import type { Io } from './io.ts'

const usage = 'wenguo draw verify FILE [--json]'

function wrongUse(message: string): Error {
  return Object.assign(new Error(message), { exit: 2 })
}

export async function run(args: string[], io: Io): Promise<0 | 1 | 2> {
  try {
    const { file, json } = read(args)
    const drawn = parse(await readFile(file, 'utf8').catch(() => {
      throw new Error(`the file ${file} cannot be read; give the path of an exported draw file`)
    }))
    const verdict = verifyDraw(drawn)
    io.out(json ? JSON.stringify({ draw: drawn.draw, period: drawn.period.name, ledger: drawn.ledger, ...verdict }, null, 2) : inLines(drawn, verdict))
    return verdict.ok ? 0 : 1
  } catch (error) {
    io.err(`draw verify: ${(error as Error).message.replaceAll('\n', ' ')}`)
    return (error as { exit?: 2 }).exit ?? 1
  }
}

function read(args: string[]): { file: string; json: boolean } {
  const { values, positionals } = options(args)
  const files = positionals[0] === 'verify' ? positionals.slice(1) : positionals
  if (files.length !== 1) throw wrongUse(usage)
  return { file: files[0]!, json: values.json ?? false }
}

function options(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' } } })
  } catch (error) {
    throw wrongUse(`${(error as Error).message}: ${usage}`)
  }
}

function parse(text: string): DrawFile {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Error('the file is no JSON; export the draw again')
  }
  const read = DrawFile.safeParse(value)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw new Error(`the file is no exported draw: ${issue?.path.join('.') || 'file'}: ${issue?.message}`)
}

function inLines(file: DrawFile, { ok, sample, differences }: Verdict): string {
  const groups = sample.map(({ group, population, size, items, replaced }) => `${group}: ${population} in the list, ${size} asked for, ${items.length} drawn${replaced.length ? `, ${replaced.length} replaced` : ''}: ${items.join(' ')}`)
  const wrong = differences.map(({ group, step, what, says }) => `${what}${group ? ` (${group}${step ? `, step ${step}` : ''})` : ''}: ${says}`)
  return [`${file.draw} ${file.period.name}, committed ${file.committed_at}`, ...groups, ...wrong, ok ? 'ok' : 'NOT ok'].join('\n')
}
