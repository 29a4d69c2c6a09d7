// The regulations and calendars that lie in the folder policies/: read once, when first asked for.
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { calendarOf, type Calendar } from '#core/calendar/calendar.ts'
import { Problem } from '#core/kernel/problem.ts'
import { loadPolicy, type PolicySource } from '#core/policy/load.ts'
import type { LoadedPolicy } from '#core/policy/shape.ts'
import type { Work } from '#server/platform/request.ts'
import { adoptPolicies } from './adopt.ts'

export const SHELF = fileURLToPath(new URL('../../../policies', import.meta.url))
const CALENDARS = 'calendars'

export async function readShelf(folder: string = SHELF): Promise<PolicySource[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.yaml') && !name.startsWith(CALENDARS)).sort()
  return Promise.all(names.map(async (name) => ({ file: relative(process.cwd(), join(folder, name)), text: await readFile(join(folder, name), 'utf8') })))
}

/** An organisation's own values for what a text leaves open, as a merge patch. */
export type Fills = NonNullable<Parameters<typeof loadPolicy>[2]>

/** A regulation as it lies on the shelf, in its latest version or the one asked for. */
export async function policyOnShelf(id: string, { version, fills }: { version?: string; fills?: Fills } = {}): Promise<LoadedPolicy & { text: string }> {
  const shelf = await readShelf()
  const own = shelf.filter(({ file }) => file.includes(`/${id}/`) && (version === undefined || file.endsWith(`/${version}.yaml`)))
  const source = own.at(-1)
  if (!source) throw new Problem('not-found', { detail: { zh: `policies/ 里没有制度 ${id}${version ? ` 的 ${version} 版` : ''}`, en: `There is no regulation ${id}${version ? ` of ${version}` : ''} in policies/` } })
  return { ...loadPolicy(source, shelf, fills), text: source.text }
}

export async function adoptFromShelf(work: Work, { since, ids, fills = {}, prefer = {} }: { since: string; ids: string[]; fills?: Record<string, Fills>; prefer?: Record<string, string> }): Promise<void> {
  const loaded = await Promise.all(ids.map((id) => policyOnShelf(id, fills[id] && { fills: fills[id] })))
  const policies = loaded.map(({ policy, findings, text }) => {
    if (!policy) throw new Problem('invalid', { faults: findings.map((one) => ({ field: `${one.file}:${one.line}`, message: one.message })) })
    return { policy, findings, words: { text, fills: fills[policy.id] ?? {} } }
  })
  await adoptPolicies(work, { since, policies, prefer })
}

let calendars: Promise<Map<string, Calendar>> | undefined

export async function calendarNamed(id: string): Promise<Calendar> {
  calendars ??= readCalendars()
  const found = (await calendars).get(id)
  if (!found) throw new Problem('unavailable', { detail: { zh: `没有工作日历 ${id}`, en: `There is no working calendar ${id}` } })
  return found
}

/** Every calendar on the shelf, for clocks of which each row may count by another. */
export async function allCalendars(): Promise<ReadonlyMap<string, Calendar>> {
  calendars ??= readCalendars()
  return calendars
}

/** A new announcement takes the place of the calendar of that name in this process. */
export async function announceCalendar(calendar: Calendar): Promise<void> {
  const known = new Map(await allCalendars())
  known.set(calendar.id, calendar)
  calendars = Promise.resolve(known)
}

async function readCalendars(): Promise<Map<string, Calendar>> {
  const folder = join(SHELF, CALENDARS)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()
  const read = await Promise.all(names.map(async (name) => calendarOf(parse(await readFile(join(folder, name), 'utf8')))))
  return new Map(read.map((calendar) => [calendar.id, calendar]))
}
