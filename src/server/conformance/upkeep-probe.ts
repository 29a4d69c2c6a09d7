// The upkeep of a regulation is tried on people: who may propose, approve and interpret may, nobody else may, and nobody approves his own proposal.
import { dueAt } from '#core/calendar/due.ts'
import { dayRulesOf } from '#core/calendar/counting.ts'
import type { ClockContext, ClockInstance } from '#core/clocks/clock-instance.ts'
import { moveToVersion } from '#core/clocks/new-version.ts'
import { allOf, bites, toothless, type Probed } from '#core/complaints/probes/probed.ts'
import { NOW, outsider, peopleFor, situationOf } from '#core/complaints/probes/situation.ts'
import { addMs, type Instant } from '#core/kernel/instant.ts'
import { movingOf } from '#core/life/open-matters.ts'
import { lacksRight, refusalOf, type Asked, type UpkeepRight } from '#core/life/may-upkeep.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Policy } from '#core/policy/shape.ts'

const TODAY = '2026-06-10'

export function probeUpkeep(policy: Policy, name: string): Probed {
  switch (name) {
    case 'interpreted_by': case 'proposed_by': case 'approved_by': return probeRight(policy, name)
    case 'effective': return probeEffective(policy)
    case 'open_matters': return probeOpenMatters(policy)
    default: return toothless('没有这一项', 'there is no such entry')
  }
}

function holderOf(policy: Policy, right: UpkeepRight): Actor | undefined {
  const org = peopleFor(policy)
  return org.people.map((one): Actor => ({ kind: 'person', ...one })).find((actor) => lacksRight({ policy, org, actor }, right) === null)
}

function asked(policy: Policy, more: Pick<Asked, 'actor' | 'deed'> & Partial<Asked>): Asked {
  const state = more.deed === 'approve' ? 'proposed' : 'draft'
  return { policy, org: peopleFor(policy), draft: { state, begunBy: 'author', savedBy: 'author', proposedBy: 'author' }, lints: true, day: '2099-01-01', today: TODAY, ...more }
}

function probeRight(policy: Policy, right: UpkeepRight): Probed {
  const holder = holderOf(policy, right)
  if (!holder) return toothless('没有人有这项权力', 'nobody has this right')
  const org = peopleFor(policy)
  const deed = right === 'proposed_by' ? 'propose' : right === 'approved_by' ? 'approve' : null
  const may = (actor: Actor, more: Partial<Asked> = {}) => (deed === null ? lacksRight({ policy, org, actor }, right) === null : refusalOf(asked(policy, { actor, deed, ...more })) === null)
  const own = { draft: { state: 'proposed' as const, begunBy: holder.id, savedBy: holder.id, proposedBy: holder.id } }
  return allOf([
    [may(holder), '规定的人也不可以', 'even those named may not'],
    [!may(outsider), '局外人也可以', 'an outsider may as well'],
    [deed !== 'approve' || !may(holder, own), '提出的人可以批准自己提的', 'whoever proposed it may approve it himself'],
  ], bites('只有规定的人可以，且不能批准自己提出的', 'only those named may, and never on a proposal of their own'))
}

/** In force on its day: a day that has passed is refused. In force on approval: the day does not matter. */
function probeEffective(policy: Policy): Probed {
  const approver = holderOf(policy, 'approved_by')
  if (!approver) return toothless('没有人可以批准，永远不会生效', 'nobody may approve it, so it never takes effect')
  const late = refusalOf(asked(policy, { actor: approver, deed: 'approve', day: '2020-01-01' })) !== null
  return allOf([[late === (policy.upkeep.effective === 'on_date'), '与规定的生效办法不符', 'it takes effect otherwise than the regulation says']], bites(policy.upkeep.effective === 'on_date' ? '生效日已过的不能批准，不溯及既往' : '批准即生效', policy.upkeep.effective === 'on_date' ? 'a day that has passed is refused: nothing takes effect in the past' : 'it is in force once approved'))
}

type Limit = { n: number; unit: 'd' }
const days = (n: number): Limit => ({ n, unit: 'd' })
const THEN = addMs(NOW, 86_400_000)

/** A clock of ten days runs; on its second day a version comes with another limit. */
function probeOpenMatters(policy: Policy): Probed {
  const { calendar } = situationOf(policy).ctx
  const rules = dayRulesOf(policy.calendar)
  const due = (n: number): Instant => dueAt(calendar, { ...rules, from: NOW, within: days(n) }).due
  const row = { ...blankClock, within: { value: days(10) } }
  const context: ClockContext = { clocks: { probe: row }, pauses: {}, time: () => ({ calendar, rules }) }
  const running: ClockInstance = { id: 'probe', name: 'probe', subject: 'complaint:probe', round: 1, startedBy: 'received', startedAt: NOW, status: 'running', dueAt: due(10), provisional: false, limit: '10d', afterEnd: false, pauses: [], extensions: [], alarms: [], told: [], calendarVersion: '2026-01-01', basis: 'text' }
  const open = policy.upkeep.open_matters
  const after = (n: number): Instant | null => {
    const mode = movingOf(open)
    return mode === null ? running.dueAt : (moveToVersion(context, [running], { mode, at: THEN, version: '2099-01-01', within: () => days(n) }).instances[0]?.dueAt ?? null)
  }
  const [shorter, longer] = [after(3), after(20)]
  const wanted = { keep: shorter === due(10) && longer === due(10), customer_first: shorter! < due(10) && longer === due(10), move: shorter! < due(10) && longer === due(20) }[open]
  return wanted ? bites(`在办的时限试过改短和改长：${said[open].zh}`, `a running limit was tried shorter and longer: ${said[open].en}`) : toothless('新版本对在办件的作用与规定不符', 'a new version does something else to open matters than the regulation says')
}

const said = { keep: { zh: '都不变', en: 'neither moves it' }, customer_first: { zh: '只会提前，不会推后', en: 'it may come earlier, never later' }, move: { zh: '都按新版本重算', en: 'both are counted again' } }
const blankClock = { name: 'probe', from: ['received'], until: ['answered'], restart: [], ends: [], pause: [], tell: [], told_to: [], for: {}, when: [], unless: [], clauses: [] } as unknown as ClockContext['clocks'][string]
