// A draw as its page shows it: the promise, the frozen list, the size and why, the sample and what became of it.
import type { DrawView } from '#core/draws/contract.ts'
import { sampleSize } from '#core/draws/bands.ts'
import { ranked, type RankedItem } from '#core/draws/drawing.ts'
import { bandsInWords, sizeInWords } from '#core/draws/words.ts'
import { WHOLE } from '#core/draws/population.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Text } from '#core/kernel/text.ts'
import { titleOfClause } from '#core/policy/clauses.ts'
import type { Policy } from '#core/policy/shape.ts'
import { callbackOutcomes } from '#core/policy/vocabulary.ts'
import { labelOf } from '#server/complaints/labels.ts'
import type { Org } from '#core/people/org-tree.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'
import { fileName } from './export.ts'
import { drawById, frozen, groupsOf, itemsOf, sizeRule, stepsOf, type StoredDraw, type StoredItem, type StoredStep } from './draw-rows.ts'
import { mayReplace } from './replace.ts'
import { aboutItems, type About } from './subjects.ts'

type View = typeof DrawView._output
type Group = View['groups'][number]
type Item = Group['sample'][number]
type Call = { id: string; name: string; state: string; outcome: string | null; dueAt: string | null; lateAt: string | null; caller: string | null; drawGrp: string | null; drawItem: string | null }

export async function showDraw(work: Work, id: string): Promise<View> {
  const page = await openPage(work, id)
  const { draw, policy } = page
  const row = policy.draws[draw.name]
  return {
    id, policy: { id: policy.id, version: policy.version, title: policy.title }, name: draw.name, title: drawTitle(policy, draw.name), period: draw.period, from: draw.periodFrom, to: draw.periodTo,
    state: draw.revealedAt !== null ? 'revealed' : page.steps.length > 0 ? 'drawing' : 'committed',
    rolling: draw.rolling, commitment: draw.commitment, committedAt: draw.committedAt, committedLate: draw.committedAt > draw.periodFrom,
    seed: draw.revealedAt === null ? null : draw.seed, revealedAt: draw.revealedAt,
    reading: policy.clauses.find((clause) => clause.kept_by.includes(`draw.${draw.name}`))?.reading ?? null, basis: row?.basis['bands'] ?? 'text',
    clauses: clauseChips(policy, row?.clauses ?? []), groups: page.groups.map((group) => groupView(page, group)), file: fileName(draw),
  }
}

export async function showPopulation(work: Work, { id, group }: { id: string; group: string }): Promise<{ items: Item[] }> {
  const page = await openPage(work, id)
  return { items: rankedOf(page, group).map((item, i) => itemView(page, { group, item, place: i + 1 })) }
}

/** Where an item stands in its ranked list, counted from 1; 0 if it is not on it. */
export async function placeInDraw(work: Work, draw: StoredDraw, { group, item }: { group: string; item: string }): Promise<number> {
  const items = await itemsOf(work, draw.id)
  return rankedOf({ draw, items }, group).findIndex((one) => one.item === item) + 1
}

type Page = { work: Work; draw: StoredDraw; policy: Policy; org: Org; items: StoredItem[]; steps: StoredStep[]; groups: string[]; calls: Call[]; about: Map<string, About> }

async function openPage(work: Work, id: string): Promise<Page> {
  const draw = await drawById(work, id)
  if (!draw) throw new Problem('not-found')
  const items = await itemsOf(work, id)
  const calls = await work.tx.selectFrom('callbacks').select(['id', 'name', 'state', 'outcome', 'dueAt', 'lateAt', 'caller', 'drawGrp', 'drawItem']).where('orgId', '=', work.org).where('drawId', '=', id).execute()
  return { work, draw, policy: await boundPolicy(work, draw.policy, draw.policyVersion), org: await loadOrg(work), items, steps: await stepsOf(work, id), groups: groupsOf(items), calls, about: await aboutItems(work, items) }
}

function groupView(page: Page, group: string): Group {
  const { draw } = page
  const own = page.items.filter((item) => item.grp === group)
  const listed = own.filter((item) => item.round !== null)
  const rule = sizeRule(draw)
  const { size } = sampleSize(rule, listed.length)
  const counting = listed.filter((item) => item.takenStep !== null && item.outStep === null)
  const done = counting.filter((item) => callOf(page, item)?.outcome != null).length
  const rounds = page.steps.flatMap((step) => (step.grp === group && step.data.kind === 'round' ? [step.data] : []))
  return {
    group, label: groupLabel(page.policy, { draw: draw.name, group }, page.org), population: listed.length, list: rounds.at(-1)?.list ?? null, frozenAt: rounds.at(-1)?.at ?? null,
    size, sizeSays: sizeInWords(rule, listed.length), bands: bandsInWords(rule, listed.length), taken: counting.length, done, missing: Math.max(0, size - done),
    short: draw.revealedAt !== null && counting.length < size,
    sample: rankedOf(page, group).map((item, i) => ({ item, place: i + 1 })).filter(({ item }) => stored(own, item.item).takenStep !== null).map((one) => itemView(page, { group, ...one })),
    tooLate: own.filter((item) => item.round === null && draw.revealedAt !== null).map(({ item, at, recordedAt }) => ({ item, at, recordedAt })),
  }
}

function rankedOf({ draw, items }: Pick<Page, 'draw' | 'items'>, group: string): RankedItem[] {
  return ranked({ seed: draw.seed, draw: draw.name, group }, frozen(items.filter((item) => item.grp === group)))
}

/** Ranks of items that were not taken would let somebody guess who comes next while the period runs. */
function itemView(page: Page, { group, item, place }: { group: string; item: RankedItem; place: number }): Item {
  const { draw, policy, work } = page
  const kept = stored(page.items.filter((one) => one.grp === group), item.item)
  const shown = draw.revealedAt !== null || kept.takenStep !== null
  const call = callOf(page, kept)
  const steps = page.steps.filter((step) => step.grp === group)
  const came = steps.find((step) => step.step === kept.takenStep)
  const went = steps.find((step) => step.step === kept.outStep)?.data
  const about = page.about.get(kept.subjectId)
  return {
    place: shown ? place : 0, rank: shown ? item.rank : '', item: item.item, subject: kept.subjectId, about: about?.about ?? null, customer: about?.customer ?? null, worker: about?.worker ?? null,
    at: kept.at, stratum: kept.stratum || null, takenAt: came?.at ?? null, replaces: came?.data.kind === 'replacement' ? came.data.out : null,
    replacedBy: went?.kind === 'replacement' ? (went.taken[0] ?? null) : null, reason: went?.kind === 'replacement' ? went.reason : kept.passed,
    callback: call ? { id: call.id, row: call.name, state: call.state, outcome: call.outcome, outcomeLabel: outcomeLabel(call.outcome), dueAt: call.dueAt, late: call.lateAt !== null, mine: call.caller === work.actor.id } : null,
    replaceable: kept.outStep === null && call !== undefined && endsIn(policy, { draw: draw.name, call }) && mayReplace(policy, draw, work),
  }
}

function callOf({ calls }: Page, { grp, item }: StoredItem): Call | undefined {
  return calls.find((call) => call.drawGrp === grp && call.drawItem === item)
}

function endsIn(policy: Policy, { draw, call }: { draw: string; call: Call }): boolean {
  return call.outcome !== null && (policy.draws[draw]?.replace?.when ?? []).some((event) => event === `callback.${call.outcome}` || event === `callback.${call.name}.${call.outcome}`)
}

const stored = (items: readonly StoredItem[], number: string): StoredItem => items.find((one) => one.item === number)!

export function outcomeLabel(outcome: string | null): Text | null {
  return outcome === null ? null : (callbackOutcomes[outcome as keyof typeof callbackOutcomes] ?? outcome)
}

export function drawTitle(policy: Policy, name: string): Text {
  const row = policy.draws[name]
  return { zh: row?.zh ?? '抽样回访', en: row?.en ?? name }
}

export function groupLabel(policy: Policy, { draw, group }: { draw: string; group: string }, org?: Org): Text {
  const axis = policy.draws[draw]?.each
  const person = axis === 'handler' ? org?.people.find((one) => one.id === group)?.name : undefined
  if (person !== undefined) return { zh: person, en: person }
  if (axis === undefined || group === WHOLE) return { zh: '全部', en: 'all' }
  return labelOf(policy, axis, group)
}

export function clauseChips(policy: Policy, ids: readonly string[]): View['clauses'] {
  return ids.flatMap((id) => {
    const clause = policy.clauses.find((one) => one.id === id)
    return clause ? [{ id, title: titleOfClause(clause), says: clause.says, basis: clause.reading ? 'reading' : 'text' }] : []
  })
}
