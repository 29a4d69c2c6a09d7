// Builds the screens: the console, and the portal where it is there. Prints what a first visit loads, gzipped.
// The figures are checked: a first visit to the console's queue stays below its budget.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const QUEUE_BUDGET_KB = 300
const quiet = process.argv.includes('--quiet')

await build({ root: join(root, 'src/web/console'), configFile: join(root, 'vite.console.config.ts'), logLevel: quiet ? 'error' : 'warn' })
const queue = firstLoad('console', 'complaints/queue-page.tsx')
report('console, first load to the queue', queue)

const portal = join(root, 'vite.portal.config.ts')
if (existsSync(portal) && existsSync(join(root, 'src/web/portal'))) {
  await build({ configFile: portal, logLevel: quiet ? 'error' : 'warn' })
}

if (queue.total > QUEUE_BUDGET_KB * 1000) {
  console.error(`the queue loads ${kb(queue.total)}, more than ${QUEUE_BUDGET_KB} kB`)
  process.exit(1)
}

/** Everything the entry and one page need before they can be used. */
function firstLoad(app, page) {
  const folder = join(root, 'dist', app)
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
  const files = new Set()
  const take = (name) => {
    const chunk = manifest[name]
    if (!chunk || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const style of chunk.css ?? []) files.add(style)
    for (const further of chunk.imports ?? []) take(further)
  }
  take('index.html')
  take(page)
  const sizes = [...files].map((file) => ({ file, size: gzipSync(readFileSync(join(folder, file))).length }))
  return { sizes: sizes.sort((a, b) => b.size - a.size), total: sizes.reduce((sum, one) => sum + one.size, 0) }
}

function report(title, { sizes, total }) {
  if (quiet) return
  console.log(`${title}: ${kb(total)} gzipped`)
  for (const { file, size } of sizes.slice(0, 8)) console.log(`  ${kb(size).padStart(9)}  ${file}`)
}

function kb(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`
}
