// Installs what package-lock.json names, if anything of it is missing here or has another version.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.mjs'

export async function ensureInstalled(say = console.log) {
  if (isInstalled()) return
  say('installing what is missing (npm ci) …')
  const code = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) throw new Error('npm ci failed; is the package registry reachable?')
}

/** npm keeps a list of what it put into node_modules; what may differ by platform is optional in the lock file. */
export function isInstalled() {
  const wanted = read('package-lock.json')
  const present = read('node_modules/.package-lock.json')
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === '') return true
    const here = present[path]
    return here ? here.version === version : Boolean(optional || devOptional || peer)
  })
}

function read(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return undefined
  }
}
