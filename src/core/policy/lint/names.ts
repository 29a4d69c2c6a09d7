// Names used and not declared: people, events, fields, forms, scripts, notices, pauses, clocks, units, deeds, axes and their members.
import { actions } from '../actions.ts'
import { isEmitted } from '../emitted.ts'
import { matterEvents, parseEvent, rowEvents, streamEvents } from '../events.ts'
import { exclusionOf, excludedFacts } from '../exclusions.ts'
import { shippedQuestionnaires } from '../questionnaire-names.ts'
import { type Tiered, tierLeaves } from '../values.ts'
import { deeds, hidingPlaces, relations } from '../vocabulary.ts'
import { type Scope, type Way, hint, membersOf, reportLeftOver } from './scope.ts'

const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : typeof value === 'string' ? [value] : [])

type Place = { scope: Scope; section: string; row: Record<string, unknown>; way: Way }

export function lintNames(scope: Scope): void {
  for (const { section, name, row } of scope.rows()) {
    const way = [section, name]
    const place = { scope, section, row, way }
    people(place)
    events(place)
    fields(place)
    rowsNamed(place)
    axes(place)
  }
  heads(scope)
}

/** Reports a word that is not known, under the code of its kind. */
type Asked = { code: string; what: { zh: string; en: string }; word: string; words: Iterable<string> }
function known(scope: Scope, way: Way, { code, what, word, words }: Asked): void {
  const names = [...words]
  if (names.includes(word)) return
  const near = hint(word, names)
  scope.report(code, 'error', way, `没有${what.zh}「${word}」${near.zh}`, `There is no ${what.en} “${word}”${near.en}`)
}

const person = { zh: '这个角色、部门或关系', en: 'role, unit or relation' }

function peopleWords({ policy }: Scope): Set<string> {
  const units = Object.keys(policy.units)
  const groupRoles = Object.values(policy.groups).flatMap((group) => group.roles)
  return new Set([...Object.keys(relations), ...Object.keys(policy.roles), ...units, ...units.map((unit) => `${unit}.head`),
    'unit.head', 'units.head', 'complained_unit.head', 'responsible.head', ...groupRoles.map((role) => `group.${role}`)])
}

function people({ scope, section, row, way }: Place): void {
  const words = peopleWords(scope)
  const check = (value: unknown, key: Way) => list(value).forEach((word) => known(scope, [...way, ...key], { code: 'WHO', what: person, word, words }))
  const keys = ['falls_to', 'desk', 'checked_by', 'open_by', 'approve', ...(section === 'measures' ? [] : ['by']), ...(section === 'steps' ? [] : ['to']), ...(section === 'privacy' ? ['from'] : []), ...(section === 'forms' ? ['sign'] : [])]
  for (const key of keys) check(row[key], [key])
  for (const key of ['override', 'extend', 'method_review']) check((row[key] as { by?: unknown } | undefined)?.by, [key, 'by'])
  check((row['proposes'] as { about?: unknown } | undefined)?.about, ['proposes', 'about'])
  if (Array.isArray(row['tell'])) for (const tell of row['tell'] as { at: string; who: string[] }[]) check(tell.who, ['tell', tell.at])
}

function events({ scope, section, row, way }: Place): void {
  const check = (value: unknown, key: Way) => list(value).forEach((event) => oneEvent(scope, event, [...way, ...key]))
  const keys = ['on', 'restart', 'ends', 'after', 'count', 'not', ...(section === 'clocks' ? ['from', 'until'] : []), ...(section === 'duties' ? ['until'] : [])]
  for (const key of keys) check(row[key], [key])
  if (section === 'draws' && !['customers', 'contracts', 'members'].includes(String(row['of']))) check(row['of'], ['of'])
  check((row['replace'] as { when?: unknown } | undefined)?.when, ['replace', 'when'])
  check((row['window'] as { after?: unknown } | undefined)?.after, ['window', 'after'])
  if (section !== 'measures') return
  for (const [key, parts] of [['rate', ['of', 'over']], ['time', ['from', 'until']], ['share', ['of']], ['covered', ['by']]] as const) {
    for (const part of parts) check((row[key] as Record<string, unknown> | undefined)?.[part], [key, part])
  }
}

/** One of its own an organisation may still write; until it does, nobody can be asked. */
function questionnaire({ scope, row, way }: Place): void {
  const name = String(row['questionnaire'] ?? '')
  const shipped: readonly string[] = shippedQuestionnaires
  if (shipped.includes(name)) return
  const near = hint(name, shipped)
  scope.report('QUESTIONNAIRE', 'warning', [...way, 'questionnaire'], `没有随附问卷「${name}」，要先自己编一份${near.zh}`, `No questionnaire “${name}” is shipped; one has to be written first${near.en}`)
}

function oneEvent(scope: Scope, name: string, way: Way): void {
  const event = parseEvent(name)
  if (event && !isEmitted(name)) scope.report('NO_SOURCE', 'note', way, `系统里还没有事件「${name}」的来源，等它的这一行不会启动`, `Nothing here tells of “${name}” yet: a row that waits for it never begins`)
  if (event?.of === 'row') {
    const rows = scope.policy[event.section]
    if (!Object.hasOwn(rows, event.row)) known(scope, way, { code: 'EVENT', what: { zh: `这一行（${event.section}）`, en: `row in ${event.section}` }, word: event.row, words: Object.keys(rows) })
    return
  }
  if (event) return
  const streams = Object.entries(streamEvents).flatMap(([stream, all]) => all.map((one) => `${stream}.${one}`))
  const callbacks = rowEvents.callback.events.map((one) => `callback.${one}`)
  known(scope, way, { code: 'EVENT', what: { zh: '这个事件', en: 'event' }, word: name, words: [...matterEvents, ...streams, ...callbacks] })
}

function fields({ scope, section, row, way }: Place): void {
  const check = (value: unknown, key: Way) => list(value).forEach((field) => known(scope, [...way, ...key], { code: 'FIELD', what: { zh: '这个字段', en: 'field' }, word: field, words: scope.fields }))
  const tier = (key: string) => tierLeaves(row[key] as Tiered<string[]> | undefined).forEach((leaf) => check(leaf.value, [key]))
  const tiered = (key: string) => (Array.isArray(row[key]) ? check(row[key], [key]) : tier(key))
  tiered('needs')
  check((row['proposes'] as { late?: { of?: unknown } } | undefined)?.late?.of, ['proposes', 'late', 'of'])
  if (section === 'notices') tier('parts')
  for (const key of ['fields', 'shows', 'fills', 'hides', 'reveals', 'publishes', 'never', 'same', 'plan', 'due']) check(row[key], [key])
  for (const key of ['override', 'extend', 'method_review', 'replace']) check((row[key] as { needs?: unknown } | undefined)?.needs, [key, 'needs'])
}

function rowsNamed({ scope, section, row, way }: Place): void {
  const { policy } = scope
  const check = (code: string, what: { zh: string; en: string }, key: Way, value: unknown, rows: object) =>
    list(value).forEach((name) => known(scope, [...way, ...key], { code, what, word: name, words: Object.keys(rows) }))
  check('FORM', { zh: '这张表单', en: 'form' }, ['form'], row['form'], policy.forms)
  check('SCRIPT', { zh: '这份话术', en: 'script' }, ['script'], row['script'], policy.scripts)
  check('NOTICE', { zh: '这份通知', en: 'notice' }, ['sends'], row['sends'], policy.notices)
  check('NOTICE', { zh: '这份通知', en: 'notice' }, ['extend', 'sends'], (row['extend'] as { sends?: unknown } | undefined)?.sends, policy.notices)
  check('PAUSE', { zh: '这种暂停', en: 'pause' }, ['pause'], row['pause'], policy.pauses)
  for (const key of ['inside', 'before']) if (section === 'clocks') check('CLOCK', { zh: '这个时限', en: 'clock' }, [key], row[key], policy.clocks)
  if (section === 'surveys') check('GRADES', { zh: '这套等级', en: 'grades' }, ['grades'], row['grades'], policy.grades)
  if (section === 'surveys') questionnaire({ scope, section, row, way })
  check('MEASURE', { zh: '这项指标', en: 'measure' }, ['counter'], row['counter'], policy.measures)
  if (section === 'measures') measureRefs({ scope, row, way })
  for (const key of ['who', 'audience']) {
    const draw = String(row[key] ?? '').split('.')[1]
    if (draw !== undefined) check('REF', { zh: '这次抽样', en: 'draw' }, [key], draw, policy.draws)
  }
  if (section === 'records') check('ACTION', { zh: '这个动作', en: 'action, step or deed' }, ['before'], row['before'], { ...policy.steps, ...deeds, ...actions })
  if (section === 'steps' && row['action'] === undefined) {
    const near = hint(String(way[1]), Object.keys(actions))
    scope.report('ACTION', 'error', way, `步骤「${way[1]}」不是已知动作，也没有写 action${near.zh}`, `The step “${way[1]}” is no known action and names none${near.en}`)
  }
}

function measureRefs({ scope, row, way }: Omit<Place, 'section'>): void {
  const rows: Record<string, object> = { clock: scope.policy.clocks, callback: scope.policy.callbacks, duty: scope.policy.duties, survey: scope.policy.surveys, measure: scope.policy.measures, draw: scope.policy.draws }
  for (const key of ['share', 'score']) {
    const value = row[key]
    if (typeof value !== 'string') continue
    const [prefix = '', name = ''] = value.split('.')
    if (key === 'score' && prefix === 'callback' && scope.policy.callbacks[name] && scope.policy.callbacks[name].marks === undefined) scope.report('REF', 'error', [...way, key], `回访「${name}」没有评价分档（marks），算不出分`, `The callback “${name}” has no views (marks) to score`)
    if (!rows[prefix] || !Object.hasOwn(rows[prefix], name)) scope.report('REF', 'error', [...way, key], `没有「${value}」可供计算`, `There is no “${value}” to measure`)
  }
}

function axes({ scope, row, way }: Omit<Place, 'section'>): void {
  const axis = (name: string, key: Way): boolean => {
    // A draw may go by a field of the policy's own: per shop, per engineer.
    if (scope.axes.includes(name) || (way[0] === 'draws' && Object.hasOwn(scope.policy.fields, name))) return true
    known(scope, [...way, ...key], { code: 'AXIS', what: { zh: '这个维度', en: 'axis' }, word: name, words: scope.axes })
    return false
  }
  const member = (name: string, value: string, key: Way) => {
    const members = membersOf(scope.policy, name)
    if (members && !members.includes(value) && reportLeftOver(scope, [...way, ...key], { axis: name, value, members })) return
    if (members) known(scope, [...way, ...key], { code: 'VALUE', what: { zh: `「${name}」中的这个值`, en: `value of ${name}` }, word: value, words: members })
  }
  for (const [name, values] of Object.entries((row['for'] as Record<string, string[]> | undefined) ?? {})) {
    if (axis(name, ['for', name])) values.forEach((value) => member(name, value, ['for', name]))
  }
  for (const key of ['within', 'every', 'per', 'needs', 'parts', 'keep_for']) walkTier(row[key], (name, members) => {
    if (axis(name, [key])) members.filter((one) => one !== 'else').forEach((one) => member(name, one, [key]))
  })
  for (const name of list(row['strata'])) axis(name, ['strata'])
  if (way[0] === 'draws' && typeof row['each'] === 'string') axis(row['each'], ['each'])
  if (way[0] === 'measures') for (const name of list(row['by'])) axis(name, ['by'])
  if (way[0] === 'privacy') for (const place of list(row['in'])) known(scope, [...way, 'in'], { code: 'VALUE', what: { zh: '这个显示位置', en: 'place' }, word: place, words: [...Object.keys(hidingPlaces), ...Object.keys(scope.policy.notices)] })
  if (way[0] === 'measures') for (const condition of list(row['exclude'])) exclusion(scope, way, condition)
  if (way[0] === 'callbacks' && typeof row['marks'] === 'string') views(scope, way, row['marks'])
  const covered = row['covered'] as { axis?: string } | undefined
  if (covered?.axis) axis(covered.axis, ['covered', 'axis'])
}

function exclusion({ report, axes }: Scope, way: Way, condition: string): void {
  const found = exclusionOf(condition)
  if (found && ('fact' in found || axes.includes(found.axis))) return
  report('VALUE', 'error', [...way, 'exclude'], `指标不能按「${condition}」剔除。可用：${excludedFacts.join('、')}，或某个维度的值，如 outcome == 'unreachable'`, `A measure cannot leave out “${condition}”. It may leave out ${excludedFacts.join(', ')}, or a value of an axis such as outcome == 'unreachable'`)
}

/** A view without points or without the outcome it means would stand in no figure. */
function views({ policy, report }: Scope, way: Way, marks: string): void {
  const codes = Object.entries(policy.taxonomies[marks] ?? {})
  if (codes.length < 2) report('AXIS', 'error', [...way, 'marks'], `没有评价分档「${marks}」：请在 taxonomies 里列出至少两档`, `There is no list of views “${marks}”: name at least two in taxonomies`)
  for (const [code, { points, means }] of codes) {
    if (points === undefined || means === undefined) report('VALUE', 'error', ['taxonomies', marks, code], `评价「${code}」要写明 points（计几分）和 means（算作哪种回访结果）`, `The view “${code}” wants points and means (as which outcome it counts)`)
  }
}

export function walkTier(tier: unknown, see: (axis: string, members: string[]) => void): void {
  if (typeof tier !== 'object' || tier === null || !('axis' in tier) || !('of' in tier)) return
  const { axis, of } = tier as { axis: string; of: Record<string, unknown> }
  see(axis, Object.keys(of))
  for (const next of Object.values(of)) walkTier(next, see)
}

/** Names in sections that are not plain rows: heads of units, roles, ladder, routing of classes, upkeep. */
function heads(scope: Scope): void {
  const { policy } = scope
  const role = { zh: '这个角色', en: 'role' }
  const unit = { zh: '这个部门', en: 'unit' }
  const roles = Object.keys(policy.roles)
  const units = Object.keys(policy.units)
  for (const [name, row] of Object.entries(policy.units)) if (row.head) known(scope, ['units', name, 'head'], { code: 'WHO', what: role, word: row.head, words: roles })
  for (const [name, row] of Object.entries(policy.roles)) {
    if (row.unit) known(scope, ['roles', name, 'unit'], { code: 'UNIT', what: unit, word: row.unit, words: units })
    if (row.deputy) known(scope, ['roles', name, 'deputy'], { code: 'WHO', what: role, word: row.deputy, words: roles })
  }
  policy.authority.forEach((level, index) => known(scope, ['authority', index, 'role'], { code: 'WHO', what: role, word: level.role, words: roles }))
  for (const [axis, codes] of Object.entries(policy.taxonomies)) {
    for (const [code, row] of Object.entries(codes)) {
      if (row.unit) known(scope, ['taxonomies', axis, code, 'unit'], { code: 'UNIT', what: unit, word: row.unit, words: units })
      if (row.parent) known(scope, ['taxonomies', axis, code, 'parent'], { code: 'VALUE', what: { zh: '这个上级类别', en: 'parent' }, word: row.parent, words: Object.keys(codes) })
      row.needs.forEach((field) => known(scope, ['taxonomies', axis, code, 'needs'], { code: 'FIELD', what: { zh: '这个字段', en: 'field' }, word: field, words: scope.fields }))
    }
  }
  const words = peopleWords(scope)
  for (const key of ['interpreted_by', 'proposed_by', 'approved_by'] as const) list(policy.upkeep[key]).forEach((who) => known(scope, ['upkeep', key], { code: 'WHO', what: person, word: who, words }))
  for (const tell of policy.tell) tell.who.forEach((who) => known(scope, ['tell', tell.at], { code: 'WHO', what: person, word: who, words }))
}
