#!/usr/bin/env node
// The command line of a checkout: installs what is missing, then runs src/cli/main.ts in this same process.
import { ensureInstalled } from '../scripts/install.mjs'

const [major, minor] = process.versions.node.split('.').map(Number)
const args = process.argv.slice(2)

try {
  if (major < 20 || (major === 20 && minor < 19)) throw new Error(`Node 20.19 or newer is needed, this is ${process.versions.node}`)
  // Progress goes to standard error: what a command prints may be read by a program.
  await ensureInstalled((line) => console.error(line))
  if (['start', 'web'].includes(args[0]) && !args.includes('--no-build')) {
    const { buildWeb } = await import('../scripts/build-web.mjs')
    await buildWeb((line) => console.error(line))
  }
  if (major < 22 || (major === 22 && minor < 18)) (await import('tsx/esm/api')).register()
  const { main } = await import('../src/cli/main.ts')
  process.exitCode = await main(args)
} catch (error) {
  console.error(`wenguo: ${String(error?.message ?? error).trimEnd()}`)
  process.exitCode = 1
}
