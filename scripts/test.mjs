// npm test: installs and builds what is missing, runs every test, and ends with one plain line of figures.
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from './build-web.mjs'
import { ensureInstalled } from './install.mjs'
import { run } from './run.mjs'

const args = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'wenguo-test-report-'))
const report = join(folder, 'report.json')

try {
  await ensureInstalled()
  if (!process.env.TEST_DATABASE_URL) await buildWeb()
  const code = await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args])
  const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests: skipped = 0 } = read()
  // A file that does not even load counts nothing by itself, yet is a failure.
  const bad = code !== 0 && failed === 0 ? 1 : failed
  count(passed, bad)
  console.log(`${passed} passed, ${bad} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exitCode = code
} catch (error) {
  console.error(`npm test: ${error.message}`)
  count(0, 1)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** For a caller that adds up several runs. */
function count(passed, failed) {
  if (process.env.TEST_COUNTS) appendFileSync(process.env.TEST_COUNTS, `${passed} ${failed}\n`)
}

function read() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return {}
  }
}
