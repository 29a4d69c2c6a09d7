// What a row of a policy says, as one sentence for people: who may, what is needed, by when. From the row alone, so it cannot say anything else.
import { formatDuration, parseDuration, type Duration } from '#core/calendar/duration.ts'
import { textIn, type Text } from '#core/kernel/text.ts'
import { actions } from './actions.ts'
import { builtInFields, isBuiltInField } from './fields.ts'
import { axisTitle, conditionInWords, eventInWords, memberTitle } from './event-words.ts'
import { labelOfCondition } from './guards.ts'
import type { Policy } from './shape.ts'
import { type DayIn, tierLeaves, type Tiered } from './values.ts'
import { callbackMethods, deeds, matterKinds, periods, relations } from './vocabulary.ts'

export type Both = { zh: string; en: string }
type Row = Record<string, unknown>

const both = (zh: string, en: string): Both => ({ zh, en })
const joined = (parts: (Both | null)[]): Both => {
  const left = parts.filter((part) => part !== null)
  return { zh: left.map((part) => part.zh).join('；'), en: left.map((part) => part.en).join('; ') }
}

export function rowSentence(policy: Policy, row: unknown): Both {
  if (typeof row === 'object' && row !== null && 'zh' in row && Object.keys(row).length === 2) return row as Both
  if (Array.isArray(row)) return typeof row[0] === 'string' ? listed(row as string[]) : isScale(row) ? levelsOf(policy, row) : ladder(policy, row as Policy['authority'])
  if (typeof row !== 'object' || row === null) return both('', '')
  const said = row as Row
  return joined([
    who(policy, said), spoken(said), timed(policy, said), needed(policy, said), conditions(policy, said), sampled(said), private_(policy, said), recurring(said), targeted(said), told(policy, said), proposed(policy, said), checked(policy, said), takenBack(said),
  ])
}

const isScale = (row: unknown[]): row is Policy['scales'][string] => typeof row[0] === 'object' && row[0] !== null && 'level' in row[0]

/** The levels of a scale, the lowest first, each with its rule where it has one. */
function levelsOf(policy: Policy, levels: Policy['scales'][string]): Both {
  const named = levels.map((level) => {
    const title = titleOf(level, level.level)
    const when = level.when.map((condition) => conditionInWords(policy, condition))
    return when.length === 0 ? title : both(`${title.zh}（${when.map((one) => one.zh).join('且')}）`, `${title.en} (${when.map((one) => one.en).join(' and ')})`)
  })
  return both(`由低到高：${named.map((one) => one.zh).join('、')}`, `from low to high: ${named.map((one) => one.en).join(', ')}`)
}

export function whoText(policy: Policy, words: readonly string[]): Both {
  const named = words.map((word) => wordOf(policy, word))
  return both(named.map((one) => one.zh).join('、'), named.map((one) => one.en).join(', '))
}

function wordOf(policy: Policy, word: string): Both {
  const role = policy.roles[word]
  if (role) return titleOf(role, word)
  if (word in relations) return relations[word as keyof typeof relations]
  const [unit = '', part] = word.split('.')
  const whole = unit === 'unit' || unit === 'units' || unit === 'group' ? relations[unit] : titleOf(policy.units[unit], unit)
  return part === undefined ? whole : both(`${whole.zh}${part === 'head' ? '负责人' : (groupRoles[part]?.zh ?? `（${part}）`)}`, part === 'head' ? `head of ${whole.en}` : `${groupRoles[part]?.en ?? part} of ${whole.en}`)
}

/** The parts that people play in a handling group. */
export const groupRoles: Record<string, Both> = {
  lead: both('组长', 'lead'), service: both('客服专员', 'customer service member'), technical: both('技术人员', 'technical member'), quality: both('质量人员', 'quality member'), data: both('数据人员', 'data member'), legal: both('法务人员', 'legal member'), member: both('成员', 'member'),
}

export function titleOf(row: { zh?: string | undefined; en?: string | undefined } | undefined, otherwise: string): Both {
  return both(row?.zh ?? otherwise, row?.en ?? row?.zh ?? otherwise)
}

function who(policy: Policy, { by, may_not: mayNot, if: reasons, sees, target, by_lot: lot }: Row): Both | null {
  if (Array.isArray(mayNot)) {
    const what = (mayNot as string[]).map(deedOf)
    const why = (reasons as string[]).map((one) => labelOfCondition(one))
    return both(`${why.map((one) => one.zh).join('、')}的人不得${what.map((one) => one.zh).join('、')}`, `${why.map((one) => one.en).join(', ')}: may not ${what.map((one) => one.en.toLowerCase()).join(', ')}`)
  }
  if (typeof sees === 'string') return sight[sees] ?? null
  if (!Array.isArray(by) || by.length === 0) return null
  if (target !== undefined) {
    const axes = (by as string[]).map((axis) => axisTitle(policy, axis))
    return both(`按${axes.map((one) => one.zh).join('、')}分别统计`, `counted by ${axes.map((one) => one.en).join(', ')}`)
  }
  const named = whoText(policy, by as string[])
  return lot === true ? both(`由${named.zh}中抽签确定的人办理`, `by one drawn by lot from ${named.en}`) : both(`由${named.zh}办理`, `by ${named.en}`)
}

const sight: Record<string, Both> = {
  own: both('看到本人经办的事项', 'sees his own matters'), unit: both('看到本部门的事项', 'sees the matters of his unit'), below: both('看到本部门及下属的事项', 'sees his unit and those below'),
  all: both('看到全部事项', 'sees all matters'), drawn: both('只看到分给他的事项', 'sees what a draw or task gave him'), none: both('看不到事项', 'sees no matters'),
}

function deedOf(word: string): Both {
  if (word in actions) return actions[word as keyof typeof actions]
  return word in deeds ? deeds[word as keyof typeof deeds] : both(word, word)
}

function spoken({ says, lines }: Row): Both | null {
  if (says !== undefined) return both(textIn(says as Text, 'zh'), textIn(says as Text, 'en'))
  if (typeof lines !== 'object' || lines === null) return null
  const texts = Object.values(lines as Record<string, Text>)
  return both(texts.map((line) => textIn(line, 'zh')).join('、'), texts.map((line) => textIn(line, 'en')).join(', '))
}

function timed(policy: Policy, { from, until, within, after, window }: Row): Both | null {
  const limit = tierText(policy, within as Tiered<Duration> | Duration | undefined)
  const start = Array.isArray(from) && typeof from[0] === 'string' && Array.isArray(until) ? events(policy, from as string[]) : typeof after === 'string' ? events(policy, [after]) : null
  const end = Array.isArray(until) ? events(policy, until as string[]) : null
  const bounds = window as { within: Duration } | undefined
  const parts = [
    start && both(`自“${start.zh}”起${end ? `，至“${end.zh}”` : ''}`, `from ${start.en}${end ? ` until ${end.en}` : ''}`),
    limit && both(`限${limit.zh}`, `within ${limit.en}`),
    bounds ? both(`窗口${formatDuration(bounds.within, 'zh')}`, `within a window of ${formatDuration(bounds.within, 'en')}`) : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : joined(parts)
}

function takenBack({ undo }: Row): Both | null {
  const within = undo as Duration | undefined
  return within === undefined ? null : both(`${formatDuration(within, 'zh')}内没有后续的，本人可以撤销`, `may be taken back by whoever took it within ${formatDuration(within, 'en')}, while nothing has followed`)
}

function tierText(policy: Policy, tier: Tiered<Duration> | Duration | undefined): Both | null {
  const leaves = tier !== undefined && 'n' in tier ? [{ path: [] as string[], value: tier }] : tierLeaves(tier)
  if (leaves.length === 0) return null
  const one = (language: 'zh' | 'en') => leaves.map(({ path, value }) => `${pathText(policy, path, language)}${formatDuration(value, language)}`).join('、')
  return both(one('zh'), one('en'))
}

function pathText(policy: Policy, path: string[], language: 'zh' | 'en'): string {
  const parts = path.map((step) => {
    const [axis = '', member = ''] = step.split('=')
    return `${axisTitle(policy, axis)[language]} ${memberTitle(policy, axis, member)[language]}`
  })
  return parts.length > 0 ? `${parts.join(' ')} ` : ''
}

export function events(policy: Policy, names: string[]): Both {
  const named = names.map((name) => eventInWords(policy, name))
  return both(named.map((one) => one.zh).join('、'), named.map((one) => one.en).join(', '))
}

function needed(policy: Policy, { needs, fields, parts, shows, fills, same }: Row): Both | null {
  const lists = [needs, parts].map((tier) => (typeof tier === 'object' && tier !== null && ('value' in tier || 'axis' in tier) ? tierLeaves(tier as Tiered<string[]>).flatMap((leaf) => leaf.value) : Array.isArray(tier) ? (tier as string[]) : []))
  const names = [...new Set([...lists.flat(), ...[fields, shows, fills, same].flatMap((list) => (Array.isArray(list) ? (list as string[]) : []))])]
  if (names.length === 0) return null
  const labels = names.map((name) => fieldTitle(policy, name))
  return both(`内容：${labels.map((one) => one.zh).join('、')}`, `holds: ${labels.map((one) => one.en).join(', ')}`)
}

function fieldTitle(policy: Policy, name: string): Both {
  return isBuiltInField(name) ? builtInFields[name] : policy.fields[name] ? titleOf(policy.fields[name], name) : axisTitle(policy, name)
}

function conditions(policy: Policy, { when, unless }: Row): Both | null {
  const list = (value: unknown) => (Array.isArray(value) ? (value as string[]) : []).map((one) => conditionInWords(policy, one))
  const [held, absent] = [list(when), list(unless)]
  if (held.length + absent.length === 0) return null
  return both([...held.map((one) => one.zh), ...absent.map((one) => `不是${one.zh}`)].join('且') + '时', [...held.map((one) => `if ${one.en}`), ...absent.map((one) => `unless ${one.en}`)].join(' and '))
}

/** How a survey is asked, beside the ways of a callback. */
const surveyMethods: Record<string, Both> = { web: both('网页', 'web'), paper: both('纸质问卷', 'on paper'), on_site: both('现场', 'on site'), face: both('面访', 'face to face'), interview: both('访谈', 'interview'), qr: both('扫码', 'QR code'), wechat: both('微信', 'WeChat'), fax: both('传真', 'fax'), meeting: both('座谈会', 'meeting'), social: both('社交媒体', 'social media') }

function sampled({ bands, methods }: Row): Both | null {
  if (Array.isArray(methods)) {
    const named = (methods as string[]).map((one) => callbackMethods[one as keyof typeof callbackMethods] ?? surveyMethods[one] ?? both(one, one))
    return both(`方式：${named.map((one) => one.zh).join('、')}`, `by ${named.map((one) => one.en).join(', ')}`)
  }
  if (!Array.isArray(bands)) return null
  const texts = (bands as { from?: number; to?: number; take?: number | 'all'; percent?: number }[]).map(({ from, to, take, percent }) => `${from ?? ''}${from !== undefined || to !== undefined ? '–' : ''}${to ?? ''}${from !== undefined || to !== undefined ? ': ' : ''}${take ?? `${percent}%`}`)
  return both(`抽取 ${texts.join('；')}`, `takes ${texts.join('; ')}`)
}

function private_(policy: Policy, { hides, reveals, to, in: places }: Row): Both | null {
  const list = (names: unknown) => (names as string[]).map((name) => fieldTitle(policy, name))
  if (Array.isArray(hides)) {
    const named = list(hides)
    return both(`隐藏${named.map((one) => one.zh).join('、')}`, `hides ${named.map((one) => one.en).join(', ')}${Array.isArray(places) ? ` in ${(places as string[]).join(', ')}` : ''}`)
  }
  const readers = Array.isArray(to) ? whoText(policy, to as string[]) : null
  if (Array.isArray(reveals) && readers) {
    const named = list(reveals)
    return both(`${readers.zh}可查看${named.map((one) => one.zh).join('、')}`, `${readers.en} may see ${named.map((one) => one.en).join(', ')}`)
  }
  return readers && both(`发给/限于${readers.zh}`, `to ${readers.en}`)
}

function recurring({ every, per, times, by_day: day, by_time: time }: Row): Both | null {
  const cycle = comesRound({ every, per, times })
  if (!cycle || (day === undefined && time === undefined)) return cycle
  const on = day as DayIn | undefined
  const by = { zh: `${on?.month ? `第 ${on.month} 个月` : ''}${on ? ` ${on.day} 日` : '末日'}${typeof time === 'string' ? ` ${time} ` : ''}前`, en: `by ${on ? `day ${on.day}${on.month ? ` of month ${on.month}` : ''}` : 'its last day'}${typeof time === 'string' ? `, ${time}` : ''}` }
  return both(`${cycle.zh}${by.zh}`, `${cycle.en}, ${by.en}`)
}

function comesRound({ every, per, times }: Row): Both | null {
  const word = [every, per].find((one) => typeof one === 'string' || (typeof one === 'object' && one !== null && 'value' in one))
  const name = typeof word === 'string' ? word : (word as { value?: string } | undefined)?.value
  if (name !== undefined && parseDuration(name)) return both(`每${formatDuration(parseDuration(name)!, 'zh')}`, `every ${formatDuration(parseDuration(name)!, 'en')}`)
  if (name === undefined || !(name in periods)) return null
  const label = periods[name as keyof typeof periods]
  return both(`${label.zh}${typeof times === 'number' && times > 1 ? ` ${times} 次` : ''}`, `each ${label.en}`)
}

function targeted({ target }: Row): Both | null {
  return typeof target === 'object' && target !== null && 'text' in target ? both(`目标 ${(target as { text: string }).text}`, `target ${(target as { text: string }).text}`) : null
}

function told(policy: Policy, { sends }: Row): Both | null {
  if (!Array.isArray(sends) || sends.length === 0) return null
  const named = (sends as string[]).map((name) => titleOf(policy.notices[name], name))
  return both(`发出${named.map((one) => `《${one.zh}》`).join('')}`, `sends ${named.map((one) => one.en).join(', ')}`)
}

function proposed(policy: Policy, { proposes }: Row): Both | null {
  if (typeof proposes !== 'object' || proposes === null) return null
  const { about, late, at_most: most, ...once } = proposes as { about: string[]; points?: number; money?: number; late?: { every: Duration; points?: number; money?: number; percent?: number; of?: string }; at_most?: { points?: number; money?: number } }
  const worth = (one: { points?: number; money?: number; percent?: number; of?: string }): Both[] => [
    ...(one.points === undefined ? [] : [both(`${one.points} 分`, `${one.points} points`)]), ...(one.money === undefined ? [] : [both(`${one.money / 100} 元`, `${one.money / 100} yuan`)]),
    ...(one.percent === undefined || one.of === undefined ? [] : [both(`${fieldTitle(policy, one.of).zh}的 ${one.percent}%`, `${one.percent}% of ${fieldTitle(policy, one.of).en}`)]),
  ]
  const named = whoText(policy, about)
  const parts = [...worth(once), ...(late ? worth(late).map((one) => both(`每超期${formatDuration(late.every, 'zh')}${one.zh}`, `${one.en} for each ${formatDuration(late.every, 'en')} late`)) : []), ...(most ? worth(most).map((one) => both(`最多 ${one.zh}`, `at most ${one.en}`)) : [])]
  return parts.length === 0 ? null : both(`提议：${named.zh} ${parts.map((one) => one.zh).join('，')}`, `proposes for ${named.en}: ${parts.map((one) => one.en).join(', ')}`)
}

function checked(policy: Policy, { checked_by: by }: Row): Both | null {
  if (!Array.isArray(by) || by.length === 0) return null
  const named = whoText(policy, by as string[])
  return both(`由${named.zh}验收`, `accepted by ${named.en}`)
}

/** Kinds of matter by their names; anything else, such as forbidden words, as it is written. */
function listed(words: string[]): Both {
  const named = words.map((word) => (word in matterKinds ? matterKinds[word as keyof typeof matterKinds] : both(word, word)))
  return both(named.map((one) => one.zh).join('、'), named.map((one) => one.en).join(', '))
}

function ladder(policy: Policy, rungs: Policy['authority']): Both {
  const texts = rungs.map(({ role, amount }) => ({ role: titleOf(policy.roles[role], role), amount }))
  return both(texts.map(({ role, amount }) => `${role.zh}${amount === undefined ? '不限' : `≤ ${amount / 100} 元`}`).join('，'), texts.map(({ role, amount }) => `${role.en} ${amount === undefined ? 'without limit' : `≤ ${amount / 100} yuan`}`).join(', '))
}
