// Builds the screens: the console, and the portal. Run by itself it prints what a first visit loads, gzipped, and fails when
// the queue is over its budget; `buildWeb` builds only what is older than its sources.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
const QUEUE_BUDGET = 300_000
const apps = [
  { name: 'console', sources: ['src/web/console', 'src/web/asking', 'src/web/ui', 'src/web/data', 'src/core', 'vite.console.config.ts', 'package-lock.json'] },
  { name: 'portal', sources: ['src/web/portal', 'src/core', 'vite.portal.config.ts', 'package-lock.json'] },
  { name: 'survey', sources: ['src/web/survey', 'src/web/asking', 'src/core/surveys', 'vite.survey.config.ts', 'package-lock.json'] },
]

export async function buildWeb(say = console.log, { always = false } = {}) {
  const { build } = await import('vite')
  for (const { name, sources } of apps) {
    const config = join(root, `vite.${name}.config.ts`)
    if (!existsSync(config) || !existsSync(join(root, 'src/web', name))) continue
    if (!always && isFresh(name, sources)) continue
    say(`building the ${name} …`)
    await build({ root: join(root, 'src/web', name), configFile: config, logLevel: 'error' })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildWeb(console.log, { always: true })
  const queue = firstLoad('complaints/queue-page.tsx')
  console.log(`console, first load to the queue: ${kb(queue.total)} gzipped`)
  for (const { file, size } of queue.sizes.slice(0, 8)) console.log(`  ${kb(size).padStart(9)}  ${file}`)
  if (queue.total > QUEUE_BUDGET) {
    console.error(`the queue loads ${kb(queue.total)}, more than ${kb(QUEUE_BUDGET)}`)
    process.exitCode = 1
  }
}

/** Everything that the console's entry and one page need before they can be used. */
export function firstLoad(page) {
  const folder = join(root, 'dist/console')
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
  const files = new Set()
  const taken = new Set()
  const take = (name) => {
    const chunk = manifest[name]
    if (!chunk || taken.has(name)) return
    taken.add(name)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    for (const further of chunk.imports ?? []) take(further)
  }
  take('index.html')
  take(page)
  const sizes = [...files].map((file) => ({ file, size: gzipSync(readFileSync(join(folder, file))).length }))
  return { sizes: sizes.sort((a, b) => b.size - a.size), total: sizes.reduce((sum, one) => sum + one.size, 0) }
}

function isFresh(name, sources) {
  const built = join(root, 'dist', name, 'index.html')
  return existsSync(built) && Math.max(...sources.map((source) => newest(join(root, source)))) < statSync(built).mtimeMs
}

function newest(path) {
  if (!existsSync(path)) return 0
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function kb(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`
}
