// npm run check: what must hold before a change goes in, as a list. Stops nowhere, so that one run tells everything.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { root, run } from './run.mjs'

const node = (...args) => run(process.execPath, args)
const tsc = (project) => node('node_modules/typescript/bin/tsc', '-p', project, '--noEmit')

const steps = [
  ['lint', () => node('node_modules/oxlint/bin/oxlint', '--quiet', 'src', 'test', 'scripts', 'bin', 'db')],
  ['house', () => node('node_modules/vitest/vitest.mjs', 'run', 'test/house.test.ts')],
  ['types: server, tests', () => tsc('tsconfig.json')],
  ['types: core alone', () => tsc('tsconfig.core.json')],
  ['types: console', () => tsc('tsconfig.web.json')],
  ['types: portal', () => tsc('tsconfig.portal.json')],
  ['schema drift', () => node('scripts/generate.mjs', '--check')],
  ['policies', () => node('bin/wenguo.mjs', 'policy', 'lint', ...policyFiles())],
  ['tests', () => node('scripts/test.mjs')],
]

await ensureInstalled()
const only = process.argv.slice(2)
const failed = []
for (const [name, step] of steps) {
  if (only.length > 0 && !only.some((word) => name.startsWith(word))) continue
  console.log(`\n— ${name}`)
  if (await step() !== 0) failed.push(name)
}
console.log(failed.length === 0 ? '\nall is well' : `\nnot well: ${failed.join(' · ')}`)
process.exitCode = failed.length === 0 ? 0 : 1

function policyFiles() {
  return readdirSync(join(root, 'policies'), { recursive: true }).filter((path) => /^[^/]+\/[^/]+\.yaml$/.test(path) && !path.startsWith('calendars/')).map((path) => `policies/${path}`)
}
