// Comparisons with a figure or a word, as conditions write them, each side of which a made-up matter can be put on.
import type { Json } from '#core/kernel/json.ts'
import { addMs, localDate } from '#core/kernel/instant.ts'
import { builtInFields, isBuiltInField } from '#core/policy/fields.ts'
import type { Policy } from '#core/policy/shape.ts'
import { NOW, withData, withField, withMatter, type Change } from './situation.ts'

type Atom = { yes: Change; no: Change }

const comparison = /\b(?:(data|fields)\.([a-z_]+)|alike\('([a-z0-9_]+)'\)|([a-z_]+))\s*(>=|<=|>|<|==|!=)\s*(?:'([^']*)'|(-?\d+(?:\.\d+)?))/g

/** One atom for each; words that are no figures and no axes are left to the others. */
export function comparisonsIn(condition: string, isAxis: (word: string) => boolean): { atoms: Atom[]; rest: string } {
  const atoms: Atom[] = []
  const rest = condition.replace(comparison, (text, map, key, join, word, sign, said, figure) => {
    const put = map === undefined ? (join === undefined ? forWord(word, isAxis) : forAlike(join)) : forMap(map, key)
    if (put === null) return text
    atoms.push(said === undefined ? sides(put, figures(sign, Number(figure))) : worded(put, { sign, said, key: key ?? word }))
    return ' '
  })
  return { atoms, rest }
}

function figures(sign: string, figure: number): [Json, Json] {
  const sides: Record<string, [number, number]> = { '>=': [figure, figure - 1], '>': [figure + 1, figure], '<=': [figure, figure + 1], '<': [figure - 1, figure], '==': [figure, figure + 1], '!=': [figure + 1, figure] }
  return sides[sign]!
}

const sides = (put: Put, [yes, no]: [Json, Json]): Atom => ({ yes: put(yes), no: put(no) })

/** The word itself on one side, another that may stand in its place on the other. */
function worded(put: Put, { sign, said, key }: { sign: string; said: string; key: string }): Atom {
  const same = put(said)
  const another: Change = (so) => put(otherThan(said, so.ctx.policy, key))(so)
  return sign === '!=' ? { yes: another, no: same } : { yes: same, no: another }
}

function otherThan(said: string, policy: Policy, key: string): string {
  const own = policy.scales[key]?.map(({ level }) => level) ?? Object.keys(policy.taxonomies[key] ?? policy.fields[key]?.choices ?? {})
  const builtIn = isBuiltInField(key) && typeof builtInFields[key].choices === 'object' ? Object.keys(builtInFields[key].choices) : []
  return [...own, ...builtIn].find((one) => one !== said) ?? '-'
}

type Put = (value: Json) => Change

function forMap(map: string, key: string): Put {
  return map === 'data' ? (value) => withData({ [key]: value }) : (value) => (so) => withField(key, value)({ ...so, data: Object.fromEntries(Object.entries(so.data).filter(([name]) => name !== key)) })
}

const forAlike = (join: string): Put => (value) => withMatter(({ alike }) => ({ alike: { ...alike, [join]: Number(value) } }))

const counted: Record<string, Put> = {
  contacts: (value) => withMatter(() => ({ contacts: Number(value) })),
  callers: (value) => withMatter(() => ({ callers: Number(value) })),
  unit_count: (value) => withMatter(() => ({ units: Array.from({ length: Number(value) }, (_, i) => `unit-${i}`) })),
  days_old: (value) => withField('occurred_at', localDate(addMs(NOW, -Number(value) * 86_400_000))),
  amount: (value) => withMatter(() => ({ amount: Number(value) })),
  round: (value) => withMatter(() => ({ round: Number(value) })),
  level: (value) => withMatter(() => ({ level: Number(value) })),
  score: (value) => withData({ score: value }),
}

function forWord(word: string, isAxis: (word: string) => boolean): Put | null {
  if (Object.hasOwn(counted, word)) return counted[word]!
  if (!isAxis(word) || ['kind', 'channel', 'outcome', 'verdict', 'responsibility'].includes(word)) return null
  return (value) => withMatter(({ axes }) => ({ axes: { ...axes, [word]: String(value) } }))
}
