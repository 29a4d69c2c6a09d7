// Leads as supervision reads them: what was seen, how unlikely it is, the records, and what those who looked into each have found.
import type { z } from 'zod'
import type { Refused } from '#core/complaints/context.ts'
import { periodInWords } from '#core/duties/label-words.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Org } from '#core/people/org-tree.ts'
import { findingWords, leadTitles, shutOut, unlikelyInWords } from '#core/surveys/lead-words.ts'
import { leadFindings, type leadSources, type LeadView, type listLeads } from '#core/surveys/leads-contract.ts'
import { personName } from '#server/complaints/labels.ts'
import { chipsOf } from '#server/duties/chips.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { append } from '#server/platform/ledger/append.ts'
import { readStream } from '#server/platform/ledger/read.ts'
import type { Work } from '#server/platform/request.ts'
import { refused } from './deeds.ts'
import { leadStream, type StoredEvidence } from './keep-leads.ts'
import { seesLeads } from './sight.ts'
import { labelOf, titleOfSurvey } from './show.ts'
import { waveById } from './wave-rows.ts'

type Stored = {
  id: string; source: (typeof leadSources)[number]; period: string; kind: string; about: string; p: number | null; evidence: StoredEvidence; records: number
  foundAt: Instant; grownAt: Instant | null; lookedAt: Instant | null; lookedBy: string | null; version: number
}
type Asked = z.output<typeof listLeads.input>

const PAGE = 30
const SHOWN = 60
const columns = ['id', 'source', 'period', 'kind', 'about', 'p', 'evidence', 'records', 'foundAt', 'grownAt', 'lookedAt', 'lookedBy', 'version'] as const

export async function leadsFor(work: Work, { state, wave, after }: Asked): Promise<z.input<typeof listLeads.output>> {
  await mustSee(work)
  let query = own(work).select(columns)
  if (state !== 'all') query = query.where('lookedAt', state === 'open' ? 'is' : 'is not', null)
  if (wave !== undefined) query = query.where('source', '=', 'wave').where('period', '=', wave)
  const [at, id] = after?.split('|') ?? []
  if (at && id) query = query.where((eb) => eb.or([eb('foundAt', '<', at as Instant), eb.and([eb('foundAt', '=', at as Instant), eb('id', '<', id)])]))
  const found = (await query.orderBy('foundAt', 'desc').orderBy('id', 'desc').limit(PAGE + 1).execute()) as unknown as Stored[]
  const counts = await own(work).select((eb) => [eb.fn.countAll<number>().filterWhere('lookedAt', 'is', null).as('open'), eb.fn.countAll<number>().filterWhere('lookedAt', 'is not', null).as('looked')]).executeTakeFirstOrThrow()
  const last = found.length > PAGE ? found[PAGE - 1]! : null
  const rows: LeadView[] = []
  for (const row of found.slice(0, PAGE)) rows.push(await viewOf(work, row))
  const policies = await policiesInForce(work)
  return {
    rows, next: last && `${last.foundAt}|${last.id}`, counts: { open: Number(counts.open), looked: Number(counts.looked) },
    clauses: policies.flatMap((policy) => chipsOf(policy, policy.clauses.filter((clause) => clause.kept_by.includes('always.signals')).map((clause) => clause.id))),
    shutOut, findings: leadFindings.map((value) => ({ value, label: findingWords[value] })), searchedAt: await lastSearch(work),
  }
}

/** Nobody is told what points at himself. */
function own({ tx, org, actor }: Work) {
  return tx.selectFrom('leads').where('orgId', '=', org).where('about', 'not in', [actor.id, actor.name])
}

async function mustSee(work: Work): Promise<void> {
  if (!(await seesLeads(work))) throw new Problem('forbidden', { detail: { zh: '线索只给制度指定的监督人员看', en: 'Leads are for those whom the regulation lets watch over others' } })
}

async function lastSearch({ tx, org }: Work): Promise<Instant | null> {
  const row = await tx.selectFrom('jobs').select((eb) => eb.fn.max('doneAt').as('at')).where('orgId', '=', org).where('task', 'in', ['leads.wave', 'leads.month']).executeTakeFirst()
  return (row?.at as Instant | null | undefined) ?? null
}

async function viewOf(work: Work, row: Stored): Promise<LeadView> {
  const org = await loadOrg(work)
  const { says, records, title } = row.evidence
  const looks = (await readStream(work, leadStream(row.id))).filter((entry) => entry.type === 'lead.looked_into')
  const known = (leadTitles as Record<string, { zh: string; en: string }>)[row.kind]
  const refusal = mayLook(work, row)
  return {
    id: row.id, source: row.source, kind: row.kind, title: title ?? known ?? row.kind, period: await periodSays(work, row), wave: row.source === 'wave' ? row.period : null,
    about: aboutInWords(org, row), seen: withNames(says, org, row.about), unlikely: unlikelyInWords(row.p), records: records.slice(0, SHOWN), more: Math.max(0, row.records - SHOWN), foundAt: row.foundAt, grownAt: row.grownAt,
    state: row.lookedAt === null ? 'open' : 'looked', version: row.version,
    looks: looks.map(({ actor, at, data }) => { const finding = data['finding'] as (typeof leadFindings)[number]; return { by: personName(org, actor.id) ?? actor.name, at, finding, label: findingWords[finding], reason: String(data['reason'] ?? '') } }),
    refusal: refusal && (({ ok: _ok, ...rest }) => rest)(refusal),
  }
}

function aboutInWords(org: Org, { about, kind }: Stored): string | null {
  if (about === '' || kind === 'same_device') return null
  return org.people.find((person) => person.id === about)?.name ?? (/^[0-9a-f-]{36}$/.test(about) ? null : about)
}

/** Rules speak of people by their ids; whoever reads wants their names. */
function withNames(says: StoredEvidence['says'], org: Org, about: string): StoredEvidence['says'] {
  const name = org.people.find((person) => person.id === about)?.name
  if (name === undefined || typeof says === 'string') return says
  return { zh: says.zh.replaceAll(about, name), en: (says.en ?? says.zh).replaceAll(about, name) }
}

async function periodSays(work: Work, { source, period }: Stored): Promise<LeadView['period']> {
  if (source !== 'wave') return periodInWords(period)
  const hand = await waveById(work, period)
  const [title, label] = [titleOfSurvey(hand.survey), labelOf(hand)]
  return { zh: `${title.zh} ${label.zh}`, en: `${title.en} ${label.en}` }
}

function mayLook({ actor }: Work, { about }: Pick<Stored, 'about'>): Refused | null {
  if (about === '' || (about !== actor.id && about !== actor.name)) return null
  return { ok: false, code: 'recused', step: null, word: null, clauses: [], fields: [], says: { zh: '这条线索指向您本人，不能由您来查', en: 'It points at you, so it is not yours to look into' }, remedy: { zh: '请由其他监督人员查看', en: 'Somebody else of supervision looks into it' } }
}

type Looking = { id: string; version: number; finding: (typeof leadFindings)[number]; reason: string }

/** What was found stands under a name and with its reason; nothing else comes of it by itself. */
export async function lookInto(work: Work, { id, version, finding, reason }: Looking): Promise<LeadView> {
  await mustSee(work)
  const row = (await work.tx.selectFrom('leads').select(columns).where('orgId', '=', work.org).where('id', '=', id).forUpdate().executeTakeFirst()) as unknown as Stored | undefined
  if (!row) throw new Problem('not-found')
  const refusal = mayLook(work, row)
  if (refusal) throw refused(refusal)
  if (row.version !== version) throw new Problem('conflict', { detail: { zh: '这条线索刚有变化，请再看一遍', en: 'This lead has just changed; please read it again' } })
  await append(work, { stream: leadStream(id), type: 'lead.looked_into', data: { finding, reason } })
  await work.tx.updateTable('leads').set({ lookedAt: work.now, lookedBy: work.actor.id, finding, reason, version: version + 1 }).where('orgId', '=', work.org).where('id', '=', id).execute()
  return viewOf(work, { ...row, lookedAt: work.now, lookedBy: work.actor.id, version: version + 1 })
}
