// Reads the folder of policies: policies/<id>/<day of effect>.yaml, each a text for the core to load.
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

export type PolicyFileText = { id: string; version: string; file: string; text: string }

/** Every version of every policy, sorted by id and version. `calendars` is another kind of file. */
export async function readPolicies(dir: string): Promise<PolicyFileText[]> {
  const folders = (await readdir(dir, { withFileTypes: true })).filter((one) => one.isDirectory() && one.name !== 'calendars')
  const found = await Promise.all(folders.map((folder) => versionsIn(dir, folder.name)))
  return found.flat().sort((a, b) => (a.id + a.version < b.id + b.version ? -1 : 1))
}

async function versionsIn(dir: string, id: string): Promise<PolicyFileText[]> {
  const names = (await readdir(join(dir, id))).filter((name) => /^\d{4}-\d{2}-\d{2}\.yaml$/.test(name))
  return Promise.all(
    names.map(async (name) => {
      const file = join(dir, id, name)
      return { id, version: name.slice(0, 10), file, text: await readFile(file, 'utf8') }
    }),
  )
}

/** The version of a policy in force on a day, if any was. */
export function policyInForce<P extends { id: string; version: string }>(policies: readonly P[], id: string, day: string): P | undefined {
  return policies
    .filter((one) => one.id === id && one.version <= day)
    .reduce<P | undefined>((newest, one) => (newest && newest.version >= one.version ? newest : one), undefined)
}
