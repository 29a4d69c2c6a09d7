// `wenguo draw size`: how many of N a draw of a policy takes, and by which band. Needs no database.
import { parseArgs } from 'node:util'
import { bandText, sampleSize } from '#core/draws/bands.ts'
import type { Io } from './io.ts'
import { policyNamed } from './policy.ts'

const usage = 'wenguo draw size --policy ID --draw NAME --orders N [--json]'

function wrongUse(message: string): Error {
  return Object.assign(new Error(message), { exit: 2 })
}

export async function run(args: string[], io: Io): Promise<0 | 1 | 2> {
  try {
    const asked = read(args)
    const policy = await policyNamed(asked.policy)
    const draw = policy.draws[asked.draw]
    if (!draw) throw new Error(`${policy.id} has no draw “${asked.draw}”; it has: ${Object.keys(policy.draws).join(', ') || 'none'}`)
    const { size, band: index } = sampleSize(draw, asked.orders)
    const used = index === undefined ? undefined : draw.bands[index]
    const band = used === undefined ? null : { ...used, index, text: bandText(used) }
    io.out(asked.json ? JSON.stringify({ size, band }) : `${size} of ${asked.orders} (${band?.text.en ?? 'no band'})`)
    return 0
  } catch (error) {
    io.err(`draw size: ${(error as { message: string }).message.replaceAll('\n', ' ')}`)
    return (error as { exit?: 1 | 2 }).exit ?? 1
  }
}

function read(args: string[]) {
  const { values, positionals } = options(args)
  const rest = positionals[0] === 'size' ? positionals.slice(1) : positionals
  if (rest.length > 0) throw wrongUse(usage)
  const { policy, draw, orders } = values
  if (policy === undefined || draw === undefined || orders === undefined) throw wrongUse(`--policy, --draw and --orders are needed: ${usage}`)
  if (!/^\d{1,9}$/.test(orders)) throw wrongUse(`--orders wants a whole number of at most nine digits, not “${orders}”`)
  return { policy, draw, orders: Number(orders), json: values.json ?? false }
}

function options(args: string[]) {
  try {
    return parseArgs({
      args, allowPositionals: true,
      options: { policy: { type: 'string' }, draw: { type: 'string' }, orders: { type: 'string' }, json: { type: 'boolean' } },
    })
  } catch (error) {
    throw wrongUse(`${(error as Error).message} (${usage})`)
  }
}
