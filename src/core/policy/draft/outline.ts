// The tree of a regulation from its numbering alone: chapters, articles, 一、 (一) 1. 1.1 (1) ①, at line starts or inside a paragraph.
// Dirty text is the normal case: a number inside a paragraph counts only where it goes on counting.
import { numberIn } from './chinese-number.ts'

export type Item = {
  /** The text that it stands in, from 1; a file may hold several regulations. */
  part: number
  /** Its numbering, outermost first: `['2', '1', '3']`. */
  path: string[]
  text: string
  /** How long each list under it is. */
  lists: number[]
  /** A part, chapter or section: its title is no promise. */
  heading?: boolean
}

type Kind = 'part' | 'chapter' | 'section' | 'article' | 'cn' | 'cnParen' | 'num' | 'dotted' | 'numParen' | 'circled' | 'dash'
type Marker = { kind: Kind; label: string; value: number; at: number; end: number; firm: boolean }

const cn = '[零〇一二两三四五六七八九十百]+'
const patterns: [Kind, RegExp][] = [
  ['part', new RegExp(`第(${cn}|\\d+)(?:部分|篇)[:：]?`, 'g')],
  ['chapter', new RegExp(`第(${cn}|\\d+)章`, 'g')],
  ['section', new RegExp(`第(${cn}|\\d+)节`, 'g')],
  ['article', new RegExp(`第(${cn}|\\d+)条`, 'g')],
  ['cnParen', new RegExp(`\\((${cn})\\)`, 'g')],
  ['cn', new RegExp(`(${cn})、|^([一二三四五六七八九十]{1,2}) (?=\\p{Script=Han}{2,12}$)`, 'gu')],
  ['dotted', /(?<![\d.])(\d{1,2}(?:\.\d{1,2}){1,4})[.、]?(?![\d%])/g],
  ['numParen', /\((\d{1,2})\)|(?<![\d(])(\d{1,2})\)/g],
  ['num', /(?<![\d.(])(\d{1,2})(?:[.、](?!\d)|(?= ?[\p{Script=Han}]))/gu],
  ['circled', /([①-⑳])/g],
  ['dash', /[–•·](?=\s*[\p{Script=Han}])/gu],
]

/** Items in the order of the text; what stands before the first number is an item without a path. */
export function outlineOf(lines: string[]): Item[] {
  const items: Item[] = []
  const walk: Walk = { part: 1, stack: [], articles: 0, chapters: new Map() }
  for (const [index, line] of lines.entries()) {
    if (index > 0 && startsAnother(lines, index)) {
      walk.part += 1
      walk.stack = []
      walk.articles = 0
      walk.chapters.clear()
    }
    let rest = 0
    for (const marker of markersIn(line)) {
      if (marker.at < rest || !(reopens(walk, marker, line) || counts(marker, walk, line))) continue
      add(items, walk, line.slice(rest, marker.at))
      step(walk, marker, line)
      items.push({ part: walk.part, path: pathOf(walk), text: '', lists: [], ...(['part', 'chapter', 'section'].includes(marker.kind) && { heading: true }) })
      rest = marker.end
    }
    add(items, walk, line.slice(rest))
  }
  return withLists(items)
}

type Walk = { part: number; stack: { kind: Kind; value: number; label: string }[]; articles: number; /** How the chapters 一、二、 begin. */ chapters: Map<number, string> }

function markersIn(line: string): Marker[] {
  const found = patterns.flatMap(([kind, pattern]) => [...line.matchAll(pattern)].map((hit): Marker => {
    const label = hit[1] ?? hit[2] ?? ''
    const value = kind === 'circled' ? label.codePointAt(0)! - 0x245f : kind === 'dotted' ? 0 : (numberIn(label) ?? 0)
    const bare = kind === 'num' && !/[.、]$/.test(hit[0])
    return { kind, label: kind === 'dotted' ? label.replace(/(\.0)+$/, '') : String(value), value, at: hit.index, end: hit.index + hit[0].length, firm: !bare }
  }))
  return found.sort((a, b) => a.at - b.at || b.end - a.end)
}

/** At the start of a line every number counts; inside, only one that begins a list or goes on with it. */
function counts(marker: Marker, walk: Walk, line: string): boolean {
  const before = line.slice(0, marker.at)
  if (before === '') return marker.firm || /^\d{1,2} ?[\p{Script=Han}]{2,12}$/u.test(line)
  if (!marker.firm || marker.kind === 'dash' && !/[:：。；;]\s*$/.test(before)) return false
  if (/[《“"第之百每近]$/.test(before)) return false
  if (marker.kind === 'dotted') return /[。；;:：)\p{Script=Han}]\s*$/u.test(before) && walk.stack.some((one) => one.kind === 'dotted' || one.kind === 'num')
    || /^\d{1,2}\.0/.test(line.slice(marker.at))
  const goesOn = marker.kind === 'article' ? marker.value === walk.articles + 1 : walk.stack.some((one) => one.kind === marker.kind && marker.value === one.value + 1)
  if (['part', 'chapter', 'section', 'article'].includes(marker.kind)) return goesOn || marker.value === 1
  if (marker.kind === 'cn' && /[零〇一二两三四五六七八九十百、]$/.test(before)) return false
  return goesOn || (marker.value === 1 && /[。；;:：!)\p{Script=Han}”]\s*$/u.test(before))
}

/** A second 一、 inside a paragraph counts a list within the list, as long as that list has not ended. */
function nests(walk: Walk, marker: Marker): boolean {
  return marker.kind === 'cn' && marker.value === 1 && marker.at > 0 && walk.stack.at(-1)?.kind === 'cn' && walk.stack.length === 1
}

/** A title that stands again with its number is the same chapter going on, as in books that repeat it for each section. */
function reopens(walk: Walk, marker: Marker, line: string): boolean {
  return marker.kind === 'cn' && walk.chapters.get(marker.value) === line.slice(marker.end, marker.end + 2)
}

function step(walk: Walk, marker: Marker, line: string): void {
  if (reopens(walk, marker, line)) {
    walk.stack = [{ kind: 'cn', value: marker.value, label: marker.label }]
    return
  }
  if (marker.kind === 'dotted') {
    walk.stack = [{ kind: 'dotted', value: 0, label: marker.label }]
    return
  }
  if (marker.kind === 'article') walk.articles = marker.value
  if (nests(walk, marker)) {
    walk.stack.push({ kind: 'cn', value: 1, label: '1' })
    return
  }
  const open = walk.stack.findLastIndex((one) => one.kind === marker.kind && one.value + 1 === marker.value)
  const at = open >= 0 ? open : walk.stack.findIndex((one) => one.kind === marker.kind)
  const outer = ['part', 'chapter', 'section', 'article'].indexOf(marker.kind)
  if (at >= 0) walk.stack.length = at
  else if (outer >= 0) walk.stack = walk.stack.filter((one) => ['part', 'chapter', 'section', 'article'].slice(0, outer).includes(one.kind))
  walk.stack.push({ kind: marker.kind, value: marker.value, label: marker.label })
  if (marker.kind === 'cn' && walk.stack.length === 1) walk.chapters.set(marker.value, line.slice(marker.end, marker.end + 2))
}

/** Articles are counted through the chapters: their number is enough. */
function pathOf({ stack }: Walk): string[] {
  const article = stack.findIndex((one) => one.kind === 'article')
  return (article >= 0 ? stack.slice(article) : stack).map((one) => (one.kind === 'dash' ? '-' : one.label))
}

function add(items: Item[], walk: Walk, text: string): void {
  const said = text.trim()
  if (said === '') return
  const last = items.at(-1)
  if (last && last.part === walk.part) last.text += (last.text === '' || /[。；;:：]$/.test(last.text) ? '' : '\n') + said
  else items.push({ part: walk.part, path: [], text: said, lists: [] })
}

/** A title that the next line begins with opens another regulation: files that hold several repeat their titles. */
function startsAnother(lines: string[], index: number): boolean {
  const line = lines[index]!
  if (line.length < 5 || line.length > 50 || /[。；;:：,，]$/.test(line) || /^(?:[\d(]|第.{1,3}[章节条篇部]|[一二三四五六七八九十]+、)/.test(line)) return false
  if (/(制度|办法|规定|细则|条例)(\(.{1,20}\))?$/.test(line) && /[。；;!！.)]$/.test(lines[index - 1]!) && !/本(制度|办法)/.test(line)) return true
  return lines.slice(index + 1, index + 3).some((next) => next.startsWith(line)) && !lines[index - 1]!.startsWith(line)
}

function withLists(items: Item[]): Item[] {
  const byPath = new Map<string, Item>()
  for (const item of items) {
    const key = `${item.part}/${item.path.join('.')}`
    if (!byPath.has(key)) byPath.set(key, item)
    const parent = item.path.length > 0 ? byPath.get(`${item.part}/${parentOf(item.path)}`) : undefined
    if (parent && parent !== item) lengthen(parent, item.path.at(-1)!)
  }
  return items
}

/** A list that begins at 1 again is another list. */
function lengthen(parent: Item, label: string): void {
  const open = parent.lists.length - 1
  if (open < 0 || /(^|\.)1$/.test(label)) parent.lists.push(1)
  else parent.lists[open]! += 1
}

function parentOf(path: string[]): string {
  const joined = path.join('.')
  return joined.includes('.') ? joined.slice(0, joined.lastIndexOf('.')) : ''
}
