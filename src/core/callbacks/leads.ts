// Signs that callbacks may have been made to look better than they are. Each names its records; none is proof, and nothing follows from one by itself.
import { groupBy } from '#core/kernel/group-by.ts'
import { localDate, toMs, type Instant } from '#core/kernel/instant.ts'
import type { Text } from '#core/kernel/text.ts'
import { fisher } from '#core/statistics/tables.ts'
import { sampleSize, type BandRules } from '#core/draws/bands.ts'
import type { CallLead, LeadKind } from './period-contract.ts'

type Record = CallLead['records'][number]

/** One call that was made, as far as it can be looked at from outside. */
export type MadeCall = {
  id: string; number: string; by: string | null; byName: string; outcome: string; method: string | null; at: Instant; dueAt: Instant | null
  spoken: boolean; numberSeen: boolean; ownNumber: boolean
  /** Agreed with the customer for a time after the call was due. */
  putOff: boolean
}
export type EndedMatter = { id: string; number: string; at: Instant; byName: string; as: 'joined' | 'withdrawn'; callOpen: boolean }
export type ChangedNumber = { id: string; number: string; at: Instant; byName: string; call: string }
export type CountedItem = { id: string; number: string; at: Instant; who: string; late: boolean }
export type DrawnGroup = { draw: string; label: Text; rule: BandRules; items: CountedItem[] }

export type LeadFacts = { calls: MadeCall[]; ended: EndedMatter[]; changed: ChangedNumber[]; groups: DrawnGroup[] }

/** Fewer than one in a hundred when nobody does anything wrong. */
const RARE = 0.01
/** Nobody talks a script through, says goodbye and dials again in less. */
const QUICK_MS = 15_000
const OFTEN = 3

export function leadsOf(facts: LeadFacts): CallLead[] {
  return [...facts.groups.flatMap(split), ...facts.groups.flatMap(handedInLate), ...ended(facts), ...changed(facts), ...oneByOne(facts), ...putOff(facts), ...tooQuick(facts), ...unreachable(facts), ...badOnesLate(facts)]
}

const titles: { [K in LeadKind]: { zh: string; en: string } } = {
  ended_before_call: { zh: '答复以后并入或撤销，回访因此没有做', en: 'Joined or withdrawn after the answer, so that nobody called' },
  split_orders: { zh: '同一客户同一天拆成几张单，抽样数因此变小', en: 'One visit split into several orders, and the sample grew smaller by it' },
  handed_in_late: { zh: '名单冻结以后才交来', en: 'Handed in after the list was frozen' },
  number_changed: { zh: '回访之前改了电话号码', en: 'The number was changed before the call' },
  put_off: { zh: '多次约到期限以后再打', en: 'Often agreed for after the limit' },
  own_number: { zh: '回访的号码是同事的', en: 'The number called is a colleague’s' },
  number_not_seen: { zh: '没有看过号码就记了通话', en: 'A talk was noted, but nobody looked at the number' },
  too_quick: { zh: '接连几通太快', en: 'Calls follow one another too fast' },
  unreachable_often: { zh: '记「联系不上」明显多于同事', en: 'Notes “unreachable” clearly more often than colleagues' },
  bad_ones_late: { zh: '不满意的明显更多拖到期限以后', en: 'The dissatisfied ones are clearly made late' },
}

function lead(kind: LeadKind, { says, who = null, records }: { says: Text; who?: string | null; records: Record[] }): CallLead {
  return { kind, title: titles[kind], says, who, records }
}

function split({ draw, label, rule, items }: DrawnGroup): CallLead[] {
  const clusters = [...grouped(items, (item) => (item.who === '' ? null : `${item.who} ${localDate(item.at)}`)).values()].filter((cluster) => cluster.length > 1)
  const merged = items.length - clusters.reduce((sum, cluster) => sum + cluster.length - 1, 0)
  const [now, then] = [sampleSize(rule, items.length).size, sampleSize(rule, merged).size]
  if (now >= then) return []
  const says = { zh: `名单 ${items.length} 张，抽 ${now} 张；同一客户同一天的算一张，则是 ${merged} 张，要抽 ${then} 张`, en: `${items.length} on the list ask for ${now}; counted once per customer and day they are ${merged} and ask for ${then}` }
  const first: Record = { kind: 'draw', id: draw, number: '', at: null, says: label }
  return [lead('split_orders', { says, records: [first, ...clusters.flat().map((item) => ordered(item, { zh: '同客户、同一天', en: 'same customer, same day' }))] })]
}

function handedInLate({ draw, label, items }: DrawnGroup): CallLead[] {
  const late = items.filter((item) => item.late)
  if (late.length === 0) return []
  const says = { zh: `${late.length} 张在期间内完成，名单冻结后才登记，抽不到`, en: `${late.length} finished in the period and entered after the list was frozen could not be drawn` }
  return [lead('handed_in_late', { says, records: [{ kind: 'draw', id: draw, number: '', at: null, says: label }, ...late.map((item) => ordered(item, { zh: '登记晚', en: 'entered late' }))] })]
}

const ordered = ({ id, number, at }: CountedItem, says: Text): Record => ({ kind: 'order', id, number, at, says })

function ended({ ended: matters }: LeadFacts): CallLead[] {
  return [...grouped(matters, (one) => one.byName).entries()].map(([who, own]) => lead('ended_before_call', {
    who, says: { zh: `${who} 在答复以后了结 ${own.length} 件，其中 ${own.filter((one) => one.callOpen).length} 件正等着回访`, en: `${who} ended ${own.length} after the answer, ${own.filter((one) => one.callOpen).length} of them with a call waiting` },
    records: own.map(({ id, number, at, as }) => ({ kind: 'complaint', id, number, at, says: as === 'joined' ? { zh: '并入', en: 'joined' } : { zh: '撤销', en: 'withdrawn' } })),
  }))
}

function changed({ changed: numbers }: LeadFacts): CallLead[] {
  return numbers.map(({ call, number, at, byName }) => lead('number_changed', {
    who: byName, says: { zh: `${number} 的电话在回访前由${byName}改动`, en: `${byName} changed the number of ${number} before the call` },
    records: [{ kind: 'callback', id: call, number, at, says: { zh: '改动时回访未做', en: 'the call was still to be made' } }],
  }))
}

function oneByOne({ calls }: LeadFacts): CallLead[] {
  const talks = calls.filter((call) => call.method === 'phone' && call.spoken)
  return [...perCaller(talks.filter((call) => call.ownNumber), 'own_number', { zh: '打给同事的号码', en: 'to the number of a colleague' }), ...perCaller(talks.filter((call) => !call.numberSeen), 'number_not_seen', { zh: '电话回访，没有看号码的记录', en: 'by telephone, with no look at the number on record' })]
}

function putOff({ calls }: LeadFacts): CallLead[] {
  const often = [...grouped(calls.filter((call) => call.putOff), (call) => call.by).values()].filter((own) => own.length >= OFTEN)
  return often.flatMap((own) => perCaller(own, 'put_off', { zh: '约在期限以后', en: 'agreed for after the limit' }))
}

function tooQuick({ calls }: LeadFacts): CallLead[] {
  return [...grouped(calls.filter((call) => call.spoken && call.method === 'phone'), (call) => call.by).values()].flatMap((own) => {
    const inOrder = own.toSorted((a, b) => (a.at < b.at ? -1 : 1))
    const quick = inOrder.filter((call, i) => i > 0 && toMs(call.at) - toMs(inOrder[i - 1]!.at) < QUICK_MS)
    return perCaller(quick, 'too_quick', { zh: `离上一通不到 ${QUICK_MS / 1000} 秒`, en: `less than ${QUICK_MS / 1000} seconds after the one before` })
  })
}

function unreachable({ calls }: LeadFacts): CallLead[] {
  return [...grouped(calls, (call) => call.by).entries()].flatMap(([caller, own]) => {
    const others = calls.filter((call) => call.by !== caller)
    const [mine, theirs] = [own.filter(isUnreached), others.filter(isUnreached)]
    if (others.length === 0 || mine.length * others.length <= theirs.length * own.length) return []
    return fisher([[mine.length, own.length - mine.length], [theirs.length, others.length - theirs.length]]).p < RARE / callersIn(calls) ? perCaller(mine, 'unreachable_often', { zh: '联系不上', en: 'unreachable' }) : []
  })
}

function badOnesLate({ calls }: LeadFacts): CallLead[] {
  const judged = calls.filter((call) => call.dueAt !== null && call.spoken)
  const late = judged.filter((call) => call.at > call.dueAt!)
  const [badLate, badInTime] = [late.filter(isBad), judged.filter((call) => call.at <= call.dueAt! && isBad(call))]
  const inTime = judged.length - late.length
  if (late.length === 0 || inTime === 0 || badLate.length * inTime <= badInTime.length * late.length) return []
  if (fisher([[badLate.length, late.length - badLate.length], [badInTime.length, inTime - badInTime.length]]).p >= RARE) return []
  const says = { zh: `逾期回访 ${late.length} 通，不满意 ${badLate.length} 通；按期 ${inTime} 通，不满意 ${badInTime.length} 通`, en: `${badLate.length} of ${late.length} late calls are dissatisfied, and ${badInTime.length} of ${inTime} made in time` }
  return [lead('bad_ones_late', { says, records: badLate.map((call) => called(call, { zh: '不满意，逾期才打', en: 'dissatisfied, called late' })) })]
}

function perCaller(calls: readonly MadeCall[], kind: LeadKind, says: Text): CallLead[] {
  return [...grouped(calls, (call) => call.byName).entries()].map(([who, own]) => lead(kind, { who, says: { zh: `${who}：${own.length} 通`, en: `${who}: ${own.length}` }, records: own.map((call) => called(call, says)) }))
}

const called = ({ id, number, at }: MadeCall, says: Text): Record => ({ kind: 'callback', id, number, at, says })
const isUnreached = (call: MadeCall): boolean => call.outcome === 'unreachable'
const isBad = (call: MadeCall): boolean => ['dissatisfied', 'not_solved', 'still_defective'].includes(call.outcome)
const callersIn = (calls: readonly MadeCall[]): number => new Set(calls.map((call) => call.by)).size

function grouped<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = groupBy(items, keyOf)
  groups.delete(null)
  return groups as Map<string, T[]>
}
