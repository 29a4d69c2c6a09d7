// Leads in who had a hand in an answer: typed in by the person whose work is judged, called back by him, or a caller whose people are always content.
import { excess, expectedHits, type Cut } from '#core/statistics/excess.ts'
import { byName, unlikely, type Lead, type Scored, type Suspect } from './lead.ts'

export function peopleLeads(answers: readonly Scored[]): Lead[] {
  return [...byHand(answers, 'typist'), ...byHand(answers, 'caller'), ...callerRate(answers)]
}

/** No statistics: whoever is judged takes down no answer on himself. */
function byHand(answers: readonly Scored[], by: 'typist' | 'caller'): Lead[] {
  const own = byName(answers.filter((one) => one.handler !== undefined && one[by] === one.handler), (one) => one.handler)
  const [kind, zh, en] = by === 'typist' ? ['typed_by_handler', '录入', 'typed in'] as const : ['own_caller', '回访', 'asked for'] as const
  return [...own].map(([person, rows]) => ({
    kind, about: person, rows: rows.map((one) => one.respondent), observed: rows.length, expected: 0, p: null,
    says: { zh: `${rows.length} 份答卷由被评价的 ${person} 自己${zh}`, en: `${rows.length} answers were ${en} by ${person}, whose work they judge` },
  }))
}

/** More content customers than the other callers have in the same strata, and in the same way of asking. */
function callerRate(answers: readonly Scored[]): Lead[] {
  const rated = answers.filter((one) => one.score !== undefined && one.caller !== undefined && one.caller !== one.handler)
  const isGood = (one: Scored) => one.score! >= 75
  const callers = byName(rated, (one) => one.caller)
  if (callers.size < 2) return []
  const strata = byName(rated, (one) => `${one.stratum ?? '-'}|${one.mode ?? '-'}`)
  const suspects = [...callers].filter(([, rows]) => rows.length >= 15).map(([caller, rows]): Suspect => {
    const cuts = [...strata.values()].map((all): Cut => {
      const own = all.filter((one) => one.caller === caller)
      return { n: all.length, hits: all.filter(isGood).length, own: own.length, ownHits: own.filter(isGood).length }
    })
    const good = rows.filter(isGood).length
    return {
      kind: 'caller_rate', about: caller, rows: rows.map((one) => one.respondent), observed: good, expected: expectedHits(cuts), chance: excess(cuts),
      says: { zh: `${caller} 回访的 ${rows.length} 人里 ${good} 人满意，同类回访应约 ${expectedHits(cuts).toFixed(1)} 人`, en: `${good} of the ${rows.length} that ${caller} called are content, where about ${expectedHits(cuts).toFixed(1)} would be expected` },
    }
  })
  return unlikely(suspects, callers.size)
}
