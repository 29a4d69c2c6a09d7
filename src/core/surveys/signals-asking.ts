// Leads in who was asked and what became of it: low answers set aside, only contented people invited, asked again until it fits, rewards for high marks,
// another way of asking for the discontented, cases withdrawn before a draw, orders cut into small ones.
import { excess, expectedHits, binomialTail } from '#core/statistics/excess.ts'
import { byName, unlikely, type Lead, type LeadKind, type Scored, type Suspect } from './lead.ts'

/** One invitation: to whom, for which case, by whom, in which way it was to be asked, and what became of it. */
export type AskedOne = {
  id: string; customer: string; occasion?: string; handler?: string; at?: number; mode?: string
  /** Set aside: an answer that was given and does not count, with its score. */
  setAside?: { by: string; score?: number }
  rewarded?: boolean
}
/** One case that could be asked about: whether it went well (in time, not reopened, not refused), and whether its customer was invited. */
export type CaseOne = { id: string; handler: string; well: boolean; invited: boolean; /** Taken out of the list before the draw, and by whom. */ withdrawnBy?: string }
export type OrderOne = { id: string; customer: string; handler: string; at: number }

type Asking = { asked?: readonly AskedOne[]; cases?: readonly CaseOne[]; orders?: readonly OrderOne[] }

export function asking(answers: readonly Scored[], { asked = [], cases = [], orders = [] }: Asking): Lead[] {
  return [
    ...hiddenLow(answers, asked), ...askedAgain(asked), ...incentive(answers, asked), ...modeSwitched(answers, asked), ...splitOrders(orders),
    ...byCase(cases, { kind: 'selective_inviting', of: (one) => one.handler, member: (one) => one.well, hit: (one) => one.invited }),
    ...byCase(cases, { kind: 'withdrawn_before_draw', of: (one) => one.withdrawnBy ?? one.handler, member: (one) => !one.well, hit: (one) => one.withdrawnBy !== undefined }),
  ]
}

const isLow = (score: number | undefined): boolean => score !== undefined && score < 60

/** Among what was set aside, more low answers than among what counts. */
function hiddenLow(answers: readonly Scored[], asked: readonly AskedOne[]): Lead[] {
  const aside = asked.filter((one) => one.setAside?.score !== undefined)
  const kept = answers.filter((one) => one.score !== undefined)
  const low = kept.filter((one) => isLow(one.score)).length
  const people = byName(aside, (one) => one.setAside!.by)
  return unlikely([...people].filter(([, rows]) => rows.length >= 3).map(([by, rows]): Suspect => {
    const own = rows.filter((one) => isLow(one.setAside!.score)).length
    const cut = { n: kept.length + rows.length, hits: low + own, own: rows.length, ownHits: own }
    return {
      kind: 'hidden_low', about: by, rows: rows.map((one) => one.id), observed: own, expected: expectedHits([cut]), chance: excess([cut]),
      says: { zh: `${by} 作废了 ${rows.length} 份答卷，其中 ${own} 份是低分；留下的 ${kept.length} 份里低分 ${low} 份`, en: `${by} set aside ${rows.length} answers, ${own} of them low; of the ${kept.length} kept ${low} are` },
    }
  }), people.size)
}

/** The same customer about the same thing more than once in a wave. */
function askedAgain(asked: readonly AskedOne[]): Lead[] {
  const again = [...byName(asked, (one) => `${one.customer}|${one.occasion ?? ''}`).values()].filter((rows) => rows.length > 1)
  return again.map((rows) => ({
    kind: 'asked_again', about: rows.at(-1)!.handler ?? 'wave', rows: rows.map((one) => one.id), observed: rows.length, expected: 1, p: null,
    says: { zh: `同一位客户为同一件事被请了 ${rows.length} 次`, en: `one customer was invited ${rows.length} times about one thing` },
  }))
}

/** Rewards that go with high marks more than chance has it. */
function incentive(answers: readonly Scored[], asked: readonly AskedOne[]): Lead[] {
  const rewarded = new Set(asked.filter((one) => one.rewarded).map((one) => one.customer))
  return compared(answers.filter((one) => one.score !== undefined), {
    kind: 'incentive', inGroup: (one) => rewarded.has(one.respondent), hit: (one) => one.score! >= 90,
    zh: '拿到奖励的', en: 'of those rewarded',
  })
}

/** Answers given in another way than was planned, and better than the rest. */
function modeSwitched(answers: readonly Scored[], asked: readonly AskedOne[]): Lead[] {
  const planned = new Map(asked.flatMap((one) => (one.mode === undefined ? [] : [[one.customer, one.mode] as const])))
  return compared(answers.filter((one) => one.score !== undefined && one.mode !== undefined && planned.has(one.respondent)), {
    kind: 'mode_switched', inGroup: (one) => planned.get(one.respondent) !== one.mode, hit: (one) => one.score! >= 90,
    zh: '改了方式才作答的', en: 'of those asked in another way than planned',
  })
}

function compared(rows: readonly Scored[], { kind, inGroup, hit, zh, en }: { kind: LeadKind; inGroup: (row: Scored) => boolean; hit: (row: Scored) => boolean; zh: string; en: string }): Lead[] {
  const group = rows.filter(inGroup)
  const cut = { n: rows.length, hits: rows.filter(hit).length, own: group.length, ownHits: group.filter(hit).length }
  return unlikely(group.length < 5 ? [] : [{
    kind, about: 'wave', rows: group.map((one) => one.respondent), observed: cut.ownHits, expected: expectedHits([cut]), chance: excess([cut]),
    says: { zh: `${zh} ${group.length} 人里 ${cut.ownHits} 人打了高分，按全体应约 ${expectedHits([cut]).toFixed(1)} 人`, en: `${cut.ownHits} ${en} (${group.length}) gave high marks, where about ${expectedHits([cut]).toFixed(1)} would be expected` },
  }])
}

type Choosing = { kind: 'selective_inviting' | 'withdrawn_before_draw'; of: (one: CaseOne) => string; member: (one: CaseOne) => boolean; hit: (one: CaseOne) => boolean }

/** With each person: whether those who went well were invited, or those who went badly withdrawn, more than his others. */
function byCase(cases: readonly CaseOne[], { kind, of, member, hit }: Choosing): Lead[] {
  const people = byName(cases, of)
  return unlikely([...people].map(([person, rows]): Suspect => {
    const chosen = rows.filter((one) => member(one) && hit(one))
    const cut = { n: rows.length, hits: rows.filter(hit).length, own: rows.filter(member).length, ownHits: chosen.length }
    const says = kind === 'selective_inviting'
      ? { zh: `${person} 办得好的 ${cut.own} 件请了 ${chosen.length} 位客户，其余 ${cut.n - cut.own} 件只请了 ${cut.hits - chosen.length} 位`, en: `of ${person}’s ${cut.own} cases that went well ${chosen.length} customers were invited, of the other ${cut.n - cut.own} only ${cut.hits - chosen.length}` }
      : { zh: `抽样前移出名单的 ${cut.hits} 件里 ${chosen.length} 件办得不好（${person}）`, en: `${chosen.length} of the ${cut.hits} taken off the list before the draw had gone badly (${person})` }
    return { kind, about: person, rows: chosen.map((one) => one.id), observed: chosen.length, expected: expectedHits([cut]), chance: excess([cut]), says }
  }), people.size)
}

/** One customer's orders on one day with one handler, more often than with the other handlers: small ones slip below a band of the draw. */
function splitOrders(orders: readonly OrderOne[]): Lead[] {
  const days = byName(orders, (one) => `${one.handler}|${one.customer}|${Math.floor(one.at / 86_400_000)}`)
  const isSplit = new Set([...days.values()].filter((rows) => rows.length > 1).flat())
  const people = byName(orders, (one) => one.handler)
  return unlikely([...people].map(([person, rows]): Suspect => {
    const own = rows.filter((one) => isSplit.has(one))
    const [rest, restSplit] = [orders.length - rows.length, isSplit.size - own.length]
    const usual = (restSplit + 1) / (rest + 2)
    return {
      kind: 'split_orders', about: person, rows: own.map((one) => one.id), observed: own.length, expected: rows.length * usual,
      // Pieces of one order come together: two count as one event.
      chance: rest < 20 ? 1 : binomialTail(Math.floor(own.length / 2), Math.ceil(rows.length / 2), usual),
      says: { zh: `${person} 的 ${rows.length} 单里有 ${own.length} 单是同一客户当天的另一单，别人那里约 ${(100 * usual).toFixed(1)} %`, en: `${own.length} of ${person}’s ${rows.length} orders are one more of the same customer that day, about ${(100 * usual).toFixed(1)} % elsewhere` },
    }
  }), people.size)
}
