// How to make a word of the condition language true or false on a made-up matter, so that a row can be tried both ways.
import type { Json } from '#core/kernel/json.ts'
import { axesOf } from '#core/policy/conditions.ts'
import { matterEvents } from '#core/policy/events.ts'
import { checks } from '#core/complaints/recusal.ts'
import { testerFor } from '#core/complaints/view.ts'
import { comparisonsIn } from './comparisons.ts'
import { NOW, once, withData, withField, withMatter, type Change, type Situation } from './situation.ts'

type Atom = { yes: Change; no: Change }
const field = (name: string, yes: Json, no: Json | null): Atom => ({ yes: withField(name, yes), no: withField(name, no) })
const matter = (yes: Parameters<typeof withMatter>[0], no: Parameters<typeof withMatter>[0]): Atom => ({ yes: withMatter(yes), no: withMatter(no) })
const both = (...changes: Change[]): Change => (situation) => changes.reduce((so, change) => change(so), situation)
const stepOf = (deed: string): string => checks[deed]?.[0] ?? 'planned'

const words: Record<string, Atom> = {
  settleable: { yes: both(withField('settleable', true), withData({ settleable: true })), no: both(withField('settleable', false), withData({ settleable: false })) },
  in_remit: matter(() => ({ inRemit: true }), () => ({ inRemit: false })),
  anonymous: field('customer_name', '', '某人'),
  contactable: { yes: withField('phone', '13800000000'), no: both(...['phone', 'email', 'address', 'wechat'].map((name) => withField(name, null))) },
  important: matter(() => ({ flags: ['important'] }), ({ axes: { class: _class, ...axes } }) => ({ flags: [], axes })),
  repeat: matter(({ facts }) => ({ facts: { ...facts, repeat_received: once('system') } }), ({ facts: { repeat_received: _gone, ...facts } }) => ({ facts, former: null, flags: [] })),
  in_correction: matter(() => ({ correctionDue: '2026-12-31' }), () => ({ correctionDue: null })),
  ours: matter(() => ({ responsibility: 'ours' }), () => ({ responsibility: null })),
  not_ours: matter(() => ({ responsibility: 'not_ours' }), () => ({ responsibility: null, verdict: null })),
  substantiated: matter(() => ({ verdict: 'substantiated' }), () => ({ verdict: null })),
  malicious: matter(() => ({ malicious: true }), () => ({ malicious: false })),
  identified: matter(() => ({ verdicts: { identity_checked: 'verified' } }), () => ({ verdicts: {} })),
  execution_confirmed: matter(() => ({ verdicts: { execution_checked: 'done' } }), () => ({ verdicts: {} })),
  steps_done: matter(() => ({ planSteps: [] }), () => ({ planSteps: [{ what: '一步' }] })),
  standard: field('standard_solution', 'standard', null),
  limit_kept: { yes: withMatter(({ fields: { limit: _gone, ...fields } }) => ({ fields })), no: both(withMatter(({ facts, fields }) => ({ facts: { ...facts, dispatched: once('dispatcher') }, fields: { ...fields, limit: '2026-06-11' } })), withData({ limit: '2026-06-30' })) },
  as_promised: { yes: withData({ amount: 0 }), no: withData({ amount: 999_999_999_999 }) },
  reasonable: field('reasonable', 'yes', 'no'),
  both_heard: matter(() => ({ heard: ['customer', 'complained'] }), () => ({ heard: ['customer'] })),
  plan_complete: { yes: both(withField('measures', ['一项']), withField('due', NOW), withMatter(() => ({ owner: 'owner' }))), no: withField('measures', null) },
  remedies_done: matter(() => ({ remedies: [{ remedy: 'other', delivered: NOW }] }), () => ({ remedies: [{ remedy: 'other' }] })),
  duties_done: matter(() => ({ openTasks: 0, support: [] }), () => ({ openTasks: 1 })),
  all_told: matter(({ facts }) => ({ contacts: 1, facts: { ...facts, settled: once('owner') } }), ({ facts: { settled: _s, answered: _a, ...facts } }) => ({ facts })),
  record_complete: { yes: (so) => so, no: both(...['customer_name', 'phone', 'content', 'place'].map((name) => withField(name, null))) },
  within_authority: { yes: withMatter(() => ({ amount: 0 })), no: withMatter(() => ({ amount: 999_999_999_999 })) },
  attempts_used: matter(() => ({ attempts: 99, attemptDays: Array.from({ length: 30 }, (_, day) => `2026-05-${String(day + 1).padStart(2, '0')}`), outcome: null }), () => ({ attempts: 0, attemptDays: [] })),
  overdue: matter(({ facts }) => ({ facts: { ...facts, limit_passed: once('system') } }), ({ facts: { limit_passed: _gone, ...facts } }) => ({ facts })),
  own_unit: { yes: (so) => ({ ...so, actor: { ...so.actor, memberships: [...so.actor.memberships, { role: '', unit: so.ctx.matter.unit ?? '' }] } }), no: withMatter(() => ({ unit: null })) },
  complained_about: { yes: (so) => withMatter(() => ({ complainedPerson: so.actor.id }))(so), no: withMatter(() => ({ complainedPerson: null, complainedUnit: null })) },
  related: { yes: (so) => withMatter(() => ({ related: [so.actor.id] }))(so), no: withMatter(() => ({ related: [] })) },
  handled_it: { yes: (so) => withMatter(({ facts }) => ({ facts: { ...facts, answered: once(so.actor.id) } }))(so), no: (so) => so },
  handled_before: { yes: (so) => withMatter(() => ({ handledBefore: [so.actor.id] }))(so), no: withMatter(() => ({ handledBefore: [] })) },
  round: matter(() => ({ round: 5 }), () => ({ round: 1 })),
  level: matter(() => ({ level: 5 }), () => ({ level: 0 })),
  attempts: matter(() => ({ attempts: 99 }), () => ({ attempts: 0 })),
  amount: matter(() => ({ amount: 999_999_999 }), () => ({ amount: 0 })),
}
for (const outcome of ['satisfied', 'dissatisfied', 'not_solved', 'no_answer']) words[outcome] = matter(() => ({ outcome }), () => ({ outcome: null }))

/** The actor took the step that this deed checks. */
export function makeSamePerson(deed: string): Change {
  return (so) => withMatter(({ facts }) => ({ facts: { ...facts, [stepOf(deed)]: once(so.actor.id) } }))(so)
}

export function makeTrue(word: string, deed: string): Change | null {
  return word === 'same_person' ? makeSamePerson(deed) : (Object.hasOwn(words, word) ? words[word]!.yes : null)
}

const call = /\b(filled|told|has_flag|in_group|is_late|n)\('([a-z_.]+)'\)/g
const dataFlag = /\bdata\.([a-z_]+)\s*==\s*(true|false)/g

/** Everything in a condition that can be set one way or the other. */
export function atomsIn(said: string, isAxis: (word: string) => boolean = () => false): Atom[] {
  const { atoms, rest: condition } = comparisonsIn(said, isAxis)
  for (const [, name, value] of condition.matchAll(call)) atoms.push(ofCall(name!, value!))
  for (const [, name, value] of condition.matchAll(dataFlag)) atoms.push({ yes: withData({ [name!]: value === 'true' }), no: withData({ [name!]: value !== 'true' }) })
  const bare = condition.replace(call, ' ').replace(dataFlag, ' ').replace(/'[^']*'/g, ' ')
  for (const word of new Set(bare.match(/\b[a-z][a-z_]*\b/g) ?? [])) {
    if (Object.hasOwn(words, word)) atoms.push(words[word]!)
    else if (matterEvents.has(word)) atoms.push(ofFact(word))
  }
  return atoms
}

function ofFact(event: string, n = 1): Atom {
  return matter(({ facts }) => ({ facts: { ...facts, [event]: { ...once('somebody'), n } } }), ({ facts: { [event]: _gone, ...facts } }) => ({ facts }))
}

function ofCall(name: string, value: string): Atom {
  if (name === 'filled') return matter(({ filled }) => ({ filled: [...filled, value] }), ({ filled }) => ({ filled: filled.filter((form) => form !== value) }))
  if (name === 'told') return matter(({ told }) => ({ told: { ...told, [value]: ['all'] } }), ({ told }) => ({ told: { ...told, [value]: [] } }))
  if (name === 'has_flag') return matter(({ flags }) => ({ flags: [...flags, value] }), ({ flags }) => ({ flags: flags.filter((flag) => flag !== value) }))
  if (name === 'in_group') return matter(({ axes }) => ({ axes: { ...axes, customer_group: value } }), ({ axes: { customer_group: _group, ...axes }, fields: { special_group: _special, ...fields } }) => ({ axes, fields }))
  if (name === 'is_late') return ofFact(`clock.${value}.late`)
  return ofFact(value, name === 'n' ? 99 : 1)
}

export type Wanted = { condition: string; holds: boolean }

/** The situation changed so that each condition comes out as wanted; nothing if that cannot be brought about. */
export function arrange(situation: Situation, wanted: Wanted[], deed: string): Situation | null {
  const axes = new Set(axesOf(situation.ctx.policy))
  const atoms = [...new Set(wanted.flatMap(({ condition }) => atomsIn(condition, (word) => axes.has(word))))]
  const limit = Math.min(2 ** atoms.length, 1024)
  for (let choice = 0; choice < limit; choice += 1) {
    const arranged = atoms.reduce((so, atom, at) => ((choice >> at) & 1 ? atom.no(so) : atom.yes(so)), situation)
    const test = testerFor({ ctx: arranged.ctx, actor: arranged.actor, data: arranged.data, deed })
    if (wanted.every(({ condition, holds }) => test(condition) === holds)) return arranged
  }
  return null
}
