// The regulations on the shelf as somebody chooses among them: by kind of organisation, for whom each is, how much of it there is, and what it says.
import { setImmediate } from 'node:timers/promises'
import type { Blank, CatalogueEntry } from '#core/life/contract.ts'
import { blanksOf } from '#core/life/fills.ts'
import { mayAdopt } from '#core/life/may-upkeep.ts'
import { localDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Text } from '#core/kernel/text.ts'
import { clausesOf, summaryOf } from '#core/policy/clauses.ts'
import { readPolicy } from '#core/policy/load.ts'
import { titleOf } from '#core/policy/row-sentence.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg, organisationOf } from '#server/policies/organisation.ts'
import { policyOnShelf, readShelf } from '#server/policies/shelf.ts'
import { guideOf } from '#server/policies/show-policy.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { shelfWords, type ShelfWords } from './shelf-words.ts'

type Shelved = Omit<CatalogueEntry, 'adopted'> & { profile: string }

let known: Promise<Shelved[]> | undefined

/** Read once: the shelf does not change while the program runs. */
export function shelved(): Promise<Shelved[]> {
  known ??= readCatalogue()
  return known
}

async function readCatalogue(): Promise<Shelved[]> {
  const [shelf, words] = [await readShelf(), await shelfWords()]
  const newest = new Map(shelf.map((source) => [source.file.split('/').at(-2)!, source]))
  const found: Shelved[] = []
  for (const source of newest.values()) {
    // Others are served between two of them.
    await setImmediate()
    const policy = readPolicy(source, shelf)
    if (!policy || policy.clauses.length === 0) continue
    const { by, clauses, on_default: onDefault } = summaryOf(policy)
    const blanks: Blank[] = blanksOf(source, shelf).map((one) => ({ policy: policy.id, ...one }))
    const { mark = null, fits = null } = words.policies[policy.id] ?? {}
    found.push({ id: policy.id, version: policy.version, title: policy.title, mark, fits, profile: policy.profile ?? '', source: policy.source, clauses, forms: Object.keys(policy.forms).length, by, onDefault, blanks })
  }
  return found
}

export async function showCatalogue(req: Request<unknown>) {
  const [entries, words] = [await shelved(), await shelfWords()]
  const inForce = await policiesInForce(req)
  const refusal = mayAdopt(inForce, await loadOrg(req), req.actor)
  return {
    groups: groupsOf(entries, words).map((group) => ({
      ...group, policies: entries.filter((one) => one.profile === group.profile).map((one) => ({ ...one, adopted: inForce.some((policy) => policy.id === one.id) })),
    })),
    inForce: inForce.map((policy) => policy.id), prefer: (await adoptedNow(req))?.prefer ?? {},
    may: { allowed: refusal === null, why: refusal?.says ?? null, clauses: refusal?.clauses ?? [] },
  }
}

async function adoptedNow(work: Work) {
  const { adoptions } = await organisationOf(work)
  return adoptions.findLast((one) => one.since <= localDate(work.now))
}

/** For whoever founds an organisation: nothing but what there is to choose from. */
export async function offered() {
  const [entries, words] = [await shelved(), await shelfWords()]
  const groups = groupsOf(entries, words)
  const at = (profile: string) => groups.findIndex((group) => group.profile === profile)
  return {
    groups,
    policies: entries.map(({ id, version, title, mark, fits, clauses, forms, by, profile }) => ({ id, version, title, mark, fits, clauses, forms, by, group: profile, profile: groups[at(profile)]!.label })).sort((a, b) => at(a.group) - at(b.group)),
  }
}

/** In the order in which the catalogue names them; what it does not name comes last, under its own word. */
function groupsOf(entries: Shelved[], { profiles }: ShelfWords): { profile: string; label: Text; fits: Text | null }[] {
  const present = [...new Set(entries.map((one) => one.profile))]
  const order = [...Object.keys(profiles), ...present].filter((profile, at, all) => present.includes(profile) && all.indexOf(profile) === at)
  return order.map((profile) => ({ profile, label: profiles[profile]?.label ?? (profile === '' ? { zh: '其他', en: 'Other' } : profile), fits: profiles[profile]?.fits ?? null }))
}

/** What one would work by: read before it is chosen, by whoever founds an organisation too. */
export async function lookInto(id: string) {
  const entry = (await shelved()).find((one) => one.id === id)
  if (!entry) throw new Problem('not-found')
  const policy = (await policyOnShelf(id)).policy!
  const guide = guideOf(policy)
  return {
    id, version: entry.version, title: entry.title, mark: entry.mark, fits: entry.fits,
    clauses: clausesOf(policy).map(({ id: number, title, says }) => ({ id: number, title, says })),
    forms: Object.values(policy.forms).map((row) => titleOf(row, row.name)), limits: guide.limits.map(({ title, says }) => ({ title, says })),
    channels: guide.channels.map(({ label, hours }) => ({ label, hours })), roles: Object.values(policy.roles).map((row) => titleOf(row, row.name)),
  }
}
