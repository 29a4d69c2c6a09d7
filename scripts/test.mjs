// npm test: installs and builds what is missing, runs every test, names at the end what failed, and closes with one plain line of figures.
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { buildWeb } from './build-web.mjs'
import { ensureInstalled } from './install.mjs'
import { run } from './run.mjs'

// Few files that fail on a crowded machine are tried once more by themselves, and said; many mean that something is broken.
const TRIED_AGAIN = 3

const args = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'wenguo-test-report-'))

try {
  await ensureInstalled()
  if (!process.env.TEST_DATABASE_URL) await buildWeb()
  let outcome = await vitest(args)
  if (outcome.files.length > 0 && outcome.files.length <= TRIED_AGAIN) outcome = await tryAgain(outcome)
  const { passed, failed, skipped } = outcome
  count(passed, failed, outcome.said)
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exitCode = failed > 0 ? 1 : 0
} catch (error) {
  console.error(`npm test: ${error.message}`)
  count(0, 1)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function tryAgain(first) {
  console.log(`\nFailed, tried once more alone:\n${first.names.join('\n')}\n`)
  const second = await vitest(['--maxWorkers=1', ...first.files])
  const said = second.failed > 0 ? ['Failed twice:', ...second.names] : ['Passed only when alone, and to be looked into:', ...first.names]
  console.log(`\n${said.join('\n')}\n`)
  const kept = first.passed - first.passedInFailedFiles
  return { ...second, passed: kept + second.passed, skipped: first.skipped, said }
}

async function vitest(chosen) {
  const report = join(folder, `report-${Date.now()}.json`)
  const code = await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...chosen])
  const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests: skipped = 0, testResults = [] } = read(report)
  const broken = testResults.filter((file) => file.status === 'failed')
  return {
    passed,
    // A file that does not even load counts nothing by itself, yet is a failure.
    failed: code !== 0 ? Math.max(failed, 1) : failed,
    skipped,
    files: broken.map((file) => relative(process.cwd(), file.name)),
    names: broken.flatMap(namesOf),
    said: broken.flatMap(namesOf),
    passedInFailedFiles: broken.flatMap((file) => file.assertionResults).filter((test) => test.status === 'passed').length,
  }
}

function namesOf(file) {
  const bad = file.assertionResults.filter((test) => test.status === 'failed')
  const where = relative(process.cwd(), file.name)
  if (bad.length === 0) return [`  ${where}: ${firstLine(file.message)}`]
  return bad.map((test) => `  ${where} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`)
}

function firstLine(message) {
  return (message ?? '').split('\n')[0].slice(0, 300)
}

/** For a caller that adds up several runs and says at its end what went wrong in any. */
function count(passed, failed, said = []) {
  const lines = [`${passed} ${failed}`, ...said.map((line) => `# ${line}`)]
  if (process.env.TEST_COUNTS) appendFileSync(process.env.TEST_COUNTS, `${lines.join('\n')}\n`)
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return {}
  }
}
