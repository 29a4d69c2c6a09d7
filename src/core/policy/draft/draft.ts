// From a paper regulation to a policy file: what was understood is filled in and says so, what was not is marked to be decided.
// By rule alone. A draft is where people begin; the linter and a named person decide whether it takes effect.
import { Document } from 'yaml'
import { loadPolicy, type PolicySource } from '../load.ts'
import { sectionOf, isPrefix } from '../controls.ts'
import { bandsIn } from './bands.ts'
import { clean } from './clean.ts'
import { type DraftClause, clausesIn } from './clauses.ts'
import { type Keeper, keepersOf } from './keepers.ts'
import { classesIn, formsIn, titleOf, unitsIn } from './names.ts'
import { extensionIn, gradedLimits } from './tiers.ts'
import { outlineOf } from './outline.ts'
import type { Quantity } from './quantities.ts'

/** `used` names the control that runs with the number, or nothing: then a person has to see to it. */
export type DraftNumber = { text: string; value: number | null; unit: string; clause: string; used: string | null }
export type Draft = {
  yaml: string
  clauses: { id: string; title: string; says: string; kept_by: string[] }[]
  numbers: DraftNumber[]
  /** Clauses without a control, and numbers left blank in the text. */
  undecided: { clause: string; says: string; why: string }[]
  units: string[]
  forms: string[]
  /** Lines taken for the download site's, not the regulation's. */
  dropped: string[]
}
type Rows = Record<string, Record<string, Record<string, unknown>>>
type Asked = { id: string; version: string; shelf: readonly PolicySource[] }

const durations = ['s', 'min', 'h', 'wh', 'd', 'wd', 'w', 'mo', 'q', 'hy', 'y']
const periodOf: Record<string, string> = { d: 'day', wd: 'wd', w: 'week', mo: 'month', q: 'quarter', hy: 'half-year', y: 'year' }

export function draftPolicy(text: string, { id, version, shelf }: Asked): Draft {
  const { lines, dropped } = clean(text)
  const items = outlineOf(lines)
  const clauses = clausesIn(items)
  const whole = lines.join('\n')
  const rows = rowsOfNames(whole, items)
  const kept = clauses.map((clause) => ({ clause, ...keep(clause, rows) }))
  drawRows(clauses, rows, kept)
  gradeRows(rows, kept)
  const known = existing(rows, kept.flatMap((one) => one.refs), { id, version, shelf })
  const final = kept.map((one) => ({ ...one, refs: [...new Set(one.refs)].filter((ref) => known.has(ref)) }))
  const title = titleOf(lines, clauses)
  return {
    yaml: fileOf(final, rows, { id, version, title, shelf }),
    clauses: final.map(({ clause, refs }) => ({ id: clause.id, title: clause.title, says: clause.says, kept_by: refs })),
    numbers: final.flatMap(({ clause, used }) => clause.numbers.map((number) => ({ text: number.text, value: number.value, unit: number.unit, clause: clause.id, used: used.get(number) ?? null }))),
    undecided: final.flatMap(({ clause, refs }) => whyUndecided(clause, refs).map((why) => ({ clause: clause.id, says: clause.says, why }))),
    units: unitsIn(whole), forms: formsIn(whole), dropped,
  }
}

type Kept = { clause: DraftClause; refs: string[]; used: Map<Quantity, string> }

function keep(clause: DraftClause, rows: Rows): Omit<Kept, 'clause'> {
  const { keepers, number } = keepersOf(clause)
  const used = new Map<Quantity, string>()
  const longer = keepers[0]?.ref.startsWith('clock.') ? extensionIn(clause) : undefined
  const refs = keepers.map((keeper, index) => {
    const graded = index === 0 && keeper.limit === 'within' ? gradedLimits(clause) : undefined
    const dated = index === 0 && keeper.cycle && keeper.limit ? datedIn(clause) : undefined
    for (const one of dated?.numbers ?? []) used.set(one, keeper.ref)
    const takes = dated ? dated.row : index === 0 && number ? { ...fieldFor(keeper, number), ...(graded && { within: graded.within }), ...longer?.row } : undefined
    const share = keeper.percent ? clause.numbers.find((one) => one.unit === '%' && one.value !== null) : undefined
    if (!takes && !keeper.row && !share) return keeper.ref
    const ref = place(rows, keeper, share ? { [keeper.percent!]: `>= ${share.value}%` } : takes)
    if (takes && number) used.set(number, ref)
    for (const one of takes ? [...(graded?.numbers ?? []), ...(longer ? [longer.number] : [])] : []) used.set(one, ref)
    if (takes && graded) rows['scales'] = { ...rows['scales'], ...graded.scales }
    if (share) used.set(share, ref)
    useOthers(clause, { row: keeper.row ?? {}, ref, used })
    return ref
  })
  return { refs: [...refs, ...furtherLimits(clause, { refs, used, rows })], used }
}

/** 「每月25日前报当月情况」 is due inside its month, 「每月5日前报上月情况」 so many days after the last. */
function datedIn({ says, numbers }: DraftClause): { row: Record<string, unknown>; numbers: Quantity[] } | undefined {
  const hit = /每(?:个)?(月|季度?|年)(?:末月)?(\d{1,2})日(?:之|以)?前/.exec(says)
  const cycle = hit ? numbers.find((one) => one.cycle && one.value === 1 && one.at >= hit.index && one.at < hit.index + 3) : undefined
  const day = hit ? numbers.find((one) => one.unit === 'd' && one.value === Number(hit[2]) && one.at > hit.index) : undefined
  if (!hit || !cycle || !day || !periodOf[cycle.unit]) return undefined
  const inside = /当月|本月|当季|本季|当年|本年|末月/.test(says)
  return { row: { every: periodOf[cycle.unit], ...(inside ? { by_day: day.value } : { within: `${day.value}d` }) }, numbers: [cycle, day] }
}

/** 「2小时内响应，24小时内反馈」: a second limit runs on a clock of its own, by the words beside it. */
function furtherLimits(clause: DraftClause, { refs, used, rows }: { refs: string[]; used: Map<Quantity, string>; rows: Rows }): string[] {
  if (!refs.some((ref) => ref.startsWith('clock.'))) return []
  return clause.numbers.flatMap((number) => {
    if (used.has(number) || number.cycle || number.value === null || !durations.includes(number.unit)) return []
    const from = clause.says.lastIndexOf('，', number.at) + 1
    const next = clause.says.indexOf('，', number.at)
    const says = clause.says.slice(from, next < 0 ? undefined : next)
    if (!/[内前]/.test(says.slice(number.at - from))) return []
    const { keepers } = keepersOf({ ...clause, says, title: '', under: [], numbers: [number] })
    const [keeper] = keepers
    if (!keeper?.ref.startsWith('clock.') || keeper.limit !== 'within' || refs.includes(keeper.ref)) return []
    const ref = place(rows, keeper, { within: `${number.value}${number.unit}` })
    used.set(number, ref)
    return [ref]
  })
}

/** Numbers that a row holds beside its limit: hours of a channel, how far back a review looks, how often in all. */
function useOthers(clause: DraftClause, { row, ref, used }: { row: Record<string, unknown>; ref: string; used: Map<Quantity, string> }): void {
  const held = 'hours' in row ? ['h'] : 'covers' in row ? ['d'] : 'after' in row ? ['times'] : 'bands' in row ? ['%'] : 'extend' in row ? durations : []
  for (const one of clause.numbers) if (held.includes(one.unit) && !used.has(one)) used.set(one, ref)
}

function fieldFor(keeper: Keeper, number: Quantity): Record<string, unknown> | undefined {
  if (number.cycle && keeper.cycle) return cycleFor(keeper, number)
  if (!keeper.limit || !durations.includes(number.unit)) return undefined
  return { [keeper.limit]: number.value === null ? 'undecided' : `${number.value}${number.unit}` }
}

/** `month`, or `2w` where several periods are taken together and the row can come round so. */
function cycleFor(keeper: Keeper, { value, unit }: Quantity): Record<string, unknown> | undefined {
  if (value === 1 || value === null) return periodOf[unit] ? { [keeper.cycle!]: periodOf[unit] } : undefined
  return keeper.ref.startsWith('duty.') && ['d', 'wd', 'w', 'mo', 'q', 'y'].includes(unit) ? { [keeper.cycle!]: `${value}${unit}` } : undefined
}

/** Writes a row; a second limit of the same name gets a row of its own beside the first. */
function place(rows: Rows, keeper: Keeper, takes: Record<string, unknown> | undefined): string {
  const [prefix = '', name = ''] = keeper.ref.split('.')
  if (!isPrefix(prefix)) return keeper.ref
  const section = (rows[sectionOf[prefix]] ??= {})
  const wanted = { ...own(prefix, name), ...keeper.row, ...takes }
  let free = name
  for (let n = 2; section[free] && !agrees(section[free]!, wanted); n += 1) free = `${name}_${n}`
  section[free] = { ...section[free], ...wanted, ...(free !== name && section[name] && { like: name }) }
  return `${prefix}.${free}`
}

const agrees = (row: Record<string, unknown>, wanted: Record<string, unknown>) => Object.entries(wanted).every(([field, value]) => row[field] === undefined || JSON.stringify(row[field]) === JSON.stringify(value))

/** Callbacks of other things than complaints are no rows of the base. */
function own(prefix: string, name: string): Record<string, unknown> {
  if (prefix !== 'callback' || name === 'complaint') return {}
  const titles: Record<string, [string, string]> = { repair: ['维修回访', 'repair callback'], new_customer: ['新客户回访', 'new customer callback'], key_customer: ['重点客户回访', 'key customer callback'], special_middle: ['特约服务中期回访', 'special service callback, middle'], special_end: ['特约服务结束回访', 'special service callback, end'], culture: ['社区文化回访', 'culture callback'], help: ['求助服务回访', 'help callback'], other_service: ['其他服务回访', 'other services callback'] }
  const [zh, en] = titles[name] ?? [name, name]
  return { zh, en, like: 'complaint', after: name === 'new_customer' ? 'customer.joined' : name === 'key_customer' ? undefined : 'order.completed' }
}

function drawRows(clauses: DraftClause[], rows: Rows, kept: Kept[]): void {
  for (const part of new Set(clauses.map((clause) => clause.part))) {
    const with100 = clauses.filter((clause) => clause.part === part)
    const bands = with100.map((clause) => ({ clause, bands: bandsIn(clause.says) })).filter((one) => one.bands.length > 0)
    const spread = bands.length > 0 ? bands.flatMap((one) => one.bands) : bandsIn(with100.map((clause) => clause.says).join('；'))
    if (spread.length < 2) continue
    const name = Object.keys(rows['draws'] ?? {}).includes('orders') ? `orders_${part}` : 'orders'
    ;(rows['draws'] ??= {})[name] = { zh: '派工单抽样', en: 'sample of work orders', of: 'order.completed', per: 'month', bands: spread, rounding: 'up', when_drawn: 'period_end', basis: { per: 'default', rounding: 'default', when_drawn: 'default' } }
    for (const one of kept.filter((k) => k.clause.part === part && k.clause.numbers.some((n) => spread.some((band) => Object.values(band).includes(n.value ?? -1))) && /抽|固定|张|比例/.test(k.clause.says))) {
      one.refs.unshift(`draw.${name}`)
      for (const number of one.clause.numbers) if (number.unit === '%' || number.unit === 'items') one.used.set(number, `draw.${name}`)
    }
  }
}

const gradeWords: [RegExp, string, string][] = [[/优秀|非常满意|很满意/, 'excellent', '优秀'], [/良好|满意(?!度)/, 'good', '良好'], [/合格|一般|及格/, 'fair', '合格'], [/不合格|不满意|差/, 'poor', '不合格']]

/** 「优秀：90分及以上」 sets the lower bound of a grade; grades that the text does not name are the base's. */
function gradeRows(rows: Rows, kept: Kept[]): void {
  const bounds: Record<string, unknown>[] = []
  for (const { clause, refs, used } of kept) {
    const points = clause.numbers.find((one) => one.unit === 'points' && one.value !== null)
    const word = gradeWords.findLast(([words]) => words.test(`${clause.title}${clause.says}`))
    if (!points || !word) continue
    bounds.push({ grade: word[1], zh: word[2], from: points.value })
    refs.push('survey.regular')
    used.set(points, 'survey.regular')
  }
  if (bounds.length === 0) return
  const missing = [{ grade: 'excellent', zh: '优秀', from: 90 }, { grade: 'good', zh: '良好', from: 80 }, { grade: 'fair', zh: '合格', from: 60 }, { grade: 'poor', zh: '不合格', from: 0 }].filter((base) => !bounds.some((own) => own['grade'] === base.grade))
  rows['grades'] = { stated: [...bounds, ...missing].sort((a, b) => Number(b['from']) - Number(a['from'])) as never }
  ;(rows['surveys'] ??= {})['regular'] = { ...rows['surveys']?.['regular'], grades: 'stated' }
}

function rowsOfNames(text: string, items: Parameters<typeof classesIn>[0]): Rows {
  const numbered = (names: string[], prefix: string, row: (name: string) => Record<string, unknown>) => Object.fromEntries(names.map((name, index) => [`${prefix}_${index + 1}`, row(name)]))
  const classes = classesIn(items)
  const rows: Rows = {
    units: numbered(unitsIn(text), 'unit', (name) => ({ zh: name })),
    forms: numbered(formsIn(text), 'form', (name) => ({ zh: name, like: 'register' })),
  }
  if (classes.length >= 2) rows['taxonomies'] = { class: numbered(classes, 'class', (name) => ({ zh: name })) }
  return rows
}

/** Which of the wanted controls there are: a trial file names each once, and the loader says what it does not know. */
function existing(rows: Rows, wanted: string[], { id, version, shelf }: Asked): Set<string> {
  const refs = [...new Set(wanted)]
  const clauses = refs.map((ref, index) => ({ id: String(index + 1), says: ref, kept_by: [ref] }))
  const text = JSON.stringify({ policy: id, title: { zh: id }, version, extends: 'base', clauses, ...rows })
  const { policy, findings } = loadPolicy({ file: 'trial', text }, shelf)
  const missing = new Set(findings.filter((one) => one.severity === 'error').flatMap((one) => refs.filter((ref) => one.message.en.includes(ref))))
  return new Set(policy ? refs : refs.filter((ref) => !missing.has(ref)))
}

function whyUndecided(clause: DraftClause, refs: string[]): string[] {
  return [
    ...(refs.length === 0 ? ['没有识别出用什么来保证 / no control recognised'] : []),
    ...clause.numbers.filter((one) => one.value === null && one.unit !== 'clock').map((one) => `原文留空：${one.text} / left blank in the text`),
  ]
}

function fileOf(kept: Kept[], rows: Rows, { id, version, title }: Asked & { title: string }): string {
  const clauses = kept.map(({ clause, refs, used }) => ({
    id: clause.id, zh: clause.title, says: clause.says,
    ...(statesOf(clause, used).length > 0 && { states: statesOf(clause, used) }),
    kept_by: refs, ...(clause.may && { may: true }), ...(clause.cut && { cut: true }),
    ...(refs.length === 0 && { note: '待定：由谁、用什么保证？' }),
  }))
  const document = new Document({ policy: id, title: { zh: title }, version, extends: 'base', clauses, ...Object.fromEntries(Object.entries(rows).filter(([, section]) => Object.keys(section).length > 0)) })
  document.commentBefore = ' 由原文按规则起草，尚未生效。逐条核对：kept_by 为空或写明「待定」的条款须由人决定；其余请对照原文确认。\n Drafted by rule from the text; not in force. Check each clause; an empty kept_by is for a person to decide.'
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

/** Only numbers that a control runs with: the linter compares them. */
function statesOf(clause: DraftClause, used: Map<Quantity, string>): string[] {
  return [...new Set(clause.numbers.filter((one) => used.has(one) && one.value !== null && durations.includes(one.unit) && !used.get(one)!.startsWith('channel')).map((one) => `${one.value}${one.unit}`))]
}
