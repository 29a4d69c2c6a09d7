// The set of regulations an organisation works by: what has to be decided before two of them go together, and the adoption itself.
import { composed, conflictsIn, type Conflict } from '#core/life/compose.ts'
import { fillFindings } from '#core/life/fills.ts'
import { mayAdopt } from '#core/life/may-upkeep.ts'
import { localDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { controlTitle } from '#core/policy/control-title.ts'
import { isPrefix, sectionOf } from '#core/policy/controls.ts'
import { memberTitle } from '#core/policy/event-words.ts'
import type { Finding } from '#core/policy/finding.ts'
import { passes } from '#core/policy/load.ts'
import type { Plain } from '#core/policy/merge.ts'
import type { Policy } from '#core/policy/shape.ts'
import { adoptPolicies, hashOf, type Adopted } from '#server/policies/adopt.ts'
import { namedInForce, policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg, organisationOf } from '#server/policies/organisation.ts'
import { textOf } from '#server/policies/policy-text.ts'
import { policyOnShelf, readShelf } from '#server/policies/shelf.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { refusedDeed } from '#server/duties/refusals.ts'
import { shelved } from './catalogue.ts'
import { withDay } from './drafts.ts'
import { readVersion } from './reading.ts'

export type Chosen = { policies: string[]; fills: Record<string, Plain>; prefer: Record<string, string> }
type Read = Required<Adopted> & { policy: Policy }
export type SetFinding = Finding & { policy: string; between: string[] }

export async function checkSet(work: Work, chosen: Chosen): Promise<{ findings: SetFinding[]; passes: boolean }> {
  const { findings } = await readSet(work, chosen)
  return { findings, passes: passes(findings) }
}

/** Each as it would run: what is worked by already in its present words, the rest from the shelf. */
async function readSet(work: Work, { policies: ids, fills, prefer }: Chosen): Promise<{ read: Read[]; findings: SetFinding[] }> {
  const names = (await shelved()).map((one) => one.id)
  const organisation = await organisationOf(work)
  const inForce = namedInForce(organisation, localDate(work.now))
  const faults = ids.flatMap((id, i) => (names.includes(id) || inForce.some((one) => one.id === id) ? [] : [{ field: `policies.${i}`, message: { zh: `没有制度 ${id}；可以选：${names.join('、')}`, en: `There is no regulation ${id}; there are: ${names.join(', ')}` } }]))
  if (faults.length > 0) throw new Problem('invalid', { faults })
  const findings: SetFinding[] = []
  const read: Read[] = []
  for (const id of [...new Set(ids)]) {
    const one = await readOne(work, { id, version: inForce.find((known) => known.id === id)?.version, fills: fills[id] })
    findings.push(...one.findings.filter((finding) => finding.severity !== 'note').map((finding) => ({ ...finding, policy: id, between: [] })))
    if (one.policy) read.push({ policy: one.policy, findings: one.findings, words: one.words })
  }
  const base = await baseOf()
  findings.push(...conflictsIn(read.map(({ policy }) => policy), base, prefer).map((conflict) => conflictFinding(conflict, read.map(({ policy }) => policy))))
  const policies = read.map(({ policy }) => policy)
  return { read: read.map((one) => ({ ...one, policy: composed(one.policy, policies, { base, prefer }) })), findings }
}

async function readOne(work: Work, { id, version, fills }: { id: string; version: string | undefined; fills: Plain | undefined }) {
  if (version !== undefined) {
    const kept = await textOf(work, id, version)
    const words = { text: kept.text, fills: fills ?? kept.fills }
    const { policy, findings } = await readVersion({ id, ...words })
    return { policy, findings, words }
  }
  const { policy, findings, text } = await policyOnShelf(id, fills && { fills })
  const extra = fills ? fillFindings({ file: `${id}.yaml`, text }, await readShelf(), fills) : []
  return { policy, findings: [...findings, ...extra], words: { text, fills: fills ?? {} } }
}

let basis: Promise<Policy> | undefined

async function baseOf(): Promise<Policy> {
  basis ??= policyOnShelf('base').then(({ policy }) => policy!)
  return basis
}

function conflictFinding({ ref, between }: Conflict, policies: Policy[]): SetFinding {
  const title = titleOf(ref, policies.find((policy) => policy.id === between[0])!)
  const names = (language: 'zh' | 'en') => between.map((id) => policies.find((policy) => policy.id === id)!.title).map((one) => (language === 'en' ? (one.en ?? one.zh) : one.zh))
  return {
    file: '', line: 0, code: 'SET_CONFLICT', severity: 'error', path: ref, policy: between[0]!, between,
    message: { zh: `「${title.zh}」在${names('zh').map((one) => `《${one}》`).join('与')}中写法不同，请选定以哪一份为准`, en: `“${title.en}” is said differently in ${names('en').join(' and ')}; say which holds` },
  }
}

function titleOf(ref: string, policy: Policy): { zh: string; en: string } {
  const [prefix = '', name = '', code = ''] = ref.split('.')
  if (prefix === 'taxonomy') return memberTitle(policy, name, code)
  if (!isPrefix(prefix)) return { zh: ref, en: ref }
  const section = sectionOf[prefix]
  const row = (policy as unknown as Record<string, Record<string, unknown>>)[section]?.[name]
  return controlTitle(policy, { section, name, row })
}

export async function adoptSet(req: Request<Chosen & { since: string }>) {
  const { since } = req.input
  const inForce = await policiesInForce(req)
  const refusal = mayAdopt(inForce, await loadOrg(req), req.actor)
  if (refusal) throw inForce[0] ? refusedDeed(inForce[0], refusal) : new Problem('forbidden', { detail: refusal.says })
  if (since < localDate(req.now)) throw new Problem('invalid', { faults: [{ field: 'since', message: { zh: '采用日不能早于今天', en: 'It cannot begin before today' } }] })
  await adopt(req, { ...req.input, since })
  return { since, policies: req.input.policies }
}

/** Chosen by name when an organisation is founded: in force from that day on. */
export function adoptChosen(work: Work, policies: string[]): Promise<void> {
  return adopt(work, { since: localDate(work.now), policies, fills: {}, prefer: {} })
}

/** Refuses a set that does not pass. Also how the first regulations come to a new organisation. */
export async function adopt(work: Work, { since, ...chosen }: Chosen & { since: string }): Promise<void> {
  if (chosen.policies.length === 0) return
  const { read, findings } = await readSet(work, chosen)
  if (!passes(findings)) throw new Problem('invalid', { faults: findings.map((one) => ({ field: one.code === 'SET_CONFLICT' ? `prefer.${one.path}` : `${one.policy}.${one.path}`, message: one.message })) })
  const { versions } = await organisationOf(work)
  const policies = read.map((one) => asNewVersion(one, { since, stored: versions.filter((version) => version.id === one.policy.id) }))
  await adoptPolicies(work, { since, policies, prefer: chosen.prefer })
}

/** What runs otherwise beside others than it did alone is a version of its own, from the day of the set. */
function asNewVersion(one: Read, { since, stored }: { since: string; stored: { version: string; hash: string }[] }): Adopted {
  const same = stored.find((version) => version.version === one.policy.version)
  if (!same || same.hash === hashOf(one.policy)) return one
  return { ...one, policy: { ...one.policy, version: since }, words: { ...one.words, text: withDay(one.words.text, since) } }
}

/** A new version of one of the set, as it runs beside the others. */
export async function asAdopted(work: Work, policy: Policy): Promise<Policy> {
  const organisation = await organisationOf(work)
  const adoption = organisation.adoptions.findLast((one) => one.since <= policy.version) ?? organisation.adoptions[0]
  const others = (adoption?.policies ?? []).filter((id) => id !== policy.id)
  if (others.length === 0) return policy
  const { read } = await readSet(work, { policies: others, fills: {}, prefer: adoption!.prefer })
  const originals = await Promise.all(read.map(async ({ words, policy: { id } }) => (await readVersion({ id, ...words })).policy!))
  return composed(policy, [policy, ...originals], { base: await baseOf(), prefer: adoption!.prefer })
}
